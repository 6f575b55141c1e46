/*
 * Pixels as the loaders hand them on: premultiplied, in cairo's ARGB32. Private to compose/image*.c.
 */
#pragma once

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

struct raster {
  int px_width, px_height, px_stride;
  uint8_t *pixels; /* owned; g_free */
  bool opaque;     /* every alpha is 255 */
};

/* Makes room for the pixels, contents undefined. Finish with image_raster_finish. */
void image_raster_init(struct raster *raster, int px_width, int px_height);

/* Makes `copy` one of its own pixels. Finish with image_raster_finish. */
void image_raster_copy(const struct raster *raster, struct raster *copy);

/* Frees the pixels. */
void image_raster_finish(struct raster *raster);

/* Multiplies the channels by their alpha and notes whether the raster is opaque. */
void image_raster_premultiply(struct raster *raster);

/* Turns the pixels upright; `orientation` is EXIF's 1 to 8 (CIPA DC-008, tag 0x0112), others change nothing. */
void image_raster_orient(struct raster *raster, int orientation);

/* Reduces the raster so that its longer side has `px_longest` pixels; does nothing if it has no more. */
void image_raster_reduce(struct raster *raster, int px_longest);

/* A new surface half as large in each direction, each pixel the mean of four. Where a side is odd the last
   pixels count twice, so that the scale is exactly one half. */
cairo_surface_t *image_raster_halve(cairo_surface_t *surface);

/* Whether the pixels look like a photograph: most of them equal neither the one to the left nor the one above. */
bool image_raster_is_photograph(const struct raster *raster);

/* A surface on the raster's own pixels, which must outlive it. The caller owns the reference. */
cairo_surface_t *image_raster_surface(const struct raster *raster);
