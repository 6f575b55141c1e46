/*
 * PNG files: rows are packed and filtered here, deflated by libdeflate, framed by libpng.
 *
 * Flat card art is smallest and fastest without filters; a photograph wants them. Which a picture is, is told from a
 * sample of its rows. Rows of a photograph take the filter whose bytes are nearest to zero (PNG specification §12.7).
 */
#include "render/png.h"
#include "render/buffer.h"
#include "render/png_filter.h"

#include <errno.h>
#include <libdeflate.h>
#include <png.h>
#include <stdio.h>
#include <string.h>

/* The level above which flat art gets no smaller for much more time. */
#define DEFLATE_LEVEL 6

struct png_encoder {
  struct libdeflate_compressor *compressor;
  struct buffer rows, deflated; /* reused from picture to picture */
  GByteArray *file;             /* the same */
};

struct png_encoder *png_encoder_create(void)
{
  struct png_encoder *encoder = g_new0(struct png_encoder, 1);
  encoder->compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL);
  g_assert(encoder->compressor);
  encoder->file = g_byte_array_new();
  return encoder;
}

void png_encoder_destroy(struct png_encoder *encoder)
{
  if (!encoder)
    return;
  libdeflate_free_compressor(encoder->compressor);
  buffer_finish(&encoder->rows);
  buffer_finish(&encoder->deflated);
  g_byte_array_unref(encoder->file);
  g_free(encoder);
}

/* Makes the buffer hold `size` bytes. Without memory for a picture's rows there is nothing to go on with. */
static uint8_t *room(struct buffer *buffer, size_t size)
{
  if (!buffer_reserve(buffer, size))
    g_error("no memory for %zu bytes", size);
  return buffer->data;
}

static void append(png_structp png, png_bytep data, size_t length)
{
  g_byte_array_append(png_get_io_ptr(png), data, (guint)length);
}

static void flush(png_structp png)
{
  (void)png;
}

/* libpng writes into memory what we give it; it can only complain of our own mistakes. */
static void abort_encoding(png_structp png, png_const_charp message)
{
  (void)png;
  g_error("PNG: %s", message);
}

static void frame(GByteArray *file, const struct pixels *pixels, const uint8_t *data, size_t length)
{
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, abort_encoding, NULL);
  g_assert(png);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(png, file, append, flush);
  png_set_IHDR(png, info, (png_uint_32)pixels->px_width, (png_uint_32)pixels->px_height, 8,
               pixels->alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  png_write_info(png, info);
  png_write_chunk(png, (png_const_bytep) "IDAT", data, length);
  png_write_chunk(png, (png_const_bytep) "IEND", NULL, 0);
  png_destroy_write_struct(&png, &info);
}

/* Encodes into encoder->file. */
static void encode(struct png_encoder *encoder, const struct pixels *pixels)
{
  size_t size = png_filter_size(pixels);
  uint8_t *rows = room(&encoder->rows, size);
  if (png_filter_pays(pixels))
    png_filter_rows(pixels, rows);
  else
    png_filter_pack(pixels, rows);
  size_t bound = libdeflate_zlib_compress_bound(encoder->compressor, size);
  uint8_t *deflated = room(&encoder->deflated, bound);
  size_t length = libdeflate_zlib_compress(encoder->compressor, rows, size, deflated, bound);
  g_assert(length > 0);
  g_byte_array_set_size(encoder->file, 0);
  frame(encoder->file, pixels, deflated, length);
}

GBytes *png_encode(struct png_encoder *encoder, const struct pixels *pixels)
{
  encode(encoder, pixels);
  return g_bytes_new(encoder->file->data, encoder->file->len);
}

bool png_write(struct png_encoder *encoder, const struct pixels *pixels, const char *path, struct report *report)
{
  encode(encoder, pixels);
  FILE *file = fopen(path, "wbe");
  bool done = file && fwrite(encoder->file->data, 1, encoder->file->len, file) == encoder->file->len;
  int problem = errno;
  if (file && fclose(file) != 0 && done) {
    done = false;
    problem = errno;
  }
  if (done)
    return true;
  g_autofree char *name = g_path_get_basename(path);
  return report_failure(report, "make room on the disk, or choose another output folder", "cannot write %s: %s", name,
                        g_strerror(problem));
}

void png_versions(GArray *versions)
{
  version_add(versions, "libpng", png_get_libpng_ver(NULL));
  version_add(versions, "libdeflate", LIBDEFLATE_VERSION_STRING);
}
