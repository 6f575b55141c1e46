/*
 * Conditions: every word against pieces where it holds and where it does not, and sets that never can.
 */
#include "model/condition.h"

#include "base/arena.h"

#include <string.h>

static bool has_place(const void *data, const char *field)
{
  return strcmp(data, field) == 0;
}

static const struct circumstance instagram = {.trim_width = 1080,
                                              .trim_height = 1080,
                                              .script = "latin",
                                              .language = "es-MX",
                                              .format = "instagram-square",
                                              .has_field = has_place,
                                              .data = "place"};
static const struct circumstance story = {
  .trim_width = 1080, .trim_height = 1920, .rtl = true, .script = "arabic", .language = "ar", .format = "story"};
static const struct circumstance postcard = {.trim_width = 432,
                                             .trim_height = 288,
                                             .print = true,
                                             .script = "latin",
                                             .language = "en",
                                             .format = "postcard-4x6",
                                             .back = true};
static const struct circumstance banner = {.trim_width = 7200,
                                           .trim_height = 1800,
                                           .print = true,
                                           .mono = true,
                                           .script = "cjk",
                                           .language = "zh-Hant",
                                           .format = "banner"};
static const struct circumstance stamp = {
  .trim_width = 216, .trim_height = 200, .print = true, .script = "latin", .language = "en", .format = "stamp"};

static bool holds(const char *text, const struct circumstance *now)
{
  struct report *report = report_create();
  struct arena *arena = arena_create();
  struct condition condition;
  struct place place = {0};
  g_assert_true(condition_parse(text, place, arena, &condition, report));
  bool result = condition_holds(&condition, now);
  arena_destroy(arena);
  report_destroy(report);
  return result;
}

static void test_words(void)
{
  static const struct {
    const char *text;
    bool instagram, story, postcard, banner, stamp;
  } cases[] = {
    {"wide", false, false, true, true, false},
    {"banner", false, false, false, true, false},
    {"square", true, false, false, false, true},
    {"tall", false, true, false, false, false},
    {"story", false, true, false, false, false},
    {"screen", true, true, false, false, false},
    {"print", false, false, true, true, true},
    {"color", true, true, true, false, true},
    {"mono", false, false, false, true, false},
    {"ltr", true, false, true, true, true},
    {"rtl", false, true, false, false, false},
    {"tiny", false, false, false, false, true},
    {"large", false, false, false, true, false},
    {"front", true, true, false, true, true},
    {"back", false, false, true, false, false},
    {"latin", true, false, true, false, true},
    {"cjk", false, false, false, true, false},
    {"lang.es", true, false, false, false, false},
    {"lang.es-MX", true, false, false, false, false},
    {"lang.zh", false, false, false, true, false},
    {"has.place", true, false, false, false, false},
    {"format.story", false, true, false, false, false},
    {"not-wide", true, true, false, false, true},
    {"not-lang.es", false, true, true, true, true},
    {"wide+print+not-mono", false, false, true, false, false},
    {"tall+rtl", false, true, false, false, false},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_test_message("%s", cases[i].text);
    g_assert_true(holds(cases[i].text, &instagram) == cases[i].instagram);
    g_assert_true(holds(cases[i].text, &story) == cases[i].story);
    g_assert_true(holds(cases[i].text, &postcard) == cases[i].postcard);
    g_assert_true(holds(cases[i].text, &banner) == cases[i].banner);
    g_assert_true(holds(cases[i].text, &stamp) == cases[i].stamp);
  }
}

static void test_limits(void)
{
  struct circumstance now = {.trim_width = 1200, .trim_height = 1000};
  g_assert_true(holds("square", &now)); /* 1.2 is not over 1.2 */
  now.trim_width = 2200;
  g_assert_true(holds("banner", &now));
  now.trim_width = 830;
  g_assert_true(holds("square", &now));
  now.trim_width = 600;
  g_assert_true(holds("tall+not-story", &now));
  now.trim_width = now.trim_height = 400;
  g_assert_true(holds("tiny", &now));
  now.print = true;
  g_assert_true(holds("not-tiny+not-large", &now));
  now.trim_width = now.trim_height = 17 * 72;
  g_assert_true(holds("large", &now));
}

/* What condition_parse says of `text`: "message | help", or "" if it is good. */
static char *said_of(const char *text)
{
  struct report *report = report_create();
  struct arena *arena = arena_create();
  struct condition condition;
  struct place place = {0};
  bool good = condition_parse(text, place, arena, &condition, report);
  const GPtrArray *found = report_findings(report);
  g_assert_true(good == (found->len == 0));
  const struct finding *finding = found->len ? found->pdata[0] : NULL;
  char *said = finding ? g_strdup_printf("%s | %s", finding->message, finding->help) : g_strdup("");
  arena_destroy(arena);
  report_destroy(report);
  return said;
}

