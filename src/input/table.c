/*
 * Reading CSV: a cursor that knows its line and column, cells from it, rows from cells.
 *
 * The delimiter is the one of the three that the header has most of outside quotes. What a
 * spreadsheet adds by itself is taken silently: a BOM, a first line "sep=;", empty columns and
 * rows at the end. Not for: texts and their languages (model/).
 */
#include "input/table.h"

#include "base/arena.h"
#include "input/encoding.h"
#include "input/file.h"

#include <glib.h>
#include <string.h>

#define MOST_COLUMNS 1000
#define MOST_CELLS 2000000
#define LONGEST_TEXT 100000
/* After so many errors the cause is one and the rest is noise. */
#define MOST_ERRORS 20

struct cursor {
  const char *at, *end;
  int line, column;
};

struct reading {
  struct table *table;
  struct report *report;
  struct cursor cursor;
  char delimiter;
  GString *text; /* the cell being read */
  GArray *cells; /* the row being read: struct cell */
  size_t row_end;
  GArray *rows; /* struct row */
  int error_count;
};

static bool is_at_end(const struct cursor *cursor)
{
  return cursor->at >= cursor->end;
}

static bool is_at_line_end(const struct cursor *cursor)
{
  return is_at_end(cursor) || *cursor->at == '\n' || *cursor->at == '\r';
}

/* Goes on by one character; CRLF counts as one. */
static void advance(struct cursor *cursor)
{
  bool is_line_end = is_at_line_end(cursor);
  bool is_pair = *cursor->at == '\r' && cursor->at + 1 < cursor->end && cursor->at[1] == '\n';
  cursor->at = is_pair ? cursor->at + 2 : g_utf8_next_char(cursor->at);
  cursor->column = is_line_end ? 1 : cursor->column + 1;
  cursor->line += is_line_end;
}

static struct place cursor_place(const struct reading *reading)
{
  const struct cursor *cursor = &reading->cursor;
  return (struct place){.source = reading->table->source, .line = cursor->line, .column = cursor->column, .length = 1};
}

/* Spaces around a cell; a tab only where it does not part cells. */
static void skip_spaces(struct reading *reading)
{
  struct cursor *cursor = &reading->cursor;
  while (!is_at_end(cursor) && (*cursor->at == ' ' || (*cursor->at == '\t' && reading->delimiter != '\t')))
    advance(cursor);
}

static bool is_at_cell_end(const struct reading *reading)
{
  return is_at_line_end(&reading->cursor) || *reading->cursor.at == reading->delimiter;
}

static const char *delimiter_name(const struct reading *reading)
{
  return reading->delimiter == ';' ? "semicolon" : reading->delimiter == '\t' ? "tab" : "comma";
}

static bool report_after_quote(struct reading *reading, struct place opening)
{
  struct place place = cursor_place(reading);
  if (opening.line == place.line)
    return report_error(reading->report, place,
                        "put the whole cell in quotes and double those inside it, as in  \"\"\"Here\"\" we stay\"",
                        "the cell goes on after its closing quote");
  g_autofree char *help = g_strdup_printf("close it at the end of its cell, on line %d", opening.line);
  return report_error(reading->report, opening, help,
                      "the quote that opens here is closed only on line %d, in the middle of a cell", place.line);
}

/* The inside of a quoted cell; the cursor stands on its opening quote. */
static bool read_quoted(struct reading *reading)
{
  struct cursor *cursor = &reading->cursor;
  struct place opening = cursor_place(reading);
  advance(cursor);
  for (;;) {
    if (is_at_end(cursor))
      return report_error(reading->report, opening, "close it at the end of the cell's text",
                          "the quote that opens here is never closed");
    bool is_quote = *cursor->at == '"';
    if (is_quote && cursor->at + 1 < cursor->end && cursor->at[1] == '"')
      advance(cursor);
    else if (is_quote)
      break;
    if (is_at_line_end(cursor))
      g_string_append_c(reading->text, '\n');
    else
      g_string_append_len(reading->text, cursor->at, g_utf8_next_char(cursor->at) - cursor->at);
    advance(cursor);
  }
  advance(cursor);
  skip_spaces(reading);
  return is_at_cell_end(reading) || report_after_quote(reading, opening);
}

static void read_plain(struct reading *reading)
{
  const char *start = reading->cursor.at;
  while (!is_at_cell_end(reading))
    advance(&reading->cursor);
  g_string_append_len(reading->text, start, reading->cursor.at - start);
  while (reading->text->len > 0 && strchr(" \t", reading->text->str[reading->text->len - 1]))
    g_string_truncate(reading->text, reading->text->len - 1);
}

