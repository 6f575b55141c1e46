/*
 * JPEG files: baseline, 4:4:4, no metadata but JFIF's own header. sRGB by convention.
 */
#pragma once

#include "render/canvas.h"

/* `pixels` as a JPEG of `quality` (1 to 100); free with g_bytes_unref. */
GBytes *jpeg_encode(const struct pixels *pixels, int quality);
