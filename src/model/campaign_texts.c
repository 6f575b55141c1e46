/*
 * texts.csv and its like; see the header.
 *
 * A row names a card (or the key of an `each:`, for all its cards, or "*", for the campaign), a
 * field, and has a column a language; what other columns hold is text_columns.h's.
 */
#include "model/campaign_texts.h"

#include "base/arena.h"
#include "input/table.h"
#include "model/campaign_cards.h"
#include "model/campaign_fields.h"
#include "model/campaign_files.h"
#include "model/campaign_layouts.h"
#include "model/expect.h"
#include "model/logo.h"
#include "model/text_columns.h"

#include <string.h>

/* The cards that a row speaks of; none of them for the campaign. */
struct target {
  size_t first, count;
  bool campaign;
  const char *group; /* the key of the `each:` that they are all of, or NULL */
};

struct texts {
  struct campaign_draft *draft;
  const struct table *table;
  const struct text_column *columns;
  int card_column, field_column;
  int *languages;   /* by column; -1 for a column that holds no texts */
  GHashTable *seen; /* "card\nfield" to the cell of the first row that says it */
};

/* What `*` may give: the campaign's own fields, and what any of its layouts shows. */
static GPtrArray *campaign_field_names(const struct campaign_draft *draft)
{
  GPtrArray *names = g_ptr_array_new();

  for (size_t i = 0; i < campaign_keys_count; i++) {
    const struct campaign_key *key = &campaign_keys_table[i];
    if (key->field && key->scope != SCOPE_CARD) {
      g_ptr_array_add(names, (char *)key->field);
    }
  }
  for (guint i = 0; i < draft->layouts->len; i++) {
    const struct draft_layout *layout = draft->layouts->pdata[i];
    for (size_t j = 0; j < layout->field_count; j++) {
      if (!g_ptr_array_find_with_equal_func(names, layout->fields[j], g_str_equal, NULL) &&
          !g_str_equal(layout->fields[j], "alt")) { /* one alternative text for all pictures helps nobody */
        g_ptr_array_add(names, (char *)layout->fields[j]);
      }
    }
  }
  return names;
}

static const struct draft_group *find_group(const struct campaign_draft *draft, const char *name)
{
  for (guint i = 0; i < draft->groups->len; i++) {
    const struct draft_group *group = &g_array_index(draft->groups, struct draft_group, i);
    if (g_str_equal(group->name, name)) {
      return group;
    }
  }
  return NULL;
}

static bool report_card(struct campaign_draft *draft, const struct cell *cell)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new();

  if (cell->text[0] == '\0') {
    return report_error(draft->report, cell->place, "write a card's id, or * for the campaign's own texts",
                        "this row names no card");
  }
  for (guint i = 0; i < draft->cards->len; i++) {
    g_ptr_array_add(ids, (char *)g_array_index(draft->cards, struct card, i).id);
  }
  for (guint i = 0; i < draft->groups->len; i++) {
    g_ptr_array_add(ids, (char *)g_array_index(draft->groups, struct draft_group, i).name);
  }
  g_ptr_array_extend(ids, draft->faulty_cards, NULL, NULL);
  g_ptr_array_add(ids, "*");
  g_autofree char *suggestion = expect_suggestion(cell->text, (const char *const *)ids->pdata, ids->len);
  g_autofree char *help = g_strdup_printf("%s\nor delete this row", suggestion);
  return report_error(draft->report, cell->place, help, "unknown card \"%s\"", cell->text);
}

static bool find_target(struct campaign_draft *draft, const struct cell *cell, struct target *target)
{
  const char *id = campaign_fields_normalize(draft, cell->text);
  int card = campaign_cards_find(draft, id);
  const struct draft_group *group = find_group(draft, id);

  *target = (struct target){.campaign = g_str_equal(id, "*")};
  if (target->campaign) {
    return true;
  }
  if (card >= 0) {
    target->first = (size_t)card;
    target->count = 1;
    return true;
  }
  if (group) {
    *target = (struct target){.first = group->first, .count = group->count, .group = group->name};
    return true;
  }
  if (g_ptr_array_find_with_equal_func(draft->faulty_cards, id, g_str_equal, NULL)) {
    return false;
  }
  return report_card(draft, cell);
}

/* A list of what one may write is easier to read with one logo than with its nine. */
static void leave_out_variants(GPtrArray *names)
{
  for (guint i = names->len; i-- > 0;) {
    if (!g_str_equal(names->pdata[i], "org.logo") && logo_is_variant("org.logo", names->pdata[i])) {
      g_ptr_array_remove_index(names, i);
    }
  }
}

