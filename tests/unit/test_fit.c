/*
 * Tests of compose/fit.h.
 */
#include "compose/fit.h"

#include <glib.h>
#include <math.h>

static const struct piece_key here = {.card = 1, .language = 2, .format = 3};

static void test_smallest_wins(void)
{
  struct fit_groups *groups = fit_groups_create();
  g_assert_true(isinf(fit_groups_find(groups, here, "slogan", false)));
  fit_groups_note(groups, here, "slogan", false, 40);
  fit_groups_note(groups, here, "slogan", false, 30);
  fit_groups_note(groups, here, "slogan", false, 50);
  g_assert_cmpfloat(fit_groups_find(groups, here, "slogan", false), ==, 30);
  g_assert_true(isinf(fit_groups_find(groups, here, "name", false)));
  fit_groups_destroy(groups);
}

/* A plain group holds over the cards of a format and language, and over nothing else. */
static void test_reach(void)
{
  struct piece_key other_card = {.card = 9, .language = 2, .format = 3, .side = CARD_BACK};
  struct piece_key other_language = {.card = 1, .language = 5, .format = 3};
  struct piece_key other_format = {.card = 1, .language = 2, .format = 4};
  struct fit_groups *groups = fit_groups_create();
  fit_groups_note(groups, here, "slogan", false, 30);
  g_assert_cmpfloat(fit_groups_find(groups, other_card, "slogan", false), ==, 30);
  g_assert_true(isinf(fit_groups_find(groups, other_language, "slogan", false)));
  g_assert_true(isinf(fit_groups_find(groups, other_format, "slogan", false)));
  fit_groups_destroy(groups);
}

/* A group across languages holds over the languages of a card, and a plain one of that name is another. */
static void test_across_languages(void)
{
  struct piece_key other_card = {.card = 2, .language = 2, .format = 3};
  struct piece_key other_language = {.card = 1, .language = 1, .format = 3};
  struct fit_groups *groups = fit_groups_create();
  fit_groups_note(groups, here, "slogan", true, 30);
  g_assert_cmpfloat(fit_groups_find(groups, other_language, "slogan", true), ==, 30);
  g_assert_true(isinf(fit_groups_find(groups, other_card, "slogan", true)));
  g_assert_true(isinf(fit_groups_find(groups, here, "slogan", false)));
  /* Card 2 in no language in particular is not language 2 of no card in particular. */
  fit_groups_note(groups, here, "slogan", false, 20);
  g_assert_true(isinf(fit_groups_find(groups, other_card, "slogan", true)));
  fit_groups_destroy(groups);
}

static void test_merge(void)
{
  struct fit_groups *one = fit_groups_create(), *other = fit_groups_create();
  fit_groups_note(one, here, "slogan", false, 30);
  fit_groups_note(one, here, "name", false, 10);
  fit_groups_note(other, here, "slogan", false, 25);
  fit_groups_note(other, here, "name", false, 12);
  fit_groups_note(other, here, "place", true, 7);
  fit_groups_merge(one, other);
  fit_groups_destroy(other);
  g_assert_cmpfloat(fit_groups_find(one, here, "slogan", false), ==, 25);
  g_assert_cmpfloat(fit_groups_find(one, here, "name", false), ==, 10);
  g_assert_cmpfloat(fit_groups_find(one, here, "place", true), ==, 7);
  fit_groups_destroy(one);
}

/* Of equal sizes the first in the plan is named, whoever noted first. */
static void test_whose_it_is(void)
{
  struct piece_key early = {.card = 0, .language = 2, .format = 3}, late = {.card = 5, .language = 2, .format = 3};
  struct fit_groups *groups = fit_groups_create(), *more = fit_groups_create();
  g_assert_null(fit_groups_find_smallest(groups, here, "slogan", false));
  fit_groups_note(groups, late, "slogan", false, 30);
  fit_groups_note(groups, here, "slogan", false, 40);
  g_assert_cmpuint(fit_groups_find_smallest(groups, here, "slogan", false)->card, ==, 5);
  fit_groups_note(more, early, "slogan", false, 30);
  fit_groups_merge(groups, more);
  g_assert_cmpuint(fit_groups_find_smallest(groups, here, "slogan", false)->card, ==, 0);
  fit_groups_note(groups, late, "slogan", false, 30);
  g_assert_cmpuint(fit_groups_find_smallest(groups, here, "slogan", false)->card, ==, 0);
  fit_groups_destroy(groups);
  fit_groups_destroy(more);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/fit/smallest-wins", test_smallest_wins);
  g_test_add_func("/fit/reach", test_reach);
  g_test_add_func("/fit/across-languages", test_across_languages);
  g_test_add_func("/fit/merge", test_merge);
  g_test_add_func("/fit/whose-it-is", test_whose_it_is);
  return g_test_run();
}
