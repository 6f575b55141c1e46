/*
 * WebP in: lossy and lossless, with alpha, its profile and its EXIF orientation. A moving one is refused.
 */
#include "compose/image_webp.h"
#include "compose/image_exif.h"
#include "compose/image_profile.h"

#include <webp/decode.h>
#include <webp/demux.h>

#define FORMAT_LOSSY 1 /* of WebPBitstreamFeatures */

/* RIFF says how long it is, its own head of eight bytes not counted. */
static bool is_cut(const struct image_file *file)
{
  const uint8_t *at = file->bytes + 4;
  return ((uint64_t)at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 | (uint64_t)at[3] << 24) + 8 > file->length;
}

static bool decode_pixels(const struct image_file *file, struct raster *raster)
{
  size_t size = (size_t)raster->px_stride * (size_t)raster->px_height;
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  uint8_t *done = WebPDecodeBGRAInto(file->bytes, file->length, raster->pixels, size, raster->px_stride);
#else
  uint8_t *done = WebPDecodeARGBInto(file->bytes, file->length, raster->pixels, size, raster->px_stride);
#endif
  return done || image_file_damaged(file, "its pixels cannot be read");
}

static void convert_pixels(const struct image_file *file, const WebPChunkIterator *chunk, struct raster *raster)
{
  struct profile *profile = image_profile_create(file, chunk->chunk.bytes, chunk->chunk.size, PROFILE_PIXELS);
  for (int y = 0; profile && y < raster->px_height; y++) {
    uint8_t *row = raster->pixels + (size_t)y * (size_t)raster->px_stride;
    image_profile_convert(profile, row, row, (size_t)raster->px_width);
  }
  image_profile_destroy(profile);
}

/* What stands beside the pixels: a profile, by which they are converted, and the orientation. */
static void read_chunks(const struct image_file *file, struct raster *raster, int *orientation)
{
  WebPData data = {file->bytes, file->length};
  WebPDemuxer *demuxer = WebPDemux(&data);
  WebPChunkIterator chunk;
  *orientation = 1;
  if (!demuxer)
    return;
  if (WebPDemuxGetChunk(demuxer, "ICCP", 1, &chunk)) {
    convert_pixels(file, &chunk, raster);
    WebPDemuxReleaseChunkIterator(&chunk);
  }
  if (WebPDemuxGetChunk(demuxer, "EXIF", 1, &chunk)) {
    *orientation = image_exif_orientation(chunk.chunk.bytes, chunk.chunk.size);
    WebPDemuxReleaseChunkIterator(&chunk);
  }
  WebPDemuxDelete(demuxer);
}

bool image_webp_decode(const struct image_file *file, struct raster *raster, int *orientation, bool *lossy)
{
  WebPBitstreamFeatures features;
  if (is_cut(file))
    return image_file_cut(file);
  if (WebPGetFeatures(file->bytes, file->length, &features) != VP8_STATUS_OK)
    return image_file_damaged(file, "its head cannot be read");
  if (features.has_animation)
    return report_error(file->report, file->place, "export one of its pictures as PNG or JPEG",
                        "\"%s\" is a moving picture", file->name);
  if (!image_file_check_size(file, features.width, features.height))
    return false;
  image_raster_init(raster, features.width, features.height);
  if (!decode_pixels(file, raster)) {
    image_raster_finish(raster);
    return false;
  }
  *lossy = features.format == FORMAT_LOSSY;
  read_chunks(file, raster, orientation);
  image_raster_premultiply(raster);
  return true;
}
