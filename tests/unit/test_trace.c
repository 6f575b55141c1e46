/*
 * What the cascade tells its trace: every value's origin in order, rules that do not hold, boxes left out; and that
 * listening changes nothing.
 */
#include "compose/trace.h"

#include "compose/compose.h"
#include "compose/resolve.h"
#include "scratch.h"
#include "studio/coverage.h"
#include "studio/explain.h"
#include "studio/explain_value.h"

#include <string.h>

static const char layout_text[] = "placard-layout: 1\n"
                                  "title: Own\n"
                                  "for: [social, sign]\n"
                                  "needs: [slogan]\n"
                                  "uses: [place, demands]\n"
                                  "tokens: {ink: \"#211A4A\"}\n"
                                  "styles:\n"
                                  "  loud:\n"
                                  "    weight: 700\n"
                                  "    when:\n"
                                  "      wide+rtl: {weight: 900}\n"
                                  "      square: {weight: 800}\n"
                                  "front:\n"
                                  "  stack:\n"
                                  "    - id: body\n"
                                  "      color: ink\n"
                                  "      padding: {top: 3u, start: 10%}\n"
                                  "      row:\n"
                                  "        - {id: slogan, text: $slogan, style: loud, lines: 3}\n"
                                  "        - {id: place, text: $place, if: print}\n"
                                  "        - {id: where, text: $place}\n"
                                  "        - {id: demand, text: $item, each: $demands}\n";
static const char campaign_text_file[] = "placard: 1\n"
                                         "id: test\n"
                                         "date: 2026-05-01\n"
                                         "languages: [en]\n"
                                         "formats: [instagram-square]\n"
                                         "cards:\n"
                                         "  one: {layout: own, slogan: One}\n";

struct fixture {
  struct scratch scratch;
  struct report *report;
  struct campaign *campaign;
  struct font_set *fonts;
  struct image_store *images;
  struct compose_input input;
  struct trace trace;
  struct piece *piece;
};

static void fixture_init(struct fixture *fixture)
{
  g_autofree char *project = g_test_build_filename(G_TEST_DIST, "..", "..", NULL);
  fixture->report = report_create();
  scratch_init(&fixture->scratch);
  scratch_write(&fixture->scratch, "campaign.yaml", campaign_text_file, -1);
  scratch_write(&fixture->scratch, "layouts/own.yaml", layout_text, -1);
  fixture->campaign = campaign_load(fixture->scratch.folder, project, fixture->report);
  fixture->fonts = font_set_create(project, NULL, fixture->report);
  scratch_assert_findings(fixture->report, "");
  fixture->images = image_store_create();
  fixture->input = (struct compose_input){fixture->campaign, fixture->fonts, fixture->images};
  trace_init(&fixture->trace);
  fixture->piece = compose_piece_traced(&fixture->input, (struct piece_key){0, 0, 0, CARD_FRONT}, &fixture->trace,
                                        fixture->report);
  scratch_assert_findings(fixture->report, "");
  g_assert_nonnull(fixture->piece);
}

static void fixture_finish(struct fixture *fixture)
{
  piece_destroy(fixture->piece);
  trace_finish(&fixture->trace);
  image_store_destroy(fixture->images);
  campaign_destroy(fixture->campaign);
  font_set_destroy(fixture->fonts);
  report_destroy(fixture->report);
  scratch_finish(&fixture->scratch);
}

/* A property's steps for a box, "origin:line" each: "initial style:9 style:12". */
static char *steps(const struct fixture *fixture, const char *id, const char *name)
{
  static const char *const origins[TRACE_ORIGIN_COUNT] = {"initial", "inherited", "kind", "style", "box"};
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < fixture->trace.steps->len; i++) {
    const struct trace_step *step = &g_array_index(fixture->trace.steps, struct trace_step, i);
    if (strcmp(step->box->id, id) != 0 || strcmp(step->property->name, name) != 0)
      continue;
    g_string_append_printf(text, "%s%s", text->len ? " " : "", origins[step->origin]);
    if (step->declaration)
      g_string_append_printf(text, ":%d", step->declaration->place.line);
    g_assert_true((step->origin == TRACE_STYLE) == (step->style != NULL));
  }
  return g_string_free(text, FALSE);
}

static void assert_steps(const struct fixture *fixture, const char *id, const char *name, const char *expected)
{
  g_autofree char *text = steps(fixture, id, name);
  g_assert_cmpstr(text, ==, expected);
}

static void test_steps(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  assert_steps(&fixture, "slogan", "weight", "initial inherited style:9 style:12");
  assert_steps(&fixture, "slogan", "lines", "initial box:19");
  assert_steps(&fixture, "slogan", "color", "initial inherited");
  assert_steps(&fixture, "body", "color", "initial inherited box:16");
  assert_steps(&fixture, "body", "direction", "initial kind");
  assert_steps(&fixture, "body", "padding-top", "initial box:17");
  assert_steps(&fixture, "body", "padding-end", "initial");
  assert_steps(&fixture, "body", "padding", "");
  fixture_finish(&fixture);
}

/* The last step is the value in force; the one before it what it overrode. */
static void test_find(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  const struct trace *trace = &fixture.trace;
  const struct box *slogan = explain_find(trace, "slogan")->box;
  const struct property *weight = property_find("weight");
  int last = trace_find_step(trace, slogan, weight, (int)trace->steps->len);
  g_assert_cmpint(g_array_index(trace->steps, struct trace_step, last).declaration->value.integer, ==, 800);
  g_assert_cmpint(slogan->style.weight, ==, 800);
  int before = trace_find_step(trace, slogan, weight, last);
  g_assert_cmpint(g_array_index(trace->steps, struct trace_step, before).declaration->value.integer, ==, 700);
  g_assert_cmpint(trace_find_step(trace, slogan, weight, 0), ==, -1);
  g_assert_null(explain_find(trace, "slogn"));
  fixture_finish(&fixture);
}

