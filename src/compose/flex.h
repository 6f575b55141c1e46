/*
 * CSS flexbox for one container at a time: numbers in, numbers out.
 *
 * Knows no tree and no text. The caller (arrange_flow.c) fills the items' bases and limits, calls
 * flex_resolve_main, lays each item out at its main size to learn its cross size, and calls
 * flex_resolve_cross. Sections are those of CSS Flexible Box Layout Level 1,
 * https://www.w3.org/TR/css-flexbox-1/. One static function a numbered step.
 *
 * Differences from CSS, each with its reason:
 * - `justify: start` and `end` are CSS's start and end, not flex-start and flex-end, so `reverse` turns
 *   the order of the items and nothing else: a designer turns a row without losing its edge.
 * - align-content is always stretch; wrap-reverse, order and visibility: collapse do not exist.
 * - Baseline in a column is `start`: its items stand one below the other and share no baseline. (Chromium
 *   aligns left edges, in Arabic too.)
 * - A row's intrinsic width adds up contributions (arrange_row.h) instead of §9.9.1's flex fractions, as
 *   Chromium does, against which the engine is held (tests/flex).
 * - A column that wraps is as wide as its lines when each item may be as wide as the widest one wants
 *   to be; §9.9.2 says so for one line only. A negative margin may break such a column differently.
 * - No fragmentation: a piece is one page (§10 does not apply).
 * - Sizes are doubles; nothing is rounded. Browsers round to 1/64 px at every step.
 *
 * Where the specification says it, or leaves it open, and Chromium does otherwise (tests/flex/deviations.mjs
 * has a tree of each, by these names):
 * - Placed in a padded stack, without offsets: a box stands in the content box (CSS Grid §10.2); Chromium
 *   takes the padding box.
 * - As wide as a wrapping column, and not stretched: an item is measured once (§9.4 step 7); Chromium does
 *   so again in the width of its line.
 * - A wrapping column with aspect, higher than that by its content: lines break at the height it has.
 *   Chromium breaks them at the ratio's.
 * - Percentages in a wrapping column of unknown width: of a width that its lines decide, which they help to
 *   decide. Two ways to cut the circle.
 * - Aspect with basis: an item's least size while its row's width is asked for is the one that it will have
 *   (§4.5); and in a column a definite basis that cannot flex is a definite height (§9.8), where Chromium
 *   prefers a percentage that nothing makes definite.
 * - Aspect with width and height, or placed with width: the automatic minimum is for the axis that the ratio
 *   gives (CSS Sizing 4 §5.1); Chromium has it on the given width too.
 * - Aspect of a placed box without width: the content keeps its height; Chromium makes it 0.
 * - Aspect and percent in a stack: a height in percent of a row that follows from it. Another circle.
 * - Stretched under a margin in percent: that margin, of the container's own width; Chromium subtracts an
 *   earlier one, of a width that it has since changed.
 * - Stretched past its aspect: a stretched height is definite for what is inside (§9.4 step 11), also where
 *   the content has made the box higher than its ratio; Chromium takes percentages of the ratio's height.
 */
#pragma once

#include "model/style.h"

#include <stddef.h>

/* A margin of `auto`: takes its share of free space. */
#define FLEX_AUTO NAN

/* The margins of an item on one axis. */
struct flex_ends {
  double before, after;
};

/* Sizes are border boxes. "Main" runs along the container's direction, "cross" across it. */
struct flex_item {
  /* for flex_resolve_main */
  double base_size;                /* §9.2 step 3 */
  double main_edges;               /* padding and border on the main axis */
  double min_main, max_main;       /* an automatic minimum already resolved; INFINITY for no maximum */
  double grow, shrink;             /* not negative */
  struct flex_ends main_margin;    /* FLEX_AUTO for auto */
  struct flex_ends cross_margin;   /* FLEX_AUTO for auto */
  double main_size, main_offset;   /* result; the offset is from the container's content edge */
  size_t line;                     /* result */
  enum align align;                /* never ALIGN_AUTO */
  double min_cross, max_cross;     /* for flex_resolve_cross */
  bool cross_auto;                 /* whether ALIGN_STRETCH may change the cross size */
  double hypothetical_cross;       /* §9.4 step 7 */
  double baseline;                 /* from the border box's cross start; needed for ALIGN_BASELINE */
  double cross_size, cross_offset; /* result; the offset is from the container's content edge */
};

struct flex_line {
  size_t first, count;  /* of the items, in their order */
  double main_size;     /* of its items, margins and gaps together */
  double content_cross; /* as its items measure it */
  double cross_size, cross_offset;
  double ascent; /* of its baseline from its cross start; 0 without baseline items */
};

/* Sizes are of the content box. */
struct flex_container {
  bool wrap, reverse;
  enum justify justify;
  double main_gap, cross_gap;
  double main_size;  /* NAN where the content gives it; then a result */
  double cross_size; /* NAN where the content gives it; then a result */
  double wrap_limit; /* the main size at which lines break while main_size is NAN; INFINITY for none */
  struct flex_item *items;
  size_t item_count;
  struct flex_line *lines; /* room for item_count lines */
  size_t line_count;       /* result */
};

/* How many of the two margins are auto. */
static inline int flex_autos(struct flex_ends margin)
{
  return isnan(margin.before) + isnan(margin.after);
}

/* Both margins together, auto counted as 0. */
static inline double flex_margins(struct flex_ends margin)
{
  return (isnan(margin.before) ? 0 : margin.before) + (isnan(margin.after) ? 0 : margin.after);
}

/* `value` within the limits; the least wins where they cross, as in CSS. */
static inline double flex_clamp(double value, double least, double most)
{
  return fmax(least, fmin(value, most));
}

/* Collects the items into lines, and gives each its main size and its place on the main axis
   (§9.3, §9.7, §9.5 step 12). */
void flex_resolve_main(struct flex_container *container);

/* Gives each line and item its cross size and its place on the cross axis (§9.4 from step 8, §9.6). */
void flex_resolve_cross(struct flex_container *container);
