/*
 * setjmp stays in read_pixels. Writing goes into memory and fails only by our own mistake.
 */
#include "press/photo.h"

#include <math.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

/* Hardly to be told from the pixels; what they come from was written with as much. */
#define QUALITY 92

/* Channels no farther from each other than this are a grey that went through a JPEG. */
#define GREY_NOISE 4

struct reader {
  struct jpeg_error_mgr errors; /* first: libjpeg hands back a pointer to it */
  jmp_buf jump;
  struct jpeg_decompress_struct jpeg;
  uint8_t *pixels; /* R, G, B */
  size_t px_width, px_height;
};

static void stop(j_common_ptr jpeg)
{
  longjmp(((struct reader *)jpeg->err)->jump, 1);
}

static void ignore(j_common_ptr jpeg, int level)
{
  (void)jpeg, (void)level;
}

static bool read_pixels(struct reader *reader, const void *bytes, size_t length)
{
  struct jpeg_decompress_struct *jpeg = &reader->jpeg;
  if (setjmp(reader->jump))
    return false;
  jpeg_create_decompress(jpeg);
  jpeg_mem_src(jpeg, bytes, length);
  jpeg_read_header(jpeg, TRUE);
  if (jpeg->num_components != 3)
    return false;
  jpeg->out_color_space = JCS_RGB;
  jpeg_start_decompress(jpeg);
  reader->px_width = jpeg->output_width;
  reader->px_height = jpeg->output_height;
  reader->pixels = g_malloc(reader->px_width * reader->px_height * 3);
  while (jpeg->output_scanline < jpeg->output_height) {
    JSAMPROW row = reader->pixels + jpeg->output_scanline * reader->px_width * 3;
    jpeg_read_scanlines(jpeg, &row, 1);
  }
  jpeg_finish_decompress(jpeg);
  return true;
}

/* Whether the photograph has no colours. */
static bool is_grey(const struct reader *reader)
{
  const uint8_t *end = reader->pixels + reader->px_width * reader->px_height * 3;
  for (const uint8_t *pixel = reader->pixels; pixel < end; pixel += 3)
    if (abs(pixel[0] - pixel[1]) > GREY_NOISE || abs(pixel[2] - pixel[1]) > GREY_NOISE)
      return false;
  return true;
}

static void convert_grey(const uint8_t black[256], const uint8_t *rgb, uint8_t *cmyk, size_t count)
{
  for (size_t i = 0; i < count; i++, rgb += 3, cmyk += 4) {
    memset(cmyk, 0, 3);
    cmyk[3] = black[rgb[1]];
  }
}

static void abort_encoding(j_common_ptr jpeg)
{
  char problem[JMSG_LENGTH_MAX];
  jpeg->err->format_message(jpeg, problem);
  g_error("JPEG: %s", problem);
}

static void set_parameters(struct jpeg_compress_struct *jpeg, const struct reader *reader)
{
  jpeg->image_width = (JDIMENSION)reader->px_width;
  jpeg->image_height = (JDIMENSION)reader->px_height;
  jpeg->input_components = 4;
  jpeg->in_color_space = JCS_CMYK;
  jpeg_set_defaults(jpeg);
  jpeg_set_colorspace(jpeg, JCS_YCCK);
  jpeg_set_quality(jpeg, QUALITY, TRUE);
  jpeg->optimize_coding = TRUE;
  for (int i = 0; i < jpeg->num_components; i++)
    jpeg->comp_info[i].h_samp_factor = jpeg->comp_info[i].v_samp_factor = 1; /* 4:4:4 */
}

static void write_rows(struct jpeg_compress_struct *jpeg, const struct press_profile *profile,
                       const struct reader *reader)
{
  g_autofree uint8_t *cmyk = g_malloc(reader->px_width * 4);
  uint8_t black[256];
  bool grey = is_grey(reader);
  for (int level = 0; level < 256; level++)
    black[level] = (uint8_t)lround(profile_black(profile, (uint8_t)level) * 255);
  while (jpeg->next_scanline < jpeg->image_height) {
    const uint8_t *rgb = reader->pixels + jpeg->next_scanline * reader->px_width * 3;
    if (grey)
      convert_grey(black, rgb, cmyk, reader->px_width);
    else
      profile_convert_photo(profile, rgb, cmyk, reader->px_width);
    JSAMPROW row = cmyk;
    jpeg_write_scanlines(jpeg, &row, 1);
  }
}

static GBytes *write_pixels(const struct press_profile *profile, const struct reader *reader)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  unsigned char *bytes = NULL;
  unsigned long size = 0;
  jpeg.err = jpeg_std_error(&errors);
  errors.error_exit = abort_encoding;
  jpeg_create_compress(&jpeg);
  jpeg_mem_dest(&jpeg, &bytes, &size);
  set_parameters(&jpeg, reader);
  jpeg_start_compress(&jpeg, TRUE);
  write_rows(&jpeg, profile, reader);
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  return g_bytes_new_with_free_func(bytes, size, free, bytes);
}

GBytes *photo_convert(const struct press_profile *profile, const void *jpeg, size_t length)
{
  struct reader reader = {.pixels = NULL};
  reader.jpeg.err = jpeg_std_error(&reader.errors);
  reader.errors.error_exit = stop;
  reader.errors.emit_message = ignore;
  bool read = read_pixels(&reader, jpeg, length);
  jpeg_destroy_decompress(&reader.jpeg);
  GBytes *photo = read ? write_pixels(profile, &reader) : NULL;
  g_free(reader.pixels);
  return photo;
}
