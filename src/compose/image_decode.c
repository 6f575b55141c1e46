/*
 * Rasters in, whatever their format; see the header.
 */
#include "compose/image_decode.h"
#include "compose/image_cover.h"
#include "compose/image_jpeg.h"
#include "compose/image_png.h"
#include "compose/image_webp.h"

#include <glib.h>

/* Of the JPEGs that go into SVGs: hardly to be told from the pixels. */
#define EMBED_QUALITY 92

bool image_decode_knows(enum image_type type)
{
  return type == IMAGE_TYPE_PNG || type == IMAGE_TYPE_JPEG || type == IMAGE_TYPE_WEBP;
}

static bool decode_jpeg(const struct image_file *file, int px_longest, struct decoded *decoded, int *orientation)
{
  struct jpeg_facts facts;
  if (!image_jpeg_decode(file, px_longest, &decoded->raster, &facts))
    return false;
  decoded->natural = (struct size){facts.px_width, facts.px_height};
  decoded->photograph = true;
  *orientation = facts.orientation;
  return true;
}

static bool decode_whole(const struct image_file *file, enum image_type type, struct decoded *decoded, int *orientation)
{
  bool done = type == IMAGE_TYPE_PNG ? image_png_decode(file, &decoded->raster, orientation)
                                     : image_webp_decode(file, &decoded->raster, orientation, &decoded->photograph);
  if (done)
    decoded->natural = (struct size){decoded->raster.px_width, decoded->raster.px_height};
  return done;
}

bool image_decode(const struct image_file *file, enum image_type type, int px_longest, struct decoded *decoded)
{
  int orientation = 1;
  *decoded = (struct decoded){.photograph = false};
  g_assert(image_decode_knows(type));
  bool done = type == IMAGE_TYPE_JPEG ? decode_jpeg(file, px_longest, decoded, &orientation)
                                      : decode_whole(file, type, decoded, &orientation);
  if (!done)
    return false;
  image_raster_orient(&decoded->raster, orientation);
  if (orientation >= 5)
    decoded->natural = (struct size){decoded->natural.height, decoded->natural.width};
  if (file->picture && !image_cover_faces(file, decoded->natural, &decoded->raster)) {
    image_raster_finish(&decoded->raster);
    return false;
  }
  decoded->photograph = decoded->raster.opaque && (decoded->photograph || image_raster_is_photograph(&decoded->raster));
  return true;
}

static cairo_status_t append(void *file, const unsigned char *data, unsigned length)
{
  g_byte_array_append(file, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The pixels as a PNG, by cairo: speed and size are no matter here. Free with g_free. */
static uint8_t *encode_png(const struct raster *raster, size_t *length)
{
  GByteArray *file = g_byte_array_new();
  cairo_surface_t *surface = image_raster_surface(raster);
  cairo_status_t status = cairo_surface_write_to_png_stream(surface, append, file);
  g_assert(status == CAIRO_STATUS_SUCCESS); /* into memory */
  cairo_surface_destroy(surface);
  *length = file->len;
  return g_byte_array_free(file, FALSE);
}

char *image_decode_embed(const struct decoded *decoded)
{
  size_t length;
  g_autofree uint8_t *bytes = decoded->photograph ? image_jpeg_encode(&decoded->raster, EMBED_QUALITY, &length)
                                                  : encode_png(&decoded->raster, &length);
  g_autofree char *text = g_base64_encode(bytes, length);
  return g_strconcat("data:image/", decoded->photograph ? "jpeg" : "png", ";base64,", text, NULL);
}
