/*
 * Fields while they are written; see the header.
 *
 * A field's array holds one text for all languages, or one a language; it starts as what its first
 * text is. Arrays of fields stay sorted, and grow by doubling in the arena: a card has few.
 */
#include "model/campaign_fields.h"

#include "base/arena.h"
#include "input/nearest.h"
#include "model/campaign_values.h"
#include "model/expect.h"

#include <string.h>

#define FIRST_CAPACITY 4

struct field_owner campaign_fields_owner(struct campaign_draft *draft)
{
  return (struct field_owner){&draft->campaign->fields, &draft->campaign->field_count, NULL};
}

struct field_owner campaign_fields_card_owner(struct campaign_draft *draft, size_t card)
{
  struct card *owner = &g_array_index(draft->cards, struct card, card);

  return (struct field_owner){&owner->fields, &owner->field_count, owner->id};
}

/* Where the field is among the sorted ones, or would be. */
static size_t field_position(const struct field *fields, size_t count, const char *name)
{
  size_t low = 0, high = count;

  while (low < high) {
    size_t middle = (low + high) / 2;
    if (strcmp(fields[middle].name, name) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

struct field *campaign_fields_find(struct field *fields, size_t count, const char *name)
{
  size_t position = field_position(fields, count, name);

  return position < count && g_str_equal(fields[position].name, name) ? &fields[position] : NULL;
}

static struct field_text *new_texts(struct campaign_draft *draft, bool every_language)
{
  return arena_array(draft->campaign->arena, struct field_text, every_language ? 1 : draft->campaign->language_count);
}

/* A new field without texts at its place among the owner's. */
static struct field *add_field(struct campaign_draft *draft, struct field_owner owner, const char *name,
                               bool every_language)
{
  size_t count = *owner.count, position = field_position(*owner.fields, count, name);
  bool full = count == 0 || (count >= FIRST_CAPACITY && (count & (count - 1)) == 0);

  if (full) {
    struct field *fields = arena_array(draft->campaign->arena, struct field, MAX(2 * count, FIRST_CAPACITY));
    if (count > 0) {
      memcpy(fields, *owner.fields, count * sizeof(struct field));
    }
    *owner.fields = fields;
  }
  memmove(*owner.fields + position + 1, *owner.fields + position, (count - position) * sizeof(struct field));
  (*owner.fields)[position] = (struct field){
    .name = g_intern_string(name), .every_language = every_language, .by_language = new_texts(draft, every_language)};
  ++*owner.count;
  return *owner.fields + position;
}

/* The text that stands where one for `language` (-1: all) would go, or NULL. */
static const struct field_text *taken_text(const struct field *field, int language, size_t language_count)
{
  size_t first = language < 0 || field->every_language ? 0 : (size_t)language;
  size_t end = field->every_language ? 1 : language < 0 ? language_count : first + 1;

  for (size_t i = first; i < end; i++) {
    if (field->by_language[i].text) {
      return &field->by_language[i];
    }
  }
  return NULL;
}

static void report_twice(struct campaign_draft *draft, struct field_owner owner, const char *name, struct place first,
                         struct place second)
{
  g_autofree char *where = campaign_fields_place_name(first);
  g_autofree char *help = g_strdup_printf("it stands in %s too: keep one of the two", where);
  g_autofree char *whose = owner.card ? g_strdup_printf("card \"%s\"", owner.card) : g_strdup("the campaign");

  report_error(draft->report, second, help, "\"%s\" of %s is given twice", name, whose);
}

/* Stores a checked text; `text` NULL for one that is missing. */
static void store_text(struct campaign_draft *draft, struct field_owner owner, const char *name, int language,
                       const char *text, bool list, struct place place)
{
  struct field *field = campaign_fields_find(*owner.fields, *owner.count, name);
  const struct field_text *taken = field ? taken_text(field, language, draft->campaign->language_count) : NULL;

  if (taken || (text == NULL && language < 0)) {
    if (text) {
      report_twice(draft, owner, name, taken->place, place);
    }
    return;
  }
  if (field == NULL) {
    field = add_field(draft, owner, name, language < 0);
  } else if (language < 0) {
    field->every_language = true; /* all were missing until now */
  }
  field->by_language[MAX(language, 0)] = (struct field_text){text, place, REVIEW_UNKNOWN};
  field->list = field->list || list;
}

const char *campaign_fields_normalize(struct campaign_draft *draft, const char *text)
{
  g_autofree char *normal = language_normalize(text);

  return g_str_equal(normal, text) ? text : arena_strdup(draft->campaign->arena, normal);
}

/* Appends one checked hashtag, with or without its "#", to `tags`, as a line. */
static bool append_hashtag(struct campaign_draft *draft, GString *tags, const char *word, struct place place)
{
  g_autofree char *tag = language_normalize(word[0] == '#' ? word + 1 : word);

  g_string_append_printf(tags, "%s%s", tags->len > 0 ? "\n" : "", tag);
  return campaign_values_check_hashtag(tag, place, draft->report);
}

/* A text of several hashtags as lines in the arena; NULL after an error. */
static const char *split_hashtags(struct campaign_draft *draft, const char *text, struct place place)
{
  g_auto(GStrv) words = g_strsplit_set(text, " \t\n,", -1);
  g_autoptr(GString) tags = g_string_new(NULL);
  bool good = true;

  for (char **word = words; *word; word++) {
    good = (**word == '\0' || append_hashtag(draft, tags, *word, place)) && good;
  }
  return good && tags->len > 0 ? arena_strdup(draft->campaign->arena, tags->str) : NULL;
}

/* The items of a list as lines in the arena; NULL after an error. */
static const char *join_items(struct campaign_draft *draft, const char *name, const struct node *list)
{
  size_t count;
  const struct node *const *items = expect_texts(list, name, draft->campaign->arena, &count, draft->report);
  g_autoptr(GString) lines = g_string_new(NULL);
  bool good = items != NULL;

  for (size_t i = 0; items && i < count; i++) {
    if (g_str_equal(name, "hashtags")) {
      good = append_hashtag(draft, lines, items[i]->text, items[i]->place) && good;
      continue;
    }
    if (strchr(items[i]->text, '\n')) {
      good = report_error(draft->report, items[i]->place, "write it on one line, or make two items of it",
                          "an item of a list must be one line");
    }
    g_string_append_printf(lines, "%s%s", i > 0 ? "\n" : "", items[i]->text);
  }
  return good ? campaign_fields_normalize(draft, arena_strdup(draft->campaign->arena, lines->str)) : NULL;
}

void campaign_fields_set(struct campaign_draft *draft, struct field_owner owner, const char *name, int language,
                         const char *text, struct place place)
{
  bool hashtags = g_str_equal(name, "hashtags");
  const char *ready = text;

  if (text[0] == '\0') {
    store_text(draft, owner, name, language, NULL, false, place);
    return;
  }
  if (g_str_has_suffix(text, "\n")) { /* a YAML block ends with one, which is no line of its own */
    ready = g_strchomp(arena_strdup(draft->campaign->arena, text));
  }
  if (g_str_equal(name, "link") && !campaign_values_check_link(ready, place, draft->report)) {
    return;
  }
  ready = hashtags ? split_hashtags(draft, ready, place) : campaign_fields_normalize(draft, ready);
  if (ready) {
    store_text(draft, owner, name, language, ready, hashtags, place);
  }
}

void campaign_fields_mark(struct field_owner owner, const char *name, int language, enum text_review review)
{
  struct field *field = campaign_fields_find(*owner.fields, *owner.count, name);

  if (field && !field->every_language) {
    field->by_language[language].review = review;
  }
}

/* Reads the text or list of one language, or of all (-1). */
static void read_value(struct campaign_draft *draft, struct field_owner owner, const char *name, int language,
                       const struct node *value)
{
  if (value->kind == NODE_TEXT) {
    campaign_fields_set(draft, owner, name, language, value->text, value->place);
  } else if (value->kind == NODE_LIST) {
    const char *lines = join_items(draft, name, value);
    if (lines) {
      store_text(draft, owner, name, language, lines, true, value->place);
    }
  } else {
    report_error(draft->report, value->place, "write the text after the language's colon",
                 "\"%s\" takes a text or a list in each language", name);
  }
}

void campaign_fields_read(struct campaign_draft *draft, struct field_owner owner, const char *name,
                          const struct node *value)
{
  if (value->kind == NODE_TEXT && expect_text(value, name, draft->report) == NULL) {
    return;
  }
  if (value->kind != NODE_MAP) {
    read_value(draft, owner, name, -1, value);
    return;
  }
  /* Where the languages could not be read, every tag would seem wrong. */
  for (size_t i = 0; i < value->count && draft->campaign->language_count > 0; i++) {
    const struct pair *pair = &value->pairs[i];
    int language = campaign_fields_language(draft->campaign, pair->key);
    if (language < 0) {
      campaign_fields_report_language(draft, pair->key, NULL, pair->key_place);
    } else {
      read_value(draft, owner, name, language, pair->value);
    }
  }
}

void campaign_fields_copy(struct campaign_draft *draft, struct field_owner owner, const struct field *fields,
                          size_t count)
{
  for (size_t i = 0; i < count; i++) {
    struct field *copy = add_field(draft, owner, fields[i].name, fields[i].every_language);
    size_t texts = fields[i].every_language ? 1 : draft->campaign->language_count;
    copy->list = fields[i].list;
    memcpy(copy->by_language, fields[i].by_language, texts * sizeof(struct field_text));
  }
}

int campaign_fields_language(const struct campaign *campaign, const char *tag)
{
  for (size_t i = 0; i < campaign->language_count; i++) {
    if (g_ascii_strcasecmp(campaign->language_tags[i], tag) == 0 && !campaign->language_uses[i].pair) {
      return (int)i;
    }
  }
  return -1;
}

bool campaign_fields_is_language_name(const struct language *language, const char *word)
{
  g_autofree char *folded = g_utf8_casefold(word, -1), *name = g_utf8_casefold(language->name, -1);
  g_autofree char *autonym = g_utf8_casefold(language->autonym, -1);

  return g_str_equal(folded, name) || g_str_equal(folded, autonym);
}

/* Reports `tag` with the language that it is the name of, one of the campaign's or else of all; false if it is
   none. */
static bool report_language_name(struct campaign_draft *draft, const char *tag, struct place place)
{
  const struct campaign *campaign = draft->campaign;

  for (size_t i = 0; i < campaign->language_count; i++) {
    if (!campaign->language_uses[i].pair && campaign_fields_is_language_name(campaign->languages[i], tag)) {
      g_autofree char *help = g_strdup_printf("languages are written by their tags: \"%s\"",
                                              campaign->language_tags[i]);
      report_error(draft->report, place, help, "unknown language \"%s\"", tag);
      return true;
    }
  }
  for (size_t i = 0; i < campaign->language_library->count; i++) {
    const struct language *language = &campaign->language_library->languages[i];
    if (campaign_fields_is_language_name(language, tag)) {
      g_autofree char *help = g_strdup_printf("languages are written by their tags: \"%s\", and stand under "
                                              "\"languages\" in the campaign file",
                                              language->tag);
      report_error(draft->report, place, help, "unknown language \"%s\"", tag);
      return true;
    }
  }
  return false;
}

/* What `languages:` would be with one more; free with g_free. */
static char *languages_with(const struct campaign_draft *draft, const char *tag)
{
  const struct campaign *campaign = draft->campaign;
  g_autoptr(GString) list = g_string_new(campaign->all_languages ? "all" : NULL);

  for (size_t i = 0; i < campaign->language_count; i++) {
    const struct language_use *use = &campaign->language_uses[i];
    const char *gap = list->len > 0 ? ", " : "";
    if (use->pair) {
      g_string_append_printf(list, "%s[%s, %s]", gap, campaign->language_tags[use->first],
                             campaign->language_tags[use->second]);
    } else if (use->made && !campaign->all_languages) {
      g_string_append_printf(list, "%s%s", gap, campaign->language_tags[i]);
    }
  }
  return g_strdup_printf("[%s, %s]", list->str, tag);
}

/* Tells of texts in a language that the campaign does not make. */
static void report_unused(struct campaign_draft *draft, const char *tag, bool column, struct place place)
{
  g_autofree char *list = languages_with(draft, tag);
  g_autofree char *help = g_strdup_printf("write  languages: %s  in %s%s; or take its texts out", list, draft->file,
                                          column ? ", or  languages: all  for every column" : "");

  report_warning(draft->report, place, help, "\"%s\" is not among the campaign's languages: its texts are not used",
                 tag);
}

/* Whether the word may be meant as a language's tag: "ixl", "sr-Latn". */
static bool seems_tag(const char *word)
{
  size_t letters = strspn(word, G_CSET_a_2_z G_CSET_A_2_Z);

  return (letters == 2 || letters == 3) && (word[letters] == '\0' || word[letters] == '-');
}

/* Tells of a word that heads a column, or stands before a text, and is no language. */
static void report_unknown(struct campaign_draft *draft, const char *word, bool column, const GPtrArray *known,
                           struct place place)
{
  const char *const *words = (const char *const *)known->pdata, *what = column ? "column" : "language";
  bool tag = seems_tag(word) && nearest_word(word, words, known->len) == NULL;
  g_autofree char *suggestion = expect_suggestion(word, words, known->len);
  g_autofree char *help = g_strdup_printf(
    "%s%s%s", suggestion,
    tag ? "\nplacard list languages shows those that it knows, fonts/README.md how to add one" : "",
    tag && column ? "; a column for people is called note.translator, note.source …" : "");

  report_error(draft->report, place, help, "unknown %s \"%s\"", what, word);
}

void campaign_fields_report_language(struct campaign_draft *draft, const char *tag, const char *const *words,
                                     struct place place)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new();
  bool column = words != NULL;

  if (language_find(draft->campaign->language_library, tag)) {
    report_unused(draft, tag, column, place);
    return;
  }
  if (report_language_name(draft, tag, place)) {
    return;
  }
  for (size_t i = 0; i < draft->campaign->language_count; i++) {
    if (!draft->campaign->language_uses[i].pair) {
      g_ptr_array_add(known, (char *)draft->campaign->language_tags[i]);
    }
  }
  for (; words && *words; words++) {
    g_ptr_array_add(known, (char *)*words);
  }
  report_unknown(draft, tag, column, known, place);
}

char *campaign_fields_place_name(struct place place)
{
  return g_strdup_printf("%s, line %d", place.source->name, place.line);
}
