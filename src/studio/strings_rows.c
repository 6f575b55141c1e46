/*
 * Topping up the tables of words: columns first, then rows and cells. See strings.h.
 *
 * New rows stand behind the last row of their card, or of the card before it, so that a table stays in the order that
 * its people gave it. What stands in campaign.yaml is not repeated here: a text given twice would be an error.
 */
#include "studio/strings.h"

#include "model/review.h"
#include "model/text_columns.h"
#include "model/value.h"

#include <string.h>

/* A top-up under way. */
struct topping {
  struct strings *strings;
  const char *const *languages;
  GHashTable *advice;
  GHashTable *rows;          /* "card\nfield" that some table has */
  struct table_edit **edits; /* by file */
  guint file;                /* where the last row of the card in hand is */
  size_t before;             /* and behind which row of it new ones stand */
  struct strings_summary *summary;
};

/* The cards of one key under `cards:`. */
struct card_group {
  const char *key;
  const struct card *cards;
  size_t count;
};

/* The column behind which those of a new language stand: the last one of a language, else the last of all. */
static size_t last_language_column(const struct table *table)
{
  g_autofree struct text_column *columns = text_columns_read(table);
  size_t last = table->column_count - 1;
  for (size_t i = table->column_count; i > 0; i--)
    if (columns[i - 1].tag)
      return i - 1;
  return last;
}

static void add_column(struct topping *topping, struct table_edit *edit, size_t after, const char *name)
{
  table_edit_add_column(edit, after, name);
  topping->summary->columns++;
}

/* Adds the language's columns to the table: those beside its own column, or all behind the last one. */
static void add_language(struct topping *topping, struct table_edit *edit, const struct table *table, const char *tag,
                         bool is_there)
{
  const struct campaign *campaign = topping->strings->campaign;
  int column = text_columns_find(table, COLUMN_TEXT, tag);
  if ((column >= 0) != is_there)
    return;
  size_t after = column >= 0 ? (size_t)column : last_language_column(table);
  bool source = g_ascii_strcasecmp(campaign->language_tags[review_source(campaign)], tag) == 0;
  if (column < 0)
    add_column(topping, edit, after, tag);
  if (!source && text_columns_find(table, COLUMN_STATUS, tag) < 0) {
    g_autofree char *name = text_columns_name(COLUMN_STATUS, tag);
    add_column(topping, edit, after, name);
  }
}

/* Adds the columns of all languages that have a column already, or that have none. */
static void add_languages(struct topping *topping, struct table_edit *edit, const struct table *table, bool are_there)
{
  const struct campaign *campaign = topping->strings->campaign;
  for (size_t i = 0; i < campaign->language_count; i++)
    if (!campaign->language_uses[i].pair)
      add_language(topping, edit, table, campaign->language_tags[i], are_there);
  for (const char *const *tag = topping->languages; tag && *tag; tag++) {
    bool known = false;
    for (size_t i = 0; i < campaign->language_count; i++)
      known = known || g_ascii_strcasecmp(campaign->language_tags[i], *tag) == 0;
    for (const char *const *other = topping->languages; other < tag; other++)
      known = known || g_ascii_strcasecmp(*other, *tag) == 0;
    if (!known)
      add_language(topping, edit, table, *tag, are_there);
  }
}

static bool add_columns(struct topping *topping, struct strings_file *file, struct report *report)
{
  struct table_edit *edit = table_edit_create(file->table);
  int note = table_column(file->table, "note");
  if (table_column(file->table, STRINGS_ADVICE_COLUMN) < 0)
    add_column(topping, edit, (size_t)(note < 0 ? text_columns_find(file->table, COLUMN_FIELD, NULL) : note),
               STRINGS_ADVICE_COLUMN);
  /* In this order a new language stands behind what the last of the old ones gets. */
  add_languages(topping, edit, file->table, true);
  add_languages(topping, edit, file->table, false);
  bool good = strings_apply(file, edit, report);
  table_edit_destroy(edit);
  return good;
}

