/*
 * Lines of text with emoji in their colours. Private to canvas.c.
 *
 * A colour glyph is a bitmap. Left to itself cairo writes it into a PDF with one pixel a unit of the page, 72 an inch;
 * here it goes there with all pixels it has.
 */
#pragma once

#include <pango/pangocairo.h>

/* Shows the line with its baseline's start at the current point, as pango_cairo_show_layout_line does. */
void canvas_emoji_show_line(cairo_t *cr, PangoLayoutLine *line);
