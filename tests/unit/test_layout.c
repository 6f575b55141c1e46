/*
 * Whole layout files: what good ones become, what is said of bad ones and where, and the schema.
 */
#include "model/layout.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* A layout file of some text in a folder of its own. */
struct fixture {
  struct report *report;
  struct layout *layout; /* NULL after an error */
};

static void fixture_init(struct fixture *fixture, const char *text)
{
  g_autofree char *folder = g_dir_make_tmp("placard-layout-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "stand.yaml", NULL);
  g_assert_true(g_file_set_contents(path, text, -1, NULL));
  fixture->report = report_create();
  fixture->layout = layout_load(path, "stand.yaml", NULL, fixture->report);
  g_unlink(path);
  g_rmdir(folder);
}

static void fixture_finish(struct fixture *fixture)
{
  layout_destroy(fixture->layout);
  report_destroy(fixture->report);
}

/* The findings, one a line: "line:column: message | help". */
static char *findings(const struct report *report)
{
  g_autoptr(GString) text = g_string_new(NULL);
  const GPtrArray *all = report_findings(report);
  for (guint i = 0; i < all->len; i++) {
    const struct finding *finding = all->pdata[i];
    g_string_append_printf(text, "%s%d:%d: %s | %s", i ? "\n" : "", finding->line, finding->column, finding->message,
                           finding->help);
  }
  return g_strdup(text->str);
}

static const char stand[] = "placard-layout: 1\n"
                            "title: Stand\n"
                            "about: A giant slogan over a flat ground.\n"
                            "for: [social, sign, postcard]\n"
                            "needs: [slogan]\n"
                            "uses: [hashtags, org.logo, org.logo-reversed, place]\n"
                            "fonts: {display: League Spartan}\n"
                            "tokens:\n"
                            "  brand: {rgb: \"#1F3A5F\", cmyk: [95, 75, 30, 20]}\n"
                            "  paper: \"#FFFFFF\"\n"
                            "styles:\n"
                            "  headline:\n"
                            "    font: display\n"
                            "    weight: 800\n"
                            "    color: paper\n"
                            "    when:\n"
                            "      rtl: {weight: 700}\n"
                            "front:\n"
                            "  stack:\n"
                            "    - {id: ground, fill: brand}\n"
                            "    - id: body\n"
                            "      padding: 7u\n"
                            "      gap: 4u\n"
                            "      when:\n"
                            "        wide: {direction: row, align: center}\n"
                            "        tall: {padding: 9u}\n"
                            "      column:\n"
                            "        - {id: slogan, text: $slogan, style: headline, grow: 1, size: {min: 5u, max: 18u, "
                            "group: slogan}, lines: 6}\n"
                            "        - row:\n"
                            "            - {text: $hashtags, style: headline, width: tight, if: has.place}\n"
                            "            - {logo: $org.logo, height: 10u, when: {print: {height: 12mm}}}\n"
                            "back:\n"
                            "  stack:\n"
                            "    - {fill: paper}\n";

static void test_load(void)
{
  struct fixture fixture;
  fixture_init(&fixture, stand);
  g_autofree char *said = findings(fixture.report);
  g_assert_cmpstr(said, ==, "");
  const struct layout *layout = fixture.layout;
  g_assert_cmpstr(layout->name, ==, "stand");
  g_assert_cmpstr(layout->title, ==, "Stand");
  g_assert_true(layout_serves(layout, "sign") && !layout_serves(layout, "wallet"));
  g_assert_cmpstr(layout->needs[0], ==, "slogan");
  g_assert_cmpstr(layout->uses[1], ==, "org.logo");
  g_assert_cmpstr(layout->display_font, ==, "League Spartan");
  g_assert_null(layout->text_font);
  g_assert_cmpuint(layout->tokens.count, ==, 5); /* and white, black, rich-black */
  g_assert_cmpuint(layout->style_count, ==, 1);
  g_assert_cmpuint(layout->styles[0].rule_count, ==, 2);
  g_assert_cmpuint(layout->styles[0].rules[0].condition.count, ==, 0);
  g_assert_cmpuint(layout->styles[0].rules[0].count, ==, 3);
  g_assert_true(condition_requires(&layout->styles[0].rules[1].condition, CONDITION_RTL));
  g_assert_nonnull(layout->side[CARD_BACK]);
  fixture_finish(&fixture);
}

static void test_tree(void)
{
  struct fixture fixture;
  fixture_init(&fixture, stand);
  const struct layout_box *front = fixture.layout->side[CARD_FRONT];
  g_assert_cmpint(front->kind, ==, BOX_STACK);
  g_assert_cmpuint(front->child_count, ==, 2);
  g_assert_cmpint(front->children[0]->kind, ==, BOX_FILL);
  const struct layout_box *body = front->children[1];
  g_assert_cmpstr(body->id, ==, "body");
  g_assert_true(body->parent == front && !front->parent);
  g_assert_cmpint(body->kind, ==, BOX_COLUMN);
  g_assert_cmpuint(body->rule_count, ==, 3);
  g_assert_cmpuint(body->rules[0].count, ==, 6); /* four sides of padding, two gaps */
  g_assert_cmpuint(body->rules[1].count, ==, 2);
  const struct layout_box *slogan = body->children[0], *row = body->children[1];
  g_assert_cmpstr(slogan->text->entries[0].text.parts[0].text, ==, "slogan");
  g_assert_true(slogan->style == &fixture.layout->styles[0]);
  g_assert_cmpint(slogan->place.line, ==, 28);
  g_assert_null(row->id);
  g_assert_cmpint(row->children[0]->shown.terms[0].test, ==, CONDITION_HAS);
  g_assert_cmpint(row->children[1]->kind, ==, BOX_LOGO);
  g_assert_cmpstr(row->children[1]->picture->parts[0].text, ==, "org.logo");
  fixture_finish(&fixture);
}

/* A head for files whose mistakes are in the tree; the tree begins at line 8. */
#define HEAD                                                                                                           \
  "placard-layout: 1\ntitle: T\nfor: [social, sign]\nneeds: [slogan]\nuses: [demands]\ntokens: {ink: \"#000000\"}\n"   \
  "styles: {big: {weight: 800, lines: 2}}\n"
/* What such a tree shows beside the mistake, so that it is the only one. */
#define REST ", {text: $slogan, style: big, if: has.demands}"
#define TREE(box) HEAD "front: {stack: [" box REST "]}\n"

static const struct {
  const char *text, *expected;
} bad[] = {
  {TREE("{colour: ink}"), "8:18: unknown key \"colour\" | did you mean \"color\"?"},
  {TREE("{fil: ink}"), "8:18: unknown key \"fil\" | did you mean \"fill\"?"},
  {TREE("{flex-grow: 1}"), "8:18: unknown key \"flex-grow\" | write \"grow\""},
  {TREE("{xyzzyxyzzy: 1}"), "8:18: unknown key \"xyzzyxyzzy\" | layouts/README.md has a table of all properties"},
  {TREE("{lines: 3}"), "8:18: \"lines\" has no effect on a plain box | \"lines\" is for: text"},
  {TREE("{color: ink}"), "8:18: \"color\" has no effect on a plain box | the ground of a box is its \"fill\""},
  {TREE("{text: $slogan, gap: 1u}"), "8:33: \"gap\" has no effect on a text box | \"gap\" is for: row, column"},
  {TREE("{text: $slogan, row: []}"), "8:33: a box has one kind: this one is \"text\" already | make two boxes of it"},
  {TREE("{row: []}"),
   "8:23: there is no box in this \"row\" | put a box into it, or leave the key out for a plain fill"},
  {TREE("{row: {fill: ink}}"), "8:23: a list of boxes is expected here, not a map of keys | for example [{text: "
                               "$slogan}, {logo: $org.logo}]"},
  {TREE("ground"), "8:17: a box is expected here, not a single value | for example {text: $slogan, style: headline}"},
  {TREE("{fill: inc}"), "8:24: unknown colour \"inc\" | did you mean \"ink\"?"},
  {TREE("{fill: sepia}"),
   "8:24: unknown colour \"sepia\" | define it under \"tokens:\", as in sepia: {rgb: \"#1A1A1A\"}"},
  {TREE("{fill: {stops: [[0%, ink], [100%, inc]]}}"), "8:51: unknown colour \"inc\" | did you mean \"ink\"?"},
  {TREE("{border: {width: 1u, color: inc}}"), "8:45: unknown colour \"inc\" | did you mean \"ink\"?"},
  {TREE("{text: $slogan, emphasis: {color: inc}}"), "8:51: unknown colour \"inc\" | did you mean \"ink\"?"},
  {TREE("{text: $slogan, style: bigg}"), "8:40: unknown style \"bigg\" | did you mean \"big\"?"},
  {TREE("{text: $slogan, style: xyzzy}"),
   "8:40: unknown style \"xyzzy\" | write it under \"styles:\" at the top of the "
   "file"},
  {TREE("{style: big}"),
   "8:25: the style \"big\" sets \"weight\", which has no effect on this plain box | take it out of the "
   "style (line 7), or give this box another one"},
  {TREE("{id: a}, {id: a}"), "8:31: two boxes have the id \"a\" | line 8 has it already; take another"},
  {TREE("{id: a b}"), "8:22: \"a b\" is not an id | use letters, digits and hyphens, a letter first"},
  {TREE("{text: $slogn}"),
   "8:24: the field \"slogn\" is neither in \"needs\" nor in \"uses\" | did you mean \"slogan\"? "
   "Otherwise add \"slogn\" to \"uses:\""},
  {TREE("{text: $xyzzyxyzzy}"), "8:24: the field \"xyzzyxyzzy\" is neither in \"needs\" nor in \"uses\" | add "
                                "\"xyzzyxyzzy\" to \"uses:\""},
  {TREE("{image: $picture}"),
   "8:25: the field \"picture\" is neither in \"needs\" nor in \"uses\" | add \"picture\" to "
   "\"uses:\""},
  {TREE("{image: photo.jpg}"),
   "8:25: \"photo.jpg\" is not a field | a picture comes with the card: name its field, such "
   "as $picture"},
  {TREE("{text: $item}"),
   "8:24: \"$item\" stands outside an \"each\" | give this box, or one around it, an \"each\" such "
   "as \"each: $demands\""},
  {TREE("{each: demands}"), "8:24: \"demands\" is not a field | write the field's name behind a dollar sign: $demands"},
  {TREE("{each: $demands, row: [{each: $demands, text: $item}]}"), "8:47: an \"each\" cannot stand inside another | a "
                                                                   "list has items, not further lists"},
  {TREE("{if: wid}"), "8:22: unknown condition \"wid\" | did you mean \"wide\"?"},
  {TREE("{if: has.place}"),
   "8:22: the field \"place\" is neither in \"needs\" nor in \"uses\" | add \"place\" to \"uses:\""},
  {TREE("{when: {wide+tall: {fill: ink}}}"), "8:25: \"wide+tall\" can never hold | \"wide\" and \"tall\" exclude each "
                                             "other: leave one out"},
  {TREE("{when: {wide: {id: x}}}"),
   "8:32: only properties may change under \"when\", not \"id\" | move it out of \"when\"; "
   "to show a box only there, give it an \"if\""},
  {TREE("{when: {wide: ink}}"), "8:31: a map of properties is expected here, not a single value | for example "
                                "{direction: row, gap: 3u}"},
  {TREE("{if: screen, when: {print: {fill: ink}}}"),
   "8:37: this condition can never hold here | an \"if\" of this box, or of one around it, excludes it"},
  {TREE("{if: not-rtl, row: [{if: rtl, when: {arabic: {fill: ink}}}]}"),
   "8:42: this condition can never hold here | an \"if\" of this box, or of one around it, excludes it\n"
   "8:54: this condition can never hold here | an \"if\" of this box, or of one around it, excludes it"},
  {TREE("{when: {back: {fill: ink}}}"),
   "8:25: this condition can never hold here | this stands on the front: leave it out"},
  {TREE("{row: [{fill: ink, within: card}]}"),
   "8:44: \"within\" has no effect inside another box | it is for the children of "
   "the top stack: give it to the one around"},
  {TREE("{width: tight}"), "8:25: only a text can be \"tight\" | write auto, or a length"},
  {TREE("{width: 3mm}"), "8:25: mm, cm, in and pt are for print, and this holds on screens too | move it to \"when: "
                         "{print: …}\", or write it in u"},
  {TREE("{width: 3px}"), "8:25: px is for screens, and this holds in print too | move it to \"when: {screen: …}\", or "
                         "write it in u"},
  {TREE("{when: {wide: {radius: 2pt}}}"),
   "8:40: mm, cm, in and pt are for print, and this holds on screens too | move it "
   "to \"when: {print: …}\", or write it in u"},
  {TREE("{text: $slogan, size: {min: 9pt, max: 5u}}"),
   "8:39: mm, cm, in and pt are for print, and this holds on screens "
   "too | move it to \"when: {print: …}\", or write it in u"},
  {TREE("{place: {top: 2px}}"),
   "8:25: px is for screens, and this holds in print too | move it to \"when: {screen: …}\", "
   "or write it in u"},
  {TREE("{write-in: line}"), "8:28: \"line\" is not a kind of \"write-in\" | did you mean \"lines\"?"},
  {TREE("{write-in: lines}"), "8:28: \"write-in: lines\" needs \"rules\" | say how many lines there are to write on: "
                              "\"rules: 3\""},
  {TREE("{write-in: frame, rules: 3}"),
   "8:28: an open frame has no \"rules\" | write \"write-in: lines\", or leave out "
   "\"rules\""},
  {HEAD "front: {column: [{text: $slogan, style: big, if: has.demands}]}\n",
   "8:9: the top box of a side is a \"stack\" | put it into a stack: {stack: [{fill: brand}, {column: […]}]}"},
  {HEAD "front: {stack: [{text: $slogan, style: big}], if: has.demands}\n",
   "8:47: \"if\" has no effect on the top box of a side | give it to a box in the stack"},
};

static void test_errors(void)
{
  for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
    struct fixture fixture;
    fixture_init(&fixture, bad[i].text);
    g_autofree char *said = findings(fixture.report);
    g_assert_cmpstr(said, ==, bad[i].expected);
    g_assert_null(fixture.layout);
    fixture_finish(&fixture);
  }
}

