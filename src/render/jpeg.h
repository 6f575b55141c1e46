/*
 * JPEG files: baseline, 4:4:4, no metadata but JFIF's own header. Previews are sRGB by convention, files that are
 * printed as they are say so by a profile, and how many pixels they have to the inch.
 */
#pragma once

#include "render/canvas.h"

/* `pixels` as a JPEG of `quality` (1 to 100); free with g_bytes_unref. */
GBytes *jpeg_encode(const struct pixels *pixels, int quality);

/* Writes `pixels` as a JPEG of `quality` and `ppi` pixels an inch to the new file `path`. False after a failure, which
   is reported. */
bool jpeg_write(const struct pixels *pixels, int quality, int ppi, const char *path, struct report *report);
