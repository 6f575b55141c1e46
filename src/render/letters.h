/*
 * A line's letters, drawn so that PDF keeps them in the order in which they are read.
 */
#pragma once

#include <pango/pangocairo.h>

/* Draws the line, its origin at (0, 0) of `cr`. Letters without a colour of their own take the source of `cr`, which
   is left as it was. */
void letters_draw(cairo_t *cr, PangoLayoutLine *line);
