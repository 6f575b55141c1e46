/*
 * The property table and its readers: every row's initial value, every type's values, every slip's help.
 */
#include "model/property.h"

#include "base/arena.h"

#include <string.h>

/* Declarations of `property: value` as YAML, and what they leave behind. */
struct fixture {
  struct report *report;
  struct arena *arena;
  struct syntax *syntax;
  GArray *declarations; /* struct declaration */
};

static bool fixture_init(struct fixture *fixture, const char *text)
{
  fixture->report = report_create();
  fixture->arena = arena_create();
  fixture->declarations = g_array_new(FALSE, TRUE, sizeof(struct declaration));
  fixture->syntax = syntax_parse(source_create("t.yaml", text, strlen(text)), fixture->report);
  g_assert_nonnull(fixture->syntax);
  const struct pair *pair = &syntax_root(fixture->syntax)->pairs[0];
  const struct property *property = property_find(pair->key);
  g_assert_nonnull(property);
  return property_parse(property, pair->value, fixture->arena, fixture->declarations, fixture->report);
}

static void fixture_finish(struct fixture *fixture)
{
  g_array_unref(fixture->declarations);
  syntax_destroy(fixture->syntax);
  arena_destroy(fixture->arena);
  report_destroy(fixture->report);
}

static const struct declaration *nth(const struct fixture *fixture, guint index)
{
  g_assert_cmpuint(index, <, fixture->declarations->len);
  return &g_array_index(fixture->declarations, struct declaration, index);
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

static void test_table(void)
{
  for (size_t i = 0; i < property_count; i++) {
    const struct property *property = &property_table[i];
    g_test_message("%s", property->name);
    g_assert_true(property_find(property->name) == property); /* and so each name is there once */
    g_assert_cmpuint(property->offset, <, sizeof(struct style));
    g_assert_cmpuint(property->applies, !=, 0);
    g_assert_true(g_str_has_suffix(property->help, "."));
    g_assert_nonnull(property_initial(property)); /* aborts if it does not parse */
    g_assert_true((property->type == PROPERTY_KEYWORD) <= (property->keywords != NULL));
  }
  g_assert_null(property_find("colour"));
}

static const struct value *initial(const char *name)
{
  return property_initial(property_find(name));
}

static void test_initial(void)
{
  g_assert_cmpint(initial("align")->integer, ==, ALIGN_STRETCH);
  g_assert_cmpint(initial("self")->integer, ==, ALIGN_AUTO);
  g_assert_cmpint(initial("valign")->integer, ==, ALIGN_START);
  g_assert_cmpint(initial("justify")->integer, ==, JUSTIFY_START);
  g_assert_cmpfloat(initial("shrink")->number, ==, 1);
  g_assert_cmpfloat(initial("grow")->number, ==, 0);
  g_assert_cmpfloat(initial("aspect")->number, ==, 0);
  g_assert_cmpint(initial("min-width")->length.unit, ==, UNIT_AUTO);
  g_assert_cmpint(initial("max-width")->length.unit, ==, UNIT_AUTO);
  g_assert_cmpfloat(initial("margin")->length.value, ==, 0);
  g_assert_null(initial("place")->place);
  g_assert_true(initial("fill")->fill->none);
  g_assert_cmpfloat(initial("border")->border->width[SIDE_END].value, ==, 0);
  g_assert_cmpfloat(initial("size")->size->min.value, ==, 4);
  g_assert_cmpfloat(initial("size")->size->max.value, ==, 4);
  g_assert_cmpint(initial("weight")->integer, ==, 400);
  g_assert_cmpstr(initial("font")->name, ==, "text");
  g_assert_cmpint(initial("color")->color.color.red, ==, 0);
  g_assert_cmpfloat(initial("color")->color.alpha, ==, 1);
  g_assert_cmpint(initial("lines")->integer, ==, 0);
  g_assert_cmpint(initial("rules")->integer, ==, 0);
  g_assert_false(initial("emphasis")->emphasis->has_color);
  g_assert_cmpfloat(initial("focus")->point.x, ==, 0.5);
  g_assert_true(initial("align") == initial("align"));
}

static void test_inherits(void)
{
  static const char *const inheriting[] = {
    "font",      "weight", "slant",    "size",    "line-height", "tracking",  "color",    "text-align", "case", "break",
    "hyphenate", "trim",   "emphasis", "outline", "highlight",   "underline", "features", "lang",       NULL};
  for (size_t i = 0; i < property_count; i++)
    g_assert_true(property_table[i].inherits == g_strv_contains(inheriting, property_table[i].name));
}

static void test_applies(void)
{
  g_assert_true(property_applies(property_find("lines"), KIND_BIT(BOX_TEXT)));
  g_assert_false(property_applies(property_find("lines"), KIND_BIT(BOX_COLUMN)));
  g_assert_true(property_applies(property_find("weight"), KIND_BIT(BOX_STACK))); /* what inherits it is in there */
  g_assert_false(property_applies(property_find("weight"), KIND_BIT(BOX_LOGO)));
  g_assert_true(property_applies(property_find("color"), KIND_BIT(BOX_WRITE_IN)));
  g_assert_false(property_applies(property_find("gap"), KIND_BIT(BOX_STACK)));
  size_t count;
  g_autofree const char **names = property_names(BOX_LOGO, &count);
  g_assert_true(g_strv_contains(names, "variant"));
  g_assert_false(g_strv_contains(names, "image-fit"));
  g_assert_cmpuint(g_strv_length((char **)names), ==, count);
  g_assert_cmpstr(property_kind_name(BOX_WRITE_IN), ==, "write-in");
  g_assert_cmpstr(property_kind_name(BOX_FILL), ==, "box");
}

static void test_shorthands(void)
{
  static const struct {
    const char *text, *expected;
  } cases[] = {
    {"padding: 7u", "padding-top padding-end padding-bottom padding-start "},
    {"padding: {top: 3u, start: 2u}", "padding-top padding-start "},
    {"margin: auto", "margin-top margin-end margin-bottom margin-start "},
    {"margin-end: auto", "margin-end "},
    {"gap: 4u", "row-gap column-gap "},
    {"gap: {column: 1u}", "column-gap "},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct fixture fixture;
    g_assert_true(fixture_init(&fixture, cases[i].text));
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint j = 0; j < fixture.declarations->len; j++)
      g_string_append_printf(names, "%s ", nth(&fixture, j)->property->name);
    g_assert_cmpstr(names->str, ==, cases[i].expected);
    fixture_finish(&fixture);
  }
  g_assert_cmpuint(property_find("padding-bottom")->offset, ==, offsetof(struct style, padding[SIDE_BOTTOM]));
  g_assert_true(property_is_shorthand(property_find("gap")) && !property_is_shorthand(property_find("row-gap")));
}

