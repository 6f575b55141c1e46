/*
 * JPEG in and out: grey, RGB, YCbCr, CMYK and YCCK come in; baseline 4:4:4 goes out.
 *
 * What goes out is encoded from pixels, so that no metadata of what came in can survive. Colours
 * go through the file's profile (ICC.1, annex B.4). CMYK without one is converted plainly; a file with Adobe's marker
 * holds it inverted (Adobe TN 5116, §18). A file that
 * libjpeg would patch up in grey is an error here. setjmp stays in read_pixels; encoding from memory into
 * memory cannot fail but for memory, which aborts.
 */
#include "compose/image_jpeg.h"
#include "compose/image_exif.h"
#include "compose/image_profile.h"

#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h> /* asks what jpeglib.h defines */

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define PIXELS_IN JCS_EXT_BGRA
#define PIXELS_OUT JCS_EXT_BGRX
#else
#define PIXELS_IN JCS_EXT_ARGB
#define PIXELS_OUT JCS_EXT_XRGB
#endif

/* A progressive file may ask for any number of passes over its pixels; honest ones need a dozen. So many pixels may be
   passed over in all, and each of that many times at least. */
#define SCANNED_LIMIT 2e9
#define SCAN_LIMIT 25

struct reader {
  struct jpeg_error_mgr errors; /* first: libjpeg hands back a pointer to it */
  jmp_buf jump;
  const struct image_file *file;
  struct jpeg_decompress_struct jpeg;
  struct jpeg_progress_mgr progress;
  int px_longest;
  struct raster *raster;
  bool allocated;
  uint8_t *row;            /* of CMYK */
  struct profile *profile; /* or NULL */
  int orientation;
  int problem; /* its code, and in words */
  char words[JMSG_LENGTH_MAX];
};

static void stop(j_common_ptr jpeg)
{
  struct reader *reader = (struct reader *)jpeg->err;
  jpeg->err->format_message(jpeg, reader->words);
  reader->problem = jpeg->err->msg_code;
  longjmp(reader->jump, 1);
}

/* Warnings that mean lost pixels stop the reading; of the others one is passed on: a profile with parts missing. */
static void judge_message(j_common_ptr jpeg, int level)
{
  if (level >= 0)
    return;
  switch (jpeg->err->msg_code) {
  case JWRN_JPEG_EOF:
  case JWRN_HIT_MARKER:
  case JWRN_HUFF_BAD_CODE:
  case JWRN_ARITH_BAD_CODE:
  case JWRN_MUST_RESYNC:
    stop(jpeg);
    break;
  case JWRN_BOGUS_ICC:
    image_profile_warn_broken(((struct reader *)jpeg->err)->file);
    break;
  }
}

static void limit_scans(j_common_ptr common)
{
  j_decompress_ptr jpeg = (j_decompress_ptr)common;
  struct reader *reader = (struct reader *)common->err;
  double pixels = (double)jpeg->image_width * jpeg->image_height;
  if (jpeg->input_scan_number <= fmax(SCAN_LIMIT, SCANNED_LIMIT / pixels))
    return;
  g_strlcpy(reader->words, "it asks for too many passes", sizeof reader->words);
  reader->problem = 0;
  longjmp(reader->jump, 1);
}

/* Says what stopped the reading. */
static bool report_problem(const struct reader *reader)
{
  switch (reader->problem) {
  case JWRN_JPEG_EOF:
    return image_file_cut(reader->file);
  case JERR_SOF_UNSUPPORTED:
  case JERR_BAD_PRECISION:
  case JERR_CONVERSION_NOTIMPL:
  case JERR_FRACT_SAMPLE_NOTIMPL:
  case JERR_CCIR601_NOTIMPL:
  case JERR_ARITH_NOTIMPL:
    return image_file_rare(reader->file, reader->words);
  default:
    return image_file_damaged(reader->file, reader->words);
  }
}

/* The eighths of its size that the picture is decoded at: the fewest that keep `px_longest`. */
static unsigned eighths(unsigned longest, unsigned px_longest)
{
  unsigned count = 1;
  while (count < 8 && longest * count / 8 < px_longest)
    count++;
  return count;
}

static void read_orientation(struct reader *reader)
{
  reader->orientation = 1;
  for (jpeg_saved_marker_ptr marker = reader->jpeg.marker_list; marker; marker = marker->next)
    if (marker->data_length > 6 && memcmp(marker->data, "Exif\0", 6) == 0) {
      reader->orientation = image_exif_orientation(marker->data, marker->data_length);
      return;
    }
}