static void test_head_errors(void)
{
  static const struct {
    const char *text, *expected;
  } cases[] = {
    {"titel: T\n", "1:1: unknown key \"titel\" | did you mean \"title\"?\n"
                   "0:0: \"placard-layout\" is missing | for example placard-layout: 1\n"
                   "0:0: \"title\" is missing | for example title: Stand\n"
                   "0:0: \"for\" is missing | for example for: [social, sign, postcard]\n"
                   "0:0: \"front\" is missing | for example front: {stack: [{fill: brand}, {text: $slogan}]}"},
    {"placard-layout: 2\ntitle: T\nfor: [social]\nfront: {stack: [{fill: none}]}\n",
     "1:17: this placard reads layouts of version 1 | write 1, or get a newer placard"},
    {"placard-layout: 1\ntitle: T\nfor: social\nfront: {stack: [{fill: none}]}\n",
     "3:6: a list of names is expected here, not a single value | for example [social]"},
    {"placard-layout: 1\ntitle: T\nfor: []\nfront: {stack: [{fill: none}]}\n",
     "3:6: \"for\" names no kind of format | for example [social, sign, postcard]"},
    {"placard-layout: 1\ntitle: T\nfor: [social]\nneeds: [$slogan, each, a, a]\nuses: [b]\n"
     "front: {stack: [{text: $a}, {text: $b}]}\n",
     "4:9: \"$slogan\" is not a name | leave out the dollar sign\n"
     "4:27: \"a\" stands twice in the list | leave one out\n"
     "4:18: a field cannot be called \"each\": the word has a meaning of its own | give the field another name"},
    {"placard-layout: 1\ntitle: T\nfor: [social]\nneeds: [a]\nuses: [a]\nfront: {stack: [{text: $a}]}\n",
     "5:8: \"a\" stands in \"needs\" already | leave it in one of the two"},
    {"placard-layout: 1\ntitle: T\nfor: [social]\nfonts: {body: Inter}\nfront: {stack: [{fill: none}]}\n",
     "4:9: unknown key \"body\" | the keys here are: display, text"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct fixture fixture;
    fixture_init(&fixture, cases[i].text);
    g_autofree char *said = findings(fixture.report);
    g_assert_cmpstr(said, ==, cases[i].expected);
    g_assert_null(fixture.layout);
    fixture_finish(&fixture);
  }
}

static void test_warnings(void)
{
  struct fixture fixture;
  fixture_init(&fixture, HEAD "front: {stack: [{fill: none}]}\n");
  g_autofree char *said = findings(fixture.report);
  g_assert_cmpstr(
    said, ==,
    "4:9: the field \"slogan\" is listed and never shown | show it in a box, or take it out of \"needs:\"\n"
    "5:8: the field \"demands\" is listed and never shown | show it in a box, or take it out of \"uses:\"\n"
    "7:10: the style \"big\" is never used | give it to a box, or take it out");
  g_assert_nonnull(fixture.layout);
  g_assert_cmpint(report_count(fixture.report, SEVERITY_ERROR), ==, 0);
  fixture_finish(&fixture);
}

/* Units that only one medium has, in places that only this medium reaches. */
static void test_units(void)
{
  static const char *const good[] = {
    TREE("{when: {print: {width: 3mm}}}"),
    TREE("{when: {not-screen: {width: 3mm}}}"),
    TREE("{when: {large: {width: 3in}}}"),
    TREE("{when: {screen+wide: {width: 3px}}}"),
    TREE("{if: print, width: 3cm}"),
    TREE("{if: print, row: [{width: 3pt, border: {width: 0.5pt, color: ink}}]}"),
    TREE("{if: screen, row: [{place: {top: 3px}}]}"),
    "placard-layout: 1\ntitle: T\nfor: [sign, postcard]\nfront: {stack: [{width: 3mm}]}\n",
    "placard-layout: 1\ntitle: T\nfor: [social, overlay]\nfront: {stack: [{width: 3px}]}\n",
  };
  for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
    struct fixture fixture;
    fixture_init(&fixture, good[i]);
    g_autofree char *said = findings(fixture.report);
    g_assert_cmpstr(said, ==, "");
    fixture_finish(&fixture);
  }
}

