/*
 * The closed set of conditions under `when:` and `if:`: "wide", "tall+rtl", "not-print".
 *
 * Not for: which of two rules wins (compose/resolve.c).
 */
#pragma once

#include "input/syntax.h"

struct arena;

enum condition_test {
  CONDITION_WIDE,   /* width over height > 1.2 */
  CONDITION_BANNER, /* >= 2.2 */
  CONDITION_SQUARE, /* neither wide nor tall */
  CONDITION_TALL,   /* < 0.83 */
  CONDITION_STORY,  /* < 0.6 */
  CONDITION_SCREEN,
  CONDITION_PRINT,
  CONDITION_COLOR,
  CONDITION_MONO,
  CONDITION_LTR,
  CONDITION_RTL,
  CONDITION_TINY,  /* shorter side <= 400 px, or <= 3 in in print */
  CONDITION_LARGE, /* shorter side >= 17 in in print, never on screens */
  CONDITION_FRONT,
  CONDITION_BACK,
  CONDITION_SCRIPT,   /* "latin", "arabic": argument is the script */
  CONDITION_LANGUAGE, /* "lang.es": argument is the tag */
  CONDITION_HAS,      /* "has.place": argument is the field */
  CONDITION_FORMAT,   /* "format.story": argument is the format's id */
  CONDITION_TEST_COUNT
};

struct condition_term {
  enum condition_test test;
  bool negated;
  const char *argument; /* NULL where the test takes none */
};

struct condition {
  struct condition_term *terms;
  size_t count;
  struct place place;
};

/* What a piece is, as far as conditions can ask. */
struct circumstance {
  double trim_width, trim_height; /* layout units */
  bool print, mono, rtl, back;
  const char *script;   /* lower case: "latin" */
  const char *language; /* BCP 47 tag */
  const char *format;
  bool (*has_field)(const void *data, const char *field);
  const void *data;
};

/* Parses `text` (a key under `when:`, or the value of `if:`). Unknown words get the nearest one, and
   a set of terms that can never hold together is an error. */
bool condition_parse(const char *text, struct place place, struct arena *arena, struct condition *condition,
                     struct report *report);

/* Whether all terms hold. An empty condition holds. */
bool condition_holds(const struct condition *condition, const struct circumstance *circumstance);

/* Whether the condition has the term `test`, not negated. */
bool condition_requires(const struct condition *condition, enum condition_test test);

/* The words of all tests without arguments, for the schema; ended by NULL. */
const char *const *condition_words(void);
