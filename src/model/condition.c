/*
 * Reading conditions and asking whether they hold for a piece.
 *
 * The words are one list, tests first in the order of enum condition_test, then scripts. What can
 * never hold together is condition_conflict.c's.
 */
#include "model/condition.h"

#include "base/arena.h"
#include "model/condition_conflict.h"
#include "model/value_parts.h"

#include <math.h>
#include <string.h>

#define WIDE_OVER 1.2
#define BANNER_FROM 2.2
#define TALL_UNDER 0.83
#define STORY_UNDER 0.6
#define TINY_PIXELS 400.0
#define TINY_POINTS (3 * 72.0)
#define LARGE_POINTS (17 * 72.0)

static const char *const words[] = {
  [CONDITION_WIDE] = "wide",
  [CONDITION_BANNER] = "banner",
  [CONDITION_SQUARE] = "square",
  [CONDITION_TALL] = "tall",
  [CONDITION_STORY] = "story",
  [CONDITION_SCREEN] = "screen",
  [CONDITION_PRINT] = "print",
  [CONDITION_COLOR] = "color",
  [CONDITION_MONO] = "mono",
  [CONDITION_LTR] = "ltr",
  [CONDITION_RTL] = "rtl",
  [CONDITION_TINY] = "tiny",
  [CONDITION_LARGE] = "large",
  [CONDITION_FRONT] = "front",
  [CONDITION_BACK] = "back",
  /* scripts, CONDITION_SCRIPT_COUNT of them */
  [CONDITION_SCRIPT] = "latin",
  "cyrillic",
  "greek",
  "arabic",
  "hebrew",
  "devanagari",
  "bengali",
  "gurmukhi",
  "gujarati",
  "ethiopic",
  "myanmar",
  "khmer",
  "lao",
  "thai",
  "cjk",
  "hangul",
  "kana",
  NULL,
};
G_STATIC_ASSERT(G_N_ELEMENTS(words) == CONDITION_SCRIPT + CONDITION_SCRIPT_COUNT + 1);

/* Words with an argument behind a dot. */
static const struct {
  const char *prefix;
  enum condition_test test;
  const char *what, *example;
} prefixes[] = {
  {"lang.", CONDITION_LANGUAGE, "a language", "lang.es"},
  {"has.", CONDITION_HAS, "a field", "has.place"},
  {"format.", CONDITION_FORMAT, "a format", "format.story"},
};

const char *const *condition_words(void)
{
  return words;
}

int condition_script_index(const char *script)
{
  for (int i = 0; i < CONDITION_SCRIPT_COUNT; i++)
    if (strcmp(words[CONDITION_SCRIPT + i], script) == 0)
      return i;
  return -1;
}

/* What one parse carries along. */
struct reading {
  const char *text;
  struct place place;
  struct arena *arena;
  struct report *report;
};

static bool is_argument(enum condition_test test, const char *text)
{
  if (test == CONDITION_HAS)
    return *text && value_scan_reference(text) == strlen(text);
  const char *at = text;
  while (g_ascii_isalnum(*at) || *at == '-')
    at++;
  return *text && *at == '\0';
}

static bool parse_argument(const struct reading *reading, const char *word, size_t prefix, struct condition_term *term)
{
  term->test = prefixes[prefix].test;
  term->argument = arena_strdup(reading->arena, word + strlen(prefixes[prefix].prefix));
  if (is_argument(term->test, term->argument))
    return true;
  g_autofree char *help = g_strdup_printf("for example %s", prefixes[prefix].example);
  return report_error(reading->report, reading->place, help, "\"%s\" does not name %s", word, prefixes[prefix].what);
}

/* The nearest condition to a word that is none: "not-" stays before it. */
static bool report_unknown(const struct reading *reading, const char *word)
{
  const char *nearest = syntax_nearest(word, words, g_strv_length((char **)words));
  g_autofree char *help = nearest ? g_strdup_printf("did you mean \"%s\"?", nearest) : NULL;
  if (strpbrk(word, " ,&|"))
    help = (g_free(help), g_strdup("join words with +, as in wide+rtl"));
  const char *all = "conditions are wide, banner, square, tall, story, screen, print, color, mono, ltr, rtl, tiny, "
                    "large, front, back, a script such as latin, lang.xx, has.FIELD, format.ID";
  return report_error(reading->report, reading->place, help ? help : all, "unknown condition \"%s\"", word);
}

static bool parse_term(const struct reading *reading, const char *word, struct condition_term *term)
{
  term->negated = g_str_has_prefix(word, "not-");
  word += term->negated ? strlen("not-") : 0;
  if (*word == '\0')
    return report_error(reading->report, reading->place, "for example wide, tall+rtl or not-print",
                        "a word is missing in \"%s\"", reading->text);
  for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++)
    if (g_str_has_prefix(word, prefixes[i].prefix))
      return parse_argument(reading, word, i, term);
  for (int i = 0; words[i]; i++) {
    if (strcmp(words[i], word) != 0)
      continue;
    term->test = i < CONDITION_SCRIPT ? (enum condition_test)i : CONDITION_SCRIPT;
    term->argument = i < CONDITION_SCRIPT ? NULL : words[i];
    return true;
  }
  return report_unknown(reading, word);
}