static size_t offset(const struct reading *reading)
{
  return (size_t)(reading->cursor.at - reading->table->source->text);
}

/* Reads one cell up to its delimiter or line end. */
static bool read_cell(struct reading *reading, struct cell *cell)
{
  g_string_truncate(reading->text, 0);
  skip_spaces(reading);
  cell->place = cursor_place(reading);
  cell->start = offset(reading);
  bool is_quoted = !is_at_end(&reading->cursor) && *reading->cursor.at == '"';
  if (is_quoted && !read_quoted(reading))
    return false;
  if (!is_quoted)
    read_plain(reading);
  cell->end = offset(reading);
  const GString *text = reading->text;
  glong length = g_utf8_strlen(text->str, (gssize)text->len);
  if (length > LONGEST_TEXT)
    return report_error(reading->report, cell->place, "shorten it; a quote may be missing at its end",
                        "this cell has more than 100,000 characters");
  bool is_one_line = reading->cursor.line == cell->place.line;
  int width = is_quoted && is_one_line ? reading->cursor.column - cell->place.column : (int)length;
  cell->place.length = MAX(width, 1);
  cell->text = text->len > 0 ? arena_strndup(reading->table->arena, text->str, text->len) : "";
  return true;
}

/* Reads the cells of one row into reading->cells and goes to the next line. */
static bool read_cells(struct reading *reading)
{
  g_array_set_size(reading->cells, 0);
  for (;;) {
    struct cell cell;
    if (!read_cell(reading, &cell))
      return false;
    g_array_append_val(reading->cells, cell);
    if (reading->cells->len > MOST_COLUMNS)
      return report_error(reading->report, cell.place, "check that a line end is not missing",
                          "this row has more than 1,000 cells");
    if (is_at_line_end(&reading->cursor))
      break;
    advance(&reading->cursor); /* over the delimiter */
  }
  reading->row_end = offset(reading);
  if (!is_at_end(&reading->cursor))
    advance(&reading->cursor);
  return true;
}

static const struct cell *cell_at(const struct reading *reading, size_t index)
{
  return &g_array_index(reading->cells, struct cell, index);
}

static bool check_column(struct reading *reading, size_t index)
{
  const struct cell *columns = reading->table->columns;
  if (columns[index].text[0] == '\0')
    return report_error(reading->report, columns[index].place, "give it a name in the first line, or delete it",
                        "column %d has no name", (int)index + 1);
  for (size_t i = 0; i < index; i++) {
    if (strcmp(columns[i].text, columns[index].text) == 0)
      return report_error(reading->report, columns[index].place, "rename or delete one of them",
                          "two columns are called \"%s\": column %d and column %d", columns[index].text, (int)i + 1,
                          (int)index + 1);
  }
  return true;
}

static bool read_header(struct reading *reading)
{
  struct table *table = reading->table;
  if (!read_cells(reading))
    return false;
  /* Spreadsheets write delimiters for columns that are empty all the way down. */
  size_t count = reading->cells->len;
  while (count > 0 && cell_at(reading, count - 1)->text[0] == '\0')
    count--;
  if (count == 0)
    return report_error(reading->report, (struct place){.source = table->source}, "write them, as in  card,field,en,es",
                        "the first line should name the columns, but is empty");
  table->columns = arena_array(table->arena, struct cell, count);
  memcpy(table->columns, reading->cells->data, sizeof(struct cell) * count);
  table->column_count = count;
  table->header_end = reading->row_end;
  for (size_t i = 0; i < count && reading->error_count < MOST_ERRORS; i++)
    reading->error_count += !check_column(reading, i);
  return reading->error_count == 0;
}

static bool is_row_empty(const struct reading *reading)
{
  for (guint i = 0; i < reading->cells->len; i++) {
    if (cell_at(reading, i)->text[0] != '\0')
      return false;
  }
  return true;
}

/* Reports the first text that stands beyond the last column. */
static bool check_row_length(struct reading *reading)
{
  size_t columns = reading->table->column_count;
  for (size_t i = columns; i < reading->cells->len; i++) {
    const struct cell *cell = cell_at(reading, i);
    if (cell->text[0] == '\0')
      continue;
    g_autofree char *help = g_strdup_printf("if a text of this row has a %s in it, put that text in quotes: \"…\"",
                                            delimiter_name(reading));
    return report_error(reading->report, cell->place, help,
                        "this is cell %d of its row, but the header has %d column%s", (int)i + 1, (int)columns,
                        columns == 1 ? "" : "s");
  }
  return true;
}

