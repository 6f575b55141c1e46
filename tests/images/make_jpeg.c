/*
 * Makes JPEGs of every kind from raw samples on standard input: make_jpeg WIDTH HEIGHT MODEL [OPTION…] > FILE
 *
 * MODEL is what the file holds: grey, rgb, ycc, cmyk or ycck. Samples are grey, RGB or CMYK bytes (255 for full ink).
 * Options: adobe=no leaves its marker out; progressive; arithmetic; sampling=2x1; restart=8; quality=90; exif=FILE;
 * icc=FILE. The pictures are of good quality unless told otherwise.
 */
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

/* A model, the samples it is made from, and whether its Adobe marker makes inks lie inverted. */
static const struct model {
  const char *name;
  J_COLOR_SPACE from, held;
  int samples;
} models[] = {
  {"grey", JCS_GRAYSCALE, JCS_GRAYSCALE, 1}, {"rgb", JCS_RGB, JCS_RGB, 3},    {"ycc", JCS_RGB, JCS_YCbCr, 3},
  {"cmyk", JCS_CMYK, JCS_CMYK, 4},           {"ycck", JCS_CMYK, JCS_YCCK, 4},
};

/* The text after `name=` among the words, or NULL; "" for a word without "=". */
static const char *option(char **words, const char *name)
{
  size_t length = strlen(name);
  for (; *words; words++)
    if (strncmp(*words, name, length) == 0 && ((*words)[length] == '=' || (*words)[length] == '\0'))
      return (*words)[length] ? *words + length + 1 : "";
  return NULL;
}

static int number(char **words, const char *name, int otherwise)
{
  const char *text = option(words, name);
  return text ? (int)g_ascii_strtoll(text, NULL, 10) : otherwise;
}

static void set_options(struct jpeg_compress_struct *jpeg, const struct model *model, char **words)
{
  const char *adobe = option(words, "adobe"), *sampling = option(words, "sampling");
  jpeg_set_defaults(jpeg);
  jpeg_set_colorspace(jpeg, model->held);
  jpeg_set_quality(jpeg, number(words, "quality", 97), TRUE);
  for (int i = 0; i < jpeg->num_components; i++)
    jpeg->comp_info[i].h_samp_factor = jpeg->comp_info[i].v_samp_factor = 1;
  if (sampling) {
    jpeg->comp_info[0].h_samp_factor = sampling[0] - '0';
    jpeg->comp_info[0].v_samp_factor = sampling[2] - '0';
  }
  if (model->held == JCS_YCCK && sampling) { /* ink is as fine as brightness */
    jpeg->comp_info[3].h_samp_factor = jpeg->comp_info[0].h_samp_factor;
    jpeg->comp_info[3].v_samp_factor = jpeg->comp_info[0].v_samp_factor;
  }
  jpeg->dct_method = JDCT_ISLOW;
  jpeg->arith_code = option(words, "arithmetic") != NULL;
  jpeg->restart_interval = (unsigned)number(words, "restart", 0);
  if (adobe && g_str_equal(adobe, "no"))
    jpeg->write_Adobe_marker = FALSE;
  if (option(words, "progressive"))
    jpeg_simple_progression(jpeg);
}

static GBytes *read_file(const char *path)
{
  char *bytes;
  gsize length;
  if (!g_file_get_contents(path, &bytes, &length, NULL))
    g_error("%s cannot be read", path);
  return g_bytes_new_take(bytes, length);
}

static void write_markers(struct jpeg_compress_struct *jpeg, char **words)
{
  const char *exif = option(words, "exif"), *icc = option(words, "icc");
  if (exif) {
    g_autoptr(GBytes) bytes = read_file(exif);
    jpeg_write_marker(jpeg, JPEG_APP0 + 1, g_bytes_get_data(bytes, NULL), (unsigned)g_bytes_get_size(bytes));
  }
  if (icc) {
    g_autoptr(GBytes) bytes = read_file(icc);
    jpeg_write_icc_profile(jpeg, g_bytes_get_data(bytes, NULL), (unsigned)g_bytes_get_size(bytes));
  }
}

int main(int count, char **words)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  if (count < 4)
    return 2;
  const struct model *model = models;
  while (!g_str_equal(model->name, words[3]))
    if (++model == models + G_N_ELEMENTS(models))
      return 2;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  jpeg_stdio_dest(&jpeg, stdout);
  jpeg.image_width = (JDIMENSION)g_ascii_strtoull(words[1], NULL, 10);
  jpeg.image_height = (JDIMENSION)g_ascii_strtoull(words[2], NULL, 10);
  jpeg.input_components = model->samples;
  jpeg.in_color_space = model->from;
  set_options(&jpeg, model, words + 4);
  jpeg_start_compress(&jpeg, TRUE);
  write_markers(&jpeg, words + 4);
  bool inverted = model->samples == 4 && jpeg.write_Adobe_marker;
  size_t length = (size_t)jpeg.image_width * (size_t)model->samples;
  g_autofree JSAMPLE *row = g_malloc(length);
  while (jpeg.next_scanline < jpeg.image_height && fread(row, length, 1, stdin) == 1) {
    for (size_t i = 0; inverted && i < length; i++)
      row[i] = (JSAMPLE)(255 - row[i]);
    jpeg_write_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  return 0;
}
