/*
 * A box's text: its lines, and what is drawn with them.
 *
 * From back to front: highlights, the outline, underlines, the letters.
 */
#pragma once

#include "paint/painter.h"

/* Paints the text of a box, if it has any. */
void writing_paint(struct painter *painter, const struct box *box);
