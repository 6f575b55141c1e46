/*
 * What a worker keeps of its pictures: handles, halved copies, copies at the size they were drawn in.
 *
 * Bounded: the least recently used go first. Private to compose/image*.c.
 */
#pragma once

#include "compose/image.h"

enum cached_kind {
  CACHED_WHOLE,
  CACHED_SURFACE,
  CACHED_PRINT,
  CACHED_HALVED,
  CACHED_DRAWN,
  CACHED_HANDLE,
  CACHED_THUMBNAIL
};

/* What is looked for. Compared byte by byte: begin with {0} by image_cache_key, so that padding is zero. */
struct cached_key {
  const struct image *image;
  enum cached_kind kind;
  int level;          /* CACHED_HALVED: how many times; CACHED_THUMBNAIL: pixels of the longer side */
  struct rect source; /* CACHED_DRAWN: what of the picture … */
  struct rect target; /* … fills which part of the surface, in pixels */
};

/* A key of zero bytes but for image and kind. */
struct cached_key image_cache_key(const struct image *image, enum cached_kind kind);

/* What was kept under `key`, or NULL; borrowed until the next image_cache_keep. */
void *image_cache_find(struct image_cache *cache, const struct cached_key *key);

/* Keeps `object` under `key` and owns it: `destroy` frees it, at once or later. `size` is what it takes in bytes. The
   newest object always stays. Returns `object`. */
void *image_cache_keep(struct image_cache *cache, const struct cached_key *key, void *object, GDestroyNotify destroy,
                       size_t size);

/* The surface on the pixels of a raster image. Borrowed; a clear one where a picture over the budget could not be read
   again. */
cairo_surface_t *image_cache_surface(struct image_cache *cache, const struct image *image);

/* The surface that goes into a PDF, with the image's identity: of a photograph one that has only its JPEG, as large as
   print needs it. Borrowed. */
cairo_surface_t *image_cache_print(struct image_cache *cache, const struct image *image);

/* The image's surface halved `level` times; 0 gives the surface itself. Borrowed. */
cairo_surface_t *image_cache_halved(struct image_cache *cache, const struct image *image, int level);

/* The librsvg handle of a vector image. Borrowed. */
void *image_cache_handle(struct image_cache *cache, const struct image *image);
