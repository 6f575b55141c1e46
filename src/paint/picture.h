/*
 * Pictures and logos in the display list: crop, growth into the bleed, and which variant of a logo.
 */
#pragma once

#include "paint/painter.h"

/* Paints the box's picture. Nothing if the card has none. */
void picture_paint(struct painter *painter, const struct box *box);

/* Paints the box's logo, whole and undistorted, in the variant that shows better on what lies beneath it. */
void picture_paint_logo(struct painter *painter, const struct box *box);
