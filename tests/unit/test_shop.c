/*
 * Shops: the shipped ones, what one takes from another, a campaign's changes, and what is said of broken entries.
 */
#include "model/format.h"
#include "scratch.h"

#include "base/arena.h"

#include <string.h>

/* Shops of YAML text. */
struct fixture {
  struct report *report;
  struct arena *arena;
  struct syntax *syntax, *change;
  struct shop_library library;
  bool good;
};

static struct syntax *parse(const char *name, const char *text, struct report *report)
{
  struct syntax *syntax = syntax_parse(source_create(name, text, strlen(text)), report);
  g_assert_nonnull(syntax);
  return syntax;
}

static void fixture_init(struct fixture *fixture, const char *text)
{
  *fixture = (struct fixture){.report = report_create(), .arena = arena_create()};
  fixture->syntax = parse("shops.yaml", text, fixture->report);
  fixture->good = shop_library_read(&fixture->library, syntax_root(fixture->syntax), fixture->arena, fixture->report);
}

static void fixture_finish(struct fixture *fixture)
{
  syntax_destroy(fixture->syntax);
  syntax_destroy(fixture->change);
  arena_destroy(fixture->arena);
  report_destroy(fixture->report);
}

#define PLAIN "one: {title: T, bleed: 3mm, safe: 4mm, source: s, checked: 2026-01-01}\n"

static void test_shipped(void)
{
  struct report *report = report_create();
  g_autofree char *path = scratch_project_path("layouts");
  struct format_library *library = format_library_load(path, report);
  scratch_assert_findings(report, "");
  g_assert_cmpuint(library->shops.count, >=, 8);
  const struct shop *plain = shop_find(&library->shops, "generic-eu"),
                    *labels = shop_find(&library->shops, "eu-labels");
  const struct shop *flattened = shop_find(&library->shops, "us-flattened");
  g_assert_cmpstr(plain->profile, ==, "fogra39");
  g_assert_cmpfloat(plain->ink_limit, ==, 300);
  g_assert_cmpint(plain->standard, ==, STANDARD_X4);
  g_assert_cmpstr(labels->profile, ==, "fogra39");
  g_assert_cmpstr(labels->like, ==, "generic-eu");
  g_assert_cmpfloat(labels->min_text, ==, 6);
  g_assert_cmpint(flattened->standard, ==, STANDARD_X1A);
  g_assert_true(flattened->outlines && flattened->separate);
  g_assert_cmpstr(flattened->name, ==, "{card}_{format}_{side}_{language}");
  g_assert_cmpfloat(shop_find(&library->shops, "us-marks")->marks.length, ==, 18);
  g_assert_cmpint((int)shop_find(&library->shops, "eu-rgb-photos")->colors, ==, SHOP_SPOTS | SHOP_RGB_PHOTOS);
  const struct format *postcard = format_find(library, "postcard-4x6");
  g_assert_true(postcard->shop == &library->shops.shops[0]);
  g_assert_null(format_find(library, "sign-letter")->shop);
  g_assert_cmpfloat(format_min_text(postcard), ==, 6.5);
  format_library_destroy(library);
  report_destroy(report);
}

static void test_change(void)
{
  static const char change[] = "{use: one, bleed: 0.125in, marks: {offset: 14pt, length: 18pt, weight: 0.25pt},\n"
                               " colors: cmyk, boxes: [trim, crop], min-text: 8pt, profile: profiles/own.icc,\n"
                               " ink-limit: 280, separate: yes}\n";
  struct fixture fixture;
  fixture_init(&fixture, PLAIN);
  fixture.change = parse("campaign.yaml", change, fixture.report);
  const struct shop *own = shop_choose(&fixture.library, syntax_root(fixture.change), fixture.arena, fixture.report);
  scratch_assert_findings(fixture.report, "");
  g_assert_cmpstr(own->id, ==, "one");
  g_assert_cmpfloat(own->bleed, ==, 9);
  g_assert_cmpfloat_with_epsilon(own->safe, 4 / 25.4 * 72, 1e-9);
  g_assert_cmpfloat(own->marks.offset, ==, 14);
  g_assert_cmpint((int)own->colors, ==, 0);
  g_assert_cmpint((int)own->boxes, ==, SHOP_CROP_BOX);
  g_assert_cmpfloat(own->ink_limit, ==, 280);
  g_assert_cmpint(own->profile_place.line, ==, 2);
  g_assert_true(own->separate);
  g_assert_cmpfloat(fixture.library.shops[0].ink_limit, ==, 300);
  fixture_finish(&fixture);
}

