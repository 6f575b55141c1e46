/*
 * Which pieces are planned, in which order, and what is said of those that are not.
 */
#include "model/plan.h"
#include "scratch.h"

#include <string.h>

static const char yaml[] = "placard: 1\n"
                           "id: test\n"
                           "date: 2026-05-01\n"
                           "languages: [en, es]\n"
                           "formats: [square, home]\n"
                           "title: Title\n"
                           "texts: texts.csv\n"
                           "cards:\n"
                           "  one: {layout: plain, slogan: One}\n"
                           "  two: {layout: sheet, formats: [home], place: Here}\n"
                           "  three: {layout: plain, slogan: {en: Three}, formats: sign-a4}\n";
static const char csv[] = "card,field,en,es\ntwo,slogan,Two,\n";
static const char omissions[] = "warning texts.csv:2:16+1 \"slogan\" is missing: the card is left out of \"es\"\n"
                                "  write the text in Spanish\n"
                                "warning campaign.yaml:11:3+5 \"slogan\" is missing: the card is left out of \"es\"\n"
                                "  write the text in Spanish\n";

struct fixture {
  struct scratch scratch;
  struct report *report;
  struct campaign *campaign;
};

static void fixture_init(struct fixture *fixture, const char *text)
{
  g_autofree char *data = scratch_project_path("tests/unit/data");

  fixture->report = report_create();
  scratch_init(&fixture->scratch);
  scratch_write(&fixture->scratch, "campaign.yaml", text, -1);
  if (strstr(text, "texts.csv"))
    scratch_write(&fixture->scratch, "texts.csv", csv, -1);
  scratch_write(&fixture->scratch, "rows.csv", "id,slogan\nleeds,Leeds\nyork,York\n", -1);
  fixture->campaign = campaign_load(fixture->scratch.folder, data, fixture->report);
  scratch_assert_findings(fixture->report, "");
}

static void fixture_finish(struct fixture *fixture)
{
  campaign_destroy(fixture->campaign);
  report_destroy(fixture->report);
  scratch_finish(&fixture->scratch);
}

/* The pieces as text: "card language format side", a star before those that the filter keeps. */
static char *plan_text(const struct campaign *campaign, const struct plan *plan)
{
  GString *text = g_string_new(NULL);

  for (size_t i = 0; i < plan->piece_count; i++) {
    struct piece_key key = plan->pieces[i];
    g_string_append_printf(text, "%s%s %s %s %s\n", plan->selected[i] ? "*" : "", campaign->cards[key.card].id,
                           campaign->language_tags[key.language], campaign->formats[key.format]->id,
                           key.side == CARD_BACK ? "back" : "front");
  }
  return g_string_free(text, FALSE);
}

static void assert_plan(const struct campaign *campaign, const struct plan *plan, const char *expected)
{
  g_autofree char *text = plan_text(campaign, plan);

  g_assert_cmpstr(text, ==, expected);
}

static void test_order(void)
{
  struct fixture fixture;
  struct plan *plan;

  fixture_init(&fixture, yaml);
  plan = plan_create(fixture.campaign, NULL, fixture.report);
  scratch_assert_findings(fixture.report, omissions);
  assert_plan(fixture.campaign, plan,
              "*one en square front\n*one en sign-letter front\n*one en sign-a4 front\n"
              "*one es square front\n*one es sign-letter front\n*one es sign-a4 front\n"
              "*two en sign-letter front\n*two en sign-letter back\n*two en sign-a4 front\n*two en sign-a4 back\n"
              "*three en sign-a4 front\n");
  g_assert_cmpuint(plan->omission_count, ==, 2);
  g_assert_cmpuint(plan->omissions[0].card, ==, 1);
  g_assert_cmpuint(plan->omissions[0].language, ==, 1);
  g_assert_cmpstr(plan->omissions[0].field, ==, "slogan");
  g_assert_cmpuint(plan->omissions[1].card, ==, 2);
  plan_destroy(plan);
  fixture_finish(&fixture);
}

/* A filter marks pieces; the others stay for the fit groups, but nothing is said of them. */
static void test_filter(void)
{
  struct plan_filter filter = {.cards = (const char *const[]){"one", NULL},
                               .languages = (const char *const[]){"ES", NULL},
                               .formats = (const char *const[]){"home", NULL}};
  struct fixture fixture;
  struct plan *plan;

  fixture_init(&fixture, yaml);
  plan = plan_create(fixture.campaign, &filter, fixture.report);
  scratch_assert_findings(fixture.report, "");
  assert_plan(fixture.campaign, plan,
              "one en square front\none en sign-letter front\none en sign-a4 front\n"
              "one es square front\n*one es sign-letter front\n*one es sign-a4 front\n"
              "two en sign-letter front\ntwo en sign-letter back\ntwo en sign-a4 front\ntwo en sign-a4 back\n"
              "three en sign-a4 front\n");
  g_assert_cmpuint(plan->omission_count, ==, 0);
  plan_destroy(plan);
  fixture_finish(&fixture);
}