static void test_each(void)
{
  struct fixture fixture;
  fixture_init(&fixture, TREE("{each: $demands, row: [{text: $item}]}"));
  g_autofree char *said = findings(fixture.report);
  g_assert_cmpstr(said, ==, "");
  const struct layout_box *row = fixture.layout->side[CARD_FRONT]->children[0];
  g_assert_cmpstr(row->each, ==, "demands");
  g_assert_cmpstr(row->children[0]->text->entries[0].text.parts[0].text, ==, "item");
  fixture_finish(&fixture);
}

/* A tree of `depth` stacks, one in the other. */
static char *nested(int depth)
{
  g_autoptr(GString) text = g_string_new(HEAD "front: ");
  for (int i = 0; i < depth; i++)
    g_string_append(text, "{stack: [");
  g_string_append(text, "{fill: ink}" REST);
  for (int i = 0; i < depth; i++)
    g_string_append(text, "]}");
  g_string_append_c(text, '\n');
  return g_strdup(text->str);
}

/* A layout with two texts, each with properties of its own. */
static char *grouped(const char *first, const char *second)
{
  return g_strdup_printf("placard-layout: 1\ntitle: T\nfor: [social]\nneeds: [slogan]\nfront:\n  stack:\n"
                         "    - {id: one, text: $slogan, %s}\n    - {id: two, text: $slogan, %s}\n",
                         first, second);
}

