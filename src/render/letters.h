/*
 * A line's letters, drawn so that PDF keeps them in the order in which they are read, and all of them.
 */
#pragma once

#include "compose/text.h"

#include <pango/pangocairo.h>

/* Draws the line, its origin at (0, 0) of `cr`. In a PDF the space at its end is there too, and a hyphen that the text
   does not have is a soft one (U+00AD) to those who take the text out. Letters without a colour of their own take the
   source of `cr`, which is left as it was. */
void letters_draw(cairo_t *cr, PangoLayoutLine *line, enum text_end end);
