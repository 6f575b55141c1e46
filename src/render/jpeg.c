/*
 * The canvas's pixels as a JPEG; the encoder is the one that pictures in PDFs go through.
 */
#include "render/jpeg.h"
#include "compose/image_jpeg.h"

GBytes *jpeg_encode(const struct pixels *pixels, int quality)
{
  struct raster raster = {pixels->px_width, pixels->px_height, pixels->px_stride, pixels->data, true};
  size_t length;
  uint8_t *bytes = image_jpeg_encode(&raster, quality, &length);
  return g_bytes_new_take(bytes, length);
}