/* Whether the campaign may have the field; reports it if not. */
static bool check_campaign_field(struct campaign_draft *draft, const struct cell *cell)
{
  g_autoptr(GPtrArray) names = campaign_field_names(draft);
  g_autofree char *help = NULL;

  for (guint i = 0; i < draft->layouts->len; i++) {
    if (((const struct draft_layout *)draft->layouts->pdata[i])->layout == NULL) {
      return true; /* nobody knows what it shows */
    }
  }
  if (g_ptr_array_find_with_equal_func(names, cell->text, g_str_equal, NULL)) {
    return true;
  }
  if (!g_str_has_prefix(cell->text, "org.logo")) {
    leave_out_variants(names);
  }
  help = expect_suggestion(cell->text, (const char *const *)names->pdata, names->len);
  return report_error(draft->report, cell->place, help, "the campaign has no field \"%s\"", cell->text);
}

/* Whether cards of the target may have the field; reports it if not. */
static bool check_field(struct campaign_draft *draft, const struct target *target, const struct cell *cell,
                        const char *card)
{
  const struct draft_layout *layout = target->count > 0 ? draft->card_layouts->pdata[target->first] : NULL;
  g_autofree char *help = NULL;

  if (cell->text[0] == '\0') {
    return report_error(draft->report, cell->place, "write one, such as slogan or caption", "this row names no field");
  }
  if (target->campaign) {
    return check_campaign_field(draft, cell);
  }
  if (layout == NULL) {
    return false; /* an `each:` without cards, reported there */
  }
  if (campaign_layouts_has_field(layout, cell->text)) {
    return true;
  }
  help = expect_suggestion(cell->text, layout->fields, layout->field_count);
  return report_error(draft->report, cell->place, help, "card \"%s\" has no field \"%s\": layout \"%s\" shows none",
                      card, cell->text, layout->name);
}

/* Whether the row is the first for its card and field; reports it if not. */
static bool check_first(const struct texts *texts, const struct cell *card, const struct cell *field)
{
  g_autofree char *key = g_strdup_printf("%s\n%s", card->text, field->text);
  const struct cell *first = g_hash_table_lookup(texts->seen, key);
  g_autofree char *where = first ? campaign_fields_place_name(first->place) : NULL;
  g_autofree char *help = first ? g_strdup_printf("the first one is in %s: keep one of the two", where) : NULL;

  if (first) {
    return report_error(texts->draft->report, field->place, help, "two rows give \"%s\" of card \"%s\"", field->text,
                        card->text);
  }
  g_hash_table_insert(texts->seen, g_steal_pointer(&key), (void *)field);
  return true;
}

static void set_texts(const struct texts *texts, const struct row *row, struct field_owner owner, const char *field)
{
  for (size_t i = 0; i < texts->table->column_count; i++) {
    if (texts->languages[i] >= 0) {
      campaign_fields_set(texts->draft, owner, field, texts->languages[i], row->cells[i].text, row->cells[i].place);
    }
  }
}

/* What the cell of a status column says; false after an error. */
static bool read_status(const struct texts *texts, const struct cell *cell, enum text_review *review)
{
  const char *const words[] = {text_columns_draft, text_columns_reviewed};

  *review = g_ascii_strcasecmp(cell->text, text_columns_reviewed) == 0 ? REVIEW_DONE : REVIEW_DRAFT;
  if (cell->text[0] == '\0' || *review == REVIEW_DONE || g_ascii_strcasecmp(cell->text, text_columns_draft) == 0) {
    return true;
  }
  g_autofree char *help = expect_suggestion(cell->text, words, G_N_ELEMENTS(words));
  return report_error(texts->draft->report, cell->place, help, "a status is \"%s\" or \"%s\", not \"%s\"", words[0],
                      words[1], cell->text);
}

/* Notes how far the row's texts are looked over, in each language that has a status column. */
static void set_reviews(const struct texts *texts, const struct row *row, struct field_owner owner, const char *field)
{
  for (size_t i = 0; i < texts->table->column_count; i++) {
    const struct text_column *column = &texts->columns[i];
    int language = column->kind == COLUMN_STATUS ? campaign_fields_language(texts->draft->campaign, column->tag) : -1;
    enum text_review review;
    if (language >= 0 && read_status(texts, &row->cells[i], &review)) {
      campaign_fields_mark(owner, field, language, review);
    }
  }
}

static void read_row(const struct texts *texts, const struct row *row)
{
  const struct cell *card = &row->cells[texts->card_column], *field = &row->cells[texts->field_column];
  struct target target;
  int errors; /* what is wrong with one card of a group is told once, not once a card */

  if (!find_target(texts->draft, card, &target) || !check_field(texts->draft, &target, field, card->text) ||
      !check_first(texts, card, field)) {
    return;
  }
  if (target.campaign) {
    set_texts(texts, row, campaign_fields_owner(texts->draft), field->text);
    set_reviews(texts, row, campaign_fields_owner(texts->draft), field->text);
  }
  errors = report_count(texts->draft->report, SEVERITY_ERROR);
  for (size_t i = 0; i < target.count && report_count(texts->draft->report, SEVERITY_ERROR) == errors; i++) {
    struct field_owner owner = campaign_fields_card_owner(texts->draft, target.first + i);
    owner.card = target.group ? target.group : owner.card;
    set_texts(texts, row, owner, field->text);
    set_reviews(texts, row, owner, field->text);
  }
}

