/*
 * Pictures and logos: read once, checked, kept for all pieces; drawn through cairo.
 *
 * What a file is, is told from its bytes. Rasters (PNG, JPEG) become premultiplied sRGB pixels,
 * upright by their EXIF orientation and without any other metadata; SVG stays vectors; the
 * pictures that it shows, its own and those beside it, are taken into it without metadata. A raster whose longer side
 * is over IMAGE_SIDE_KEPT is reduced to it on load. A store is filled before workers start and read-only after; each
 * worker has its own image_cache, since cairo surfaces and librsvg handles are not to be shared.
 */
#pragma once

#include "base/color.h"
#include "base/geometry.h"
#include "base/report.h"
#include "base/version.h"

#include <cairo.h>
#include <glib.h>
#include <stdint.h>

/* The most pixels that a side of a raster may have; cairo and WebP allow little more. For other limits see
   model/picture_limits.h. */
#define IMAGE_SIDE_LIMIT 30000

/* The longer side, in pixels, that a raster keeps: 13 inches at 300 ppi. */
#define IMAGE_SIDE_KEPT 4096

enum image_kind { IMAGE_RASTER, IMAGE_VECTOR, IMAGE_KIND_COUNT };

struct image {
  unsigned id; /* unique in its store, from 1, in loading order */
  enum image_kind kind;
  struct size natural;                /* the file's own pixels, or the user units of an SVG; upright */
  int px_width, px_height, px_stride; /* as kept: a large raster has fewer pixels than `natural` says */
  const uint8_t *pixels;              /* IMAGE_RASTER: cairo's ARGB32 (RGB24 where opaque), premultiplied */
  bool opaque;
  const uint8_t *jpeg; /* for PDF: the pixels of an opaque photograph as a JPEG without any metadata, or NULL */
  size_t jpeg_length;
  const char *svg; /* IMAGE_VECTOR: an SVG that shows nothing outside itself */
  size_t svg_length;
  const char *const *families; /* the first choice of each text in the SVG, "" for none; ended by NULL, or NULL */
  unsigned tint;               /* of image_tinted: what tells it from others of the same id; else 0 */
};

struct image_store;
struct image_cache;
struct picture_limits;

/* An empty store. Free with image_store_destroy. */
struct image_store *image_store_create(void);

/* Frees the store and its images. NULL is allowed. */
void image_store_destroy(struct image_store *store);

/* Sets what pictures may ask of the machine from now on; picture_limits_default if this is never called. */
void image_store_limit(struct image_store *store, const struct picture_limits *limits);

/* Loads the file that `place` names as `relative`, within `root` (input/file.h says what is refused), or
   finds it loaded; paths count from the folder of the file they stand in. Files that are no PNG, JPEG, WebP or SVG are
   named as what they are, with the way out. NULL after an error, which is reported anew each time without another look
   at the file. The store owns the result. */
const struct image *image_load(struct image_store *store, const char *root, const char *relative, struct place place,
                               struct report *report);

/* A raster of the store in shades of one colour: each pixel's grey times `color`, mixed with the pixel by the colour's
   alpha. Made when first asked for, then kept by the store; may be called from any thread. */
const struct image *image_tinted(struct image_store *store, const struct image *image, struct color color);

/* A worker's cache on no store in particular; it borrows the images drawn with it, so it goes before their store.
   Free with image_cache_destroy. */
struct image_cache *image_cache_create(void);

/* Frees the cache. NULL is allowed. */
void image_cache_destroy(struct image_cache *cache);

/* Draws `image` so that `source` (in the image's natural units) fills `target` (in `cr`'s user space), clipped
   to `target`. On an image surface an SVG is drawn once per size and kept; in PDF it stays vectors and
   a raster is embedded once a document. Scaling is of high quality, edges exact. */
void image_draw(struct image_cache *cache, const struct image *image, struct rect source, struct rect target,
                cairo_t *cr);

/* The mean relative luminance (0 to 1) of the image's visible pixels, weighted by their alpha. */
double image_luminance(struct image_cache *cache, const struct image *image);

/* Adds the version of librsvg to `versions`, a GArray of struct version. */
void image_versions(GArray *versions);
