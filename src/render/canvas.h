/*
 * Draws a display list with cairo: the one drawing that screens and print share.
 *
 * A canvas belongs to a worker: it owns the pixel buffer that all its pictures use in turn (fresh pages
 * of memory are dear) and the image cache. Decides nothing. Not for: files (png.h, jpeg.h, pdf.h).
 */
#pragma once

#include "base/version.h"
#include "paint/display_list.h"

/* Pixels as cairo's RGB24: BGRX in memory on little endian; borrowed from the canvas. With `alpha` as its ARGB32,
   colours multiplied by it. */
struct pixels {
  uint8_t *data;
  int px_width, px_height, px_stride;
  bool alpha;
};

struct canvas;
struct tags;

/* A worker's canvas. Free with canvas_destroy. */
struct canvas *canvas_create(void);

/* Frees the canvas. NULL is allowed. */
void canvas_destroy(struct canvas *canvas);

/* The canvas's image cache, for paint_piece. Borrowed. */
struct image_cache *canvas_images(struct canvas *canvas);

/* Draws the list into `cr`, whose user space must be the list's. With `tags` also marks and notes its parts on the page
   begun there; NULL for pixels and for the press. */
void canvas_draw(struct canvas *canvas, const struct display_list *list, struct tags *tags, cairo_t *cr);

/* Draws the list's page into the canvas's buffer, on white or on nothing as the list says, `scale` pixels a layout
   unit, in greys for a list of black ink alone; the sides are rounded to whole pixels. The result holds until the next
   call. False and a failure of the machine if cairo gives up. */
bool canvas_rasterize(struct canvas *canvas, const struct display_list *list, double scale, struct pixels *pixels,
                      struct report *report);

/* Adds the versions of cairo to `versions`, a GArray of struct version. */
void canvas_versions(GArray *versions);
