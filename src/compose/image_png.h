/*
 * PNG files in (W3C PNG specification, 3rd edition). Private to compose/image*.c.
 */
#pragma once

#include "compose/image_file.h"
#include "compose/image_raster.h"

/* Decodes every kind of PNG into premultiplied pixels; the eXIf chunk's orientation goes to `*orientation` (1 if it
   has none). False after an error, reported; `raster` is then not to be finished. */
bool image_png_decode(const struct image_file *file, struct raster *raster, int *orientation);

/* Premultiplied pixels as a PNG of them and nothing else, packed quickly rather than well: for what is read again at
   once. The bytes are the caller's; free with g_free. */
uint8_t *image_png_encode(const struct raster *raster, size_t *length);
