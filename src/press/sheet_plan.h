/*
 * Which card comes where on which sheet: from a format's sheet to an imposition.
 *
 * The source has one page a side of a card, then the sheets' own pages (sheet_page.h). All is owned by the arena.
 */
#pragma once

#include "model/format.h"
#include "model/printer.h"
#include "press/impose.h"

#include <limits.h>

#define SHEET_PLAN_NO_PAGE UINT_MAX

/* A card in the source: the page of each side, -1 where it has none, and the side in words. */
struct sheet_card {
  int page[2];
  const char *alternative[2];
};

struct sheet_plan {
  const struct format *format;
  const struct sheet_card *cards;
  size_t card_count;
  unsigned own_page; /* the sheets' own, or SHEET_PLAN_NO_PAGE; of a poster that of the overview, then one a part */
  struct printer printer; /* whose backs are shifted */
  struct arena *arena;
};

/* How many sides of sheets the plan makes, and with `fronts` their fronts only. */
size_t sheet_plan_count(const struct sheet_plan *plan, bool fronts);

/* The sheets of cards, each front followed by its back if any card has one; or the overview and the parts of a poster,
   which is the first card's front. */
struct imposition *sheet_plan_impose(const struct sheet_plan *plan);
