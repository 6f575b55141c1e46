/*
 * Which part of a picture is shown, and where.
 *
 * `focus` (0 to 1 in each direction) is the point of the picture to keep: cropping puts it as near to the middle as
 * the picture's edges allow. Pure numbers.
 */
#pragma once

#include "base/geometry.h"

/* The part of a picture of size `natural` that covers `size` without distortion. */
struct rect crop_cover(struct size natural, struct size size, struct point focus);

/* The largest rectangle in `rect` with the picture's aspect; spare room is shared out by `focus`. */
struct rect crop_contain(struct size natural, struct rect rect, struct point focus);

/* The part to show in `grown` when `source` was chosen for `rect`: the picture stays where it is and shows spare
   pixels where it has them all round, else it is scaled up to cover `grown`. */
struct rect crop_grow(struct size natural, struct rect source, struct rect rect, struct rect grown, struct point focus);
