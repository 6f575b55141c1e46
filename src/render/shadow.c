/*
 * Three box blurs, one after the other, are a Gaussian blur to within three percent (SVG 1.1 §15.17), and take the same
 * time whatever their width.
 */
#include "render/shadow.h"

#include <glib.h>
#include <math.h>
#include <stdint.h>

#define PASSES 3

/* How fine a mask is where the target has no pixels of its own, in pixels a unit. */
#define VECTOR_SCALE 2

/* Pixels a unit of user space. */
static double device_scale(cairo_t *cr)
{
  if (cairo_surface_get_type(cairo_get_group_target(cr)) != CAIRO_SURFACE_TYPE_IMAGE)
    return VECTOR_SCALE;
  double x = 1, y = 0;
  cairo_user_to_device_distance(cr, &x, &y);
  return hypot(x, y);
}

void shadow_mask_init(struct shadow_mask *mask, cairo_t *cr, struct rect rect, double blur)
{
  const double reach = 1.5 * blur; /* three deviations: hardly anything lies beyond */
  double scale = device_scale(cr);
  int px_width = (int)ceil((rect.width + 2 * reach) * scale) + 1;
  int px_height = (int)ceil((rect.height + 2 * reach) * scale) + 1;
  mask->area = (struct rect){rect.x - reach, rect.y - reach, px_width / scale, px_height / scale};
  mask->px_deviation = blur / 2 * scale;
  mask->surface = cairo_image_surface_create(CAIRO_FORMAT_A8, px_width, px_height);
  mask->cr = cairo_create(mask->surface);
  cairo_scale(mask->cr, scale, scale);
  cairo_translate(mask->cr, -mask->area.x, -mask->area.y);
}

/* The mean of each `width` values around one, beyond the ends zero; `step` is from value to value. */
static void blur_line(uint8_t *values, int count, size_t step, int width, uint8_t *copy)
{
  int before = width / 2, sum = 0;
  for (int i = 0; i < count; i++)
    copy[i] = values[(size_t)i * step];
  for (int i = 0; i < MIN(width - before, count); i++)
    sum += copy[i];
  for (int i = 0; i < count; i++) {
    values[(size_t)i * step] = (uint8_t)(sum / width);
    int entering = i + width - before, leaving = i - before;
    sum += entering < count ? copy[entering] : 0;
    sum -= leaving >= 0 ? copy[leaving] : 0;
  }
}

static void blur_surface(cairo_surface_t *surface, int width)
{
  int px_width = cairo_image_surface_get_width(surface), px_height = cairo_image_surface_get_height(surface);
  size_t stride = (size_t)cairo_image_surface_get_stride(surface);
  uint8_t *data = cairo_image_surface_get_data(surface);
  g_autofree uint8_t *copy = g_malloc((gsize)MAX(px_width, px_height));
  for (int y = 0; y < px_height; y++)
    blur_line(data + (size_t)y * stride, px_width, 1, width, copy);
  for (int x = 0; x < px_width; x++)
    blur_line(data + x, px_height, stride, width, copy);
}

void shadow_mask_finish(struct shadow_mask *mask, cairo_t *cr)
{
  cairo_destroy(mask->cr);
  cairo_surface_flush(mask->surface);
  /* SVG 1.1 §15.17: the width of three equal boxes; an odd one keeps the middle where it is */
  int width = (int)floor(mask->px_deviation * 3 * sqrt(2 * M_PI) / 4 + 0.5) | 1;
  for (int i = 0; cairo_image_surface_get_data(mask->surface) && i < PASSES; i++)
    blur_surface(mask->surface, width);
  cairo_surface_mark_dirty(mask->surface);
  cairo_save(cr);
  cairo_pattern_t *pattern = cairo_pattern_create_for_surface(mask->surface);
  cairo_matrix_t matrix;
  double across = cairo_image_surface_get_width(mask->surface) / mask->area.width;
  double down = cairo_image_surface_get_height(mask->surface) / mask->area.height;
  cairo_matrix_init(&matrix, across, 0, 0, down, -mask->area.x * across, -mask->area.y * down);
  cairo_pattern_set_matrix(pattern, &matrix);
  cairo_mask(cr, pattern);
  cairo_pattern_destroy(pattern);
  cairo_restore(cr);
  cairo_surface_destroy(mask->surface);
}
