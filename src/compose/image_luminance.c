/*
 * How light a picture is, for choosing the variant of a logo that shows on its ground.
 *
 * Weighed on a small drawing of the picture. Relative luminance as WCAG 2.2 defines it, from sRGB.
 */
#include "compose/image_cache.h"

#include <math.h>

/* Pixels of the longer side of the drawing that is weighed. */
#define PX_LONGEST 64

static double linear(unsigned channel)
{
  double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

/* The mean over a premultiplied surface, weighted by alpha; 0 if all of it is clear. */
static double weigh(cairo_surface_t *surface)
{
  double sum = 0, weight = 0;
  const uint8_t *pixels = cairo_image_surface_get_data(surface);
  for (int y = 0; y < cairo_image_surface_get_height(surface); y++) {
    const uint32_t *row = (const uint32_t *)(pixels + y * cairo_image_surface_get_stride(surface));
    for (int x = 0; x < cairo_image_surface_get_width(surface); x++) {
      unsigned alpha = row[x] >> 24;
      if (alpha == 0)
        continue;
      double red = linear((row[x] >> 16 & 255) * 255 / alpha), green = linear((row[x] >> 8 & 255) * 255 / alpha);
      double blue = linear((row[x] & 255) * 255 / alpha);
      sum += alpha * (0.2126 * red + 0.7152 * green + 0.0722 * blue);
      weight += alpha;
    }
  }
  return weight > 0 ? sum / weight : 0;
}

static double measure(struct image_cache *cache, const struct image *image)
{
  double scale = PX_LONGEST / fmax(image->natural.width, image->natural.height);
  int px_width = (int)fmax(1, round(image->natural.width * scale));
  int px_height = (int)fmax(1, round(image->natural.height * scale));
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, px_width, px_height);
  cairo_t *cr = cairo_create(surface);
  image_draw(cache, image, (struct rect){0, 0, image->natural.width, image->natural.height},
             (struct rect){0, 0, px_width, px_height}, cr);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  double luminance = weigh(surface);
  cairo_surface_destroy(surface);
  return luminance;
}

double image_luminance(struct image_cache *cache, const struct image *image)
{
  struct cached_key key = image_cache_key(image, CACHED_LUMINANCE);
  double *known = image_cache_find(cache, &key);
  if (known)
    return *known;
  double luminance = measure(cache, image);
  image_cache_keep(cache, &key, g_memdup2(&luminance, sizeof luminance), g_free, sizeof luminance);
  return luminance;
}