/* One row of CMYK to opaque RGB: what the inks let through, multiplied. */
static void convert_inks(const uint8_t *inks, uint32_t *pixels, int count, bool inverted)
{
  uint8_t flip = inverted ? 0 : 255;
  for (int x = 0; x < count; x++, inks += 4) {
    uint32_t pixel = 255, black = inks[3] ^ flip;
    for (int channel = 0; channel < 3; channel++)
      pixel = pixel << 8 | ((uint32_t)(inks[channel] ^ flip) * black + 127) / 255;
    pixels[x] = pixel;
  }
}

/* One row as it was decoded, `row`, to opaque sRGB pixels. */
static void convert_row(const struct reader *reader, const uint8_t *row, uint8_t *pixels)
{
  const struct jpeg_decompress_struct *jpeg = &reader->jpeg;
  if (reader->profile)
    image_profile_convert(reader->profile, row, pixels, jpeg->output_width);
  else if (row != pixels)
    convert_inks(row, (uint32_t *)pixels, (int)jpeg->output_width, jpeg->saw_Adobe_marker);
}

static void read_rows(struct reader *reader)
{
  struct jpeg_decompress_struct *jpeg = &reader->jpeg;
  bool inks = jpeg->out_color_space == JCS_CMYK;
  if (inks)
    reader->row = g_malloc((size_t)jpeg->output_width * 4);
  while (jpeg->output_scanline < jpeg->output_height) {
    uint8_t *pixels = reader->raster->pixels + (size_t)jpeg->output_scanline * (size_t)reader->raster->px_stride;
    JSAMPROW row = inks ? reader->row : pixels;
    jpeg_read_scanlines(jpeg, &row, 1);
    convert_row(reader, row, pixels);
  }
}

/* The profile of the file's APP2 markers, or NULL. */
static struct profile *create_profile(struct reader *reader)
{
  struct jpeg_decompress_struct *jpeg = &reader->jpeg;
  JOCTET *bytes = NULL;
  unsigned length = 0;
  enum profile_pixels pixels = jpeg->out_color_space != JCS_CMYK ? PROFILE_PIXELS
                               : jpeg->saw_Adobe_marker          ? PROFILE_INKS_INVERTED
                                                                 : PROFILE_INKS;
  if (pixels == PROFILE_PIXELS && jpeg->jpeg_color_space == JCS_GRAYSCALE)
    pixels = PROFILE_GREY;
  if (!jpeg_read_icc_profile(jpeg, &bytes, &length))
    return NULL;
  struct profile *profile = image_profile_create(reader->file, bytes, length, pixels);
  free(bytes);
  return profile;
}

/* Whether the file is in inks. Without Adobe's marker nothing says whether they are inverted. */
static bool is_ink(const struct reader *reader)
{
  const struct jpeg_decompress_struct *jpeg = &reader->jpeg;
  if (jpeg->jpeg_color_space != JCS_CMYK && jpeg->jpeg_color_space != JCS_YCCK)
    return false;
  if (!jpeg->saw_Adobe_marker)
    report_warning(reader->file->report, reader->file->place,
                   "look at it on a card; if its colours are negative, export it again, as RGB",
                   "\"%s\" holds CMYK and lacks the mark that says whether its colours are inverted",
                   reader->file->name);
  return true;
}

static bool read_pixels(struct reader *reader)
{
  struct jpeg_decompress_struct *jpeg = &reader->jpeg;
  if (setjmp(reader->jump))
    return report_problem(reader);
  jpeg_create_decompress(jpeg);
  jpeg->progress = &reader->progress;
  jpeg_mem_src(jpeg, reader->file->bytes, reader->file->length);
  jpeg_save_markers(jpeg, JPEG_APP0 + 1, 0xffff);
  jpeg_save_markers(jpeg, JPEG_APP0 + 2, 0xffff);
  jpeg_read_header(jpeg, TRUE);
  read_orientation(reader);
  if (!image_file_check_size(reader->file, jpeg->image_width, jpeg->image_height))
    return false;
  jpeg->out_color_space = is_ink(reader) ? JCS_CMYK : PIXELS_IN;
  reader->profile = create_profile(reader);
  jpeg->scale_num = eighths(MAX(jpeg->image_width, jpeg->image_height), (unsigned)reader->px_longest);
  jpeg->scale_denom = 8;
  jpeg_start_decompress(jpeg);
  image_raster_init(reader->raster, (int)jpeg->output_width, (int)jpeg->output_height);
  reader->raster->opaque = true;
  reader->allocated = true;
  read_rows(reader);
  jpeg_finish_decompress(jpeg);
  return true;
}

