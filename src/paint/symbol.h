/*
 * QR codes in the display list.
 */
#pragma once

#include "paint/painter.h"

/* Paints the box's code in the middle of its box; on screens its squares are whole pixels. */
void symbol_paint_code(struct painter *painter, const struct box *box);
