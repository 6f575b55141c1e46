/*
 * The languages of a campaign; see the header.
 *
 * Languages keep the order of the file; "all" stands for the columns of the tables of texts, in their order. The halves
 * of pairs are looked up once all are there, so that a language named behind a pair is the same as in it.
 */
#include "model/campaign_languages.h"

#include "base/arena.h"
#include "input/table.h"
#include "model/campaign_fields.h"
#include "model/campaign_files.h"
#include "model/expect.h"
#include "model/text_columns.h"

#include <string.h>

/* A pair may bring two languages more. */
#define ROOM_PER_ENTRY 3

/* What to write for a tag that nobody knows, free with g_free; `tags` are those that are known. */
static char *suggest_language(const struct language_library *library, const char *tag, const char **tags)
{
  g_autofree char *hyphens = g_strdelimit(g_strdup(tag), "_", '-');

  if (strchr(tag, '_') && language_find(library, hyphens)) {
    return g_strdup_printf("write it with a hyphen: \"%s\"", hyphens);
  }
  if (g_ascii_strncasecmp(tag, "zh", 2) == 0 && (tag[2] == '\0' || tag[2] == '-')) {
    return g_strdup("say which letters: zh-Hans (simplified), zh-Hant (traditional) or zh-HK (Cantonese)");
  }
  for (size_t i = 0; i < library->count; i++) {
    if (campaign_fields_is_language_name(&library->languages[i], tag)) {
      return g_strdup_printf("languages are written by their tags: \"%s\"", tags[i]);
    }
  }
  return expect_suggestion(tag, tags, library->count);
}

