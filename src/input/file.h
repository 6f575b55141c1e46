/*
 * Reading input files whole, and only those: regular, of sane size, inside the folder.
 *
 * Not for: what the bytes mean (syntax.h, table.h, compose/image.h).
 */
#pragma once

#include "base/report.h"

#include <stdbool.h>
#include <stddef.h>

/* Text files (YAML, CSV) may have at most this many bytes. */
#define FILE_TEXT_LIMIT ((size_t)8 << 20)

/* How many bytes a file may have, and what to do about one that has more. */
struct file_limit {
  size_t bytes;
  const char *help;
};

/* That of text files. */
extern const struct file_limit file_text_limit;

/* The bytes of `path` plus a zero byte, free with g_free; their number goes to `*length`.
   Refuses folders, pipes and devices, and files over `limit`, without reading them. On failure
   reports an error at `place` (which names the file if it has no source) and returns NULL.
   `name` is how messages call the file. */
char *file_read(const char *path, const char *name, struct file_limit limit, struct place place, struct report *report,
                size_t *length);

/* Reads a text file as UTF-8 into a source: the BOM is dropped; UTF-16, RTF and HTML are named as
   what they are; invalid UTF-8 is an error with line and column and, where the bytes look like
   Windows-1252, a hint. Line ends stay as they are. The caller owns the result; NULL on failure. */
struct source *file_read_text(const char *path, const char *name, struct place place, struct report *report);

/* The absolute path of `relative` as written in a file of `folder`, free with g_free. An absolute
   path, one with a backslash, or one that leaves `root` (also through a link) is an error at
   `place`; so is a file that is not there, with the nearest name in its folder as a hint. Names
   match after Unicode normalization (a Mac's "niño" is anybody's); two matches are an error. */
char *file_resolve(const char *root, const char *folder, const char *relative, struct place place,
                   struct report *report);