static void test_simple_values(void)
{
  static const struct {
    const char *text;
    int integer;
  } integers[] = {
    {"direction: column", AXIS_COLUMN},
    {"justify: evenly", JUSTIFY_EVENLY},
    {"align: baseline", ALIGN_BASELINE},
    {"self: auto", ALIGN_AUTO},
    {"valign: end", ALIGN_END},
    {"case: upper", CASE_UPPER},
    {"wrap: true", 1},
    {"clip: false", 0},
    {"weight: 800", 800},
    {"lines: 6", 6},
    {"lines: none", 0},
    {"variant: reversed", VARIANT_REVERSED},
    {"image-fit: contain", IMAGE_CONTAIN},
    {"trim: caps", TRIM_CAPS},
    {"bleed: stop", BLEED_STOP},
    {"within: auto", WITHIN_AUTO},
    {"within: safe", WITHIN_SAFE},
    {"within: card", WITHIN_CARD},
    {"overflow: ellipsis", OVERFLOW_ELLIPSIS},
    {"slant: italic", SLANT_ITALIC},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(integers); i++) {
    struct fixture fixture;
    g_assert_true(fixture_init(&fixture, integers[i].text));
    g_assert_cmpint(nth(&fixture, 0)->value.integer, ==, integers[i].integer);
    fixture_finish(&fixture);
  }
  static const struct {
    const char *text;
    double number;
  } numbers[] = {{"aspect: 3/2", 1.5},  {"aspect: 1.5", 1.5}, {"aspect: auto", 0},
                 {"opacity: 0.5", 0.5}, {"rotate: -4", -4},   {"tracking: -0.028", -0.028}};
  for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
    struct fixture fixture;
    g_assert_true(fixture_init(&fixture, numbers[i].text));
    g_assert_cmpfloat_with_epsilon(nth(&fixture, 0)->value.number, numbers[i].number, 1e-9);
    fixture_finish(&fixture);
  }
}