static void assert_broken(const char *text, const char *expected)
{
  struct fixture fixture;
  fixture_init(&fixture, text);
  g_assert_false(fixture.good);
  scratch_assert_findings(fixture.report, expected);
  fixture_finish(&fixture);
}

static void test_broken(void)
{
  assert_broken(PLAIN "two: {title: T, like: ono, source: s, checked: 2026-01-01}\n",
                "error shops.yaml:2:23+3 unknown shop \"ono\"\n"
                "  did you mean \"one\"?\n");
  assert_broken("two: {title: T, bleed: 3px, safe: -1mm, blead: 2mm, checked: 2026-02-30}\n",
                "error shops.yaml:1:6+0 \"source\" is missing\n"
                "  every shop has one\n"
                "error shops.yaml:1:41+5 unknown key \"blead\"\n"
                "  did you mean \"bleed\"?\n"
                "error shops.yaml:1:24+3 a shop measures in mm, in or pt\n"
                "  for example 3mm, 0.125in or 9pt\n"
                "error shops.yaml:1:35+4 a shop measures in mm, in or pt\n"
                "  for example 3mm, 0.125in or 9pt\n"
                "error shops.yaml:1:62+10 there is no day 2026-02-30\n"
                "  look it up in a calendar\n");
  assert_broken(PLAIN "two: {title: T, like: one, source: s, checked: 2026-01-01, standard: x1a,\n"
                      "  colors: [rgb-photos], marks: {offset: 4pt, length: 18pt, weight: 0.25pt}}\n",
                "error shops.yaml:3:32+1 crop marks would lie on the bleed: they begin 4.00 pt from the cut, and the "
                "bleed is 8.50 pt\n"
                "  give marks an offset of the bleed at least\n"
                "error shops.yaml:3:11+1 PDF/X-1a has no RGB\n"
                "  write `standard: x4`, or take rgb-photos out\n");
  assert_broken(PLAIN "two: {title: T, like: one, source: s, checked: 2026-01-01, marks: yes, standard: x3,\n"
                      "  file-name: \"{campaign}_{langage}\", ink-limit: 900, ppi: {least: 300}}\n",
                "error shops.yaml:2:67+3 \"marks\" is none, or how crop marks look\n"
                "  for example none, or {offset: 0.1875in, length: 0.25in, weight: 0.25pt}\n"
                "error shops.yaml:2:82+2 \"standard\" cannot be \"x3\"\n"
                "  did you mean \"x4\"?\n"
                "error shops.yaml:3:59+1 \"least\" is under \"good\", or as much\n"
                "  for example {good: 300, least: 200}\n"
                "error shops.yaml:3:49+3 900 is out of range\n"
                "  a number from 100 to 400\n"
                "error shops.yaml:3:14+22 unknown field of a file's name \"langage\"\n"
                "  did you mean \"language\"?\n");
  assert_broken(PLAIN "two: {title: T, like: one, source: s, checked: 2026-01-01, file-name: \"{card}_{format}\"}\n",
                "error shops.yaml:2:71+17 files would have the same name: \"{language}\" is missing\n"
                "  for example \"{campaign}_{format}_{language}\", in quotes\n");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/shop/shipped", test_shipped);
  g_test_add_func("/shop/change", test_change);
  g_test_add_func("/shop/broken", test_broken);
  return g_test_run();
}
