/*
 * PNG files in, through libpng (W3C PNG, third edition), to premultiplied pixels.
 *
 * Colours go by cICP, else iCCP, else sRGB, else gAMA and cHRM (§4.3); 16 bits are kept until they are converted. What
 * a file says in words, its suggested palettes and its time are passed over unread, so that they can neither swell nor
 * live on. setjmp stays in read_pixels. Not for: writing (render/png.c).
 */
#include "compose/image_png.h"
#include "compose/image_exif.h"
#include "compose/image_profile.h"

#include <png.h>
#include <string.h>

/* The problem of a file that ends too early. */
#define CUT "cut"

struct reader {
  const struct image_file *file;
  size_t offset;
  png_structp png;
  png_infop info;
  struct raster *raster;
  bool allocated;
  png_bytep *rows;
  uint8_t *deep;           /* a row of 16-bit samples, or NULL */
  struct profile *profile; /* or NULL */
  bool moving, faulty_profile, has_coded;
  uint8_t coded[2]; /* of cICP: primaries, curve */
  char problem[128];
};

/* Chunks that are of no use here, five bytes each. */
static const png_byte passed_over[] = "tEXt\0zTXt\0iTXt\0sPLT\0hIST\0bKGD\0pHYs\0sBIT\0tIME\0oFFs\0pCAL\0sCAL";
#define PASSED_OVER_COUNT ((int)sizeof passed_over / 5)

static void stop(png_structp png, png_const_charp message)
{
  struct reader *reader = png_get_error_ptr(png);
  g_strlcpy(reader->problem, message, sizeof reader->problem);
  longjmp(png_jmpbuf(png), 1);
}

/* Warnings are about chunks that matter little, but for profiles that libpng throws away. */
static void note_warning(png_structp png, png_const_charp message)
{
  struct reader *reader = png_get_error_ptr(png);
  if (g_str_has_prefix(message, "iCCP"))
    reader->faulty_profile = true;
}

/* libpng knows neither acTL, the chunk of moving pictures, nor cICP, colours by numbers. */
static int note_chunk(png_structp png, png_unknown_chunkp chunk)
{
  struct reader *reader = png_get_user_chunk_ptr(png);
  if (memcmp(chunk->name, "acTL", 4) == 0)
    reader->moving = true;
  if (memcmp(chunk->name, "cICP", 4) == 0 && chunk->size == 4) {
    reader->has_coded = true;
    memcpy(reader->coded, chunk->data, sizeof reader->coded);
  }
  return 1;
}

static void feed(png_structp png, png_bytep data, size_t length)
{
  struct reader *reader = png_get_io_ptr(png);
  if (length > reader->file->length - reader->offset)
    png_error(png, CUT);
  memcpy(data, reader->file->bytes + reader->offset, length);
  reader->offset += length;
}

/* Rows of 16 bits can be converted as they come: not where they come in passes, and grey has no alpha then. */
static bool is_deep(png_structp png, png_infop info)
{
  return png_get_bit_depth(png, info) == 16 && png_get_interlace_type(png, info) == PNG_INTERLACE_NONE &&
         (png_get_color_type(png, info) & PNG_COLOR_MASK_COLOR);
}

/* White, red, green and blue, x and y each. */
static const double screen_points[8] = {0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};
static const double display_points[8] = {0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060};
static const double ultra_points[8] = {0.3127, 0.3290, 0.708, 0.292, 0.170, 0.797, 0.131, 0.046};

