/*
 * Layouts that extend others: what is merged and how, and that messages point into the right file.
 */
#include "model/layout.h"
#include "scratch.h"

#include <string.h>

static const char parent[] =
  "placard-layout: 1\n"
  "title: Parent\n"
  "about: The one that others extend.\n"
  "for: [social, sign]\n"
  "needs: [slogan]\n"
  "uses: [place, link, org.name]\n"
  "fonts: {display: League Spartan, text: Inter}\n"
  "tokens: {brand: \"#102030\", paper: \"#FFFFFF\"}\n"
  "styles:\n"
  "  headline: {font: display, weight: 800, when: {rtl: {weight: 700}, wide: {weight: 600}}}\n"
  "front:\n"
  "  stack:\n"
  "    - {id: ground, fill: brand}\n"
  "    - id: body\n"
  "      padding-top: 2u\n"
  "      gap: 4u\n"
  "      when: {wide: {gap: 1u, align: center}}\n"
  "      column:\n"
  "        - {id: slogan, text: $slogan, style: headline, size: 6u}\n"
  "        - {id: place, text: \"${place}, ${link}\", size: 3u}\n"
  "        - {id: name, text: $org.name, size: 3u}\n"
  "back:\n"
  "  stack:\n"
  "    - {id: behind, fill: paper}\n";

struct fixture {
  struct scratch scratch;
  struct report *report;
  struct layout *layout; /* of child.yaml; NULL after an error */
};

static void fixture_init(struct fixture *fixture, const char *child)
{
  scratch_init(&fixture->scratch);
  scratch_write(&fixture->scratch, "parent.yaml", parent, -1);
  scratch_write(&fixture->scratch, "child.yaml", child, -1);
  fixture->report = report_create();
}

static void fixture_load(struct fixture *fixture)
{
  g_autofree char *path = g_build_filename(fixture->scratch.folder, "child.yaml", NULL);
  fixture->layout = layout_load(path, "layouts/child.yaml", NULL, fixture->report);
}

static void fixture_finish(struct fixture *fixture)
{
  layout_destroy(fixture->layout);
  report_destroy(fixture->report);
  scratch_finish(&fixture->scratch);
}

static void assert_errors(const char *child, const char *expected)
{
  struct fixture fixture;
  fixture_init(&fixture, child);
  fixture_load(&fixture);
  scratch_assert_findings(fixture.report, expected);
  g_assert_null(fixture.layout);
  fixture_finish(&fixture);
}

/* The rules as text: "font weight | rtl: weight". */
static char *rules_text(const struct rule *rules, size_t count)
{
  GString *text = g_string_new(NULL);
  for (size_t i = 0; i < count; i++) {
    g_string_append(text, i > 0 ? " |" : "");
    for (size_t j = 0; j < rules[i].count; j++) {
      const struct declaration *declaration = &rules[i].declarations[j];
      const char *file = declaration->place.source->name;
      g_string_append_printf(text, "%s%s(%c%d)", text->len ? " " : "", declaration->property->name,
                             file[strlen("layouts/")], declaration->place.line);
    }
  }
  return g_string_free(text, FALSE);
}

static void assert_rules(const struct layout_box *box, const char *expected)
{
  g_autofree char *text = rules_text(box->rules, box->rule_count);
  g_assert_cmpstr(text, ==, expected);
}

