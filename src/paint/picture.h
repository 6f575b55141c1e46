/*
 * Pictures in the display list: crop, and growth into the bleed.
 */
#pragma once

#include "paint/painter.h"

/* Paints the box's picture. Nothing if the card has none. */
void picture_paint(struct painter *painter, const struct box *box);

/* Appends `op`, of which `image` is set, as a figure with those words. */
void picture_add(struct painter *painter, const struct box *box, struct op op, const char *alternative);
