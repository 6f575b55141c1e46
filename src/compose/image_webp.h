/*
 * WebP files in, through libwebp (RFC 9649). Private to compose/image*.c.
 */
#pragma once

#include "compose/image_file.h"
#include "compose/image_raster.h"

/* Decodes a still WebP into premultiplied sRGB pixels; its EXIF orientation goes to `*orientation` (1 if it has none),
   and whether its pixels were packed with losses to `*lossy`. False after an error, reported; `raster` is then not to
   be finished. */
bool image_webp_decode(const struct image_file *file, struct raster *raster, int *orientation, bool *lossy);
