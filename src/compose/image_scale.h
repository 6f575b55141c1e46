/*
 * Pictures in another size: each pixel that comes out is a weighted mean of those that it covers. Private to
 * compose/image*.c.
 */
#pragma once

#include "base/geometry.h"
#include "compose/image_raster.h"

/* Draws the part `source` of `from`, in its pixels, so that it fills `target`, in those of `made`, whose pixels are all
   written: those at the rim as if the picture went on. Nothing outside `source`, rounded to whole pixels, comes in.
   Premultiplied in and out; the filter is Catmull and Rom's cubic, as wide as the ratio asks for: the mean is kept, and
   at a ratio of one the pixels stay what they are. */
void image_scale(const struct raster *from, struct rect source, struct raster *made, struct rect target);
