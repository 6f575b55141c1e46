/*
 * What the columns of texts.csv hold, told from their names alone.
 *
 * "es" holds texts; "es.status", "es.by" and "es.when" say how far they are looked over, by whom and when; "note" and
 * "note." with a word are for people. Capitals do not matter. Not for: which languages there are.
 */
#pragma once

#include "input/table.h"

#include <stdbool.h>

/* COLUMN_TEXT is also what a column with a mistake in its name seems to be. */
enum text_column_kind {
  COLUMN_CARD,
  COLUMN_FIELD,
  COLUMN_NOTE,
  COLUMN_TEXT,
  COLUMN_STATUS,
  COLUMN_BY,
  COLUMN_WHEN,
};

struct text_column {
  enum text_column_kind kind;
  const char *tag; /* of COLUMN_TEXT and those after it, as the header writes it; interned */
};

/* One entry a column of the table, free with g_free. */
struct text_column *text_columns_read(const struct table *table);

/* The number of the first column of that kind, for a language where `tag` is not NULL; -1 for none. */
int text_columns_find(const struct table *table, enum text_column_kind kind, const char *tag);

/* The name of the language's column of that kind: "es.status". Free with g_free. */
char *text_columns_name(enum text_column_kind kind, const char *tag);

/* The words of a status cell, by enum text_review: "draft" and "reviewed". */
extern const char *const text_columns_draft, *const text_columns_reviewed;
