/*
 * The table of languages, the shipped one and broken ones; normal forms, case, portable names.
 */
#include "model/language.h"
#include "scratch.h"

#include <string.h>

static struct language_library *load(const char *relative, struct report *report)
{
  g_autofree char *path = scratch_project_path(relative);

  return language_library_load(path, report);
}

/* Every language that ships is whole, and those that a coalition's families speak are there. */
static void test_shipped(void)
{
  static const char *const tags[] = {"en",  "es", "zh-Hans", "zh-Hant", "zh-HK", "vi",  "ko",  "tl", "ht", "pt",
                                     "ru",  "uk", "fr",      "ar",      "fa",    "prs", "ps",  "ur", "hi", "pa",
                                     "bn",  "gu", "ne",      "am",      "ti",    "so",  "sw",  "my", "km", "lo",
                                     "hmn", "th", "mam",     "quc",     "kjb",   "mix", "pl",  "ja", "de", "it",
                                     "ceb", "to", "ilo",     "ksw",     "ixl",   "cak", "tzj", "he", "no"};
  struct report *report = report_create();
  struct language_library *library = load("fonts", report);

  scratch_assert_findings(report, "");
  g_assert_nonnull(library);
  for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
    const struct language *language = language_find(library, tags[i]);
    g_assert_nonnull(language);
    g_assert_cmpstr(language->tag, ==, tags[i]);
  }
  for (size_t i = 0; i < library->count; i++) {
    const struct language *language = &library->languages[i];
    bool rtl = g_str_equal(language->script, "arabic") || g_str_equal(language->script, "hebrew") ||
               g_str_equal(language->script, "adlam") || g_str_equal(language->script, "rohingya");
    g_assert_cmpint(language->rtl, ==, rtl);
    g_assert_true(language->slant || !g_str_equal(language->script, "latin"));
    g_assert_cmpfloat(language->min_line_height, >=, 0.9);
  }
  g_assert_cmpstr(language_find(library, "no")->name, ==, "Norwegian");
  g_assert_cmpfloat(language_find(library, "ur")->min_line_height, >=, 2.5);
  g_assert_false(language_find(library, "ar")->tracking);
  g_assert_cmpint(language_find(library, "km")->breaks, ==, BREAK_ENGINE_ICU);
  language_library_destroy(library);
  report_destroy(report);
}

/* RFC 4647, section 3.4: from the whole tag to ever shorter ones. */
static void test_find(void)
{
  struct report *report = report_create();
  struct language_library *library = load("tests/unit/data/fonts", report);

  g_assert_nonnull(library);
  g_assert_cmpstr(language_find(library, "es-MX")->tag, ==, "es");
  g_assert_cmpstr(language_find(library, "ES")->tag, ==, "es");
  g_assert_cmpstr(language_find(library, "zh-Hant-TW")->tag, ==, "zh-Hant");
  g_assert_cmpstr(language_find(library, "en-x-short")->tag, ==, "en");
  g_assert_null(language_find(library, "zh-Hans"));
  g_assert_null(language_find(library, "zh"));
  g_assert_null(language_find(library, "e"));
  g_assert_null(language_find(library, ""));
  g_assert_null(language_find(library, "-"));
  g_assert_null(language_find(library, "spanish"));
  language_library_destroy(library);
  report_destroy(report);
}

static void assert_broken(const char *text, const char *expected)
{
  struct report *report = report_create();
  struct scratch scratch;

  scratch_init(&scratch);
  scratch_write(&scratch, "languages.yaml", text, -1);
  g_assert_null(language_library_load(scratch.folder, report));
  scratch_assert_findings(report, expected);
  scratch_finish(&scratch);
  report_destroy(report);
}

/* Begins every broken table that is broken further down: one script, then the languages. */
#define HEAD "placard-languages: 1\nscripts:\n  latin: {fonts: {display: A, text: B}, line-height: 1}\nlanguages:\n"

