/*
 * Shades of one colour. See image_tint.h.
 */
#include "compose/image_tint.h"

#include <math.h>
#include <stddef.h>

/* The grey that a pixel looks like: luma by ITU-R BT.709, of channels that stay multiplied by their alpha. */
static double grey_of(uint32_t pixel)
{
  return (0.2126 * (pixel >> 16 & 0xff) + 0.7152 * (pixel >> 8 & 0xff) + 0.0722 * (pixel & 0xff)) / 255;
}

/* One channel: what it was, and grey times the colour, by the colour's strength. */
static uint32_t mixed(uint32_t channel, double grey, uint8_t color, double strength)
{
  return (uint32_t)lround(channel + (grey * color - channel) * strength);
}

static uint32_t tinted_pixel(uint32_t pixel, struct color color)
{
  double grey = grey_of(pixel);
  return (pixel & 0xff000000u) | mixed(pixel >> 16 & 0xff, grey, color.red, color.alpha) << 16 |
         mixed(pixel >> 8 & 0xff, grey, color.green, color.alpha) << 8 |
         mixed(pixel & 0xff, grey, color.blue, color.alpha);
}

void image_tint_raster(const struct raster *from, struct color color, struct raster *raster)
{
  image_raster_init(raster, from->px_width, from->px_height);
  raster->opaque = from->opaque;
  for (int y = 0; y < from->px_height; y++) {
    const uint32_t *row = (const uint32_t *)(const void *)(from->pixels + (size_t)y * (size_t)from->px_stride);
    uint32_t *made = (uint32_t *)(void *)(raster->pixels + (size_t)y * (size_t)raster->px_stride);
    for (int x = 0; x < from->px_width; x++)
      made[x] = tinted_pixel(row[x], color);
  }
}
