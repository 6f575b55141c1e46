/*
 * PNG in: one to sixteen bits, grey, colour, palette, transparency, interlaced; colours by iCCP, else sRGB, else gAMA
 * (by libpng's own arithmetic) with cHRM, in that order, as the specification has it (§13.13).
 *
 * libpng jumps out on errors: setjmp stays in read_pixels, and what must survive the jump lies in the
 * caller's struct. Not for: writing (render/png.c).
 */
#include "compose/image_png.h"
#include "compose/image_exif.h"
#include "compose/image_profile.h"

#include <png.h>
#include <string.h>

struct reader {
  const struct image_file *file;
  size_t offset;
  png_structp png;
  png_infop info;
  struct raster *raster;
  bool allocated;
  png_bytep *rows;
  struct profile *profile; /* or NULL */
  char problem[128];
};

static void stop(png_structp png, png_const_charp message)
{
  struct reader *reader = png_get_error_ptr(png);
  g_strlcpy(reader->problem, message, sizeof reader->problem);
  longjmp(png_jmpbuf(png), 1);
}

/* Warnings are about chunks that do not matter here. */
static void ignore(png_structp png, png_const_charp message)
{
  (void)png;
  (void)message;
}

static void feed(png_structp png, png_bytep data, size_t length)
{
  struct reader *reader = png_get_io_ptr(png);
  if (length > reader->file->length - reader->offset)
    png_error(png, "the file ends too early");
  memcpy(data, reader->file->bytes + reader->offset, length);
  reader->offset += length;
}

/* The profile that the file's chunks give; where only gAMA speaks, libpng is told of it instead. */
static struct profile *create_profile(struct reader *reader)
{
  png_structp png = reader->png;
  png_infop info = reader->info;
  png_charp name;
  png_bytep bytes;
  png_uint_32 length;
  int compression;
  double gamma, c[8];
  bool grey = !(png_get_color_type(png, info) & PNG_COLOR_MASK_COLOR);
  if (png_get_iCCP(png, info, &name, &compression, &bytes, &length))
    return image_profile_create(reader->file, bytes, length, grey ? PROFILE_GREY : PROFILE_PIXELS);
  if (png_get_valid(png, info, PNG_INFO_sRGB) || !png_get_gAMA(png, info, &gamma) || gamma <= 0)
    return NULL;
  if (!grey && png_get_cHRM(png, info, &c[0], &c[1], &c[2], &c[3], &c[4], &c[5], &c[6], &c[7]))
    return image_profile_create_primaries(c, gamma);
  png_set_gamma(png, PNG_DEFAULT_sRGB, gamma);
  return NULL;
}

/* Asks libpng for 8-bit pixels in cairo's order of channels. */
static void set_transformations(png_structp png)
{
  png_set_expand(png);
  png_set_scale_16(png);
  png_set_gray_to_rgb(png);
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  png_set_bgr(png);
  png_set_add_alpha(png, 255, PNG_FILLER_AFTER);
#else
  png_set_swap_alpha(png);
  png_set_add_alpha(png, 255, PNG_FILLER_BEFORE);
#endif
  png_set_interlace_handling(png);
}

/* Reads the header and checks it against the limits, which may report. */
static bool read_header(struct reader *reader)
{
  png_set_read_fn(reader->png, reader, feed);
  png_set_user_limits(reader->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_read_info(reader->png, reader->info);
  return image_file_check_size(reader->file, png_get_image_width(reader->png, reader->info),
                               png_get_image_height(reader->png, reader->info));
}

static bool read_pixels(struct reader *reader)
{
  if (setjmp(png_jmpbuf(reader->png)))
    return image_file_damaged(reader->file, reader->problem);
  if (!read_header(reader))
    return false;
  reader->profile = create_profile(reader);
  set_transformations(reader->png);
  png_read_update_info(reader->png, reader->info);
  struct raster *raster = reader->raster;
  image_raster_init(raster, (int)png_get_image_width(reader->png, reader->info),
                    (int)png_get_image_height(reader->png, reader->info));
  reader->allocated = true;
  g_assert(png_get_rowbytes(reader->png, reader->info) <= (size_t)raster->px_stride);
  reader->rows = g_new(png_bytep, raster->px_height);
  for (int y = 0; y < raster->px_height; y++)
    reader->rows[y] = raster->pixels + (size_t)y * (size_t)raster->px_stride;
  png_read_image(reader->png, reader->rows);
  png_read_end(reader->png, reader->info);
  return true;
}

static int orientation_of(struct reader *reader)
{
  png_uint_32 length = 0;
  png_bytep exif = NULL;
  if (!png_get_eXIf_1(reader->png, reader->info, &length, &exif))
    return 1;
  return image_exif_orientation(exif, length);
}

/* Makes the pixels sRGB, premultiplied. */
static void convert_pixels(struct reader *reader)
{
  for (int y = 0; reader->profile && y < reader->raster->px_height; y++)
    image_profile_convert(reader->profile, reader->rows[y], reader->rows[y], (size_t)reader->raster->px_width);
  image_raster_premultiply(reader->raster);
}

bool image_png_decode(const struct image_file *file, struct raster *raster, int *orientation)
{
  struct reader reader = {.file = file, .raster = raster};
  reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader, stop, ignore);
  g_assert(reader.png);
  reader.info = png_create_info_struct(reader.png);
  bool done = read_pixels(&reader);
  if (done) {
    convert_pixels(&reader);
    *orientation = orientation_of(&reader);
  } else if (reader.allocated) {
    image_raster_finish(raster);
  }
  g_free(reader.rows);
  image_profile_destroy(reader.profile);
  png_destroy_read_struct(&reader.png, &reader.info, NULL);
  return done;
}