static void test_unknown_filter(void)
{
  struct plan_filter filter = {.cards = (const char *const[]){"thre", "one", NULL},
                               .languages = (const char *const[]){"fr", NULL},
                               .formats = (const char *const[]){"squar", "story", "press", NULL}};
  struct fixture fixture;

  fixture_init(&fixture, yaml);
  g_assert_null(plan_create(fixture.campaign, &filter, fixture.report));
  scratch_assert_findings(fixture.report, "error -:0:0+0 unknown card \"thre\"\n"
                                          "  did you mean \"three\"?\n"
                                          "error -:0:0+0 unknown language \"fr\"\n"
                                          "  write one of: en, es\n"
                                          "error -:0:0+0 unknown format \"squar\"\n"
                                          "  did you mean \"square\"?\n"
                                          "error -:0:0+0 the campaign does not make \"story\"\n"
                                          "  add it under \"formats\" in the campaign file\n"
                                          "error -:0:0+0 the campaign does not make \"press\"\n"
                                          "  add it under \"formats\" in the campaign file\n");
  fixture_finish(&fixture);
}

/* A card whose layout serves none of the campaign's formats is told of, once. */
static void test_unmade(void)
{
  struct fixture fixture;
  struct plan *plan;

  fixture_init(&fixture, "placard: 1\nid: test\ndate: 2026-05-01\nlanguages: [en, es]\nformats: [social]\n"
                         "texts: texts.csv\ncards:\n  two: {layout: sheet}\n");
  plan = plan_create(fixture.campaign, NULL, fixture.report);
  g_assert_cmpuint(plan->piece_count, ==, 0);
  g_assert_cmpuint(plan->omission_count, ==, 0);
  scratch_assert_findings(fixture.report,
                          "warning campaign.yaml:8:3+3 card \"two\" is made in no format of the campaign\n"
                          "  layout \"sheet\" is for sign; add such a format to the campaign, or choose "
                          "another layout\n");
  plan_destroy(plan);
  fixture_finish(&fixture);
}

/* Every missing text is told of, the omission is one a language. */
static void test_two_missing(void)
{
  struct fixture fixture;
  struct plan *plan;

  fixture_init(&fixture, "placard: 1\nid: test\ndate: 2026-05-01\nlanguages: [en, es]\nformats: [home]\n"
                         "texts: texts.csv\ncards:\n  two: {layout: sheet, place: {en: Here}}\n");
  plan = plan_create(fixture.campaign, NULL, fixture.report);
  g_assert_cmpuint(plan->omission_count, ==, 1);
  g_assert_cmpuint(plan->omissions[0].language, ==, 1);
  g_assert_cmpint(report_count(fixture.report, SEVERITY_WARNING), ==, 2);
  g_assert_true(report_failed(fixture.report, true));
  g_assert_false(report_failed(fixture.report, false));
  plan_destroy(plan);
  fixture_finish(&fixture);
}

/* Pairs take the cards that show both languages, single languages those that need not. */
static void test_pairs(void)
{
  struct plan_filter filter = {.languages = (const char *const[]){"en+es", NULL}};
  struct fixture fixture;
  struct plan *plan;

  fixture_init(&fixture, "placard: 1\nid: test\ndate: 2026-05-01\nlanguages: [en, [en, es], [es, ar]]\n"
                         "formats: [square]\ncards:\n"
                         "  plain: {layout: plain, slogan: One}\n"
                         "  pair: {layout: pair, slogan: {en: Two, es: Dos}}\n"
                         "  only: {layout: pair-only, slogan: Three}\n");
  plan = plan_create(fixture.campaign, NULL, fixture.report);
  scratch_assert_findings(fixture.report,
                          "warning campaign.yaml:8:3+4 \"slogan\" is missing: the card is left out of \"es-ar\"\n"
                          "  write the text in Arabic\n");
  assert_plan(fixture.campaign, plan,
              "*plain en square front\n*pair en square front\n*pair en-es square front\n"
              "*only en-es square front\n*only es-ar square front\n");
  plan_destroy(plan);
  plan = plan_create(fixture.campaign, &filter, fixture.report);
  assert_plan(fixture.campaign, plan,
              "plain en square front\npair en square front\n*pair en-es square front\n"
              "*only en-es square front\nonly es-ar square front\n");
  plan_destroy(plan);
  fixture_finish(&fixture);
}

/* A card that no language of the campaign can have is told of. */
static void test_unspoken(void)
{
  struct fixture fixture;
  struct plan *plan;

  fixture_init(&fixture, "placard: 1\nid: test\ndate: 2026-05-01\nlanguages: [en]\nformats: [square]\ncards:\n"
                         "  only: {layout: pair-only, slogan: Three}\n");
  plan = plan_create(fixture.campaign, NULL, fixture.report);
  scratch_assert_findings(fixture.report, "warning campaign.yaml:7:3+4 card \"only\" is made in no language of the "
                                          "campaign\n  its layout shows two languages: add a pair to \"languages\", "
                                          "such as [en, es] in [en, [en, es]]\n");
  g_assert_cmpuint(plan->piece_count, ==, 0);
  plan_destroy(plan);
  fixture_finish(&fixture);
}