/* Reports a column that is of no language of the campaign; words that it may have meant are all the others. */
static void report_column(struct texts *texts, size_t index)
{
  static const char *const words[] = {"card", "field", "note"};
  struct campaign_draft *draft = texts->draft;
  const struct text_column *column = &texts->columns[index];
  const struct cell *header = &texts->table->columns[index];
  g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(g_free);

  if ((column->kind != COLUMN_TEXT || draft->makes_texts) &&
      language_find(draft->campaign->language_library, column->tag)) {
    return; /* told at the column of the language's texts, but not to those who are about to write them */
  }
  if (draft->campaign->all_languages && language_find(draft->campaign->language_library, column->tag)) {
    report_note(draft->report, header->place, "fill it in, and a kit is made in it",
                "the column \"%s\" has no texts yet", header->text);
    return;
  }
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
    g_ptr_array_add(known, g_strdup(words[i]));
  }
  for (size_t i = 0; strchr(header->text, '.') && i < draft->campaign->language_count; i++) {
    for (enum text_column_kind kind = COLUMN_STATUS; kind <= COLUMN_WHEN; kind++) {
      if (!draft->campaign->language_uses[i].pair) {
        g_ptr_array_add(known, text_columns_name(kind, draft->campaign->language_tags[i]));
      }
    }
  }
  g_ptr_array_add(known, NULL);
  campaign_fields_report_language(draft, header->text, (const char *const *)known->pdata, header->place);
}

/* Finds out what each column holds; false if the two that every row needs are not there. */
static bool read_columns(struct texts *texts, const struct node *file)
{
  const struct table *table = texts->table;
  struct campaign_draft *draft = texts->draft;

  texts->columns = arena_own(draft->campaign->arena, text_columns_read(table), g_free);
  texts->card_column = text_columns_find(table, COLUMN_CARD, NULL);
  texts->field_column = text_columns_find(table, COLUMN_FIELD, NULL);
  texts->languages = arena_array(draft->campaign->arena, int, table->column_count);
  for (size_t i = 0; i < table->column_count; i++) {
    const struct text_column *column = &texts->columns[i];
    int language = column->tag ? campaign_fields_language(draft->campaign, column->tag) : -1;
    texts->languages[i] = column->kind == COLUMN_TEXT ? language : -1;
    if (column->tag && language < 0 && draft->campaign->language_count > 0) {
      report_column(texts, i);
    }
  }
  if (texts->card_column < 0 || texts->field_column < 0) {
    return report_error(draft->report, (struct place){table->source, 1, 0, 0},
                        "the header is card,field,note and one column a language: card,field,note,en,es",
                        "%s has no column \"%s\"", file->text, texts->card_column < 0 ? "card" : "field");
  }
  return true;
}

static void read_file(struct texts *texts, const struct node *file)
{
  if (campaign_files_is_to_come(texts->draft, file)) {
    return;
  }
  texts->table = campaign_files_load_table(texts->draft, file);
  if (texts->table == NULL || !read_columns(texts, file)) {
    return;
  }
  for (size_t i = 0; i < texts->table->row_count; i++) {
    read_row(texts, &texts->table->rows[i]);
  }
}

/* Says so if the usual file is there and nobody reads it. */
static void warn_unread(struct campaign_draft *draft)
{
  g_autofree char *path = g_build_filename(draft->campaign->folder, "texts.csv", NULL);

  if (g_file_test(path, G_FILE_TEST_EXISTS)) {
    report_warning(draft->report, (struct place){0}, "add this line to the campaign file\ntexts: texts.csv",
                   "texts.csv is there, but %s does not name it", draft->file);
  }
}

/* Whether no file before number `index` has its name. */
static bool is_first(const struct node *const *files, size_t index)
{
  for (size_t i = 0; i < index; i++) {
    if (g_str_equal(files[i]->text, files[index]->text)) {
      return false;
    }
  }
  return true;
}

void campaign_texts_read(struct campaign_draft *draft)
{
  struct texts texts = {.draft = draft};
  const struct node *const *files;
  size_t count;

  if (draft->texts == NULL) {
    warn_unread(draft);
    return;
  }
  files = expect_texts(draft->texts, "texts", draft->campaign->arena, &count, draft->report);
  texts.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  draft->campaign->texts_files = arena_array(draft->campaign->arena, const char *, (files ? count : 0) + 1);
  for (size_t i = 0; files && i < count; i++) {
    draft->campaign->texts_files[i] = files[i]->text;
    if (is_first(files, i)) {
      read_file(&texts, files[i]);
    } else {
      report_error(draft->report, files[i]->place, "name it once", "\"%s\" is named twice", files[i]->text);
    }
  }
  g_hash_table_unref(texts.seen);
}
