/*
 * Lengths, numbers, colours and texts as layouts write them, and what is said of those that are none.
 */
#include "model/value.h"

#include "base/arena.h"

#include <string.h>

/* One value under test, and what it leaves behind. */
struct fixture {
  struct report *report;
  struct arena *arena;
  struct syntax *syntax;
};

/* The node of `value: TEXT`. */
static const struct node *fixture_init(struct fixture *fixture, const char *text)
{
  g_autofree char *file = g_strdup_printf("value: %s\n", text);
  fixture->report = report_create();
  fixture->arena = arena_create();
  fixture->syntax = syntax_parse(source_create("t.yaml", file, strlen(file)), fixture->report);
  g_assert_nonnull(fixture->syntax);
  return syntax_find(syntax_root(fixture->syntax), "value");
}

static void fixture_finish(struct fixture *fixture)
{
  syntax_destroy(fixture->syntax);
  arena_destroy(fixture->arena);
  report_destroy(fixture->report);
}

/* The findings, one a line: "column: message | help". */
static char *findings(const struct report *report)
{
  g_autoptr(GString) text = g_string_new(NULL);
  const GPtrArray *all = report_findings(report);
  for (guint i = 0; i < all->len; i++) {
    const struct finding *finding = all->pdata[i];
    g_string_append_printf(text, "%s%d: %s | %s", i ? "\n" : "", finding->column, finding->message, finding->help);
  }
  return g_strdup(text->str);
}

static void test_lengths(void)
{
  static const struct {
    const char *text;
    enum unit unit;
    double value;
  } good[] = {
    {"7u", UNIT_U, 7},          {"50%", UNIT_PERCENT, 50}, {"0.25in", UNIT_POINT, 18}, {"9pt", UNIT_POINT, 9},
    {"24px", UNIT_PIXEL, 24},   {"0", UNIT_U, 0},          {"-1.5u", UNIT_U, -1.5},    {"25.4mm", UNIT_POINT, 72},
    {"2.54cm", UNIT_POINT, 72}, {"auto", UNIT_AUTO, 0},    {"none", UNIT_AUTO, 0},     {"tight", UNIT_TIGHT, 0},
    {".5u", UNIT_U, 0.5},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
    struct fixture fixture;
    const struct node *node = fixture_init(&fixture, good[i].text);
    struct unit_length length;
    g_assert_true(value_parse_length(node, &length, fixture.report));
    g_assert_cmpint(length.unit, ==, good[i].unit);
    g_assert_cmpfloat_with_epsilon(length.value, good[i].value, 1e-9);
    fixture_finish(&fixture);
  }
}

#define UNIT_HELP "use u (hundredths of the safe area's shorter side), %, in print mm, cm, in or pt, on screens px"

