/*
 * What a text file is made of: whether it is text at all, UTF-8, and free of control characters.
 *
 * Not for: reading (file.h), or what the text says (syntax.h, table.h).
 */
#pragma once

#include "base/report.h"

#include <stdbool.h>
#include <stddef.h>

/* A kind of file that people save or download where a text file is meant. */
struct encoding_kind {
  const char *name; /* "an Excel workbook (.xlsx)" */
  const char *help;
};

/* The kind of `bytes` if they are no plain text (UTF-16, RTF, HTML, office documents, pictures),
   else NULL. Borrowed, from a static table. */
const struct encoding_kind *encoding_find_kind(const char *bytes, size_t length);

/* Reports the first byte that is not UTF-8, with a hint where it looks like Windows-1252, or the first
   control character (a NUL byte among them). False after an error. */
bool encoding_check(const struct source *source, struct report *report);
