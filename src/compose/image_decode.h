/*
 * One door to the raster formats: a file's bytes become upright sRGB pixels. Private to compose/image*.c.
 */
#pragma once

#include "base/geometry.h"
#include "compose/image_file.h"
#include "compose/image_raster.h"

struct decoded {
  struct raster raster; /* premultiplied sRGB, upright, faces covered */
  struct size natural;  /* pixels as the file has them, upright */
  bool photograph;      /* packed with losses, or it looks like a photograph */
};

/* Whether the type is one that image_decode reads. */
bool image_decode_knows(enum image_type type);

/* Decodes a raster of a known `type`; a JPEG may come out reduced, with a longer side of at least `px_longest`. False
 * after an error, reported; else finish `decoded->raster`. */
bool image_decode(const struct image_file *file, enum image_type type, int px_longest, struct decoded *decoded);

/* A "data:" URI of the pixels and nothing else: a JPEG of an opaque photograph, else a PNG. Free with g_free. */
char *image_decode_embed(const struct decoded *decoded);