static void test_broken(void)
{
  assert_broken("languages: {}\n", "error fonts/languages.yaml:0:0+0 \"placard-languages\" is missing\n"
                                   "  write `placard-languages: 1` as the first line\n");
  assert_broken(
    "placard-languages: 2\n",
    "error fonts/languages.yaml:1:20+1 made for a newer placard: this one reads version 1, the file says 2\n"
    "  install a newer placard to read it\n");
  assert_broken("placard-languages: one\n",
                "error fonts/languages.yaml:1:20+3 \"placard-languages\" cannot be \"one\"\n"
                "  write `placard-languages: 1` as the first line\n");
  assert_broken("placard-languages: 1\nscripts:\n  latin: {line-height: 1, name: Latin}\nlanguages: {}\n",
                "error fonts/languages.yaml:3:27+4 unknown key \"name\"\n"
                "  write one of: direction, fonts, line-height, latin-scale, tracking, case, slant, outline, breaks, "
                "digits, quotes, expansion, keep, lean, follow, hyphenation\n"
                "error fonts/languages.yaml:3:10+0 \"fonts\" is missing\n"
                "  add `fonts: {display: [...], text: [...]}`\n");
  assert_broken(HEAD "  en:\n    name: English\n    autonym: English\n    script: latn\n",
                "error fonts/languages.yaml:8:13+4 unknown script \"latn\"\n"
                "  did you mean \"latin\"?\n");
}

/* Each key of an entry says what it takes. */
static void test_broken_entry(void)
{
  assert_broken(HEAD "  en:\n    name: English\n    autonym: English\n    script: latin\n"
                     "    direction: left\n    fonts: {display: [One], txt: []}\n    tracking: maybe\n"
                     "    digits: 123\n    quotes: [“]\n    breaks: hand\n    latin-scale: {display: 9, text: 1}\n"
                     "    expansion: wide\n    colour: red\n",
                "error fonts/languages.yaml:17:5+6 unknown key \"colour\"\n"
                "  write one of: direction, fonts, line-height, latin-scale, tracking, case, slant, outline, breaks, "
                "digits, quotes, expansion, keep, lean, follow, hyphenation, name, autonym, script\n"
                "error fonts/languages.yaml:10:29+3 unknown key \"txt\"\n"
                "  did you mean \"text\"?\n"
                "error fonts/languages.yaml:10:12+0 \"text\" is missing\n"
                "  name at least one family\n"
                "error fonts/languages.yaml:15:28+1 9 is out of range\n"
                "  a number from 0.5 to 1.5\n"
                "error fonts/languages.yaml:9:16+4 \"direction\" cannot be \"left\"\n"
                "  write one of: ltr, rtl\n"
                "error fonts/languages.yaml:14:13+4 \"breaks\" cannot be \"hand\"\n"
                "  write one of: pango, icu\n"
                "error fonts/languages.yaml:11:15+5 \"tracking\" cannot be \"maybe\"\n"
                "  write one of: no, yes, false, true\n"
                "error fonts/languages.yaml:16:16+4 \"wide\" is not a number\n"
                "  a number from 0.3 to 3\n"
                "error fonts/languages.yaml:12:13+3 \"digits\" cannot be \"123\"\n"
                "  write ten of them, from nought to nine, without spaces\n"
                "error fonts/languages.yaml:13:13+1 \"quotes\" takes two marks\n"
                "  write the mark before and the mark behind a quotation: [“, ”]\n");
}

/* A language says only what its script does not. */
static void test_takes_from_script(void)
{
  struct report *report = report_create();
  struct language_library *library = load("tests/unit/data/fonts", report);
  const struct language *arabic, *spanish;

  g_assert_nonnull(library);
  arabic = language_find(library, "ar");
  spanish = language_find(library, "es");
  g_assert_cmpstr(arabic->script, ==, "arabic");
  g_assert_true(arabic->rtl && arabic->tracking && !arabic->cases && !arabic->slant && arabic->outline);
  g_assert_cmpfloat(arabic->min_line_height, ==, 1.24);
  g_assert_cmpfloat(arabic->latin_scale[FONT_TEXT], ==, 0.88);
  g_assert_cmpint(arabic->breaks, ==, BREAK_ENGINE_PANGO);
  g_assert_cmpstr(arabic->digits, ==, "٠١٢٣٤٥٦٧٨٩");
  g_assert_cmpstr(arabic->quotes[1], ==, "»");
  g_assert_cmpstr(arabic->families[FONT_TEXT][1], ==, "Two");
  g_assert_true(!spanish->rtl && spanish->cases && spanish->slant);
  g_assert_cmpstr(spanish->quotes[0], ==, "“");
  g_assert_null(spanish->digits);
  g_assert_cmpfloat(spanish->expansion, ==, 1.25);
  g_assert_cmpfloat(spanish->latin_scale[FONT_DISPLAY], ==, 1);
  language_library_destroy(library);
  report_destroy(report);
}

