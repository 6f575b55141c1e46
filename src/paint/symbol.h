/*
 * Forms in the display list: QR codes, lines, shadows, and how far a form reaches.
 */
#pragma once

#include "paint/painter.h"

/* Paints the box's code in the middle of its box; on screens its squares are whole pixels. */
void symbol_paint_code(struct painter *painter, const struct box *box);

/* Paints a box that is a line, along its longer side; nothing for other shapes, which are fills. */
void symbol_paint_line(struct painter *painter, const struct box *box);

/* Paints the box's shadow, if it has one. */
void symbol_paint_shadow(struct painter *painter, const struct box *box);

/* The rectangle of the box's ground: a rectangle runs on where the box reaches and bleeds, other forms stay as they
   are. */
struct rect symbol_extent(const struct painter *painter, const struct box *box);
