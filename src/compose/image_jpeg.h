/*
 * JPEG files in and out through libjpeg-turbo (ITU-T T.81). Private to compose/image*.c and render/jpeg.c.
 */
#pragma once

#include "compose/image_file.h"
#include "compose/image_raster.h"

/* What a file says of itself: its size as written, its EXIF orientation (1 to 8). */
struct jpeg_facts {
  int px_width, px_height;
  int orientation;
};

/* Decodes a JPEG into opaque pixels, not yet upright: at its own size, or, where its longer side is far over
   `px_longest`, reduced on the way but still at least that long. False after an error, reported; `raster` is then
   not to be finished. */
bool image_jpeg_decode(const struct image_file *file, int px_longest, struct raster *raster, struct jpeg_facts *facts);

/* Pixels in cairo's RGB24 as a baseline JPEG, 4:4:4, without metadata but JFIF's own header. `quality` is 1 to
   100. The bytes are the caller's; free with g_free. */
uint8_t *image_jpeg_encode(const struct raster *raster, int quality, size_t *length);

/* The same for a file that is printed as it is: with its pixels an inch, and a profile that says sRGB. */
uint8_t *image_jpeg_encode_print(const struct raster *raster, int quality, int ppi, size_t *length);

/* The same of greys, a byte a pixel in `raster` too. */
uint8_t *image_jpeg_encode_grey(const struct raster *raster, int quality, size_t *length);