/* The words between the plus signs of `reading->text`, term by term. */
static bool check_terms(const struct reading *reading, char **terms, const struct condition *condition)
{
  for (size_t i = 0; i < condition->count; i++) {
    for (size_t j = i + 1; j < condition->count; j++) {
      if (strcmp(terms[i], terms[j]) == 0)
        return report_error(reading->report, reading->place, "leave one out", "\"%s\" stands twice in \"%s\"", terms[i],
                            reading->text);
      struct condition_term both[] = {condition->terms[i], condition->terms[j]};
      g_autofree char *help = g_strdup_printf("\"%s\" and \"%s\" exclude each other: leave one out", terms[i],
                                              terms[j]);
      if (condition_conflict(both, 2))
        return report_error(reading->report, reading->place, help, "\"%s\" can never hold", reading->text);
    }
  }
  if (condition_conflict(condition->terms, condition->count))
    return report_error(reading->report, reading->place, "together its words exclude every card: leave one out",
                        "\"%s\" can never hold", reading->text);
  return true;
}

bool condition_parse(const char *text, struct place place, struct arena *arena, struct condition *condition,
                     struct report *report)
{
  struct reading reading = {text, place, arena, report};
  g_auto(GStrv) terms = g_strsplit(*text ? text : "not-", "+", -1); /* "" has one term, and it is empty */
  *condition = (struct condition){.count = g_strv_length(terms), .place = place};
  condition->terms = arena_array(arena, struct condition_term, condition->count);
  for (size_t i = 0; i < condition->count; i++)
    if (!parse_term(&reading, terms[i], &condition->terms[i]))
      return false;
  return check_terms(&reading, terms, condition);
}

/* Whether the language `tag` is `range` or a variety of it: "es" takes "es-MX". */
static bool language_matches(const char *tag, const char *range)
{
  size_t length = strlen(range);
  return g_ascii_strncasecmp(tag, range, length) == 0 && (tag[length] == '\0' || tag[length] == '-');
}

static bool shape_holds(enum condition_test test, const struct circumstance *now)
{
  double ratio = now->trim_height > 0 ? now->trim_width / now->trim_height : 1;
  switch (test) {
  case CONDITION_WIDE:
    return ratio > WIDE_OVER;
  case CONDITION_BANNER:
    return ratio >= BANNER_FROM;
  case CONDITION_TALL:
    return ratio < TALL_UNDER;
  case CONDITION_STORY:
    return ratio < STORY_UNDER;
  default:
    return ratio <= WIDE_OVER && ratio >= TALL_UNDER;
  }
}

static bool extent_holds(enum condition_test test, const struct circumstance *now)
{
  double shorter = fmin(now->trim_width, now->trim_height);
  if (test == CONDITION_TINY)
    return shorter <= (now->print ? TINY_POINTS : TINY_PIXELS);
  return now->print && shorter >= LARGE_POINTS;
}

static bool test_holds(const struct condition_term *term, const struct circumstance *now)
{
  switch (term->test) {
  case CONDITION_WIDE:
  case CONDITION_BANNER:
  case CONDITION_SQUARE:
  case CONDITION_TALL:
  case CONDITION_STORY:
    return shape_holds(term->test, now);
  case CONDITION_SCREEN:
    return !now->print;
  case CONDITION_PRINT:
    return now->print;
  case CONDITION_COLOR:
    return !now->mono;
  case CONDITION_MONO:
    return now->mono;
  case CONDITION_LTR:
    return !now->rtl;
  case CONDITION_RTL:
    return now->rtl;
  case CONDITION_TINY:
  case CONDITION_LARGE:
    return extent_holds(term->test, now);
  case CONDITION_FRONT:
    return !now->back;
  case CONDITION_BACK:
    return now->back;
  case CONDITION_SCRIPT:
    return g_strcmp0(now->script, term->argument) == 0;
  case CONDITION_LANGUAGE:
    return now->language && language_matches(now->language, term->argument);
  case CONDITION_HAS:
    return now->has_field && now->has_field(now->data, term->argument);
  case CONDITION_FORMAT:
    return g_strcmp0(now->format, term->argument) == 0;
  case CONDITION_TEST_COUNT:
    break;
  }
  g_assert_not_reached();
}

bool condition_holds(const struct condition *condition, const struct circumstance *circumstance)
{
  for (size_t i = 0; i < condition->count; i++)
    if (test_holds(&condition->terms[i], circumstance) == condition->terms[i].negated)
      return false;
  return true;
}

bool condition_requires(const struct condition *condition, enum condition_test test)
{
  for (size_t i = 0; i < condition->count; i++)
    if (condition->terms[i].test == test && !condition->terms[i].negated)
      return true;
  return false;
}
