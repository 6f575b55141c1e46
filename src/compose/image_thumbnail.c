/*
 * Small drawings of pictures, for looking at what lies where.
 */
#include "compose/image_cache.h"
#include "compose/image_scale.h"

#include <math.h>

static void destroy_surface(void *surface)
{
  cairo_surface_destroy(surface);
}

/* The small copy of a raster, reduced once more. */
static void reduce_small(const struct image *image, cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
  struct raster small = {image->small_width, image->small_height, 4 * image->small_width, (uint8_t *)image->small,
                         image->opaque};
  struct raster made = {width, height, cairo_image_surface_get_stride(surface), cairo_image_surface_get_data(surface),
                        false};
  image_scale(&small, (struct rect){0, 0, small.px_width, small.px_height}, &made, (struct rect){0, 0, width, height});
  cairo_surface_mark_dirty(surface);
}

static cairo_surface_t *draw(struct image_cache *cache, const struct image *image, int px_longest)
{
  double scale = px_longest / fmax(image->natural.width, image->natural.height);
  int px_width = (int)fmax(1, round(image->natural.width * scale));
  int px_height = (int)fmax(1, round(image->natural.height * scale));
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, px_width, px_height);
  if (image->small) {
    reduce_small(image, surface);
    return surface;
  }
  cairo_t *cr = cairo_create(surface);
  image_draw(cache, image, (struct rect){0, 0, image->natural.width, image->natural.height},
             (struct rect){0, 0, px_width, px_height}, cr);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  return surface;
}

cairo_surface_t *image_thumbnail(struct image_cache *cache, const struct image *image, int px_longest)
{
  struct cached_key key = image_cache_key(image, CACHED_THUMBNAIL);
  key.level = px_longest;
  cairo_surface_t *surface = image_cache_find(cache, &key);
  if (surface)
    return surface;
  surface = draw(cache, image, px_longest);
  size_t size = (size_t)cairo_image_surface_get_stride(surface) * (size_t)cairo_image_surface_get_height(surface);
  return image_cache_keep(cache, &key, surface, destroy_surface, size);
}

uint32_t image_thumbnail_pixel(cairo_surface_t *thumbnail, double across, double down)
{
  int width = cairo_image_surface_get_width(thumbnail), height = cairo_image_surface_get_height(thumbnail);
  int x = CLAMP((int)floor(across * width), 0, width - 1), y = CLAMP((int)floor(down * height), 0, height - 1);
  const uint8_t *row = cairo_image_surface_get_data(thumbnail) + y * cairo_image_surface_get_stride(thumbnail);
  return ((const uint32_t *)(const void *)row)[x];
}
