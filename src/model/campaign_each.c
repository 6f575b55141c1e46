/*
 * One card a row; see the header.
 *
 * Columns: `id` (else ids are the card's key and the row's number), `lang`, `note` and `note.*`, a
 * field (`place`), a field in one language (`slogan.es`). With `lang` a row is in that language, and
 * rows of one id are one card.
 */
#include "model/campaign_each.h"

#include "base/arena.h"
#include "input/table.h"
#include "model/campaign_cards.h"
#include "model/campaign_fields.h"
#include "model/campaign_files.h"
#include "model/campaign_layouts.h"
#include "model/expect.h"

#include <string.h>

struct column {
  const char *field; /* NULL for a column that fills none */
  int language;      /* -1 for the row's */
};

struct rows {
  struct campaign_draft *draft;
  const struct table *table;
  struct draft_layout *layout;
  const struct card *prototype;
  struct column *columns;
  int id_column, language_column; /* -1 for none */
  size_t first;                   /* the group's first card */
};

static bool is_note(const char *name)
{
  return g_str_equal(name, "note") || g_str_has_prefix(name, "note.");
}

static void report_column(const struct rows *rows, const struct cell *header)
{
  static const char *const words[] = {"id", "lang", "note"};
  g_autoptr(GPtrArray) known = g_ptr_array_new();

  for (size_t i = 0; i < rows->layout->field_count; i++) {
    g_ptr_array_add(known, (char *)rows->layout->fields[i]);
  }
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
    g_ptr_array_add(known, (char *)words[i]);
  }
  expect_unknown(header->place, "column", header->text, (const char *const *)known->pdata, known->len,
                 rows->draft->report);
}

/* Whether a column before `index` or the card's own lines fill the same field already, which is reported. */
static bool is_filled(const struct rows *rows, size_t index, const struct column *column)
{
  const struct cell *header = &rows->table->columns[index];
  const struct field *shared = campaign_fields_find(rows->prototype->fields, rows->prototype->field_count,
                                                    column->field);

  if (shared) {
    g_autofree char *where = campaign_fields_place_name(
      shared->by_language[0].place.source ? shared->by_language[0].place : rows->prototype->place);
    g_autofree char *help = g_strdup_printf("it stands in %s too: keep one of the two", where);
    return !report_error(rows->draft->report, header->place, help, "\"%s\" of card \"%s\" is given twice",
                         column->field, rows->prototype->id);
  }
  for (size_t i = 0; i < index; i++) {
    if (rows->columns[i].field && g_str_equal(rows->columns[i].field, column->field) &&
        (rows->columns[i].language < 0 || column->language < 0)) {
      return !report_error(rows->draft->report, header->place, "keep one for all languages, or one a language",
                           "columns \"%s\" and \"%s\" fill the same text", rows->table->columns[i].text, header->text);
    }
  }
  return false;
}

/* Reads a header that is no word of ours: a field, or a field in a language. */
static struct column read_column(const struct rows *rows, size_t index)
{
  const struct cell *header = &rows->table->columns[index];
  const char *dot = strrchr(header->text, '.');
  struct arena *arena = rows->draft->campaign->arena;
  struct column column = {header->text, -1}, none = {NULL, -1};

  if (!rows->layout->layout) {
    return none;
  }
  if (!campaign_layouts_has_field(rows->layout, header->text)) {
    column.field = dot ? arena_strndup(arena, header->text, (size_t)(dot - header->text)) : NULL;
    if (column.field == NULL || !campaign_layouts_has_field(rows->layout, column.field)) {
      report_column(rows, header);
      return none;
    }
    column.language = campaign_fields_language(rows->draft->campaign, dot + 1);
    if (column.language < 0) {
      campaign_fields_report_language(rows->draft, dot + 1, NULL, header->place);
      return none;
    }
  }
  return is_filled(rows, index, &column) ? none : column;
}