static char *row_key(const char *card, const char *field)
{
  return g_strdup_printf("%s\n%s", card, field);
}

/* Fills in "draft" where a text has no status. */
static void fill_status(struct topping *topping, struct table_edit *edit, const struct table *table, size_t row)
{
  const struct campaign *campaign = topping->strings->campaign;
  const char *card = strings_cell(table, row, text_columns_find(table, COLUMN_CARD, NULL));
  const char *field = strings_cell(table, row, text_columns_find(table, COLUMN_FIELD, NULL));
  g_autofree struct text_column *columns = text_columns_read(table);
  const char *source = campaign->language_tags[review_source(campaign)];
  for (size_t i = 0; i < table->column_count; i++) {
    if (columns[i].kind != COLUMN_STATUS || g_ascii_strcasecmp(columns[i].tag, source) == 0)
      continue;
    const char *text = strings_cell(table, row, text_columns_find(table, COLUMN_TEXT, columns[i].tag));
    if (text[0] && !table->rows[row].cells[i].text[0] && review_is_words(strings_layout(campaign, card), field)) {
      table_edit_set(edit, row, i, text_columns_draft);
      topping->summary->drafts++;
    }
  }
}

/* Fills in what a row lacks, and notes that it is there. */
static void visit_row(struct topping *topping, struct table_edit *edit, const struct table *table, size_t row)
{
  const char *card = strings_cell(table, row, text_columns_find(table, COLUMN_CARD, NULL));
  const char *field = strings_cell(table, row, text_columns_find(table, COLUMN_FIELD, NULL));
  int column = table_column(table, STRINGS_ADVICE_COLUMN);
  char *key = row_key(card, field);
  const char *advice = g_hash_table_lookup(topping->advice, key);
  if (advice && column >= 0 && !g_str_equal(advice, strings_cell(table, row, column))) {
    table_edit_set(edit, row, (size_t)column, advice);
    topping->summary->advice++;
  }
  fill_status(topping, edit, table, row);
  g_hash_table_add(topping->rows, key);
}

/* Lets new rows stand behind the last row of `key`, where there is one. */
static void find_last_row(struct topping *topping, const char *key)
{
  const GPtrArray *files = topping->strings->files;
  for (guint i = 0; i < files->len; i++) {
    const struct table *table = ((const struct strings_file *)files->pdata[i])->table;
    int column = text_columns_find(table, COLUMN_CARD, NULL);
    for (size_t row = 0; row < table->row_count; row++)
      if (g_str_equal(strings_cell(table, row, column), key)) {
        topping->file = i;
        topping->before = row + 1;
      }
  }
}

/* The file beside the tables that has the field's text, for a card of the group or for the campaign; NULL for none. */
static const char *find_elsewhere(const struct topping *topping, const struct card_group *group, const char *name)
{
  const struct campaign *campaign = topping->strings->campaign;
  for (size_t i = 0; i < MAX(group->count, 1); i++) {
    const struct field *field = campaign_field(campaign, group->count ? &group->cards[i] : NULL, name);
    size_t count = field ? (field->every_language ? 1 : campaign->language_count) : 0;
    for (size_t j = 0; j < count; j++) {
      const struct source *source = field->by_language[j].text ? field->by_language[j].place.source : NULL;
      if (source && !g_strv_contains((const char *const *)campaign->texts_files, source->name))
        return source->name;
    }
  }
  return NULL;
}

/* Whether some table has the row: under the key, one of its cards, or for all cards. */
static bool has_row(const struct topping *topping, const struct card_group *group, const char *field)
{
  g_autofree char *own = row_key(group->key, field), *common = row_key("*", field);
  bool found = g_hash_table_contains(topping->rows, own) || g_hash_table_contains(topping->rows, common);
  for (size_t i = 0; i < group->count && !found; i++) {
    g_autofree char *single = row_key(group->cards[i].id, field);
    found = g_hash_table_contains(topping->rows, single);
  }
  return found;
}