static void test_length_errors(void)
{
  static const struct {
    const char *text, *expected;
  } bad[] = {
    {"12 u", "8: \"12 u\" is not a length | write 12u"},
    {"50 %", "8: \"50 %\" is not a length | write 50%"},
    {"1,5u", "8: \"1,5u\" is not a length | use a dot: 1.5u"},
    {"\xE2\x88\x92"
     "3u",
     "8: \"\xE2\x88\x92"
     "3u\" is not a length | write -3u"},
    {"12", "8: \"12\" needs a unit | " UNIT_HELP},
    {"3em", "8: \"3em\" has no unit of a layout | " UNIT_HELP},
    {"1e3u", "8: \"1e3u\" has no unit of a layout | " UNIT_HELP},
    {"wide", "8: \"wide\" is not a length | for example 4u or 50%"},
    {"9999999u", "8: \"9999999u\" is too large | for example 4u or 50%"},
    {"inf", "8: \"inf\" is not a length | for example 4u or 50%"},
    {"[1u]", "8: a length is expected here, not a list | for example 4u or 50%"},
    {"{a: 1u}", "8: a length is expected here, not a map of keys | for example 4u or 50%"},
    {"\"\"", "8: a length is missing here | for example 4u or 50%"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
    struct fixture fixture;
    const struct node *node = fixture_init(&fixture, bad[i].text);
    struct unit_length length;
    g_assert_false(value_parse_length(node, &length, fixture.report));
    g_autofree char *said = findings(fixture.report);
    g_assert_cmpstr(said, ==, bad[i].expected);
    fixture_finish(&fixture);
  }
}

static void test_numbers(void)
{
  static const struct {
    const char *text, *expected; /* NULL for a good one */
    double number;
  } cases[] = {
    {"1.25", NULL, 1.25},
    {"-1", NULL, -1},
    {"+2", NULL, 2},
    {"3", "8: 3 is out of range | a number from -1 to 2", 0},
    {"1,5", "8: \"1,5\" is not a number | use a dot: 1.5", 0},
    {"50%", "8: \"50%\" is not a number | write 0.5, without a unit; a number from -1 to 2", 0},
    {"1deg", "8: \"1deg\" is not a number | write 1, without a unit; a number from -1 to 2", 0},
    {"one", "8: \"one\" is not a number | a number from -1 to 2", 0},
    {"nan", "8: \"nan\" is not a number | a number from -1 to 2", 0},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct fixture fixture;
    const struct node *node = fixture_init(&fixture, cases[i].text);
    double number;
    bool good = value_parse_number(node, -1, 2, &number, fixture.report);
    g_autofree char *said = findings(fixture.report);
    g_assert_cmpstr(said, ==, cases[i].expected ? cases[i].expected : "");
    g_assert_true(good == !cases[i].expected);
    if (good)
      g_assert_cmpfloat_with_epsilon(number, cases[i].number, 1e-9);
    fixture_finish(&fixture);
  }
}

static void test_colors(void)
{
  static const struct {
    const char *text, *name;
    double tint, alpha;
  } good[] = {
    {"brand", "brand", 100, 1},        {"brand/40", "brand", 40, 1},  {"ink@60", "ink", 100, 0.6},
    {"brand/40@50", "brand", 40, 0.5}, {"\"#B3202A\"", NULL, 100, 1}, {"\"#B32@25\"", NULL, 100, 0.25},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
    struct fixture fixture;
    const struct node *node = fixture_init(&fixture, good[i].text);
    struct color_reference color;
    g_assert_true(value_parse_color(node, fixture.arena, &color, fixture.report));
    g_assert_cmpstr(color.name, ==, good[i].name);
    g_assert_cmpfloat(color.tint, ==, good[i].tint);
    g_assert_cmpfloat_with_epsilon(color.alpha, good[i].alpha, 1e-9);
    g_assert_cmpint(color.place.column, ==, 8);
    if (!color.name)
      g_assert_cmpint(color.color.red, >=, 0xB3);
    fixture_finish(&fixture);
  }
}

#define COLOR_HELP "for example brand, brand/40 (a tint), ink@60 (60 % opaque) or \"#B3202A\""

static void test_color_errors(void)
{
  static const struct {
    const char *text, *expected;
  } bad[] = {
    {"brand/", "8: \"/\" in \"brand/\" is not followed by a percentage | write a number from 0 to 100 behind it, for "
               "example brand/40 or ink@60"},
    {"ink@140", "8: \"@\" in \"ink@140\" is not followed by a percentage | write a number from 0 to 100 behind it, for "
                "example brand/40 or ink@60"},
    {"ink@40%", "8: \"ink@40%\" is not a colour | leave out the % sign"},
    {"dark blue", "8: \"dark blue\" is not a colour | " COLOR_HELP},
    {"ink@4x", "8: \"ink@4x\" is not a colour | " COLOR_HELP},
    {"transparent", "8: \"transparent\" is not a colour | write \"fill: none\", or a colour with @0, such as ink@0"},
    {"rgb(1)",
     "8: colour functions such as \"rgb(1)\" are not known here | write the code in quotes, \"#B3202A\", or a "
     "name from tokens"},
    {"\"#B3202A80\"", "8: \"#B3202A80\" is not a colour code | write the opacity in percent behind the code: "
                      "\"#B3202A@60\""},
    {"\"#B3202\"", "8: \"#B3202\" is not a colour code | a code has three or six digits from 0 to 9 and A to F: "
                   "\"#B3202A\""},
    {"[a]", "8: a colour is expected here, not a list | " COLOR_HELP},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
    struct fixture fixture;
    const struct node *node = fixture_init(&fixture, bad[i].text);
    struct color_reference color;
    g_assert_false(value_parse_color(node, fixture.arena, &color, fixture.report));
    g_autofree char *said = findings(fixture.report);
    g_assert_cmpstr(said, ==, bad[i].expected);
    fixture_finish(&fixture);
  }
}

/* A template's parts as one text: fields in brackets. */
static char *show_template(const struct text_template *text)
{
  g_autoptr(GString) shown = g_string_new(NULL);
  for (size_t i = 0; i < text->count; i++) {
    const struct text_part *part = &text->parts[i];
    if (part->is_field)
      g_string_append_printf(shown, "[%s]", part->text);
    else
      g_string_append(shown, part->text);
  }
  return g_strdup(shown->str);
}

static void test_templates(void)
{
  static const struct {
    const char *text, *shown;
  } good[] = {
    {"$slogan", "[slogan]"},
    {"\"${date}, ${place}\"", "[date], [place]"},
    {"$org.name.", "[org.name]."},
    {"$a-b-", "[a-b]-"},
    {"$$5 $price", "$5 [price]"},
    {"$slogan@second", "[slogan@second]"},
    {"\"${slogan@second}!\"", "[slogan@second]!"},
    {"50%", "50%"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
    struct fixture fixture;
    const struct node *node = fixture_init(&fixture, good[i].text);
    struct text_template text;
    g_assert_true(value_parse_template(node, false, fixture.arena, &text, fixture.report));
    g_autofree char *shown = show_template(&text);
    g_assert_cmpstr(shown, ==, good[i].shown);
    fixture_finish(&fixture);
  }
}

static void test_template_errors(void)
{
  static const struct {
    const char *text, *expected;
  } bad[] = {
    {"$5", "8: \"$\" is not followed by a field | write $$ for a dollar sign, $slogan for a field"},
    {"\"${date\"", "8: \"${\" is not followed by a field and \"}\" | write the field's name between braces, such as "
                   "${date}"},
    {"\"${}\"",
     "8: \"${\" is not followed by a field and \"}\" | write the field's name between braces, such as ${date}"},
    {"Share $link", "8: a layout's own words need a language | show a field of the card, such as $slogan, or give the "
                    "words a language each: {en: Share, es: Comparte}"},
    {"{english: Share, es: $5}",
     "9: \"english\" is not a language | write the tag of a language, such as en, es or pt-BR\n"
     "29: \"$\" is not followed by a field | write $$ for a dollar sign, $slogan for a field"},
    {"{}", "8: a text is missing here | for example {en: Share, es: Comparte}"},
    {"[a]", "8: a text is expected here, not a list | for example $slogan"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
    struct fixture fixture;
    const struct node *node = fixture_init(&fixture, bad[i].text);
    struct text_reference text;
    g_assert_false(value_parse_text(node, fixture.arena, &text, fixture.report));
    g_autofree char *said = findings(fixture.report);
    g_assert_cmpstr(said, ==, bad[i].expected);
    fixture_finish(&fixture);
  }
}

static void test_languages(void)
{
  static const struct {
    const char *tag, *found;
  } cases[] = {{"es", "Comparte"}, {"es-MX", "Comparte"},          {"ES-419", "Comparte"}, {"pt-BR", "Compartilhe"},
               {"pt", NULL},       {"pt-BR-x-old", "Compartilhe"}, {"ar", NULL},           {"e", NULL}};
  struct fixture fixture;
  const struct node *node = fixture_init(&fixture, "{es: Comparte, pt-BR: Compartilhe}");
  struct text_reference text;
  g_assert_true(value_parse_text(node, fixture.arena, &text, fixture.report));
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    const struct text_template *found = value_find_text(&text, cases[i].tag);
    g_autofree char *shown = found ? show_template(found) : NULL;
    g_assert_cmpstr(shown, ==, cases[i].found);
  }
  fixture_finish(&fixture);
  node = fixture_init(&fixture, "$link");
  g_assert_true(value_parse_text(node, fixture.arena, &text, fixture.report));
  g_assert_true(value_find_text(&text, "ar") == &text.entries[0].text);
  fixture_finish(&fixture);
}

/* Fractions of lengths, for sheets: divided once, so that they are the nearest double. */
static void test_fractions(void)
{
  static const struct {
    const char *text;
    double value;
  } good[] = {{"1/8in", 9}, {"2 1/3in", 168}, {"3 23/64in", 215 / 64.0 * 72}, {"0.5in", 36}, {"10 0/1mm", 720 / 25.4}};
  static const char *const bad[] = {"1/0in", "1/in", "2 1/3", "/3in", "1 2in", "1/3 in", "1/3px/2"};
  for (size_t i = 0; i < G_N_ELEMENTS(good) + G_N_ELEMENTS(bad); i++) {
    bool right = i < G_N_ELEMENTS(good);
    struct fixture fixture;
    struct unit_length length;
    const struct node *node = fixture_init(&fixture, right ? good[i].text : bad[i - G_N_ELEMENTS(good)]);
    g_assert_cmpint(value_parse_fraction(node, &length, fixture.report), ==, right);
    g_assert_cmpuint(report_findings(fixture.report)->len, ==, right ? 0 : 1);
    if (right) {
      g_assert_cmpint(length.unit, ==, UNIT_POINT);
      g_assert_cmpfloat(length.value, ==, good[i].value);
    }
    fixture_finish(&fixture);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/value/lengths", test_lengths);
  g_test_add_func("/value/length-errors", test_length_errors);
  g_test_add_func("/value/numbers", test_numbers);
  g_test_add_func("/value/colors", test_colors);
  g_test_add_func("/value/color-errors", test_color_errors);
  g_test_add_func("/value/templates", test_templates);
  g_test_add_func("/value/template-errors", test_template_errors);
  g_test_add_func("/value/languages", test_languages);
  g_test_add_func("/value/fractions", test_fractions);
  return g_test_run();
}
