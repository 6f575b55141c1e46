/*
 * What is done to decoded pixels once: premultiplying, turning upright, reducing.
 */
#include "compose/image_raster.h"
#include "compose/image_scale.h"

#include <glib.h>
#include <math.h>
#include <string.h>

void image_raster_init(struct raster *raster, int px_width, int px_height)
{
  int stride = cairo_format_stride_for_width(CAIRO_FORMAT_ARGB32, px_width);
  *raster = (struct raster){px_width, px_height, stride, g_malloc((size_t)stride * (size_t)px_height), false};
}

void image_raster_copy(const struct raster *raster, struct raster *copy)
{
  *copy = *raster;
  copy->pixels = g_memdup2(raster->pixels, (size_t)raster->px_stride * (size_t)raster->px_height);
}

void image_raster_finish(struct raster *raster)
{
  g_clear_pointer(&raster->pixels, g_free);
}

static uint32_t premultiplied(uint32_t pixel)
{
  uint32_t alpha = pixel >> 24;
  if (alpha == 255)
    return pixel;
  uint32_t result = alpha << 24;
  for (int shift = 0; shift < 24; shift += 8)
    result |= ((pixel >> shift & 255) * alpha + 127) / 255 << shift;
  return result;
}

void image_raster_premultiply(struct raster *raster)
{
  uint32_t all = 0xff000000;
  for (int y = 0; y < raster->px_height; y++) {
    uint32_t *row = (uint32_t *)(raster->pixels + (size_t)y * (size_t)raster->px_stride);
    for (int x = 0; x < raster->px_width; x++) {
      all &= row[x];
      row[x] = premultiplied(row[x]);
    }
  }
  raster->opaque = all >> 24 == 255;
}

/* Where upright pixel 0,0 lies in the file's raster, and the steps there for one to the right and one down. */
struct walk {
  ptrdiff_t start, right, down;
};

static struct walk walk_of_orientation(int orientation, ptrdiff_t width, ptrdiff_t height)
{
  ptrdiff_t last_column = width - 1, last_row = (height - 1) * width;
  switch (orientation) {
  case 2:
    return (struct walk){last_column, -1, width};
  case 3:
    return (struct walk){last_row + last_column, -1, -width};
  case 4:
    return (struct walk){last_row, 1, -width};
  case 5:
    return (struct walk){0, width, 1};
  case 6:
    return (struct walk){last_row, -width, 1};
  case 7:
    return (struct walk){last_row + last_column, -width, -1};
  case 8:
    return (struct walk){last_column, width, -1};
  default:
    return (struct walk){0, 1, width};
  }
}

void image_raster_orient(struct raster *raster, int orientation)
{
  if (orientation < 2 || orientation > 8)
    return;
  bool turned = orientation >= 5;
  struct raster upright;
  image_raster_init(&upright, turned ? raster->px_height : raster->px_width,
                    turned ? raster->px_width : raster->px_height);
  upright.opaque = raster->opaque;
  struct walk walk = walk_of_orientation(orientation, raster->px_stride / 4, raster->px_height);
  const uint32_t *from = (const uint32_t *)raster->pixels;
  for (int y = 0; y < upright.px_height; y++) {
    uint32_t *row = (uint32_t *)(upright.pixels + (size_t)y * (size_t)upright.px_stride);
    for (int x = 0; x < upright.px_width; x++)
      row[x] = from[walk.start + x * walk.right + y * walk.down];
  }
  image_raster_finish(raster);
  *raster = upright;
}

/* The mean of four pixels, channel by channel, rounded. */
static inline uint32_t mean(uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
  uint32_t even = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff) + 0x20002;
  uint32_t odd = (a >> 8 & 0xff00ff) + (b >> 8 & 0xff00ff) + (c >> 8 & 0xff00ff) + (d >> 8 & 0xff00ff) + 0x20002;
  return (even >> 2 & 0xff00ff) | (odd << 6 & 0xff00ff00);
}

cairo_surface_t *image_raster_halve(cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
  size_t stride = (size_t)cairo_image_surface_get_stride(surface);
  const uint8_t *pixels = cairo_image_surface_get_data(surface);
  int half_width = (width + 1) / 2, half_height = (height + 1) / 2;
  cairo_surface_t *half = cairo_image_surface_create(cairo_image_surface_get_format(surface), half_width, half_height);
  uint8_t *data = cairo_image_surface_get_data(half);
  g_assert(data);
  for (int y = 0; y < half_height; y++) {
    const uint32_t *upper = (const uint32_t *)(pixels + (size_t)(2 * y) * stride);
    const uint32_t *lower = (const uint32_t *)(pixels + (size_t)MIN(2 * y + 1, height - 1) * stride);
    uint32_t *row = (uint32_t *)(data + (size_t)y * (size_t)cairo_image_surface_get_stride(half));
    for (int x = 0; x < width / 2; x++)
      row[x] = mean(upper[2 * x], upper[2 * x + 1], lower[2 * x], lower[2 * x + 1]);
    if (width % 2)
      row[half_width - 1] = mean(upper[width - 1], upper[width - 1], lower[width - 1], lower[width - 1]);
  }
  cairo_surface_mark_dirty(half);
  return half;
}

cairo_surface_t *image_raster_surface(const struct raster *raster)
{
  return cairo_image_surface_create_for_data(raster->pixels, raster->opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
                                             raster->px_width, raster->px_height, raster->px_stride);
}

/* Halves the raster until it is less than four times as large as is asked for: a filter over fewer pixels looks alike.
 */
static void halve_far(struct raster *raster, int px_longest)
{
  while (MAX(raster->px_width, raster->px_height) >= 4 * px_longest) {
    cairo_surface_t *surface = image_raster_surface(raster), *half = image_raster_halve(surface);
    struct raster smaller;
    image_raster_init(&smaller, cairo_image_surface_get_width(half), cairo_image_surface_get_height(half));
    smaller.opaque = raster->opaque;
    memcpy(smaller.pixels, cairo_image_surface_get_data(half), (size_t)smaller.px_stride * (size_t)smaller.px_height);
    cairo_surface_destroy(surface);
    cairo_surface_destroy(half);
    image_raster_finish(raster);
    *raster = smaller;
  }
}

void image_raster_reduce(struct raster *raster, int px_longest)
{
  int longest = MAX(raster->px_width, raster->px_height);
  if (longest <= px_longest)
    return;
  double scale = (double)px_longest / longest;
  struct raster reduced;
  image_raster_init(&reduced, MAX(1, (int)lround(raster->px_width * scale)),
                    MAX(1, (int)lround(raster->px_height * scale)));
  halve_far(raster, px_longest);
  image_scale(raster, (struct rect){0, 0, raster->px_width, raster->px_height}, &reduced,
              (struct rect){0, 0, reduced.px_width, reduced.px_height});
  image_raster_finish(raster);
  *raster = reduced;
}

bool image_raster_is_photograph(const struct raster *raster)
{
  size_t fresh = 0, all = 0;
  int step = MAX(1, raster->px_height / 64);
  for (int y = step; y < raster->px_height; y += step) {
    const uint32_t *row = (const uint32_t *)(raster->pixels + (size_t)y * (size_t)raster->px_stride);
    const uint32_t *above = row - raster->px_stride / 4;
    for (int x = 1; x < raster->px_width; x++)
      fresh += row[x] != row[x - 1] && row[x] != above[x];
    all += (size_t)raster->px_width - 1;
  }
  return fresh * 2 > all;
}
