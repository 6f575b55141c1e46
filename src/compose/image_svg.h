/*
 * SVG files through librsvg. Private to compose/image*.c.
 */
#pragma once

#include "compose/image.h"
#include "compose/image_file.h"

/* Looks over the SVG (image_svg_look.h) and fills kind, natural size, families and bytes of `image`, which owns them
   even after an error. False after an error, reported. */
bool image_svg_load(const struct image_file *file, struct image *image);

/* A librsvg handle on the image's bytes, for one thread; release it with g_object_unref. Never NULL for an image
   that loaded. */
void *image_svg_handle(const struct image *image);

/* Draws the SVG so that `source` fills `target`; the caller has set the clip. */
void image_svg_render(void *handle, const struct image *image, struct rect source, struct rect target, cairo_t *cr);

/* Lets go of the fonts that librsvg keeps for this thread once it has drawn text. To be called when a thread is done
   with drawing, before the fonts of the run go. */
void image_svg_release_fonts(void);