static void test_groups(void)
{
  static const struct {
    const char *first, *second, *expected;
  } cases[] = {
    {"size: {min: 4u, max: 8u, group: a}", "size: {min: 4u, max: 9u, group: a}", ""},
    {"size: {min: 4u, max: 8u, group: a}", "size: {min: 9u, max: 12u, group: b}", ""},
    {"size: {min: 4u, max: 8u, group: a}", "size: 3u, when: {wide: {size: {min: 9u, max: 12u, group: a}}}", ""},
    {"size: {min: 4u, max: 8u, group: a}", "size: {min: 9u, max: 12u, group: a}",
     "8:38: texts of the group \"a\" have no size in common | line 7 has the other one: give both the same, or take "
     "another group"},
    {"size: {min: 4u, max: 8u, group: a}", "size: {min: 4u, max: 8u, group: a, across: languages}",
     "8:38: the group \"a\" goes across languages for one text and not for another | line 7 has the other one: give "
     "both the same, or take another group"},
    {"size: {min: 4u, max: 8u, group: a}", "size: {min: 5u, max: 8u, group: a}",
     "8:38: texts of the group \"a\" have different least sizes, and may come out unequal | line 7 has the other one: "
     "give both the same, or take another group"},
    {"size: {min: 4u, max: 8u, group: a}", "font: display, size: {min: 4u, max: 8u, group: a}",
     "8:53: texts of the group \"a\" have different fonts: of one size they do not look it | take another group, or "
     "give both texts one font"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct fixture fixture;
    g_autofree char *text = grouped(cases[i].first, cases[i].second);
    fixture_init(&fixture, text);
    g_autofree char *told = findings(fixture.report);
    g_assert_cmpstr(told, ==, cases[i].expected);
    fixture_finish(&fixture);
  }
}

static void test_limits(void)
{
  struct fixture fixture;
  g_autofree char *deep = nested(63), *deeper = nested(64), *deepest = nested(100);
  fixture_init(&fixture, deep);
  g_assert_nonnull(fixture.layout);
  fixture_finish(&fixture);
  fixture_init(&fixture, deeper);
  g_assert_null(fixture.layout);
  g_autofree char *depth = findings(fixture.report);
  g_assert_cmpstr(depth, ==, "8:584: boxes are nested more than 64 deep | take boxes away that hold a single one");
  fixture_finish(&fixture);
  fixture_init(&fixture, deepest);
  g_assert_cmpint(report_count(fixture.report, SEVERITY_ERROR), ==, 1);
  fixture_finish(&fixture);
  g_autoptr(GString) many = g_string_new(HEAD "front:\n  stack:\n");
  for (int i = 0; i < 10010; i++)
    g_string_append(many, "    - {fill: ink}\n");
  fixture_init(&fixture, many->str);
  g_autofree char *told = findings(fixture.report);
  g_assert_cmpstr(told, ==,
                  "10009:7: a layout has at most 10000 boxes | repeat boxes with \"each\", or split the layout");
  fixture_finish(&fixture);
}

/* The schema as an object; the caller owns the node. */
static JsonNode *load_schema(void)
{
  g_autofree char *text = NULL;
  size_t length;
  FILE *stream = open_memstream(&text, &length);
  layout_schema(stream);
  fclose(stream);
  g_autoptr(GError) error = NULL;
  JsonNode *node = json_from_string(text, &error);
  g_assert_no_error(error);
  return node;
}

/* Holds `holder`, which takes no other keys, against the table: it has the properties with an effect on `kinds`. */
static void assert_properties(JsonObject *holder, unsigned kinds)
{
  JsonObject *properties = json_object_get_object_member(holder, "properties");
  g_assert_false(json_object_get_boolean_member(holder, "additionalProperties"));
  for (size_t i = 0; i < property_count; i++) {
    const char *name = property_table[i].name;
    g_assert_true(json_object_has_member(properties, name) == property_applies(&property_table[i], kinds));
    if (!json_object_has_member(properties, name))
      continue;
    g_autofree char *target = g_strdup_printf("#/definitions/property-%s", name);
    JsonObject *property = json_object_get_object_member(properties, name);
    g_assert_cmpstr(json_object_get_string_member(property, "$ref"), ==, target);
  }
}

static void test_schema(void)
{
  g_autoptr(JsonNode) root = load_schema();
  JsonObject *definitions = json_object_get_object_member(json_node_get_object(root), "definitions");
  for (size_t i = 0; i < property_count; i++) {
    g_autofree char *name = g_strconcat("property-", property_table[i].name, NULL);
    JsonObject *property = json_object_get_object_member(definitions, name);
    g_assert_true(g_str_has_prefix(json_object_get_string_member(property, "description"), property_table[i].help));
  }
  static const char *const sets[] = {"declarations", "style", "override"};
  for (size_t i = 0; i < G_N_ELEMENTS(sets); i++)
    assert_properties(json_object_get_object_member(definitions, sets[i]), KINDS_ALL);
  JsonObject *box = json_object_get_object_member(definitions, "box");
  JsonArray *rules = json_object_get_array_member(box, "allOf");
  g_assert_cmpuint(json_array_get_length(rules), ==, BOX_KIND_COUNT);
  for (guint kind = 0; kind < BOX_KIND_COUNT; kind++)
    assert_properties(json_object_get_object_member(json_array_get_object_element(rules, kind), "then"),
                      KIND_BIT(kind));
  const char *pattern = json_object_get_string_member(json_object_get_object_member(definitions, "condition"),
                                                      "pattern");
  for (size_t i = 0; condition_words()[i]; i++)
    g_assert_true(g_regex_match_simple(pattern, condition_words()[i], 0, 0));
  g_assert_true(g_regex_match_simple(pattern, "wide+not-rtl+has.org.name", 0, 0));
  g_assert_false(g_regex_match_simple(pattern, "wide,rtl", 0, 0));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/layout/load", test_load);
  g_test_add_func("/layout/tree", test_tree);
  g_test_add_func("/layout/errors", test_errors);
  g_test_add_func("/layout/head-errors", test_head_errors);
  g_test_add_func("/layout/warnings", test_warnings);
  g_test_add_func("/layout/units", test_units);
  g_test_add_func("/layout/each", test_each);
  g_test_add_func("/layout/groups", test_groups);
  g_test_add_func("/layout/limits", test_limits);
  g_test_add_func("/layout/schema", test_schema);
  return g_test_run();
}