static void test_rules(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  unsigned held = 0, others = 0;
  for (guint i = 0; i < fixture.trace.rules->len; i++) {
    const struct trace_rule *entry = &g_array_index(fixture.trace.rules, struct trace_rule, i);
    if (entry->rule->condition.count == 0)
      continue;
    g_assert_cmpstr(entry->style->name, ==, "loud");
    if (entry->missing)
      g_assert_cmpuint(entry->missing, ==, 3); /* neither wide nor rtl */
    held += entry->missing == 0;
    others += entry->missing != 0;
  }
  g_assert_cmpuint(held, ==, 1);
  g_assert_cmpuint(others, ==, 1);
  fixture_finish(&fixture);
}

/* Boxes left out: by a condition, for want of a field, and of a list. */
static void test_boxes(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  const struct trace_box *place = explain_find(&fixture.trace, "place");
  g_assert_null(place->box);
  g_assert_cmpuint(place->missing, ==, 1);
  g_assert_null(place->field);
  const struct trace_box *where = explain_find(&fixture.trace, "where");
  g_assert_null(where->box);
  g_assert_cmpuint(where->missing, ==, 0);
  g_assert_cmpstr(where->field, ==, "place");
  g_assert_cmpstr(explain_find(&fixture.trace, "demand")->field, ==, "demands");
  const struct trace_box *slogan = explain_find(&fixture.trace, "slogan");
  g_assert_true(trace_find_box(&fixture.trace, slogan->box) == slogan);
  g_assert_cmpstr(slogan->parent->id, ==, "body");
  fixture_finish(&fixture);
}

/* Fails unless two trees of boxes have the same values. */
static void assert_same(const struct box *one, const struct box *other)
{
  g_assert_cmpstr(one->id, ==, other->id);
  for (size_t i = 0; i < property_count; i++) {
    if (property_is_shorthand(&property_table[i]))
      continue;
    g_autofree char *value = explain_value_resolved(&property_table[i], &one->style, "px");
    g_autofree char *same = explain_value_resolved(&property_table[i], &other->style, "px");
    g_assert_cmpstr(value, ==, same);
  }
  g_assert_cmpuint(one->child_count, ==, other->child_count);
  for (size_t i = 0; i < one->child_count; i++)
    assert_same(one->children[i], other->children[i]);
}

static void test_changes_nothing(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  struct piece *plain = compose_piece(&fixture.input, fixture.piece->key, fixture.report);
  assert_same(plain->root, fixture.piece->root);
  piece_destroy(plain);
  trace_clear(&fixture.trace);
  g_assert_cmpuint(fixture.trace.steps->len + fixture.trace.rules->len + fixture.trace.boxes->len, ==, 0);
  fixture_finish(&fixture);
}

/* Every property that nobody set reads as its row in the table says, but for the unit. */
static void test_values(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  const struct box *slogan = explain_find(&fixture.trace, "slogan")->box;
  const struct {
    const char *name, *value;
  } expected[] = {{"weight", "800"},      {"color", "#211A4A"}, {"lines", "3"},         {"size", "43.2px"},
                  {"max-width", "none"},  {"width", "auto"},    {"opacity", "1"},       {"aspect", "auto"},
                  {"line-height", "1.2"}, {"fill", "none"},     {"emphasis", "none"},   {"font", "text"},
                  {"self", "auto"},       {"place", "none"},    {"focus", "[50%, 50%]"}};
  for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
    g_autofree char *value = explain_value_resolved(property_find(expected[i].name), &slogan->style, "px");
    g_assert_cmpstr(value, ==, expected[i].value);
  }
  g_autofree char *start = explain_value_resolved(property_find("padding-start"), &slogan->parent->style, "px");
  g_assert_cmpstr(start, ==, "10%");
  fixture_finish(&fixture);
}

static void test_coverage(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  struct coverage *coverage = coverage_create(fixture.campaign);
  coverage_add(coverage, fixture.piece, &fixture.trace);
  g_autoptr(GString) out = g_string_new(NULL);
  coverage_append(coverage, out);
  g_assert_cmpstr(out->str, ==,
                  "pieces by shape, medium and direction (1):\n"
                  "           screen ltr screen rtl  print ltr  print rtl\n"
                  "  banner         none       none       none       none\n"
                  "  wide           none       none       none       none\n"
                  "  square            1       none       none       none\n"
                  "  story          none       none       none       none\n"
                  "  tall           none       none       none       none\n"
                  "conditions that held in no piece:\n"
                  "  layouts/own.yaml:11: when wide+rtl, of style loud\n"
                  "  layouts/own.yaml:20: if print, of place\n");
  coverage_destroy(coverage);
  fixture_finish(&fixture);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/trace/steps", test_steps);
  g_test_add_func("/trace/find", test_find);
  g_test_add_func("/trace/rules", test_rules);
  g_test_add_func("/trace/boxes", test_boxes);
  g_test_add_func("/trace/changes-nothing", test_changes_nothing);
  g_test_add_func("/trace/values", test_values);
  g_test_add_func("/trace/coverage", test_coverage);
  return g_test_run();
}
