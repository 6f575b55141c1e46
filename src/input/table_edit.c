/*
 * Changing a CSV file; see the header.
 *
 * The reader notes the bytes of each cell and the end of each row. Writing walks the rows in the file's order, copies
 * all bytes up to the next change, and so on to the end: what nobody changed cannot be lost.
 */
#include "input/table_edit.h"

#include <glib.h>
#include <string.h>

/* What is added at a place of the table. */
struct addition {
  size_t at;    /* the column behind which, or the row before which */
  char **cells; /* a column's name alone, or one text a column; ended by NULL */
};

struct table_edit {
  const struct table *table;
  GHashTable *texts; /* row × column_count + column, plus 1, to the text */
  GArray *columns;   /* struct addition */
  GArray *rows;      /* struct addition */
  const char *line_end, *inner_end;
  bool all_quoted;
};

/* The text being written. */
struct writing {
  const struct table_edit *edit;
  GString *out;
  size_t copied; /* bytes of the source that are out */
};

static void addition_clear(void *pointer)
{
  g_strfreev(((struct addition *)pointer)->cells);
}

/* The line end behind the header; LF for a file of one line without one. */
static const char *find_line_end(const struct table *table)
{
  const char *at = table->source->text + table->header_end;
  return at[0] == '\r' ? (at[1] == '\n' ? "\r\n" : "\r") : "\n";
}

static bool is_quoted(const struct table *table, const struct cell *cell)
{
  return cell->end > cell->start && table->source->text[cell->start] == '"';
}

/* The line end inside cells: CRLF only where a cell has it already; spreadsheets write LF there. */
static const char *find_inner_end(const struct table *table)
{
  for (size_t i = 0; i < table->row_count; i++)
    for (size_t j = 0; j < table->rows[i].written; j++) {
      const struct cell *cell = &table->rows[i].cells[j];
      if (is_quoted(table, cell) &&
          g_strstr_len(table->source->text + cell->start, (gssize)(cell->end - cell->start), "\r\n"))
        return "\r\n";
    }
  return "\n";
}

struct table_edit *table_edit_create(const struct table *table)
{
  struct table_edit *edit = g_new0(struct table_edit, 1);
  edit->table = table;
  edit->texts = g_hash_table_new_full(NULL, NULL, NULL, g_free);
  edit->columns = g_array_new(FALSE, FALSE, sizeof(struct addition));
  edit->rows = g_array_new(FALSE, FALSE, sizeof(struct addition));
  g_array_set_clear_func(edit->columns, addition_clear);
  g_array_set_clear_func(edit->rows, addition_clear);
  edit->line_end = find_line_end(table);
  edit->inner_end = find_inner_end(table);
  edit->all_quoted = true;
  for (size_t i = 0; i < table->column_count; i++)
    edit->all_quoted = edit->all_quoted && is_quoted(table, &table->columns[i]);
  return edit;
}

void table_edit_destroy(struct table_edit *edit)
{
  if (!edit)
    return;
  g_hash_table_unref(edit->texts);
  g_array_unref(edit->columns);
  g_array_unref(edit->rows);
  g_free(edit);
}

static void *text_key(const struct table_edit *edit, size_t row, size_t column)
{
  return GSIZE_TO_POINTER(row * edit->table->column_count + column + 1);
}

void table_edit_set(struct table_edit *edit, size_t row, size_t column, const char *text)
{
  g_hash_table_replace(edit->texts, text_key(edit, row, column), g_strdup(text));
}

void table_edit_add_column(struct table_edit *edit, size_t after, const char *name)
{
  struct addition addition = {after, g_new0(char *, 2)};
  addition.cells[0] = g_strdup(name);
  g_array_append_val(edit->columns, addition);
}

void table_edit_add_row(struct table_edit *edit, size_t before, const char *const *cells)
{
  struct addition addition = {before, g_new0(char *, edit->table->column_count + 1)};
  for (size_t i = 0; i < edit->table->column_count; i++)
    addition.cells[i] = g_strdup(cells[i] ? cells[i] : "");
  g_array_append_val(edit->rows, addition);
}

/* Whether the reader would take the text for another one without quotes. */
static bool needs_quotes(const struct table_edit *edit, const char *text)
{
  size_t length = strlen(text);
  return strchr(text, edit->table->delimiter) || strpbrk(text, "\"\r\n") || strchr(" \t", text[0]) ||
         strchr(" \t", text[length - 1]);
}

