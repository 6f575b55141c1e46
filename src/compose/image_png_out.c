/*
 * PNG out, into memory: for pictures inside an SVG, which librsvg decodes once more. Size is no matter here.
 */
#include "compose/image_png.h"

#include <glib.h>
#include <png.h>

static void append(png_structp png, png_bytep data, size_t length)
{
  g_byte_array_append(png_get_io_ptr(png), data, (guint)length);
}

static void flush(png_structp png)
{
  (void)png;
}

/* One row of cairo's ARGB32 as R, G, B, A, not premultiplied. */
static void convert_row(const uint32_t *from, uint8_t *to, int count)
{
  for (int x = 0; x < count; x++, to += 4) {
    uint32_t alpha = from[x] >> 24;
    for (int channel = 0; channel < 3; channel++) {
      uint32_t value = from[x] >> (16 - 8 * channel) & 255;
      to[channel] = (uint8_t)(alpha == 0 ? 0 : MIN(255, (value * 255 + alpha / 2) / alpha));
    }
    to[3] = (uint8_t)alpha;
  }
}

uint8_t *image_png_encode(const struct raster *raster, size_t *length)
{
  GByteArray *file = g_byte_array_new();
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL); /* memory: nothing fails */
  png_infop info = png_create_info_struct(png);
  g_autofree uint8_t *row = g_malloc((size_t)raster->px_width * 4);
  png_set_write_fn(png, file, append, flush);
  png_set_compression_level(png, 1);
  png_set_IHDR(png, info, (png_uint_32)raster->px_width, (png_uint_32)raster->px_height, 8, PNG_COLOR_TYPE_RGB_ALPHA,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info(png, info);
  for (int y = 0; y < raster->px_height; y++) {
    convert_row((const uint32_t *)(raster->pixels + (size_t)y * (size_t)raster->px_stride), row, raster->px_width);
    png_write_row(png, row);
  }
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  *length = file->len;
  return g_byte_array_free(file, FALSE);
}