static void read_columns(struct rows *rows)
{
  rows->columns = arena_array(rows->draft->campaign->arena, struct column, rows->table->column_count);
  rows->id_column = table_column(rows->table, "id");
  rows->language_column = table_column(rows->table, "lang");
  for (size_t i = 0; i < rows->table->column_count; i++) {
    if ((int)i != rows->id_column && (int)i != rows->language_column && !is_note(rows->table->columns[i].text)) {
      rows->columns[i] = read_column(rows, i);
    }
  }
}

/* The language of the row: a number, -1 for all; false after an error or where the row is not used. */
static bool read_language(const struct rows *rows, const struct row *row, int *language)
{
  const struct cell *cell = rows->language_column < 0 ? NULL : &row->cells[rows->language_column];

  *language = -1;
  if (cell && cell->text[0]) {
    *language = campaign_fields_language(rows->draft->campaign, cell->text);
    if (*language < 0) {
      campaign_fields_report_language(rows->draft, cell->text, NULL, cell->place);
      return false;
    }
  }
  return true;
}

/* The number of the row's card, made where it is new; -1 after an error. */
static int find_card(const struct rows *rows, size_t index)
{
  struct campaign_draft *draft = rows->draft;
  const struct cell *cell = &rows->table->rows[index].cells[MAX(rows->id_column, 0)];
  const char *id;
  int card;

  if (rows->id_column < 0) {
    id = arena_printf(draft->campaign->arena, "%s-%zu", rows->prototype->id, index + 1);
  } else if (cell->text[0] == '\0') {
    report_error(draft->report, cell->place, "write one, or take the whole column out: ids are then numbers",
                 "this row has no id");
    return -1;
  } else {
    id = campaign_fields_normalize(draft, cell->text);
  }
  card = rows->language_column < 0 ? -1 : campaign_cards_find(draft, id);
  if (card >= 0 && (size_t)card >= rows->first) {
    return card;
  }
  card = campaign_cards_add(draft, id, cell->place, rows->layout, rows->prototype->formats);
  if (card >= 0) {
    g_array_index(draft->cards, struct card, card).key = rows->prototype->id;
    campaign_fields_copy(draft, campaign_fields_card_owner(draft, (size_t)card), rows->prototype->fields,
                         rows->prototype->field_count);
  }
  return card;
}

static void read_row(const struct rows *rows, size_t index)
{
  const struct row *row = &rows->table->rows[index];
  struct field_owner owner;
  int language, card;

  if (!read_language(rows, row, &language)) {
    return;
  }
  card = find_card(rows, index);
  if (card < 0) {
    return;
  }
  owner = campaign_fields_card_owner(rows->draft, (size_t)card);
  for (size_t i = 0; i < rows->table->column_count; i++) {
    const struct column *column = &rows->columns[i];
    if (column->field) {
      campaign_fields_set(rows->draft, owner, column->field, column->language < 0 ? language : column->language,
                          row->cells[i].text, row->cells[i].place);
    }
  }
}

void campaign_each_read(struct campaign_draft *draft, const struct node *file, struct draft_layout *layout,
                        const struct card *prototype)
{
  struct rows rows = {.draft = draft, .layout = layout, .prototype = prototype, .first = draft->cards->len};
  struct draft_group group = {.name = prototype->id, .first = draft->cards->len};

  rows.table = expect_text(file, "each", draft->report) ? campaign_files_load_table(draft, file) : NULL;
  if (rows.table == NULL) {
    g_ptr_array_add(draft->faulty_cards, (void *)prototype->id);
    return;
  }
  if (rows.table->row_count == 0) {
    report_error(draft->report, file->place, "write a row for each card below the header", "%s has no rows",
                 file->text);
  }
  read_columns(&rows);
  for (size_t i = 0; i < rows.table->row_count; i++) {
    read_row(&rows, i);
  }
  group.count = draft->cards->len - group.first;
  g_array_append_val(draft->groups, group);
}
