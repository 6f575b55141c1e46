/*
 * How much ink may stand out of each text: what the layout leaves between it and what is above and below.
 *
 * Accents of capitals, descenders and the stacks of tall scripts stand out of a text's block. Between two texts the
 * gap is shared by what their ink needs; before a filled box, the edge of a clip or of the card all of it may be had,
 * but for a little air. Found before rectangles are, from gaps, paddings and margins, so that texts measure, fit and
 * set alike. Space that is there by chance does not count.
 */
#pragma once

#include "compose/box.h"

/* Fills in `outside` of every paragraph of the piece. */
void arrange_air_find(struct piece *piece, struct typesetter *typesetter);
