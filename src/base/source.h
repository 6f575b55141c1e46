/*
 * The text of one input file, kept so that a message can show the line it speaks of.
 *
 * Owned by whoever read the file; places borrow it. Always made by source_create, which notes
 * where the lines start, so that a message costs no search through the file.
 * Not for: reading (input/file.h).
 */
#pragma once

#include <stddef.h>

struct source {
  char *name; /* as messages print it: relative to the campaign or the data folder */
  char *text; /* UTF-8, `length` bytes and a zero byte; may be "" for a file without text */
  size_t length;
  size_t *line_starts; /* byte offsets; source.c's own */
  int line_count;      /* a file without text has one empty line */
};

/* A position in a source. Line and column count from 1, the column in code points; line 0
   means the file as a whole, a NULL source no file at all. `length` is in code points. */
struct place {
  const struct source *source;
  int line, column, length;
};

/* A source that owns copies of `name` and of `length` bytes of `text`; free with source_destroy. */
struct source *source_create(const char *name, const char *text, size_t length);

/* Frees the source; no place may point to it any more. NULL is allowed. */
void source_destroy(struct source *source);

/* Line `line` (from 1) without its end, as a new string; NULL where there is no such line.
   Lines end with LF, CRLF or CR. */
char *source_line(const struct source *source, int line);

/* The place of byte `offset`, `length` code points long. */
struct place source_place(const struct source *source, size_t offset, int length);
