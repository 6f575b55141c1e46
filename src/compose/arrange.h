/*
 * Gives each box of a piece its rectangle, each text its size and lines.
 *
 * Row and column are CSS flexbox (flex.h), stack is a CSS grid of one cell; box-sizing is
 * border-box throughout. Works from the start edge; the last step mirrors x in right-to-left
 * languages. The root is the trim; the root stack's bare fills and pictures span the trim, its
 * other children the safe area, unless `within` says otherwise.
 */
#pragma once

#include "compose/box.h"
#include "compose/fit.h"

struct arrange_context {
  struct typesetter *typesetter;
  struct fit_groups *record;       /* pass 1: sizes are noted here and texts not set; else NULL */
  const struct fit_groups *groups; /* pass 2: sizes to share; else NULL */
};

/* Fills rect, text_size, block and block_origin of every box. A text that does not fit at its least size is
   an error of the piece that names box, size and by how much; false then. */
bool arrange_piece(struct piece *piece, const struct arrange_context *context, struct report *report);