/* By the two numbers of cICP (ITU-T H.273), where they mean light as screens of today have it. */
static struct profile *create_coded_profile(struct reader *reader, enum profile_pixels pixels)
{
  static const struct {
    uint8_t code;
    const double *points;
  } primaries[] = {{1, screen_points}, {9, ultra_points}, {12, display_points}};
  static const struct {
    uint8_t code;
    double gamma; /* 0 for sRGB's curve */
  } curves[] = {{1, 0}, {4, 1 / 2.2}, {6, 0}, {8, 1}, {13, 0}, {14, 0}, {15, 0}};
  for (size_t i = 0; i < G_N_ELEMENTS(primaries); i++)
    for (size_t k = 0; k < G_N_ELEMENTS(curves); k++)
      if (primaries[i].code == reader->coded[0] && curves[k].code == reader->coded[1])
        return image_profile_create_primaries(primaries[i].points, curves[k].gamma, pixels);
  report_warning(reader->file->report, reader->file->place, "export it anew as a usual (SDR) picture in sRGB",
                 "\"%s\" is a picture for very bright screens (HDR); its colours are taken as sRGB",
                 reader->file->name);
  return NULL;
}

/* By the chunks of before there were profiles; primaries are sRGB's where none are given. */
static struct profile *create_simple_profile(struct reader *reader, enum profile_pixels pixels)
{
  double gamma, c[8];
  memcpy(c, screen_points, sizeof c);
  if (png_get_valid(reader->png, reader->info, PNG_INFO_sRGB) || !png_get_gAMA(reader->png, reader->info, &gamma) ||
      gamma <= 0)
    return NULL;
  if (png_get_color_type(reader->png, reader->info) & PNG_COLOR_MASK_COLOR)
    png_get_cHRM(reader->png, reader->info, &c[0], &c[1], &c[2], &c[3], &c[4], &c[5], &c[6], &c[7]);
  return image_profile_create_primaries(c, gamma, pixels);
}

/* The profile that the file's chunks give, or NULL. */
static struct profile *create_profile(struct reader *reader, enum profile_pixels pixels)
{
  png_charp name;
  png_bytep bytes;
  png_uint_32 length;
  int compression;
  bool grey = !(png_get_color_type(reader->png, reader->info) & PNG_COLOR_MASK_COLOR);
  if (reader->has_coded)
    return create_coded_profile(reader, pixels);
  if (png_get_iCCP(reader->png, reader->info, &name, &compression, &bytes, &length))
    return image_profile_create(reader->file, bytes, length, grey ? PROFILE_GREY : pixels);
  if (reader->faulty_profile && !png_get_valid(reader->png, reader->info, PNG_INFO_sRGB))
    image_profile_warn_broken(reader->file);
  return create_simple_profile(reader, pixels);
}

/* Asks libpng for pixels in cairo's order of channels: of 8 bits, or of 16 where `deep`. */
static void set_transformations(png_structp png, bool deep)
{
  unsigned opaque = deep ? 0xffff : 0xff;
  png_set_expand(png);
  if (!deep)
    png_set_scale_16(png);
  png_set_gray_to_rgb(png);
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  png_set_bgr(png);
  png_set_add_alpha(png, opaque, PNG_FILLER_AFTER);
  if (deep)
    png_set_swap(png);
#else
  png_set_swap_alpha(png);
  png_set_add_alpha(png, opaque, PNG_FILLER_BEFORE);
#endif
  png_set_interlace_handling(png);
}