static void test_merge(void)
{
  struct fixture fixture;
  fixture_init(&fixture, "placard-layout: 1\n"
                         "extends: parent\n"
                         "title: Child\n"
                         "for: [wallet]\n"
                         "needs: [place]\n"
                         "tokens: {brand: \"#405060\"}\n"
                         "fonts: {text: Noto Sans}\n"
                         "styles: {headline: {weight: 900, when: {rtl: {slant: italic}}}}\n"
                         "override:\n"
                         "  body: {padding: 3u, when: {wide: {gap: 9u}, tall: {gap: 8u}}}\n"
                         "  slogan: {size: 9u}\n");
  fixture_load(&fixture);
  scratch_assert_findings(fixture.report, "");
  const struct layout *layout = fixture.layout;
  g_assert_cmpstr(layout->title, ==, "Child");
  g_assert_cmpstr(layout->about, ==, "The one that others extend.");
  g_assert_true(layout_serves(layout, "wallet") && !layout_serves(layout, "social"));
  g_autofree char *needs = g_strjoinv(" ", (char **)layout->needs), *uses = g_strjoinv(" ", (char **)layout->uses);
  g_assert_cmpstr(needs, ==, "slogan place");
  g_assert_cmpstr(uses, ==, "link org.name");
  g_assert_cmpstr(layout->display_font, ==, "League Spartan");
  g_assert_cmpstr(layout->text_font, ==, "Noto Sans");
  g_assert_cmpint(palette_find(&layout->tokens, "brand")->color.red, ==, 0x40);
  g_assert_cmpint(palette_find(&layout->tokens, "paper")->color.red, ==, 0xff);
  g_autofree char *style = rules_text(layout->styles[0].rules, layout->styles[0].rule_count);
  g_assert_cmpstr(style, ==, "font(p10) weight(c8) | weight(p10) | weight(p10) slant(c8)");
  const struct layout_box *body = layout->side[CARD_FRONT]->children[1];
  assert_rules(body, "padding-top(p15) row-gap(p16) column-gap(p16) padding-top(c10) padding-end(c10) "
                     "padding-bottom(c10) padding-start(c10) | align(p17) row-gap(c10) column-gap(c10) | row-gap(c10) "
                     "column-gap(c10)");
  assert_rules(body->children[0], "size(c11)");
  g_assert_nonnull(layout->side[CARD_BACK]);
  fixture_finish(&fixture);
}

/* A side of the child's own takes the parent's place; what of the parent's is then not used is no mistake. */
static void test_replace(void)
{
  struct fixture fixture;
  fixture_init(&fixture, "placard-layout: 1\nextends: parent\nfront:\n  stack:\n    - {id: only, text: $slogan}\n");
  fixture_load(&fixture);
  scratch_assert_findings(fixture.report, "");
  g_assert_cmpuint(fixture.layout->side[CARD_FRONT]->child_count, ==, 1);
  g_assert_cmpstr(fixture.layout->side[CARD_BACK]->children[0]->id, ==, "behind");
  fixture_finish(&fixture);
}

/* Four files are a chain; later ones win, and a mistake points into the file that has it. */
static void test_chain(void)
{
  struct fixture fixture;
  fixture_init(&fixture, "placard-layout: 1\nextends: two\noverride: {slogan: {size: 1u}}\n");
  scratch_write(&fixture.scratch, "two.yaml", "placard-layout: 1\nextends: three\noverride: {slogan: {weight: 300}}\n",
                -1);
  scratch_write(&fixture.scratch, "three.yaml", "placard-layout: 1\nextends: parent\noverride: {slogan: {size: 2u}}\n",
                -1);
  fixture_load(&fixture);
  scratch_assert_findings(fixture.report, "");
  const struct layout_box *slogan = fixture.layout->side[CARD_FRONT]->children[1]->children[0];
  assert_rules(slogan, "weight(t3) size(c3)");
  layout_destroy(fixture.layout);
  scratch_write(&fixture.scratch, "three.yaml", "placard-layout: 1\nextends: parent\noverride: {slogan: {size: 2}}\n",
                -1);
  scratch_write(&fixture.scratch, "child.yaml", "placard-layout: 1\nextends: two\n", -1);
  fixture_load(&fixture);
  scratch_assert_findings(fixture.report,
                          "error layouts/three.yaml:3:27+1 \"2\" needs a unit\n"
                          "  use u (hundredths of the safe area's shorter side), %, in print mm, cm, in or pt, on "
                          "screens px\n");
  g_assert_null(fixture.layout);
  fixture_finish(&fixture);
}

