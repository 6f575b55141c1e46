/*
 * SVG files through librsvg. Private to compose/image*.c.
 */
#pragma once

#include "compose/image.h"
#include "compose/image_file.h"

/* Checks the SVG and fills kind and natural size of `image`; the bytes stay the caller's. An SVG that shows other
   files, or has no size, is an error. */
bool image_svg_load(const struct image_file *file, struct image *image);

/* A librsvg handle on the image's bytes, for one thread; release it with g_object_unref. Never NULL for an image
   that loaded. */
void *image_svg_handle(const struct image *image);

/* Draws the SVG so that `source` fills `target`; the caller has set the clip. */
void image_svg_render(void *handle, const struct image *image, struct rect source, struct rect target, cairo_t *cr);
