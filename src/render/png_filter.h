/*
 * Pixels as the bytes that PNG deflates: a filter byte and RGB a row (PNG specification §9). Private to render/png.c.
 */
#pragma once

#include "render/canvas.h"

/* How many bytes a picture's rows take. */
size_t png_filter_size(const struct pixels *pixels);

/* Whether filters would make the picture smaller: many of its pixels resemble no neighbour exactly. */
bool png_filter_pays(const struct pixels *pixels);

/* Writes the rows without filters into `rows`. */
void png_filter_pack(const struct pixels *pixels, uint8_t *rows);

/* Writes the rows, each with the filter that leaves its bytes nearest to zero, into `rows`. */
void png_filter_rows(const struct pixels *pixels, uint8_t *rows);
