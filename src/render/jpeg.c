/*
 * The canvas's pixels as a JPEG; the encoder is the one that pictures in PDFs go through.
 */
#include "render/jpeg.h"

#include "compose/image_jpeg.h"

#include <errno.h>

static struct raster raster_of(const struct pixels *pixels)
{
  return (struct raster){pixels->px_width, pixels->px_height, pixels->px_stride, pixels->data, true};
}

GBytes *jpeg_encode(const struct pixels *pixels, int quality)
{
  struct raster raster = raster_of(pixels);
  size_t length;
  uint8_t *bytes = image_jpeg_encode(&raster, quality, &length);
  return g_bytes_new_take(bytes, length);
}

bool jpeg_write(const struct pixels *pixels, int quality, int ppi, const char *path, struct report *report)
{
  struct raster raster = raster_of(pixels);
  size_t length;
  g_autofree uint8_t *bytes = image_jpeg_encode_print(&raster, quality, ppi, &length);
  g_autofree char *name = g_path_get_basename(path);
  return g_file_set_contents_full(path, (const char *)bytes, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0644, NULL) ||
         report_failure(report, "make room on the disk, or choose another output folder", "cannot write %s: %s", name,
                        g_strerror(errno));
}