static void add_row(struct topping *topping, const struct card_group *group, const char *field)
{
  const struct layout *layout = group->count > 0 ? group->cards->layout : NULL;
  if (!review_is_words(layout, field) || g_str_has_suffix(field, FIELD_SECOND) || has_row(topping, group, field))
    return;
  const char *elsewhere = find_elsewhere(topping, group, field);
  if (elsewhere) {
    if (!g_str_equal(field, "org.name")) { /* a name stays one */
      topping->summary->elsewhere++;
      topping->summary->elsewhere_file = elsewhere;
    }
    return;
  }
  const struct table *table = ((const struct strings_file *)topping->strings->files->pdata[topping->file])->table;
  g_autofree const char **cells = g_new0(const char *, table->column_count);
  g_autofree char *key = row_key(group->key, field);
  const char *known = g_hash_table_lookup(topping->advice, key);
  int advice = table_column(table, STRINGS_ADVICE_COLUMN);
  cells[text_columns_find(table, COLUMN_CARD, NULL)] = group->key;
  cells[text_columns_find(table, COLUMN_FIELD, NULL)] = field;
  if (advice >= 0)
    cells[advice] = known || !layout ? known : layout->name;
  table_edit_add_row(topping->edits[topping->file], topping->before, cells);
  g_hash_table_add(topping->rows, g_steal_pointer(&key));
  topping->summary->rows++;
}

/* Whether the field is the campaign's, which has its rows under "*". */
static bool is_common(const char *field)
{
  return g_str_equal(field, "title") || g_str_has_prefix(field, "org.");
}

static bool shows_any_picture(const struct layout *layout)
{
  for (const char **field = layout->needs; field && *field; field++)
    if (layout_has_picture(layout, *field))
      return true;
  return false;
}

static void add_group(struct topping *topping, const struct card_group *group)
{
  const struct layout *layout = group->cards->layout;
  const char **lists[] = {layout->needs, layout->uses};
  find_last_row(topping, group->key);
  for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
    for (const char **field = lists[i]; field && *field; field++)
      if (!is_common(*field))
        add_row(topping, group, *field);
  add_row(topping, group, "caption");
  if (shows_any_picture(layout)) /* others are described by their words */
    add_row(topping, group, "alt");
}

/* Adds the rows that cards and campaign lack. */
static void add_rows(struct topping *topping)
{
  const struct campaign *campaign = topping->strings->campaign;
  struct card_group common = {"*", NULL, 0};
  find_last_row(topping, "*");
  add_row(topping, &common, "title");
  add_row(topping, &common, "org.name");
  for (size_t i = 0; i < campaign->card_count;) {
    struct card_group group = {campaign->cards[i].key, &campaign->cards[i], 0};
    while (i < campaign->card_count && g_str_equal(campaign->cards[i].key, group.key)) {
      group.count++;
      i++;
    }
    add_group(topping, &group);
  }
}

static bool apply_all(struct topping *topping, struct report *report)
{
  bool good = true;
  for (guint i = 0; i < topping->strings->files->len; i++) {
    good = strings_apply(topping->strings->files->pdata[i], topping->edits[i], report) && good;
    table_edit_destroy(topping->edits[i]);
  }
  return good;
}

bool strings_top_up(struct strings *strings, const char *const *languages, GHashTable *advice,
                    struct strings_summary *summary, struct report *report)
{
  guint count = strings->files->len;
  g_autofree struct table_edit **edits = g_new0(struct table_edit *, count);
  struct topping topping = {
    .strings = strings, .languages = languages, .advice = advice, .edits = edits, .summary = summary};
  topping.rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  bool good = true;
  for (guint i = 0; i < count; i++)
    good = good && add_columns(&topping, strings->files->pdata[i], report);
  for (guint i = 0; good && i < count; i++) {
    const struct table *table = ((struct strings_file *)strings->files->pdata[i])->table;
    edits[i] = table_edit_create(table);
    for (size_t row = 0; row < table->row_count; row++)
      visit_row(&topping, edits[i], table, row);
  }
  if (good) {
    add_rows(&topping);
    good = apply_all(&topping, report);
  }
  g_hash_table_unref(topping.rows);
  return good;
}
