/*
 * What placard knows of a language, from fonts/languages.yaml.
 */
#pragma once

#include "input/syntax.h"

enum font_role { FONT_DISPLAY, FONT_TEXT, FONT_ROLE_COUNT };

/* Who finds the places where a line may break. */
enum break_engine { BREAK_ENGINE_PANGO, BREAK_ENGINE_ICU };

struct language {
  const char *tag;     /* BCP 47: "es" */
  const char *name;    /* in English */
  const char *autonym; /* in itself */
  const char *script;  /* lower case: "latin" */
  bool rtl;
  const char **families[FONT_ROLE_COUNT]; /* the stack of each role, ended by NULL */
  double min_line_height;                 /* times the size */
  double latin_scale[FONT_ROLE_COUNT];    /* times the size: where Latin letters look as large as the script's own */
  bool tracking, cases, slant, outline;   /* whether letter-spacing, case mapping, italics and outlines are allowed */
  enum break_engine breaks;
  const char *digits;      /* ten characters, from nought on; NULL where they are 0 to 9 */
  const char *quotes[2];   /* the marks before and behind a quotation */
  double expansion;        /* how wide a text comes out, times the English one: an estimate */
  const char **keep;       /* words, in small letters, that belong to the next one, and pairs of words never parted;
                              ended by NULL, or NULL */
  const char **lean;       /* words that rather begin a line than end one; the same */
  const char **follow;     /* words that belong to the one before and should not begin a line; the same */
  const char *hyphenation; /* libhyphen's patterns: "de_DE" of hyph_de_DE.dic; NULL for none */
  struct place place;
};

struct language_library {
  struct language *scripts; /* what languages of a script have in common; `tag` and `script` are its name */
  size_t script_count;
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

/* What the languages of the script `name` have in common, or NULL. */
const struct language *language_find_script(const struct language_library *library, const char *name);

/* Text in Unicode normalization form C, free with g_free. */
char *language_normalize(const char *text);

/* `text` in upper or lower case by the rules of the language, free with g_free. */
char *language_map_case(const struct language *language, const char *text, bool upper);

/* A portable file name part: lower case ASCII letters, digits and hyphens, other scripts
   transliterated, at most `limit` bytes; "" if nothing is left. Free with g_free. */
char *language_slug(const char *text, size_t limit);
