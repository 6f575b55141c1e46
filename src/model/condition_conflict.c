/*
 * What excludes what. Each thing a condition asks (shape, medium, script …) is a small set of values; a term
 * allows some of them, and terms conflict where nothing is left. Fields, languages and formats have too
 * many values for that and are compared in pairs.
 */
#include "model/condition_conflict.h"

#include <glib.h>
#include <string.h>

enum aspect { SHAPE, MEDIUM, INK, DIRECTION, EXTENT, SIDE, SCRIPT, ASPECT_COUNT };

/* Values of the aspects, one bit each. */
enum {
  SHAPE_BANNER = 1,
  SHAPE_WIDE = 2, /* and no banner */
  SHAPE_SQUARE = 4,
  SHAPE_TALL = 8, /* and no story */
  SHAPE_STORY = 16,
  FIRST = 1,
  SECOND = 2,
  EXTENT_TINY = 1,
  EXTENT_USUAL = 2,
  EXTENT_LARGE = 4,
};

#define SCRIPT_OTHER (1u << CONDITION_SCRIPT_COUNT)

static const unsigned everything[ASPECT_COUNT] = {
  [SHAPE] = SHAPE_BANNER | SHAPE_WIDE | SHAPE_SQUARE | SHAPE_TALL | SHAPE_STORY,
  [MEDIUM] = FIRST | SECOND,
  [INK] = FIRST | SECOND,
  [DIRECTION] = FIRST | SECOND,
  [EXTENT] = EXTENT_TINY | EXTENT_USUAL | EXTENT_LARGE,
  [SIDE] = FIRST | SECOND,
  [SCRIPT] = SCRIPT_OTHER | (SCRIPT_OTHER - 1),
};

static const struct {
  enum aspect aspect;
  unsigned allows;
} tests[CONDITION_SCRIPT] = {
  [CONDITION_WIDE] = {SHAPE, SHAPE_BANNER | SHAPE_WIDE},
  [CONDITION_BANNER] = {SHAPE, SHAPE_BANNER},
  [CONDITION_SQUARE] = {SHAPE, SHAPE_SQUARE},
  [CONDITION_TALL] = {SHAPE, SHAPE_TALL | SHAPE_STORY},
  [CONDITION_STORY] = {SHAPE, SHAPE_STORY},
  [CONDITION_SCREEN] = {MEDIUM, FIRST},
  [CONDITION_PRINT] = {MEDIUM, SECOND},
  [CONDITION_COLOR] = {INK, FIRST},
  [CONDITION_MONO] = {INK, SECOND},
  [CONDITION_LTR] = {DIRECTION, FIRST},
  [CONDITION_RTL] = {DIRECTION, SECOND},
  [CONDITION_TINY] = {EXTENT, EXTENT_TINY},
  [CONDITION_LARGE] = {EXTENT, EXTENT_LARGE},
  [CONDITION_FRONT] = {SIDE, FIRST},
  [CONDITION_BACK] = {SIDE, SECOND},
};

/* Takes away what `term` does not allow. */
static void narrow(unsigned left[ASPECT_COUNT], const struct condition_term *term)
{
  if (term->test > CONDITION_SCRIPT)
    return;
  bool script = term->test == CONDITION_SCRIPT;
  enum aspect aspect = script ? SCRIPT : tests[term->test].aspect;
  unsigned allows = script ? 1u << condition_script_index(term->argument) : tests[term->test].allows;
  left[aspect] &= term->negated ? ~allows : allows;
}

/* What one aspect says of another: large is print only; a script has its direction. */
static void relate(unsigned left[ASPECT_COUNT])
{
  unsigned rtl = 1u << condition_script_index("arabic") | 1u << condition_script_index("hebrew");
  if (left[EXTENT] == EXTENT_LARGE)
    left[MEDIUM] &= SECOND;
  if ((left[SCRIPT] & ~rtl) == 0)
    left[DIRECTION] &= SECOND;
  if ((left[SCRIPT] & (rtl | SCRIPT_OTHER)) == 0)
    left[DIRECTION] &= FIRST;
}

/* Whether `tag` is `range` or a variety of it. */
static bool is_variety(const char *tag, const char *range)
{
  size_t length = strlen(range);
  return g_ascii_strncasecmp(tag, range, length) == 0 && (tag[length] == '\0' || tag[length] == '-');
}

/* Whether two terms on the same kind of argument exclude each other. */
static bool arguments_conflict(const struct condition_term *one, const struct condition_term *other)
{
  if (one->negated && other->negated)
    return false;
  if (one->test == CONDITION_LANGUAGE && one->negated == other->negated)
    return !is_variety(one->argument, other->argument) && !is_variety(other->argument, one->argument);
  if (one->test == CONDITION_LANGUAGE)
    return one->negated ? is_variety(other->argument, one->argument) : is_variety(one->argument, other->argument);
  bool equal = strcmp(one->argument, other->argument) == 0;
  if (one->negated != other->negated)
    return equal;
  return one->test == CONDITION_FORMAT && !equal; /* a card has many fields, but one format */
}

bool condition_conflict(const struct condition_term *terms, size_t count)
{
  unsigned left[ASPECT_COUNT];
  memcpy(left, everything, sizeof left);
  for (size_t i = 0; i < count; i++) {
    narrow(left, &terms[i]);
    for (size_t j = i + 1; j < count; j++)
      if (terms[i].test > CONDITION_SCRIPT && terms[i].test == terms[j].test &&
          arguments_conflict(&terms[i], &terms[j]))
        return true;
  }
  relate(left);
  for (int aspect = 0; aspect < ASPECT_COUNT; aspect++)
    if (left[aspect] == 0)
      return true;
  return false;
}
