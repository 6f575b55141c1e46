/*
 * Soft edges: a mask that is drawn sharp and blurred. Private to render/.
 */
#pragma once

#include "base/geometry.h"

#include <cairo.h>

struct shadow_mask {
  cairo_surface_t *surface;
  cairo_t *cr;         /* to draw the form with, in the user space of the shadow */
  struct rect area;    /* what the mask covers, in that space */
  double px_deviation; /* of the blur */
};

/* Makes a mask for a form within `rect`, whose edge is to be spread over `blur` (as CSS Backgrounds 3 §6.1 has it:
   twice the standard deviation), as fine as `cr`'s pixels. */
void shadow_mask_init(struct shadow_mask *mask, cairo_t *cr, struct rect rect, double blur);

/* Blurs what was drawn, paints `cr`'s source through it, and frees the mask. */
void shadow_mask_finish(struct shadow_mask *mask, cairo_t *cr);
