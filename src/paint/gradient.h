/*
 * The geometry of linear gradients, as CSS Images 3 §3.4.2 has it.
 */
#pragma once

#include "model/style.h"

/* The two ends of the gradient line of `angle` degrees (0 up, 90 right) on `rect`: the corners in its direction get
   exactly the first and last stop. */
void gradient_line(struct rect rect, double angle, struct point *start, struct point *end);

/* The colour of a gradient fill at `point`, measured on `rect`; beyond its ends it has the ends' colours. */
struct color gradient_color(const struct fill *fill, struct rect rect, struct point point);