static void assert_normal(const char *text, const char *expected)
{
  g_autofree char *normal = language_normalize(text);

  g_assert_cmpstr(normal, ==, expected);
}

static void test_normalize(void)
{
  assert_normal("", "");
  assert_normal("plain", "plain");
  assert_normal("nin\xCC\x83o", "ni\xC3\xB1o");
  assert_normal("ni\xC3\xB1o", "ni\xC3\xB1o");
  assert_normal("e\xCC\x82\xCC\x81", "\xE1\xBA\xBF");                    /* ế */
  assert_normal("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "\xED\x95\x9C"); /* 한 */
  assert_normal("\xEF\xAC\xAC", "\xD7\xA9\xD6\xBC\xD7\x81");             /* grows: U+FB2C */
  assert_normal("\xF0\x9D\x85\x9E", "\xF0\x9D\x85\x97\xF0\x9D\x85\xA5"); /* outside the first plane, grows */
}

static void test_case(void)
{
  struct report *report = report_create();
  struct language_library *library = load("tests/unit/data/fonts", report);
  const struct {
    const char *tag, *text, *upper, *lower;
  } cases[] = {{"en", "Straße", "STRASSE", "straße"},
               {"tr", "Iğdır i", "IĞDIR İ", "ığdır i"},
               {"es", "niñez", "NIÑEZ", "niñez"},
               {"ar", "abc سلام", "abc سلام", "abc سلام"}};

  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    const struct language *language = language_find(library, cases[i].tag);
    g_autofree char *upper = language_map_case(language, cases[i].text, true);
    g_autofree char *lower = language_map_case(language, cases[i].text, false);
    g_assert_cmpstr(upper, ==, cases[i].upper);
    g_assert_cmpstr(lower, ==, cases[i].lower);
  }
  language_library_destroy(library);
  report_destroy(report);
}

/* Greek capitals have no accents. */
static void test_greek_case(void)
{
  static const struct language greek = {.tag = "el", .cases = true};
  g_autofree char *upper = language_map_case(&greek, "ζωή, Άννα", true);

  g_assert_cmpstr(upper, ==, "ΖΩΗ, ΑΝΝΑ");
}

static void assert_slug(const char *text, size_t limit, const char *expected)
{
  g_autofree char *slug = language_slug(text, limit);

  g_assert_cmpstr(slug, ==, expected);
}

/* Cases Z03 and Z04: never a name that Windows or a shell trips over. */
static void test_slug(void)
{
  assert_slug("not-disposable", 60, "not-disposable");
  assert_slug("Why: us? <now>", 60, "why-us-now");
  assert_slug("end.", 60, "end");
  assert_slug("..", 60, "");
  assert_slug("-rf", 60, "rf");
  assert_slug("don't stop", 60, "dont-stop");
  assert_slug("a/b\\c", 60, "a-b-c");
  assert_slug("", 60, "");
  assert_slug("007", 60, "007");
  assert_slug("niño", 60, "nino");
  assert_slug("nin\xCC\x83o", 60, "nino");
  assert_slug("Ærø Straße", 60, "aero-strasse");
  assert_slug("我们在一起", 60, "wo-men-zai-yi-qi");
  assert_slug("Разом", 60, "razom");
  assert_slug("\xF0\x9F\x98\x80", 60, "");
  assert_slug("one two", 3, "one");
  assert_slug("one two", 4, "one");
  assert_slug("one two", 5, "one-t");
}

/* A book as an id takes no book's memory, and gives a name. */
static void test_long_slug(void)
{
  g_autofree char *book = g_strnfill(1 << 20, 'x');
  g_autofree char *slug = language_slug(book, 60);

  g_assert_cmpuint(strlen(slug), ==, 60);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/language/shipped", test_shipped);
  g_test_add_func("/language/find", test_find);
  g_test_add_func("/language/broken", test_broken);
  g_test_add_func("/language/broken-entry", test_broken_entry);
  g_test_add_func("/language/takes-from-script", test_takes_from_script);
  g_test_add_func("/language/normalize", test_normalize);
  g_test_add_func("/language/case", test_case);
  g_test_add_func("/language/greek-case", test_greek_case);
  g_test_add_func("/language/slug", test_slug);
  g_test_add_func("/language/long-slug", test_long_slug);
  return g_test_run();
}