static void test_circles(void)
{
  struct fixture fixture;
  fixture_init(&fixture, "placard-layout: 1\nextends: two\n");
  scratch_write(&fixture.scratch, "two.yaml", "placard-layout: 1\nextends: child\n", -1);
  fixture_load(&fixture);
  scratch_assert_findings(fixture.report, "error layouts/two.yaml:2:10+5 \"child\" extends itself, directly or through "
                                          "others\n  let one of them stand on its own\n");
  scratch_write(&fixture.scratch, "two.yaml", "placard-layout: 1\nextends: three\n", -1);
  scratch_write(&fixture.scratch, "three.yaml", "placard-layout: 1\nextends: four\n", -1);
  scratch_write(&fixture.scratch, "four.yaml", "placard-layout: 1\nextends: parent\n", -1);
  report_destroy(fixture.report);
  fixture.report = report_create();
  fixture_load(&fixture);
  scratch_assert_findings(fixture.report, "error layouts/four.yaml:2:10+6 a chain of more than 4 layouts\n"
                                          "  extend the layout that this one comes from\n");
  fixture_finish(&fixture);
}

static void test_errors(void)
{
  assert_errors("placard-layout: 1\nextends: parnet\n",
                "error layouts/child.yaml:2:10+6 there is no file \"parnet.yaml\"\n  did you mean \"parent.yaml\"?\n");
  assert_errors("placard-layout: 1\nextends: layouts/parent.yaml\n",
                "error layouts/child.yaml:2:10+19 \"layouts/parent.yaml\" is not the name of a layout\n"
                "  write its name without folder and ending, such as stand\n");
  assert_errors("placard-layout: 1\nextends: parent\noverride:\n"
                "  slogn: {size: 3u}\n  place: {text: $slogan, id: where}\n  name: small\n  behind: {fil: brand}\n",
                "error layouts/child.yaml:4:3+5 the layout that this one extends has no box \"slogn\"\n"
                "  did you mean \"slogan\"?\n"
                "error layouts/child.yaml:5:11+4 \"override\" changes how a box looks, not its \"text\"\n"
                "  write the side anew, under \"front\" or \"back\"\n"
                "error layouts/child.yaml:5:26+2 \"override\" changes how a box looks, not its \"id\"\n"
                "  write the side anew, under \"front\" or \"back\"\n"
                "error layouts/child.yaml:6:9+5 a map of properties is expected here, not a single value\n"
                "  for example {align: center, when: {wide: {gap: 2u}}}\n");
  assert_errors("placard-layout: 1\nextends: parent\noverride: {behind: {fil: brand}}\n",
                "error layouts/child.yaml:3:21+3 unknown key \"fil\"\n  did you mean \"fill\"?\n");
  assert_errors("placard-layout: 1\nextends: parent\nfront:\n  stack:\n    - {id: only, text: $slogan}\noverride: "
                "{slogan: {size: 3u}}\n",
                "error layouts/child.yaml:6:12+6 the layout that this one extends has no box \"slogan\"\n"
                "  only boxes that have an id, on a side that this layout does not replace\n");
  assert_errors("placard-layout: 1\ntitle: Alone\nfor: [social]\nfront: {stack: [{id: ground, fill: none}]}\noverride: "
                "{ground: {fill: none}}\n",
                "error layouts/child.yaml:5:11+1 \"override\" without \"extends\"\n"
                "  it is for the boxes of a layout that this one \"extends\"\n");
  assert_errors("extends: parent\n", "error layouts/child.yaml:0:0+0 \"placard-layout\" is missing\n"
                                     "  for example placard-layout: 1\n");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/extend/merge", test_merge);
  g_test_add_func("/extend/replace", test_replace);
  g_test_add_func("/extend/chain", test_chain);
  g_test_add_func("/extend/circles", test_circles);
  g_test_add_func("/extend/errors", test_errors);
  return g_test_run();
}