static void test_compound_values(void)
{
  struct fixture fixture;
  g_assert_true(fixture_init(&fixture, "size: {min: 5u, max: 18u, group: slogan, across: languages}"));
  g_assert_cmpfloat(nth(&fixture, 0)->value.size->max.value, ==, 18);
  g_assert_cmpstr(nth(&fixture, 0)->value.size->group, ==, "slogan");
  g_assert_true(nth(&fixture, 0)->value.size->across_languages);
  fixture_finish(&fixture);
  g_assert_true(fixture_init(&fixture, "fill: {angle: 90, stops: [[0%, ink@0], [40%, ink@10], [100%, ink@80]]}"));
  const struct fill_reference *fill = nth(&fixture, 0)->value.fill;
  g_assert_true(fill->gradient && !fill->none);
  g_assert_cmpint(fill->stop_count, ==, 3);
  g_assert_cmpfloat(fill->angle, ==, 90);
  g_assert_cmpfloat_with_epsilon(fill->stops[1].position, 0.4, 1e-9);
  g_assert_cmpfloat_with_epsilon(fill->stops[2].color.alpha, 0.8, 1e-9);
  fixture_finish(&fixture);
  g_assert_true(fixture_init(&fixture, "fill: {stops: [[0, ink], [100%, paper]]}"));
  g_assert_cmpfloat(nth(&fixture, 0)->value.fill->angle, ==, 180);
  fixture_finish(&fixture);
  g_assert_true(fixture_init(&fixture, "border: {width: {top: 1u, end: 0.5u}, color: ink}"));
  g_assert_cmpfloat(nth(&fixture, 0)->value.border->width[SIDE_END].value, ==, 0.5);
  g_assert_cmpfloat(nth(&fixture, 0)->value.border->width[SIDE_START].value, ==, 0);
  fixture_finish(&fixture);
  g_assert_true(fixture_init(&fixture, "emphasis: {color: accent, weight: 800}"));
  g_assert_cmpstr(nth(&fixture, 0)->value.emphasis->color.name, ==, "accent");
  g_assert_cmpint(nth(&fixture, 0)->value.emphasis->weight, ==, 800);
  g_assert_false(nth(&fixture, 0)->value.emphasis->underline);
  fixture_finish(&fixture);
  g_assert_true(fixture_init(&fixture, "place: {top: 2u, end: -10%}"));
  g_assert_cmpfloat(nth(&fixture, 0)->value.place[SIDE_END].value, ==, -10);
  g_assert_cmpint(nth(&fixture, 0)->value.place[SIDE_START].unit, ==, UNIT_AUTO);
  fixture_finish(&fixture);
  g_assert_true(fixture_init(&fixture, "outline: {width: 1u, color: ink@50}"));
  g_assert_true(nth(&fixture, 0)->value.decoration->set);
  g_assert_cmpfloat(nth(&fixture, 0)->value.decoration->extent.value, ==, 1);
  g_assert_cmpfloat(nth(&fixture, 0)->value.decoration->color.alpha, ==, 0.5);
  fixture_finish(&fixture);
  g_assert_true(fixture_init(&fixture, "underline: true"));
  g_assert_true(nth(&fixture, 0)->value.decoration->set && !nth(&fixture, 0)->value.decoration->has_color);
  fixture_finish(&fixture);
  g_assert_true(fixture_init(&fixture, "features: \"ss01, salt 2,liga 0\""));
  g_assert_cmpstr(nth(&fixture, 0)->value.name, ==, "ss01=1,salt=2,liga=0");
  fixture_finish(&fixture);
  g_assert_true(fixture_init(&fixture, "focus: [50%, 30%]"));
  g_assert_cmpfloat_with_epsilon(nth(&fixture, 0)->value.point.y, 0.3, 1e-9);
  fixture_finish(&fixture);
}

