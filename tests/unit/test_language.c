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

/* Every language that ships is whole; `no` is Norwegian. */
static void test_shipped(void)
{
  static const char *const tags[] = {"en", "es", "fr", "pt", "ht", "de",  "it",  "nl", "no", "sv", "da",
                                     "pl", "tl", "so", "sw", "vi", "ceb", "hmn", "to", "ru", "uk", "ar"};
  struct report *report = report_create();
  struct language_library *library = load("fonts", report);

  scratch_assert_findings(report, "");
  g_assert_nonnull(library);
  for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
    const struct language *language = language_find(library, tags[i]);
    g_assert_nonnull(language);
    g_assert_cmpstr(language->tag, ==, tags[i]);
    g_assert_nonnull(language->families[FONT_DISPLAY][0]);
    g_assert_nonnull(language->families[FONT_TEXT][0]);
    g_assert_cmpfloat(language->min_line_height, >=, 0.9);
    g_assert_cmpint(language->rtl, ==, g_str_equal(tags[i], "ar"));
  }
  g_assert_cmpstr(language_find(library, "no")->name, ==, "Norwegian");
  g_assert_cmpfloat(language_find(library, "vi")->min_line_height, >=, 1.1);
  g_assert_false(language_find(library, "ar")->tracking);
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
  assert_broken("placard-languages: 1\nlanguages:\n  en:\n    name: English\n    autonym: English\n"
                "    script: latin\n    direction: left\n    fonts: {display: [One], txt: []}\n    line-height: 1\n"
                "    tracking: maybe\n    colour: red\n",
                "error fonts/languages.yaml:11:5+6 unknown key \"colour\"\n"
                "  write one of: name, autonym, script, direction, fonts, line-height, tracking, case, outline, keep, lean, "
                "hyphenation\n"
                "error fonts/languages.yaml:8:29+3 unknown key \"txt\"\n"
                "  did you mean \"text\"?\n"
                "error fonts/languages.yaml:8:12+0 \"text\" is missing\n"
                "  name at least one family\n"
                "error fonts/languages.yaml:7:16+4 \"direction\" cannot be \"left\"\n"
                "  write one of: ltr, rtl\n"
                "error fonts/languages.yaml:10:15+5 \"tracking\" cannot be \"maybe\"\n"
                "  write one of: no, yes, false, true\n");
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
  g_test_add_func("/language/normalize", test_normalize);
  g_test_add_func("/language/case", test_case);
  g_test_add_func("/language/slug", test_slug);
  g_test_add_func("/language/long-slug", test_long_slug);
  return g_test_run();
}
