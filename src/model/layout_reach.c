/*
 * Whether a condition can ever hold where it stands: on its side, under the `if:` around it, in the formats that the
 * layout is for, on cards that have all it needs. See layout_parts.h.
 *
 * What contradicts itself is condition.c's. A layout that others extend may serve more formats than they do, so what
 * its file says is measured by its own head alone.
 */
#include "model/layout_parts.h"

#include "model/condition_conflict.h"
#include "model/format.h"

#include <string.h>

bool layout_reach_is_only_on(const struct layout *layout, enum condition_test test)
{
  for (size_t i = 0; layout->kinds[i]; i++)
    if (format_kind_is_screen(layout->kinds[i]) != (test == CONDITION_SCREEN))
      return false;
  return layout->kinds[0] != NULL;
}

bool layout_reach_is_own(const struct layout *layout, struct place place)
{
  return place.source == syntax_root(layout->chain[0])->place.source;
}

static void add_terms(GArray *terms, const struct condition *condition)
{
  if (condition->count)
    g_array_append_vals(terms, condition->terms, (guint)condition->count);
}

/* Whether the terms contradict each other once `test` holds too. */
static bool excludes(const GArray *terms, enum condition_test test)
{
  struct condition_term term = {.test = test};
  g_autoptr(GArray) all = g_array_copy((GArray *)terms);
  g_array_append_val(all, term);
  return condition_conflict((const struct condition_term *)(void *)all->data, all->len);
}

static bool report(struct layout_reader *reader, const struct condition *condition, const char *help)
{
  return report_error(reader->report, condition->place, help, "this condition can never hold here");
}

/* Reports a condition on a medium that no format of the layout has. */
static bool check_medium(struct layout_reader *reader, const struct condition *condition, const GArray *terms)
{
  static const struct {
    enum condition_test test;
    const char *what, *example;
  } media[] = {{CONDITION_SCREEN, "for screens", "sign"}, {CONDITION_PRINT, "for print", "social"}};
  g_autofree char *kinds = g_strjoinv(", ", (char **)reader->layout->kinds);
  for (size_t i = 0; i < G_N_ELEMENTS(media); i++) {
    g_autofree char *help = g_strdup_printf("the layout is only %s, \"for: [%s]\": leave it out, or add a kind such as "
                                            "%s there",
                                            media[i].what, kinds, media[i].example);
    if (layout_reach_is_only_on(reader->layout, media[i].test) && excludes(terms, media[i].test))
      return report(reader, condition, help);
  }
  return true;
}

/* Reports a condition on cards that lack what every card of the layout has. */
static bool check_needs(struct layout_reader *reader, const struct condition *condition)
{
  for (size_t i = 0; i < condition->count; i++) {
    const struct condition_term *term = &condition->terms[i];
    bool lacks = term->test == CONDITION_HAS && term->negated;
    if (!lacks || !g_strv_contains(reader->layout->needs, term->argument))
      continue;
    g_autofree char *help = g_strdup_printf("every card has \"%s\", since it stands in \"needs:\": leave this out, or "
                                            "move the field to \"uses:\"",
                                            term->argument);
    return report(reader, condition, help);
  }
  return true;
}

/* Reports a condition that the side, or an `if:` of `box` or of one around it, excludes. */
static bool check_around(struct layout_reader *reader, const struct condition *condition, const struct layout_box *box,
                         GArray *terms)
{
  struct condition_term side = {.test = reader->side == CARD_BACK ? CONDITION_BACK : CONDITION_FRONT};
  g_autofree char *help = g_strdup_printf("this stands on the %s: leave it out",
                                          reader->side == CARD_BACK ? "back" : "front");
  g_array_append_val(terms, side);
  if (condition_conflict((const struct condition_term *)(void *)terms->data, terms->len))
    return report(reader, condition, help);
  for (; box; box = box->parent)
    add_terms(terms, &box->shown);
  if (condition_conflict((const struct condition_term *)(void *)terms->data, terms->len))
    return report(reader, condition, "an \"if\" of this box, or of one around it, excludes it");
  return true;
}

bool layout_reach_check(struct layout_reader *reader, const struct condition *condition, const struct layout_box *box)
{
  g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(struct condition_term));
  add_terms(terms, condition);
  if (box && !check_around(reader, condition, box, terms))
    return false;
  if (!layout_reach_is_own(reader->layout, condition->place))
    return true;
  return check_needs(reader, condition) && check_medium(reader, condition, terms);
}
