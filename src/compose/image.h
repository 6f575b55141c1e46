/*
 * Pictures and logos: read once, checked, kept for all pieces; drawn through cairo.
 *
 * What a file is, is told from its bytes. Rasters (PNG, JPEG) become premultiplied sRGB pixels,
 * upright by their EXIF orientation and without any other metadata; SVG stays vectors; the
 * pictures that it shows, its own and those beside it, are taken into it without metadata. A raster is decoded once and
 * keeps as many pixels as the formats need that image_need has named. A store is filled before workers start and
 * read-only after; each worker has its own image_cache, since cairo surfaces and librsvg handles are not to be shared.
 * Pixels over the store's budget are let go again, and read anew by the worker that draws them.
 */
#pragma once

#include "base/color.h"
#include "base/geometry.h"
#include "base/report.h"
#include "base/version.h"

#include <cairo.h>
#include <glib.h>
#include <stdint.h>

/* What a picture may measure: pixels in all, pixels a side, bytes of its file. */
#define IMAGE_PIXEL_LIMIT 100000000
#define IMAGE_SIDE_LIMIT 30000
#define IMAGE_FILE_LIMIT ((size_t)64 << 20)

/* The longer side, in pixels, that a raster keeps of which no need is known: 13 inches at 300 ppi. */
#define IMAGE_SIDE_KEPT 4096

/* What a store keeps in memory unless it is told otherwise, in bytes. */
#define IMAGE_BUDGET ((size_t)256 << 20)

/* The longer side of the small copy that every raster keeps, whatever the budget. */
#define IMAGE_SMALL 256

/* How many pixels a picture must have to cover the largest room that it may get; no width for none. */
struct image_need {
  struct size screen, print;
};

struct image_origin;

enum image_kind { IMAGE_RASTER, IMAGE_VECTOR, IMAGE_KIND_COUNT };

struct image {
  unsigned id; /* unique in its store, from 1, in loading order */
  enum image_kind kind;
  struct size natural;                /* the file's own pixels, or the user units of an SVG; upright */
  int px_width, px_height, px_stride; /* as kept: a large raster has fewer pixels than `natural` says */
  const uint8_t *pixels;              /* IMAGE_RASTER: cairo's ARGB32 (RGB24 where opaque), premultiplied; NULL where
                                         they are over the budget */
  bool opaque;
  const uint8_t *jpeg; /* for PDF: the pixels of an opaque photograph as a JPEG without any metadata, or NULL */
  size_t jpeg_length;
  int jpeg_width, jpeg_height; /* its pixels; print may need more of them than screens */
  const char *svg;             /* IMAGE_VECTOR: an SVG that shows nothing outside itself */
  size_t svg_length;
  const char *const *families; /* the first choice of each text in the SVG, "" for none; ended by NULL, or NULL */
  const uint8_t *small;        /* IMAGE_RASTER: all of it in IMAGE_SMALL pixels at most, ARGB32, for image_thumbnail */
  int small_width, small_height;
  bool tinted; /* by image_tinted, to shades of `tint` */
  struct color tint;
  uint64_t content;                  /* IMAGE_RASTER: tells its file from others by its bytes */
  const struct image_origin *origin; /* owned by the store */
};

struct campaign;
struct image_store;
struct image_cache;

/* An empty store. Free with image_store_destroy. */
struct image_store *image_store_create(void);

/* Frees the store and its images. NULL is allowed. */
void image_store_destroy(struct image_store *store);

/* Sets how many bytes of pixels the store may keep, IMAGE_BUDGET until then. */
void image_store_set_budget(struct image_store *store, size_t bytes);

/* Says before image_load how large the picture named so (as for image_load) will be shown; of several needs the largest
   counts. What cannot be found is image_load's to report. */
void image_need(struct image_store *store, const char *root, const char *relative, struct place place,
                const struct image_need *need);

/* Tells the store, before it loads anything, which faces the campaign wants covered in which files: no image of it ever
   has them. False where it has loaded some, and they were covered otherwise: it is then of no use to that
   campaign, and stays as it is. Borrows from the campaign while pictures are loaded or drawn. */
bool image_store_cover(struct image_store *store, const struct campaign *campaign);

/* Loads the file that `place` names as `relative`, within `root` (input/file.h says what is refused), or
   finds it loaded; paths count from the folder of the file they stand in. Files that are no PNG, JPEG, WebP or SVG are
   named as what they are, with the way out. NULL after an error. The store owns the result. */
const struct image *image_load(struct image_store *store, const char *root, const char *relative, struct place place,
                               struct report *report);

/* The image that image_load gave for the same, or NULL; loads nothing. */
const struct image *image_find(const struct image_store *store, const char *root, const char *relative,
                               struct place place);

/* A raster of the store in shades of one colour: each pixel's grey times `color`, mixed with the pixel by the colour's
   alpha. Made when first asked for, then kept by the store; may be called from any thread. NULL where the picture is
   over the budget and its file has changed since it was loaded. */
const struct image *image_tinted(struct image_store *store, const struct image *image, struct color color);

/* A worker's cache on no store in particular; it borrows the images drawn with it, so it goes before their store.
   Free with image_cache_destroy. */
struct image_cache *image_cache_create(void);

/* Frees the cache. NULL is allowed. */
void image_cache_destroy(struct image_cache *cache);

/* Whether a picture over the budget could not be read again, so that its place stayed empty: its file has changed since
   it was loaded. */
bool image_cache_failed(const struct image_cache *cache);

/* Draws `image` so that `source` (in the image's natural units) fills `target` (in `cr`'s user space), clipped
   to `target`. On an image surface an SVG is drawn once per size and kept; in PDF it stays vectors and
   a raster is embedded once a document. Scaling is of high quality, edges exact. */
void image_draw(struct image_cache *cache, const struct image *image, struct rect source, struct rect target,
                cairo_t *cr);

/* A small drawing of the whole image, its longer side `px_longest` pixels. Borrowed until the cache is used again. */
cairo_surface_t *image_thumbnail(struct image_cache *cache, const struct image *image, int px_longest);

/* The pixel of such a drawing that lies at these parts (0 to 1) of its width and height, premultiplied ARGB. */
uint32_t image_thumbnail_pixel(cairo_surface_t *thumbnail, double across, double down);

/* Adds the version of librsvg to `versions`, a GArray of struct version. */
void image_versions(GArray *versions);
