/*
 * Palettes read and merged: whose colour wins, what is refused.
 */
#include "model/palette.h"

#include "base/arena.h"

#include <string.h>

/* What a palette of YAML text leaves behind. */
struct fixture {
  struct report *report;
  struct arena *arena;
  struct syntax *syntax;
};

static bool fixture_init(struct fixture *fixture, const char *text, struct palette *palette)
{
  fixture->report = report_create();
  fixture->arena = arena_create();
  fixture->syntax = syntax_parse(source_create("t.yaml", text, strlen(text)), fixture->report);
  g_assert_nonnull(fixture->syntax);
  return palette_parse(syntax_root(fixture->syntax), fixture->arena, palette, fixture->report);
}

static void fixture_finish(struct fixture *fixture)
{
  syntax_destroy(fixture->syntax);
  arena_destroy(fixture->arena);
  report_destroy(fixture->report);
}

static void test_parse(void)
{
  struct fixture fixture;
  struct palette palette;
  g_assert_true(fixture_init(&fixture,
                             "brand: {rgb: \"#1F3A5F\", cmyk: [95, 75, 30, 20]}\n"
                             "accent: {rgb: \"#FFC72C\", spot: PANTONE 123 C}\n"
                             "paper: \"#fff\"\n",
                             &palette));
  g_assert_cmpuint(palette.count, ==, 3);
  const struct palette_entry *brand = palette_find(&palette, "brand"), *accent = palette_find(&palette, "accent");
  g_assert_true(brand->has_cmyk && !accent->has_cmyk);
  g_assert_cmpfloat(brand->cmyk[1], ==, 75);
  g_assert_cmpstr(accent->spot, ==, "PANTONE 123 C");
  g_assert_cmpint(brand->color.green, ==, 0x3A);
  g_assert_cmpint(palette_find(&palette, "paper")->color.red, ==, 255);
  g_assert_null(palette_find(&palette, "ink"));
  fixture_finish(&fixture);
}

static void test_errors(void)
{
  static const struct {
    const char *text, *expected;
    int column;
  } bad[] = {
    {"brand: B3202A\n", "\"B3202A\" is not a colour code", 8},
    {"brand: {cmyk: [0, 0, 0, 100]}\n", "\"rgb\" is missing from \"brand\"", 8},
    {"brand: {rgb: \"#000\", cmyk: [0, 0, 0]}\n", "cmyk is four percentages: cyan, magenta, yellow, black", 28},
    {"brand: {rgb: \"#000\", cmyk: [0, 0, 0, 101]}\n", "101 is out of range", 38},
    {"brand: {rgb: \"#000\", cmky: [0, 0, 0, 100]}\n", "unknown key \"cmky\"", 22},
    {"dark blue: \"#000\"\n", "\"dark blue\" is not a name for a colour", 1},
    {"none: \"#000\"\n", "a colour cannot be called \"none\"", 1},
    {"brand: {rgb: \"#000\", spot: Black}\n", "\"Black\" cannot be a spot colour", 28},
    {"brand: [0, 0, 0]\n", "a colour is expected here, not a list", 8},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
    struct fixture fixture;
    struct palette palette;
    g_assert_false(fixture_init(&fixture, bad[i].text, &palette));
    const GPtrArray *found = report_findings(fixture.report);
    g_assert_cmpuint(found->len, ==, 1);
    const struct finding *finding = found->pdata[0];
    g_assert_cmpstr(finding->message, ==, bad[i].expected);
    g_assert_cmpint(finding->column, ==, bad[i].column);
    g_assert_nonnull(finding->help);
    fixture_finish(&fixture);
  }
}

static void test_merge(void)
{
  struct fixture one, other;
  struct palette tokens, campaign, merged;
  g_assert_true(fixture_init(&one, "brand: \"#111111\"\nink: \"#222222\"\nrule: \"#222222\"\n", &tokens));
  g_assert_true(fixture_init(&other, "extra: \"#333333\"\nbrand: \"#444444\"\n", &campaign));
  palette_merge(&tokens, &campaign, one.arena, &merged);
  static const struct {
    const char *name;
    int red;
  } expected[] = {{"brand", 0x44}, {"ink", 0x22}, {"rule", 0x22}, {"extra", 0x33}};
  g_assert_cmpuint(merged.count, ==, G_N_ELEMENTS(expected));
  for (size_t i = 0; i < merged.count; i++) {
    g_assert_cmpstr(merged.entries[i].name, ==, expected[i].name);
    g_assert_cmpint(merged.entries[i].color.red, ==, expected[i].red);
    g_assert_cmpint(merged.entries[i].color.ink, ==, 0);
  }
  fixture_finish(&other);
  fixture_finish(&one);
}

static void test_standard(void)
{
  struct fixture fixture;
  struct palette palette;
  g_assert_true(fixture_init(&fixture, "black: {rgb: \"#101010\"}\n", &palette));
  palette_add_standard(&palette, fixture.arena);
  g_assert_cmpuint(palette.count, ==, 3);
  g_assert_cmpint(palette_find(&palette, "black")->color.red, ==, 0x10); /* its own goes before */
  const struct palette_entry *rich = palette_find(&palette, "rich-black");
  g_assert_true(rich->has_cmyk && rich->cmyk[0] == 60 && rich->cmyk[3] == 100);
  g_assert_cmpint(palette_find(&palette, "white")->color.blue, ==, 255);
  fixture_finish(&fixture);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/palette/parse", test_parse);
  g_test_add_func("/palette/errors", test_errors);
  g_test_add_func("/palette/merge", test_merge);
  g_test_add_func("/palette/standard", test_standard);
  return g_test_run();
}
