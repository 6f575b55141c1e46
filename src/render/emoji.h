/*
 * Emoji in their colours. Private to letters.c.
 *
 * A colour glyph is a bitmap. Left to itself cairo writes it into a PDF with one pixel a unit of the page, 72 an inch;
 * here it goes there with all pixels it has.
 */
#pragma once

#include <pango/pangocairo.h>
#include <stdbool.h>

/* Shows the run with its baseline's start at x, 0, if it is of colour glyphs and `cr` draws no pixels; false else. */
bool emoji_show_run(cairo_t *cr, const PangoGlyphItem *run, double x);