/* A card that can never be made is an error at the card; the others are planned. */
static void test_never(void)
{
  struct fixture fixture;
  struct plan *plan;

  fixture_init(&fixture, "placard: 1\nid: test\ndate: 2026-05-01\nlanguages: [en, es]\nformats: [square, home]\n"
                         "texts: texts.csv\ncards:\n  one: {layout: plain, slogan: One}\n  two: {layout: sheet}\n");
  plan = plan_create(fixture.campaign, NULL, fixture.report);
  g_assert_cmpuint(plan->piece_count, ==, 6);
  g_assert_cmpuint(plan->omission_count, ==, 0);
  scratch_assert_findings(fixture.report,
                          "error campaign.yaml:9:3+3 card \"two\" makes nothing: layout \"sheet\" needs \"place\", and "
                          "it is missing\n"
                          "  write it below the card or in texts.csv, or take the card out\n");
  plan_destroy(plan);
  fixture_finish(&fixture);
}

/* A language in which no card has a field is told at the language, alike for each card. */
static void test_column_missing(void)
{
  struct fixture fixture;
  struct plan *plan;

  fixture_init(&fixture,
               "placard: 1\nid: test\ndate: 2026-05-01\nlanguages: [en, es]\nformats: [square]\n"
               "cards:\n  one: {layout: plain, slogan: {en: One}}\n  two: {layout: plain, slogan: {en: Two}}\n");
  plan = plan_create(fixture.campaign, NULL, fixture.report);
  g_assert_cmpuint(plan->omission_count, ==, 2);
  report_sort(fixture.report);
  report_fold(fixture.report);
  scratch_assert_findings(fixture.report,
                          "warning campaign.yaml:4:17+2 no card has \"slogan\" in \"es\": they are left out of \"es\"\n"
                          "  write the texts in Spanish (in a table: below \"es\"), or take \"es\" out of "
                          "\"languages\"\n");
  plan_destroy(plan);
  fixture_finish(&fixture);
}

/* Of a pair it is told which of the two languages nobody wrote. */
static void test_column_missing_in_pair(void)
{
  struct fixture fixture;
  struct plan *plan;

  fixture_init(&fixture, "placard: 1\nid: test\ndate: 2026-05-01\nlanguages: [en, [en, es]]\nformats: [square]\n"
                         "cards:\n  one: {layout: pair, slogan: {en: One}}\n  two: {layout: pair, slogan: {en: Two}}\n"
                         "  three: {layout: plain, slogan: {en: Three}}\n");
  plan = plan_create(fixture.campaign, NULL, fixture.report);
  report_sort(fixture.report);
  report_fold(fixture.report);
  scratch_assert_findings(fixture.report,
                          "warning campaign.yaml:4:17+1 no card has \"slogan\" in \"es\": they are left out of "
                          "\"en-es\"\n"
                          "  write the texts in Spanish (in a table: below \"es\"), or take \"en-es\" out of "
                          "\"languages\"\n");
  plan_destroy(plan);
  fixture_finish(&fixture);
}

/* The name of an `each:` stands for all its cards. */
static void test_filter_each(void)
{
  struct plan_filter filter = {.cards = (const char *const[]){"chapters", NULL}};
  struct fixture fixture;
  struct plan *plan;

  fixture_init(&fixture, "placard: 1\nid: test\ndate: 2026-05-01\nlanguages: [en]\nformats: [square]\n"
                         "cards:\n  one: {layout: plain, slogan: One}\n  chapters: {layout: plain, each: rows.csv}\n");
  plan = plan_create(fixture.campaign, &filter, fixture.report);
  scratch_assert_findings(fixture.report, "");
  assert_plan(fixture.campaign, plan, "one en square front\n*leeds en square front\n*york en square front\n");
  plan_destroy(plan);
  fixture_finish(&fixture);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/plan/order", test_order);
  g_test_add_func("/plan/filter", test_filter);
  g_test_add_func("/plan/unknown-filter", test_unknown_filter);
  g_test_add_func("/plan/unmade", test_unmade);
  g_test_add_func("/plan/two-missing", test_two_missing);
  g_test_add_func("/plan/never", test_never);
  g_test_add_func("/plan/column-missing", test_column_missing);
  g_test_add_func("/plan/column-missing-in-pair", test_column_missing_in_pair);
  g_test_add_func("/plan/filter-each", test_filter_each);
  g_test_add_func("/plan/pairs", test_pairs);
  g_test_add_func("/plan/unspoken", test_unspoken);
  return g_test_run();
}
