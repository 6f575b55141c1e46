/*
 * What placard knows of a language, from fonts/languages.yaml.
 */
#pragma once

#include "input/syntax.h"

enum font_role { FONT_DISPLAY, FONT_TEXT, FONT_ROLE_COUNT };

struct language {
  const char *tag;     /* BCP 47: "es" */
  const char *name;    /* in English */
  const char *autonym; /* in itself */
  const char *script;  /* lower case: "latin" */
  bool rtl;
  const char **families[FONT_ROLE_COUNT]; /* the stack of each role, ended by NULL */
  double min_line_height;                 /* times the size */
  bool tracking, cases, outline;          /* whether letter-spacing, case mapping and outlines are allowed */
  const char **keep; /* words, in small letters, that belong to the next one, and pairs of words never parted; ended
                        by NULL, or NULL */
  const char **lean; /* words that rather begin a line than end one; the same */
  const char *hyphenation; /* libhyphen's patterns: "de_DE" of hyph_de_DE.dic; NULL for none */
  struct place place;
};

struct language_library {
  struct language *languages;
  size_t count;
  struct syntax *syntax;
  struct arena *arena;
};

/* Loads `fonts/languages.yaml` from the data folder `fonts`. NULL after an error. */
struct language_library *language_library_load(const char *fonts, struct report *report);

/* Frees the library. NULL is allowed. */
void language_library_destroy(struct language_library *library);

/* The language of `tag` by RFC 4647 lookup ("es-MX" finds "es"), or NULL. */
const struct language *language_find(const struct language_library *library, const char *tag);

/* Text in Unicode normalization form C, free with g_free. */
char *language_normalize(const char *text);

/* `text` in upper or lower case by the rules of the language, free with g_free. */
char *language_map_case(const struct language *language, const char *text, bool upper);

/* A portable file name part: lower case ASCII letters, digits and hyphens, other scripts
   transliterated, at most `limit` bytes; "" if nothing is left. Free with g_free. */
char *language_slug(const char *text, size_t limit);
