/*
 * Changing a CSV file without touching what stays: cells are set, columns and rows added, all else keeps its bytes.
 *
 * Order, quotes, delimiter, line ends, BOM and empty rows are the file's own; what is new is written in its manner.
 * Not for: which cells (studio/strings.h), or saving.
 */
#pragma once

#include "input/table.h"

struct table_edit;

/* An edit of nothing yet; it borrows the table. Free with table_edit_destroy. */
struct table_edit *table_edit_create(const struct table *table);

/* Frees the edit. NULL is allowed. */
void table_edit_destroy(struct table_edit *edit);

/* Gives the cell another text; the last one counts. The text is copied. */
void table_edit_set(struct table_edit *edit, size_t row, size_t column, const char *text);

/* Adds an empty column called `name` behind column `after`, in the order of calls. */
void table_edit_add_column(struct table_edit *edit, size_t after, const char *name);

/* Adds a row before row number `before` of the table (row_count: at the end), in the order of calls: `cells` is one
   text a column, NULL for "". The texts are copied. */
void table_edit_add_row(struct table_edit *edit, size_t before, const char *const *cells);

/* The file as it is now: its own bytes where nothing was set or added. Free with g_free; `*length` gets its bytes. */
char *table_edit_text(const struct table_edit *edit, size_t *length);