/* Reads the header and checks it against the limits, which may report. */
static bool read_header(struct reader *reader)
{
  png_set_read_fn(reader->png, reader, feed);
  png_set_keep_unknown_chunks(reader->png, PNG_HANDLE_CHUNK_NEVER, passed_over, PASSED_OVER_COUNT);
  png_set_read_user_chunk_fn(reader->png, reader, note_chunk);
  png_set_user_limits(reader->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_read_info(reader->png, reader->info);
  return image_file_check_size(reader->file, png_get_image_width(reader->png, reader->info),
                               png_get_image_height(reader->png, reader->info));
}

/* Reads the rows; those of 16 bits are converted on the way, one by one. */
static void read_rows(struct reader *reader)
{
  struct raster *raster = reader->raster;
  if (!reader->deep) {
    png_read_image(reader->png, reader->rows);
    return;
  }
  for (int y = 0; y < raster->px_height; y++) {
    png_read_row(reader->png, reader->deep, NULL);
    image_profile_convert(reader->profile, reader->deep, reader->rows[y], (size_t)raster->px_width);
  }
}

/* Makes room for the pixels and, where they are converted from 16 bits, for a row of those. */
static void make_room(struct reader *reader, bool deep)
{
  png_structp png = reader->png;
  struct raster *raster = reader->raster;
  set_transformations(png, deep);
  png_read_update_info(png, reader->info);
  image_raster_init(raster, (int)png_get_image_width(png, reader->info), (int)png_get_image_height(png, reader->info));
  reader->allocated = true;
  g_assert(png_get_rowbytes(png, reader->info) <= (size_t)raster->px_stride * (deep ? 2 : 1));
  if (deep)
    reader->deep = g_malloc((size_t)raster->px_stride * 2);
  reader->rows = g_new(png_bytep, raster->px_height);
  for (int y = 0; y < raster->px_height; y++)
    reader->rows[y] = raster->pixels + (size_t)y * (size_t)raster->px_stride;
}

static bool read_pixels(struct reader *reader)
{
  if (setjmp(png_jmpbuf(reader->png)))
    return g_str_equal(reader->problem, CUT) ? image_file_cut(reader->file)
                                             : image_file_damaged(reader->file, reader->problem);
  if (!read_header(reader))
    return false;
  bool deep = is_deep(reader->png, reader->info);
  reader->profile = create_profile(reader, deep ? PROFILE_PIXELS_DEEP : PROFILE_PIXELS);
  make_room(reader, deep && reader->profile);
  read_rows(reader);
  png_read_end(reader->png, reader->info);
  if (reader->moving)
    image_file_warn_moving(reader->file);
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
  for (int y = 0; reader->profile && !reader->deep && y < reader->raster->px_height; y++)
    image_profile_convert(reader->profile, reader->rows[y], reader->rows[y], (size_t)reader->raster->px_width);
  image_raster_premultiply(reader->raster);
}

bool image_png_decode(const struct image_file *file, struct raster *raster, int *orientation)
{
  struct reader reader = {.file = file, .raster = raster};
  if (file->length > 16 && memcmp(file->bytes + 12, "CgBI", 4) == 0)
    return image_file_rare(file, "packed for the programs of an iPhone");
  reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader, stop, note_warning);
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
  g_free(reader.deep);
  image_profile_destroy(reader.profile);
  png_destroy_read_struct(&reader.png, &reader.info, NULL);
  return done;
}

/* Channels before they were multiplied by their alpha. */
static uint32_t divided(uint32_t pixel)
{
  uint32_t alpha = pixel >> 24;
  if (alpha == 0 || alpha == 255)
    return pixel;
  uint32_t result = alpha << 24;
  for (int shift = 0; shift < 24; shift += 8)
    result |= MIN(255, ((pixel >> shift & 255) * 255 + alpha / 2) / alpha) << shift;
  return result;
}

uint8_t *image_png_encode(const struct raster *raster, size_t *length)
{
  size_t count = (size_t)raster->px_width * (size_t)raster->px_height;
  g_autofree uint32_t *pixels = g_new(uint32_t, count);
  for (int y = 0; y < raster->px_height; y++) {
    const uint32_t *row = (const uint32_t *)(const void *)(raster->pixels + (size_t)y * (size_t)raster->px_stride);
    for (int x = 0; x < raster->px_width; x++)
      pixels[(size_t)y * (size_t)raster->px_width + (size_t)x] = raster->opaque ? row[x] | 0xff000000 : divided(row[x]);
  }
  png_image image = {.version = PNG_IMAGE_VERSION, .flags = PNG_IMAGE_FLAG_FAST};
  image.width = (png_uint_32)raster->px_width;
  image.height = (png_uint_32)raster->px_height;
  image.format = G_BYTE_ORDER == G_LITTLE_ENDIAN ? PNG_FORMAT_BGRA : PNG_FORMAT_ARGB;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  uint8_t *bytes = g_malloc(size);
  if (!png_image_write_to_memory(&image, bytes, &size, 0, pixels, 0, NULL))
    g_error("PNG: %s", image.message); /* into memory, of our own */
  *length = size;
  return g_realloc(bytes, size);
}
