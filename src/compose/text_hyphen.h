/*
 * Where a word that is too wide may be parted: at its soft hyphens, behind signs of a link, by its language's
 * patterns. The door to libhyphen.
 *
 * Patterns are those of Debian's hyphen-* packages, in the encoding that each file declares. They are read when
 * a worker first needs them. Not for: deciding that a word must be parted (text_cut.h).
 */
#pragma once

#include "compose/text_typesetter.h"

/* A place inside a word. */
struct text_point {
  size_t at;   /* byte of the text */
  bool hyphen; /* whether a line that ends there shows one */
};

enum text_point_kind {
  TEXT_POINT_MARKED,  /* soft hyphens and links */
  TEXT_POINT_PATTERN, /* the language's patterns; none for hashtags, handles and links */
  TEXT_POINT_KIND_COUNT
};

/* Adds the points of that kind between bytes `start` and `end` of the paragraph's text to `points` (a GArray of struct
   text_point), which is then in order. False where patterns are wanted whose file is not there or cannot be read. */
bool text_hyphen_find(struct typesetter *typesetter, const struct paragraph *paragraph, enum text_point_kind kind,
                      size_t start, size_t end, GArray *points);

/* Whether the patterns `name`, as languages.yaml has it, are on this machine. */
bool text_hyphen_is_here(const char *name);

/* The Debian package that brings the patterns; free with g_free. */
char *text_hyphen_package(const char *name);

/* Makes the typesetter's tables of patterns and words. */
void text_hyphen_init(struct typesetter *typesetter);

/* Frees the tables. */
void text_hyphen_finish(struct typesetter *typesetter);
