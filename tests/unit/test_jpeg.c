/*
 * JPEG out: baseline, 4:4:4, near the pixels, and nothing in the file but the picture.
 */
#include "render/jpeg.h"
#include "scratch.h"

#include <stdio.h>

#include <jpeglib.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH 97
#define HEIGHT 61

static void make_pixels(uint32_t *data)
{
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      bool left = x < WIDTH / 2;
      data[y * WIDTH + x] = 0xaa000000u | (left ? 0xb3202au : (uint32_t)(60 + x) << 16 | (uint32_t)(2 * y) << 8 | 200u);
    }
}

/* The markers of the file up to its pixels, as text: "ffd8 ffe0 …". */
static char *list_markers(const uint8_t *bytes, size_t length)
{
  GString *list = g_string_new(NULL);
  size_t at = 2;
  while (at + 4 < length && bytes[at] == 0xff) {
    g_string_append_printf(list, "%02x ", bytes[at + 1]);
    if (bytes[at + 1] == 0xda)
      break;
    at += 2 + ((size_t)bytes[at + 2] << 8 | bytes[at + 3]);
  }
  return g_string_free(list, FALSE);
}

static void test_file(void)
{
  uint32_t data[WIDTH * HEIGHT];
  make_pixels(data);
  struct pixels pixels = {(uint8_t *)data, WIDTH, HEIGHT, WIDTH * 4};
  GBytes *file = jpeg_encode(&pixels, 92), *again = jpeg_encode(&pixels, 92);
  g_assert_true(g_bytes_equal(file, again));
  g_autofree char *markers = list_markers(g_bytes_get_data(file, NULL), g_bytes_get_size(file));
  g_assert_true(g_str_has_prefix(markers, "e0 ")); /* JFIF */
  g_assert_null(strstr(markers, "e1"));            /* no EXIF, no XMP */
  g_assert_null(strstr(markers, "fe"));            /* no comment */
  g_assert_nonnull(strstr(markers, "c0"));         /* baseline */
  g_bytes_unref(file);
  g_bytes_unref(again);
}

static void test_pixels(void)
{
  uint32_t data[WIDTH * HEIGHT];
  make_pixels(data);
  struct pixels pixels = {(uint8_t *)data, WIDTH, HEIGHT, WIDTH * 4};
  GBytes *file = jpeg_encode(&pixels, 95);
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_decompress(&jpeg);
  jpeg_mem_src(&jpeg, g_bytes_get_data(file, NULL), g_bytes_get_size(file));
  jpeg_read_header(&jpeg, TRUE);
  for (int i = 0; i < jpeg.num_components; i++)
    g_assert_cmpint(jpeg.comp_info[i].h_samp_factor, ==, 1);
  jpeg.out_color_space = JCS_RGB;
  jpeg_start_decompress(&jpeg);
  g_assert_cmpuint(jpeg.output_width, ==, WIDTH);
  g_assert_cmpuint(jpeg.output_height, ==, HEIGHT);
  for (int y = 0; y < HEIGHT; y++) {
    uint8_t row[WIDTH * 3], *rows = row;
    jpeg_read_scanlines(&jpeg, &rows, 1);
    for (int x = 0; x < WIDTH; x++)
      for (int channel = 0; channel < 3; channel++)
        g_assert_cmpint(abs(row[3 * x + channel] - (int)(data[y * WIDTH + x] >> (16 - 8 * channel) & 255)), <=, 12);
  }
  jpeg_finish_decompress(&jpeg);
  jpeg_destroy_decompress(&jpeg);
  g_bytes_unref(file);
}

/* A file to be printed says how large it is and what its colours mean, the same whenever it is made. */
static void test_print(void)
{
  uint32_t data[WIDTH * HEIGHT];
  make_pixels(data);
  struct pixels pixels = {(uint8_t *)data, WIDTH, HEIGHT, WIDTH * 4};
  struct report *report = report_create();
  struct scratch scratch;
  scratch_init(&scratch);
  g_autofree char *path = g_build_filename(scratch.folder, "a.jpg", NULL), *bytes = NULL, *again = NULL;
  gsize length, length_again;
  g_assert_true(jpeg_write(&pixels, 93, 300, path, report));
  g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  g_usleep(1100 * 1000); /* a profile could carry the time */
  g_assert_true(jpeg_write(&pixels, 93, 300, path, report));
  g_assert_true(g_file_get_contents(path, &again, &length_again, NULL));
  g_assert_cmpmem(bytes, length, again, length_again);
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_decompress(&jpeg);
  jpeg_mem_src(&jpeg, (const unsigned char *)bytes, length);
  jpeg_save_markers(&jpeg, JPEG_APP0 + 2, 0xffff);
  jpeg_read_header(&jpeg, TRUE);
  g_assert_cmpint(jpeg.density_unit, ==, 1);
  g_assert_cmpint(jpeg.X_density, ==, 300);
  g_assert_cmpint(jpeg.Y_density, ==, 300);
  JOCTET *profile = NULL;
  unsigned profile_length = 0;
  g_assert_true(jpeg_read_icc_profile(&jpeg, &profile, &profile_length));
  g_assert_cmpuint(profile_length, >, 128);
  g_assert_cmpmem(profile + 36, 4, "acsp", 4);
  g_assert_cmpmem(profile + 16, 4, "RGB ", 4);
  g_assert_cmpint(profile[8], ==, 2); /* version */
  free(profile);
  jpeg_destroy_decompress(&jpeg);
  g_autofree char *nowhere = g_build_filename(scratch.folder, "no", "b.jpg", NULL);
  g_assert_false(jpeg_write(&pixels, 93, 300, nowhere, report));
  g_assert_cmpuint(report_count(report, SEVERITY_FAILURE), ==, 1);
  scratch_finish(&scratch);
  report_destroy(report);
}

static void test_quality(void)
{
  uint32_t data[WIDTH * HEIGHT];
  make_pixels(data);
  struct pixels pixels = {(uint8_t *)data, WIDTH, HEIGHT, WIDTH * 4};
  GBytes *good = jpeg_encode(&pixels, 95), *poor = jpeg_encode(&pixels, 30);
  g_assert_cmpuint(g_bytes_get_size(poor), <, g_bytes_get_size(good));
  g_bytes_unref(good);
  g_bytes_unref(poor);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/jpeg/file", test_file);
  g_test_add_func("/jpeg/pixels", test_pixels);
  g_test_add_func("/jpeg/print", test_print);
  g_test_add_func("/jpeg/quality", test_quality);
  return g_test_run();
}
