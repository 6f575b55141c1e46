/*
 * How far paint runs beyond its box: from the safe area's edge to the trim, from the trim to the bleed.
 *
 * Bleed is paint, never layout: rectangles of boxes stay as arrange left them. Pure numbers.
 */
#pragma once

#include "base/geometry.h"

/* A format's rectangles, each inside the one before it. */
struct bleed_area {
  struct rect bleed, trim, safe;
};

/* `rect` with each edge that touches the safe area's edge moved to the trim's. */
struct rect bleed_reach(const struct bleed_area *area, struct rect rect);

/* `rect` with each edge that touches the trim or lies beyond it moved to the bleed. */
struct rect bleed_extend(const struct bleed_area *area, struct rect rect);