bool image_jpeg_decode(const struct image_file *file, int px_longest, struct raster *raster, struct jpeg_facts *facts)
{
  struct reader reader = {.file = file, .raster = raster, .px_longest = px_longest};
  reader.jpeg.err = jpeg_std_error(&reader.errors);
  reader.errors.error_exit = stop;
  reader.errors.emit_message = judge_message;
  reader.progress.progress_monitor = limit_scans;
  bool done = read_pixels(&reader);
  if (!done && reader.allocated)
    image_raster_finish(raster);
  *facts = (struct jpeg_facts){(int)reader.jpeg.image_width, (int)reader.jpeg.image_height, reader.orientation};
  g_free(reader.row);
  image_profile_destroy(reader.profile);
  jpeg_destroy_decompress(&reader.jpeg);
  return done;
}

/* Writing into memory fails only by our own mistake: a size or quality that no caller may ask for. */
static void abort_encoding(j_common_ptr jpeg)
{
  char problem[JMSG_LENGTH_MAX];
  jpeg->err->format_message(jpeg, problem);
  g_error("JPEG: %s", problem);
}

/* What a file is like beside its pixels. */
struct jpeg_form {
  int quality;
  int ppi;   /* 0: it does not say */
  bool grey; /* a byte a pixel, in and out; else cairo's RGB24 */
};

static void set_parameters(struct jpeg_compress_struct *jpeg, const struct jpeg_form *form)
{
  jpeg->input_components = form->grey ? 1 : 4;
  jpeg->in_color_space = form->grey ? JCS_GRAYSCALE : PIXELS_OUT;
  jpeg_set_defaults(jpeg);
  jpeg_set_quality(jpeg, form->quality, TRUE);
  jpeg->comp_info[0].h_samp_factor = jpeg->comp_info[0].v_samp_factor = 1; /* 4:4:4 */
  jpeg->dct_method = JDCT_ISLOW;
  jpeg->optimize_coding = TRUE;
  if (form->ppi == 0)
    return;
  jpeg->density_unit = 1; /* dots an inch */
  jpeg->X_density = jpeg->Y_density = (UINT16)form->ppi;
}

/* For files that are printed as they are: programs of photo shops go by the profile. */
static void write_profile(struct jpeg_compress_struct *jpeg)
{
  size_t length;
  uint8_t *profile = image_profile_screen(&length);
  jpeg_write_icc_profile(jpeg, profile, (unsigned)length);
  g_free(profile);
}

static uint8_t *encode(const struct raster *raster, const struct jpeg_form *form, size_t *length)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  jpeg.err = jpeg_std_error(&errors);
  errors.error_exit = abort_encoding;
  jpeg_create_compress(&jpeg);
  unsigned char *bytes = NULL;
  unsigned long size = 0;
  jpeg_mem_dest(&jpeg, &bytes, &size);
  jpeg.image_width = (JDIMENSION)raster->px_width;
  jpeg.image_height = (JDIMENSION)raster->px_height;
  set_parameters(&jpeg, form);
  jpeg_start_compress(&jpeg, TRUE);
  if (form->ppi > 0)
    write_profile(&jpeg);
  while (jpeg.next_scanline < jpeg.image_height) {
    JSAMPROW row = raster->pixels + (size_t)jpeg.next_scanline * (size_t)raster->px_stride;
    jpeg_write_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  uint8_t *result = g_memdup2(bytes, size);
  free(bytes);
  *length = size;
  return result;
}

uint8_t *image_jpeg_encode(const struct raster *raster, int quality, size_t *length)
{
  return encode(raster, &(struct jpeg_form){.quality = quality}, length);
}

uint8_t *image_jpeg_encode_print(const struct raster *raster, int quality, int ppi, size_t *length)
{
  return encode(raster, &(struct jpeg_form){.quality = quality, .ppi = ppi}, length);
}

uint8_t *image_jpeg_encode_grey(const struct raster *raster, int quality, size_t *length)
{
  return encode(raster, &(struct jpeg_form){.quality = quality, .grey = true}, length);
}
