/*
 * Logos in the display list: which variant, how large. A logo is whole and undistorted, and never runs into the bleed.
 */
#pragma once

#include "paint/painter.h"

/* Paints the box's logo, in the shape that fills the box best among those that show on what lies beneath it. */
void logo_paint(struct painter *painter, const struct box *box);