/* A short row is filled up with empty cells that stand where it ends. */
static void add_row(struct reading *reading)
{
  struct table *table = reading->table;
  struct row row = {.cells = arena_array(table->arena, struct cell, table->column_count),
                    .written = MIN(reading->cells->len, table->column_count),
                    .end = reading->row_end};
  struct cell last = *cell_at(reading, reading->cells->len - 1);
  for (size_t i = 0; i < table->column_count; i++) {
    bool is_there = i < reading->cells->len;
    row.cells[i] = is_there ? *cell_at(reading, i) : (struct cell){"", last.place, row.end, row.end};
  }
  g_array_append_val(reading->rows, row);
}

static bool read_rows(struct reading *reading)
{
  while (!is_at_end(&reading->cursor)) {
    struct place place = cursor_place(reading);
    if (!read_cells(reading))
      return false;
    if (is_row_empty(reading))
      continue;
    if (!check_row_length(reading) && ++reading->error_count >= MOST_ERRORS)
      return false;
    if ((reading->rows->len + 1) * reading->table->column_count > MOST_CELLS)
      return report_error(reading->report, place, "split the table", "the table has more than 2,000,000 cells");
    add_row(reading);
  }
  return reading->error_count == 0;
}

/* The delimiter that the header has most of; a comma where it has none. */
static char detect_delimiter(const struct cursor *cursor)
{
  static const char delimiters[] = {',', ';', '\t'};
  size_t count[G_N_ELEMENTS(delimiters)] = {0};
  bool is_quoted = false;
  for (const char *at = cursor->at; at < cursor->end && (is_quoted || (*at != '\n' && *at != '\r')); at++) {
    is_quoted ^= *at == '"';
    for (size_t i = 0; i < G_N_ELEMENTS(delimiters) && !is_quoted; i++)
      count[i] += *at == delimiters[i];
  }
  size_t most = 0;
  for (size_t i = 1; i < G_N_ELEMENTS(delimiters); i++)
    most = count[i] > count[most] ? i : most;
  return delimiters[most];
}

/* Skips a BOM and a first line that only tells the delimiter ("sep=;"), which it returns; 0 for none. */
static char skip_preamble(struct cursor *cursor)
{
  if (strncmp(cursor->at, "\xEF\xBB\xBF", 3) == 0)
    cursor->at += 3;
  bool is_told = g_ascii_strncasecmp(cursor->at, "sep=", 4) == 0 && cursor->at[4] && strchr(",;\t", cursor->at[4]) &&
                 (cursor->at[5] == '\n' || cursor->at[5] == '\r');
  if (!is_told)
    return '\0';
  char delimiter = cursor->at[4];
  while (cursor->line == 1)
    advance(cursor);
  return delimiter;
}

static bool read_table(struct table *table, struct report *report)
{
  const struct source *source = table->source;
  struct reading reading = {
    .table = table,
    .report = report,
    .cursor = {.at = source->text, .end = source->text + source->length, .line = 1, .column = 1},
    .text = g_string_new(NULL),
    .cells = g_array_new(FALSE, FALSE, sizeof(struct cell)),
    .rows = g_array_new(FALSE, FALSE, sizeof(struct row)),
  };
  char told = skip_preamble(&reading.cursor);
  reading.delimiter = told ? told : detect_delimiter(&reading.cursor);
  table->delimiter = reading.delimiter;
  bool is_read = read_header(&reading) && read_rows(&reading);
  table->row_count = reading.rows->len;
  table->rows = arena_array(table->arena, struct row, table->row_count);
  if (table->row_count > 0)
    memcpy(table->rows, reading.rows->data, sizeof(struct row) * table->row_count);
  g_array_free(reading.rows, TRUE);
  g_array_free(reading.cells, TRUE);
  g_string_free(reading.text, TRUE);
  return is_read;
}

struct table *table_load(const char *path, const char *name, struct place place, struct report *report)
{
  struct source *source = file_read_text(path, name, place, report);
  return source ? table_parse(source, report) : NULL;
}

struct table *table_parse(struct source *source, struct report *report)
{
  struct table *table = g_new0(struct table, 1);
  table->source = source;
  table->arena = arena_create();
  if (encoding_check(source, report) && read_table(table, report))
    return table;
  table_destroy(table);
  return NULL;
}

void table_destroy(struct table *table)
{
  if (!table)
    return;
  arena_destroy(table->arena);
  source_destroy(table->source);
  g_free(table);
}

int table_column(const struct table *table, const char *name)
{
  for (size_t i = 0; i < table->column_count; i++) {
    if (strcmp(table->columns[i].text, name) == 0)
      return (int)i;
  }
  return -1;
}