/* Writes a cell in the file's manner. */
static void append_cell(const struct writing *writing, const char *text, bool quoted)
{
  const struct table_edit *edit = writing->edit;
  if (text[0] == '\0')
    return;
  if (!quoted && !edit->all_quoted && !needs_quotes(edit, text)) {
    g_string_append(writing->out, text);
    return;
  }
  g_string_append_c(writing->out, '"');
  for (; *text; text++) {
    if (*text == '\n')
      g_string_append(writing->out, edit->inner_end);
    else
      g_string_append_len(writing->out, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
  }
  g_string_append_c(writing->out, '"');
}

/* Copies the source as far as `end`. */
static void copy_to(struct writing *writing, size_t end)
{
  g_string_append_len(writing->out, writing->edit->table->source->text + writing->copied,
                      (gssize)(end - writing->copied));
  writing->copied = end;
}

/* The delimiters between column `column` and the one before it, which is in the file no more than itself. */
static void pad(struct writing *writing, size_t column)
{
  const struct table_edit *edit = writing->edit;
  g_string_append_c(writing->out, edit->table->delimiter);
  for (guint i = 0; i < edit->columns->len; i++)
    if (g_array_index(edit->columns, struct addition, i).at + 1 == column)
      g_string_append_c(writing->out, edit->table->delimiter);
}

/* Writes the columns that are added behind `column`: their names in the header, empty cells elsewhere. */
static void append_columns(struct writing *writing, const struct cell *cell, size_t column, bool header)
{
  const struct table_edit *edit = writing->edit;
  for (guint i = 0; i < edit->columns->len; i++) {
    const struct addition *addition = &g_array_index(edit->columns, struct addition, i);
    if (addition->at != column)
      continue;
    copy_to(writing, cell->end);
    g_string_append_c(writing->out, edit->table->delimiter);
    if (header)
      append_cell(writing, addition->cells[0], false);
  }
}

/* Writes a row of the file with its changes. */
static void write_row(struct writing *writing, size_t number)
{
  const struct table_edit *edit = writing->edit;
  const struct row *row = &edit->table->rows[number];
  size_t cells = row->written; /* that the row has by now, with all that is added behind them */
  for (size_t i = 0; i < edit->table->column_count; i++) {
    const char *text = g_hash_table_lookup(edit->texts, text_key(edit, number, i));
    if (text && i < row->written) {
      copy_to(writing, row->cells[i].start);
      append_cell(writing, text, is_quoted(edit->table, &row->cells[i]));
      writing->copied = row->cells[i].end;
    } else if (text && text[0]) {
      copy_to(writing, row->end);
      g_string_append_c(writing->out, edit->table->delimiter);
      while (++cells <= i)
        pad(writing, cells);
      append_cell(writing, text, false);
    }
    if (i < row->written)
      append_columns(writing, &row->cells[i], i, false);
  }
}

static void append_new_row(struct writing *writing, char **cells)
{
  const struct table_edit *edit = writing->edit;
  g_string_append(writing->out, edit->line_end);
  for (size_t i = 0; i < edit->table->column_count; i++) {
    if (i > 0)
      g_string_append_c(writing->out, edit->table->delimiter);
    append_cell(writing, cells[i], false);
    for (guint j = 0; j < edit->columns->len; j++)
      if (g_array_index(edit->columns, struct addition, j).at == i)
        g_string_append_c(writing->out, edit->table->delimiter);
  }
}

/* Writes the rows that are added before row `before`, which is where the row in front of it ends. */
static void append_rows(struct writing *writing, size_t before, size_t end)
{
  const GArray *rows = writing->edit->rows;
  for (guint i = 0; i < rows->len; i++) {
    const struct addition *addition = &g_array_index(rows, struct addition, i);
    if (addition->at != before)
      continue;
    copy_to(writing, end);
    append_new_row(writing, addition->cells);
  }
}

char *table_edit_text(const struct table_edit *edit, size_t *length)
{
  const struct table *table = edit->table;
  struct writing writing = {edit, g_string_sized_new(table->source->length + 1), 0};
  for (size_t i = 0; i < table->column_count; i++)
    append_columns(&writing, &table->columns[i], i, true);
  append_rows(&writing, 0, table->header_end);
  for (size_t i = 0; i < table->row_count; i++) {
    write_row(&writing, i);
    append_rows(&writing, i + 1, table->rows[i].end);
  }
  copy_to(&writing, table->source->length);
  *length = writing.out->len;
  return g_string_free(writing.out, FALSE);
}
