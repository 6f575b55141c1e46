/*
 * Gradients: the colours between which they run become inks, and they are interpolated in these. Private to
 * press/convert*.c. PDF 32000-1 §8.7.4.5 (shadings), §7.10 (functions).
 */
#pragma once

#include "press/convert_parts.h"

/* Converts a shading in sRGB, once; one in grey stays. False after a failure: it is of a kind that cairo does not make
   of a gradient. */
bool convert_shading(struct conversion *conversion, qpdf_oh shading);