/* What placard knows of the language that `node` names; NULL after an error. */
static const struct language *know_language(struct campaign_draft *draft, const struct node *node)
{
  const struct language_library *library = draft->campaign->language_library;
  const struct language *language = language_find(library, node->text);
  g_autofree const char **tags = g_new(const char *, library->count);

  if (language && strspn(node->text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-") == strlen(node->text)) {
    return language;
  }
  for (size_t i = 0; i < library->count; i++) {
    tags[i] = library->languages[i].tag;
  }
  g_autofree char *help = suggest_language(library, node->text, tags);
  report_error(draft->report, node->place, help, "placard knows no language \"%s\" yet", node->text);
  return NULL;
}

/* Adds a language and returns its number. */
static unsigned add_language(struct campaign *campaign, const struct language *language, const char *tag,
                             struct place place, bool made)
{
  unsigned number = (unsigned)campaign->language_count++;

  campaign->languages[number] = language;
  campaign->language_tags[number] = tag;
  campaign->language_uses[number] = (struct language_use){
    .first = number, .second = number, .made = made, .place = place};
  return number;
}

/* The number of the language that a half of a pair names, added behind if it is not there; -1 after an error. */
static int find_half(struct campaign_draft *draft, const struct node *node)
{
  int number = campaign_fields_language(draft->campaign, node->text);
  const struct language *language = number < 0 ? know_language(draft, node) : NULL;

  return language ? (int)add_language(draft->campaign, language, node->text, node->place, false) : number;
}

/* Finds the halves of pair number `number`. */
static void finish_pair(struct campaign_draft *draft, unsigned number, const struct node *pair)
{
  struct campaign *campaign = draft->campaign;
  struct language_use *use = &campaign->language_uses[number];
  int first = find_half(draft, pair->items[0]), second = find_half(draft, pair->items[1]);

  if (first < 0 || second < 0) {
    return;
  }
  if (first == second) {
    report_error(draft->report, pair->items[1]->place, "name two languages", "a pair of \"%s\" with itself",
                 pair->items[0]->text);
  }
  use->first = (unsigned)first;
  use->second = (unsigned)second;
  campaign->languages[number] = campaign->languages[first];
}

/* Whether `node` is a tag, or two in brackets. */
static bool check_entry(struct campaign_draft *draft, const struct node *node)
{
  bool pair = node->kind == NODE_LIST && node->count == 2 && node->items[0]->kind == NODE_TEXT &&
              node->items[1]->kind == NODE_TEXT;

  if (pair) {
    return true;
  }
  if (node->kind == NODE_LIST) {
    return report_error(draft->report, node->place, "for example [en, [en, es]]",
                        "a pair of languages is two tags in brackets");
  }
  return expect_item(node, "languages", draft->report);
}

/* Adds an entry of the list, a pair without its halves; false after an error. */
static bool add_entry(struct campaign_draft *draft, const struct node *node)
{
  struct campaign *campaign = draft->campaign;
  bool single = node->kind == NODE_TEXT;
  const char *tag = single ? node->text
                           : arena_printf(campaign->arena, "%s-%s", node->items[0]->text, node->items[1]->text);
  const struct language *language = single ? know_language(draft, node) : campaign->language_library->languages;

  for (size_t i = 0; i < campaign->language_count; i++) {
    if (g_ascii_strcasecmp(campaign->language_tags[i], tag) == 0) {
      return report_error(draft->report, node->place, "name it once", "language \"%s\" is named twice", tag);
    }
  }
  if (language) {
    campaign->language_uses[add_language(campaign, language, tag, node->place, true)].pair = !single;
  }
  return language != NULL;
}

static bool is_all(const struct node *node)
{
  return node->kind == NODE_TEXT && g_str_equal(node->text, "all");
}

/* Whether a cell below the header says something. */
static bool is_used(const struct table *table, size_t column)
{
  for (size_t row = 0; row < table->row_count; row++) {
    if (table->rows[row].cells[column].text[0]) {
      return true;
    }
  }
  return false;
}

/* Adds the table's columns that hold texts in languages that placard knows to `columns`, by their headers. */
static void find_table_columns(const struct campaign_draft *draft, const struct table *table, GPtrArray *columns)
{
  g_autofree struct text_column *kinds = text_columns_read(table);

  for (size_t i = 0; i < table->column_count; i++) {
    bool known = kinds[i].kind == COLUMN_TEXT && language_find(draft->campaign->language_library, kinds[i].tag);
    if (known && is_used(table, i)) {
      g_ptr_array_add(columns, &table->columns[i]);
    }
  }
}

/* The same of all tables of texts: const struct cell, borrowed. What is wrong with `texts:` is told by who reads it. */
static GPtrArray *find_columns(struct campaign_draft *draft)
{
  const struct node *texts = syntax_find(draft->campaign->settings, "texts");
  size_t count = texts == NULL ? 0 : texts->kind == NODE_LIST ? texts->count : 1;
  GPtrArray *columns = g_ptr_array_new();

  for (size_t i = 0; i < count; i++) {
    const struct node *file = texts->kind == NODE_LIST ? texts->items[i] : texts;
    bool named = file->kind == NODE_TEXT && file->text[0] && !campaign_files_is_to_come(draft, file);
    const struct table *table = named ? campaign_files_load_table(draft, file) : NULL;
    if (table) {
      find_table_columns(draft, table, columns);
    }
  }
  return columns;
}

/* Adds the languages of the columns, but for those that are there. */
static void add_columns(struct campaign_draft *draft, const struct node *node, const GPtrArray *columns)
{
  struct campaign *campaign = draft->campaign;

  campaign->all_languages = true;
  for (guint i = 0; i < columns->len; i++) {
    const struct cell *header = columns->pdata[i];
    const struct language *language = language_find(campaign->language_library, header->text);
    bool same = g_ascii_strcasecmp(language->tag, header->text) == 0;
    if (campaign_fields_language(campaign, header->text) < 0) {
      add_language(campaign, language, same ? language->tag : header->text, header->place, true);
    }
  }
  if (columns->len == 0) {
    report_error(draft->report, node->place,
                 "head a column by a language's tag, such as en, and fill it in; or list them: languages: [en, es]",
                 "\"all\" stands for the columns of texts.csv, and none has texts in a language");
  }
}

/* Adds what an entry of the list stands for; a pair goes to `pairs` too, by its number. */
static void read_entry(struct campaign_draft *draft, const struct node *node, const GPtrArray *columns,
                       const struct node **pairs)
{
  size_t number = draft->campaign->language_count;

  if (is_all(node)) {
    add_columns(draft, node, columns);
  } else if (check_entry(draft, node) && add_entry(draft, node) && node->kind == NODE_LIST) {
    pairs[number] = node;
  }
}

static bool has_all(const struct node *value)
{
  bool found = is_all(value);

  for (size_t i = 0; value->kind == NODE_LIST && i < value->count; i++) {
    found = found || is_all(value->items[i]);
  }
  return found;
}

void campaign_languages_read(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value)
{
  struct campaign *campaign = draft->campaign;
  g_autoptr(GPtrArray) columns = has_all(value) ? find_columns(draft) : g_ptr_array_new();
  size_t count = value->kind == NODE_LIST ? value->count : 1, room = (count + columns->len) * ROOM_PER_ENTRY, unused;
  g_autofree const struct node **pairs = g_new0(const struct node *, room); /* by number of the language */

  if (value->kind != NODE_LIST || count == 0) {
    expect_texts(value, key->name, campaign->arena, &unused, draft->report);
  }
  campaign->languages = arena_array(campaign->arena, const struct language *, room);
  campaign->language_tags = arena_array(campaign->arena, const char *, room);
  campaign->language_uses = arena_array(campaign->arena, struct language_use, room);
  for (size_t i = 0; i < count && value->kind != NODE_MAP; i++) {
    read_entry(draft, value->kind == NODE_LIST ? value->items[i] : value, columns, pairs);
  }
  count = campaign->language_count;
  for (unsigned i = 0; i < count; i++) {
    if (pairs[i]) {
      finish_pair(draft, i, pairs[i]);
    }
  }
}
