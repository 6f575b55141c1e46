/*
 * CSV as spreadsheets write it: a header and rows of texts, each cell with its place.
 *
 * RFC 4180, and more forgiving: BOM, LF, CRLF or CR; "," ";" or tab, told from the header; quotes
 * doubled inside quotes; newlines inside quotes. Every cell is text: 007 keeps its zeros.
 * Cells are trimmed of spaces at the ends where they are not quoted. Rows of nothing but empty
 * cells are dropped. Not for: what columns mean (model/), or changing a file (table_edit.h).
 */
#pragma once

#include "base/report.h"

#include <stddef.h>

struct cell {
  const char *text; /* "" where the row is short; newlines inside are LF */
  struct place place;
  size_t start, end; /* its bytes in the source, quotes and all; equal for a cell that the row is too short for */
};

struct row {
  struct cell *cells; /* table->column_count of them */
  size_t written;     /* how many of them are in the file */
  size_t end;         /* where its line ends, before the line end's own bytes */
};

struct table {
  struct source *source;
  struct cell *columns; /* the header */
  size_t column_count;
  size_t header_end; /* as `end` of a row */
  char delimiter;
  struct row *rows;
  size_t row_count;
  struct arena *arena;
};

/* Reads `path`, called `name` in messages: an unclosed quote, text after a closing quote, a row
   longer than the header, and an empty or doubled column name are errors. NULL after an error. The
   caller owns the result. */
struct table *table_load(const char *path, const char *name, struct place place, struct report *report);

/* Parses a text; `source` is taken over, also on failure. */
struct table *table_parse(struct source *source, struct report *report);

/* Frees the table and its source. NULL is allowed. */
void table_destroy(struct table *table);

/* The index of the column called `name`, or -1. */
int table_column(const struct table *table, const char *name);
