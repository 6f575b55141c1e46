/*
 * A line's letters, drawn so that PDF keeps them in the order in which they are read, and all of them.
 */
#pragma once

#include "compose/text.h"
#include "model/ink_table.h"

#include <pango/pangocairo.h>

/* What a press file wants of its letters; all zero for others. */
struct letters_style {
  const struct ink_table *overprint; /* letters in black alone take the ink that is printed over its ground; or NULL */
  bool outlines;                     /* letters become shapes, and no font is in the file */
};

/* The colour for letters of that colour. */
struct color letters_color(const struct letters_style *style, struct color color);

/* Draws the line, its origin at (0, 0) of `cr`. In a PDF the space at its end is there too, and a hyphen that the text
   does not have is a soft one (U+00AD) to those who take the text out. Letters without a colour of their own take the
   source of `cr`, which is left as it was. */
void letters_draw(cairo_t *cr, PangoLayoutLine *line, enum text_end end, const struct letters_style *style);
