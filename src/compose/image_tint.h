/*
 * A picture turned to shades of one colour, as a print in a single ink on dark paper would be. Private to
 * compose/image*.c.
 */
#pragma once

#include "base/color.h"
#include "compose/image_raster.h"

/* Makes `raster` of `from`: each pixel's grey times `color`, mixed with the pixel by the colour's alpha. Finish it with
   image_raster_finish. */
void image_tint_raster(const struct raster *from, struct color color, struct raster *raster);
