/*
 * Boxes in paint order → display list. Here bleed, reach, logo variants and picture crops are decided.
 */
#pragma once

#include "paint/display_list.h"

/* The display list of an arranged piece, owned by the piece's arena. A fill or picture within 0.01 unit of
   the trim grows to the bleed; a box with `reach` first grows from the safe area's edge to the
   trim. `cache` is used to weigh the variants of a logo against their ground. */
struct display_list *paint_piece(const struct piece *piece, struct image_cache *cache);