#define EXCLUDE(text, one, other)                                                                                      \
  text, "\"" text "\" can never hold | \"" one "\" and \"" other "\" exclude each other: leave one out"
#define TOGETHER(text) text, "\"" text "\" can never hold | together its words exclude every card: leave one out"

static void test_conflicts(void)
{
  static const struct {
    const char *text, *expected;
  } cases[] = {
    {EXCLUDE("wide+tall", "wide", "tall")},
    {EXCLUDE("print+screen", "print", "screen")},
    {EXCLUDE("story+wide", "story", "wide")},
    {EXCLUDE("banner+tall", "banner", "tall")},
    {EXCLUDE("wide+not-wide", "wide", "not-wide")},
    {EXCLUDE("banner+not-wide", "banner", "not-wide")},
    {EXCLUDE("rtl+color+ltr", "rtl", "ltr")},
    {EXCLUDE("lang.es+lang.en", "lang.es", "lang.en")},
    {EXCLUDE("lang.es-MX+not-lang.es", "lang.es-MX", "not-lang.es")},
    {EXCLUDE("latin+arabic", "latin", "arabic")},
    {EXCLUDE("arabic+ltr", "arabic", "ltr")},
    {EXCLUDE("thai+rtl", "thai", "rtl")},
    {EXCLUDE("large+screen", "large", "screen")},
    {EXCLUDE("tiny+large", "tiny", "large")},
    {EXCLUDE("front+back", "front", "back")},
    {EXCLUDE("has.place+not-has.place", "has.place", "not-has.place")},
    {EXCLUDE("format.story+format.sign", "format.story", "format.sign")},
    {EXCLUDE("not-print+not-screen", "not-print", "not-screen")},
    {TOGETHER("not-wide+not-square+not-tall")},
    {"wide+banner", ""},
    {"lang.es+lang.es-MX", ""},
    {"not-lang.es-MX+lang.es", ""},
    {"not-lang.es+not-lang.en", ""},
    {"has.place+has.date", ""},
    {"not-latin+rtl", ""},
    {"not-format.a+not-format.b", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *said = said_of(cases[i].text);
    g_assert_cmpstr(said, ==, cases[i].expected);
  }
}

static void test_errors(void)
{
  static const struct {
    const char *text, *expected;
  } cases[] = {
    {"wid", "unknown condition \"wid\" | did you mean \"wide\"?"},
    {"not-squar", "unknown condition \"squar\" | did you mean \"square\"?"},
    {"wide rtl", "unknown condition \"wide rtl\" | join words with +, as in wide+rtl"},
    {"wide+wide", "\"wide\" stands twice in \"wide+wide\" | leave one out"},
    {"wide+", "a word is missing in \"wide+\" | for example wide, tall+rtl or not-print"},
    {"", "a word is missing in \"\" | for example wide, tall+rtl or not-print"},
    {"lang.", "\"lang.\" does not name a language | for example lang.es"},
    {"has.$place", "\"has.$place\" does not name a field | for example has.place"},
    {"format.a_b", "\"format.a_b\" does not name a format | for example format.story"},
    {"xxxxxxxxxxx", "unknown condition \"xxxxxxxxxxx\" | conditions are wide, banner, square, tall, story, screen, "
                    "print, color, mono, ltr, rtl, tiny, large, front, back, a script such as latin, lang.xx, "
                    "has.FIELD, format.ID"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *said = said_of(cases[i].text);
    g_assert_cmpstr(said, ==, cases[i].expected);
  }
}

static void test_requires(void)
{
  struct report *report = report_create();
  struct arena *arena = arena_create();
  struct condition condition;
  struct place place = {0};
  g_assert_true(condition_parse("print+not-wide", place, arena, &condition, report));
  g_assert_true(condition_requires(&condition, CONDITION_PRINT));
  g_assert_false(condition_requires(&condition, CONDITION_WIDE));
  struct condition empty = {0};
  g_assert_true(condition_holds(&empty, &story));
  arena_destroy(arena);
  report_destroy(report);
}

/* Each word of the list is a condition of its own. */
static void test_word_list(void)
{
  const char *const *words = condition_words();
  for (size_t i = 0; words[i]; i++) {
    g_autofree char *said = said_of(words[i]);
    g_assert_cmpstr(said, ==, "");
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/condition/words", test_words);
  g_test_add_func("/condition/limits", test_limits);
  g_test_add_func("/condition/conflicts", test_conflicts);
  g_test_add_func("/condition/errors", test_errors);
  g_test_add_func("/condition/requires", test_requires);
  g_test_add_func("/condition/word-list", test_word_list);
  return g_test_run();
}