/* What reading each bad value says, with its column. */
static const struct {
  const char *text, *expected;
} bad[] = {
  {"direction: row-reverse", "12: \"row-reverse\" is not a value of \"direction\" | write \"direction: row\" and "
                             "\"reverse: true\""},
  {"align: centre", "8: \"centre\" is not a value of \"align\" | write center"},
  {"align: auto", "8: \"auto\" is not a value of \"align\" | auto is for \"self\": write start, center, end, stretch "
                  "or baseline"},
  {"align: flex-start", "8: \"flex-start\" is not a value of \"align\" | write start"},
  {"align: centr", "8: \"centr\" is not a value of \"align\" | did you mean \"center\"?"},
  {"align: xyzzyxyzzy", "8: \"xyzzyxyzzy\" is not a value of \"align\" | write one of: start, center, end, stretch, "
                        "baseline"},
  {"text-align: left", "13: \"left\" is not a value of \"text-align\" | a layout serves both directions: write start"},
  {"text-align: right", "13: \"right\" is not a value of \"text-align\" | a layout serves both directions: write end"},
  {"justify: space-between", "10: \"space-between\" is not a value of \"justify\" | write between"},
  {"case: uppercase", "7: \"uppercase\" is not a value of \"case\" | write upper"},
  {"overflow: hidden", "11: \"hidden\" is not a value of \"overflow\" | text is never cut silently: write error or "
                       "ellipsis"},
  {"image-fit: fill", "12: \"fill\" is not a value of \"image-fit\" | pictures are never stretched: write cover or "
                      "contain"},
  {"weight: bold", "9: \"bold\" is not a weight | write 700"},
  {"weight: 1001", "9: 1001 is out of range | a number from 1 to 1000"},
  {"weight: 400.5", "9: 400.5 is not a whole number | leave out what follows the dot"},
  {"lines: 0", "8: 0 is out of range | a number from 1 to 100"},
  {"wrap: yes", "7: \"yes\" is neither true nor false | write true or false"},
  {"opacity: 50%", "10: \"50%\" is not a number | write 0.5, without a unit; a number from 0 to 1"},
  {"line-height: 5", "14: 5 is out of range | a number from 0.5 to 4"},
  {"tracking: -0.02em", "11: \"-0.02em\" is not a number | write -0.02, without a unit; a number from -0.5 to 2"},
  {"padding: -1u", "10: \"padding-top\" cannot be negative | write 0 or more"},
  {"padding: auto", "10: \"padding-top\" cannot be \"auto\" | write a length such as 4u"},
  {"padding: {left: 1u}", "11: unknown key \"left\" | the keys here are: top, end, bottom, start"},
  {"padding: {botom: 1u}", "11: unknown key \"botom\" | did you mean \"bottom\"?"},
  {"margin: none", "9: \"margin-top\" cannot be \"none\" | write a length such as 4u, or auto"},
  {"height: tight", "9: \"height\" cannot be \"tight\" | write a length such as 4u, or auto"},
  {"max-width: auto", "12: \"auto\" is not a length | write none"},
  {"radius: 50%", "9: \"radius\" cannot be a percentage | write a length such as 4u"},
  {"gap: {x: 1u}", "7: unknown key \"x\" | the keys here are: row, column"},
  {"aspect: 16:9", "9: \"16:9\" is not a ratio | write width over height: 1.5, or 3/2, or auto"},
  {"aspect: 1,5", "9: \"1,5\" is not a ratio | use a dot: 1.5"},
  {"aspect: 1/0", "9: 1/0 is out of range | a ratio lies between 1/100 and 100"},
  {"font: Inter,Arial", "7: a list of fonts cannot stand here | name one family; the language's own families stand in "
                        "where it lacks a letter"},
  {"size: {min: 5u}", "7: \"max\" is missing from \"size\" | for example {min: 5u, max: 18u}"},
  {"size: {min: 9u, max: 5u}", "13: \"min\" is larger than \"max\" | swap them"},
  {"size: {min: 5u, max: 9u, across: languages}", "34: \"across\" needs a \"group\" | add a group: {min: 5u, max: 18u, "
                                                  "group: slogan, across: languages}"},
  {"size: {min: 5u, max: 9u, group: a, across: cards}", "44: a group can only go across languages | write \"across: "
                                                        "languages\", or leave it out"},
  {"size: {min: 5u, max: 9u, group: a b}", "33: \"a b\" is not a name for a group | use letters, digits and hyphens"},
  {"size: 0", "7: a type size cannot be 0 | write a length such as 4u"},
  {"size: 50%", "7: \"size\" cannot be a percentage | write a length such as 4u"},
  {"fill: {stops: [[0%, ink]]}", "15: a gradient has two to 8 stops | for example [[0%, ink@0], [100%, ink@80]]"},
  {"fill: {angle: 90}", "7: \"stops\" is missing from \"fill\" | for example stops: [[0%, ink@0], [100%, ink@80]]"},
  {"fill: {stops: [[50%, ink], [0%, ink]]}", "29: this stop lies before the one above it | list the stops from 0% to "
                                             "100%"},
  {"fill: {stops: [[5u, ink], [100%, ink]]}", "17: \"5u\" is not a share of the whole | write 0% to 100%"},
  {"fill: {stops: [[5%], [100%, ink]]}", "16: a stop is a position and a colour | for example [0%, ink@0]"},
  {"border: 1u", "9: a border is expected here, not a single value | for example {width: 0.7u, color: ink}, or none"},
  {"border: {width: 1u}", "9: \"color\" is missing from \"border\" | for example {width: 0.7u, color: ink}"},
  {"emphasis: {weight: bold}", "20: \"bold\" is not a weight | write 700"},
  {"emphasis: {underline: yes}", "23: \"yes\" is neither true nor false | write true or false"},
  {"outline: {width: 1u}", "10: \"color\" is missing from \"outline\" | for example {width: 0.5u, color: ink}"},
  {"outline: {width: 10%, color: ink}", "18: \"outline\" cannot be a percentage | write a length such as 4u"},
  {"highlight: accent",
   "12: a highlight is expected here, not a single value | for example {color: accent, padding: 1u}"},
  {"features: bolder", "11: \"bolder\" is no OpenType feature | names have four letters or digits: \"ss01, tnum\"; "
                       "\"salt 2\" takes the second, \"liga 0\" none"},
  {"focus: left", "8: \"left\" is not a value of \"focus\" | write [0%, 50%]"},
  {"focus: [50%, 130%]", "14: \"130%\" is not a share of the whole | write 0% to 100%"},
};

static void test_errors(void)
{
  for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
    struct fixture fixture;
    g_test_message("%s", bad[i].text);
    g_assert_false(fixture_init(&fixture, bad[i].text));
    g_autofree char *said = findings(fixture.report);
    g_assert_cmpstr(said, ==, bad[i].expected);
    fixture_finish(&fixture);
  }
}

static void test_css_help(void)
{
  g_assert_cmpstr(property_css_help("flex-direction"), ==, "write \"direction\"");
  g_assert_cmpstr(property_css_help("padding-left"), ==, "a layout serves both directions: write \"padding-start\"");
  g_assert_cmpstr(property_css_help("colour"), ==, "did you mean \"color\"?");
  g_assert_null(property_css_help("xyzzy"));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/property/table", test_table);
  g_test_add_func("/property/initial", test_initial);
  g_test_add_func("/property/inherits", test_inherits);
  g_test_add_func("/property/applies", test_applies);
  g_test_add_func("/property/shorthands", test_shorthands);
  g_test_add_func("/property/simple-values", test_simple_values);
  g_test_add_func("/property/compound-values", test_compound_values);
  g_test_add_func("/property/errors", test_errors);
  g_test_add_func("/property/css-help", test_css_help);
  return g_test_run();
}
