/*
 * PNG out: other decoders see the same pixels, whether filters were used or not; small, and the same every time.
 */
#include "render/png.h"
#include "render/png_filter.h"

#include <glib/gstdio.h>
#include <png.h>
#include <string.h>

struct picture {
  struct pixels pixels;
  uint32_t *data;
};

static void picture_init(struct picture *picture, int width, int height)
{
  picture->data = g_new(uint32_t, (size_t)width * (size_t)height);
  picture->pixels = (struct pixels){(uint8_t *)picture->data, width, height, width * 4};
}

/* A flat ground, a disc with soft edges; the unused fourth byte holds noise, as cairo may leave it. */
static void make_flat(struct picture *picture, int width, int height)
{
  picture_init(picture, width, height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      double inside = CLAMP(height / 3.0 - hypot(x - width / 2.0, y - height / 2.0), 0, 1);
      uint32_t green = (uint32_t)(60 + 150 * inside);
      picture->data[y * width + x] = (uint32_t)(x * 7 + y) << 24 | 0xb30020u | green << 8;
    }
}

/* Smooth ramps with a little noise in every channel, as a photograph has. */
static void make_photograph(struct picture *picture, int width, int height)
{
  picture_init(picture, width, height);
  uint32_t noise = 1;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      noise = noise * 1664525 + 1013904223;
      uint32_t red = (uint32_t)(x * 200 / width) + (noise >> 28 & 7),
               green = (uint32_t)(y * 200 / height) + (noise >> 24 & 7);
      uint32_t blue = (uint32_t)(128 + 100 * sin(x * 0.02) * cos(y * 0.03)) + (noise >> 20 & 7);
      picture->data[y * width + x] = red << 16 | green << 8 | blue;
    }
}

static void assert_same_pixels(const struct pixels *pixels, GBytes *file)
{
  png_image image = {.version = PNG_IMAGE_VERSION};
  g_assert_true(png_image_begin_read_from_memory(&image, g_bytes_get_data(file, NULL), g_bytes_get_size(file)));
  g_assert_cmpuint(image.format, ==, PNG_FORMAT_RGB);
  g_assert_cmpint((int)image.width, ==, pixels->px_width);
  g_assert_cmpint((int)image.height, ==, pixels->px_height);
  g_autofree uint8_t *decoded = g_malloc(PNG_IMAGE_SIZE(image));
  g_assert_true(png_image_finish_read(&image, NULL, decoded, 0, NULL));
  g_assert_cmpuint(image.warning_or_error, ==, 0);
  const uint8_t *rgb = decoded;
  for (int y = 0; y < pixels->px_height; y++) {
    const uint32_t *row = (const uint32_t *)(const void *)(pixels->data + (size_t)y * (size_t)pixels->px_stride);
    for (int x = 0; x < pixels->px_width; x++, rgb += 3)
      g_assert_cmphex((uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2], ==, row[x] & 0xffffff);
  }
}

/* The filter bytes that are in the file: a bit for each. */
static unsigned filters_used(const struct pixels *pixels)
{
  size_t size = png_filter_size(pixels), length = (size_t)pixels->px_width * 3 + 1;
  g_autofree uint8_t *rows = g_malloc(size);
  if (png_filter_pays(pixels))
    png_filter_rows(pixels, rows);
  else
    png_filter_pack(pixels, rows);
  unsigned used = 0;
  for (size_t at = 0; at < size; at += length)
    used |= 1u << rows[at];
  return used;
}

/* libpng's own encoder with its defaults, for the size. */
static size_t usual_size(const struct pixels *pixels)
{
  size_t count = (size_t)pixels->px_width * (size_t)pixels->px_height;
  g_autofree uint8_t *rgb = g_malloc(count * 3);
  for (size_t i = 0; i < count; i++)
    for (int channel = 0; channel < 3; channel++)
      rgb[3 * i + (size_t)channel] = (uint8_t)(((uint32_t *)(void *)pixels->data)[i] >> (16 - 8 * channel));
  png_image image = {.version = PNG_IMAGE_VERSION,
                     .width = (png_uint_32)pixels->px_width,
                     .height = (png_uint_32)pixels->px_height,
                     .format = PNG_FORMAT_RGB};
  png_alloc_size_t size = 0;
  g_assert_true(png_image_write_get_memory_size(image, size, 0, rgb, 0, NULL));
  return size;
}

static void check(struct picture *picture, bool filtered)
{
  struct png_encoder *encoder = png_encoder_create();
  GBytes *file = png_encode(encoder, &picture->pixels);
  assert_same_pixels(&picture->pixels, file);
  g_assert_true(png_filter_pays(&picture->pixels) == filtered);
  g_assert_true((filters_used(&picture->pixels) != 1) == filtered);
  GBytes *again = png_encode(encoder, &picture->pixels);
  g_assert_true(g_bytes_equal(file, again));
  g_test_message("%d × %d: %zu bytes, libpng's defaults %zu", picture->pixels.px_width, picture->pixels.px_height,
                 g_bytes_get_size(file), usual_size(&picture->pixels));
  g_assert_cmpuint(g_bytes_get_size(file), <=, usual_size(&picture->pixels) * 11 / 10);
  g_bytes_unref(again);
  g_bytes_unref(file);
  png_encoder_destroy(encoder);
  g_free(picture->data);
}

static void test_flat(void)
{
  struct picture picture;
  make_flat(&picture, 601, 399);
  check(&picture, false);
}

static void test_photograph(void)
{
  struct picture picture;
  make_photograph(&picture, 500, 300);
  g_assert_cmpuint(filters_used(&picture.pixels) & ~1u, !=, 0);
  check(&picture, true);
}

/* Each filter is used where it serves, and and all come back right. */
static void test_every_filter(void)
{
  struct picture picture;
  picture_init(&picture, 64, 64);
  uint32_t noise = 7;
  for (int y = 0; y < 64; y++)
    for (int x = 0; x < 64; x++) {
      noise = noise * 1664525 + 1013904223;
      uint32_t value = y < 16   ? noise >> 30 & 3                              /* near zero: none */
                       : y < 32 ? (uint32_t)(x * 4 + (int)(noise >> 31)) & 255 /* ramps to the right: sub */
                       : y < 48 ? (x * 2654435761u >> 24) + (noise >> 31)      /* columns: up */
                                : (uint32_t)(x + y) * 2 + (noise >> 31);       /* slopes: Paeth or sub */
      picture.data[y * 64 + x] = (value & 255) * 0x010101u;
    }
  unsigned used = filters_used(&picture.pixels);
  g_assert_true(png_filter_pays(&picture.pixels));
  g_assert_true(used & 1 << 0);
  g_assert_true(used & 1 << 1);
  g_assert_true(used & 1 << 2);
  struct png_encoder *encoder = png_encoder_create();
  GBytes *file = png_encode(encoder, &picture.pixels);
  assert_same_pixels(&picture.pixels, file);
  g_bytes_unref(file);
  png_encoder_destroy(encoder);
  g_free(picture.data);
}

/* Sizes that leave no neighbour. */
static void test_small(void)
{
  static const int sizes[][2] = {{1, 1}, {1, 9}, {9, 1}, {2, 2}};
  struct png_encoder *encoder = png_encoder_create();
  for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
    struct picture picture;
    make_photograph(&picture, sizes[i][0], sizes[i][1]);
    GBytes *file = png_encode(encoder, &picture.pixels);
    assert_same_pixels(&picture.pixels, file);
    g_bytes_unref(file);
    g_free(picture.data);
  }
  png_encoder_destroy(encoder);
}

/* IHDR, sRGB, IDAT, IEND and nothing else: no date, no software, no gamma. */
static void test_chunks(void)
{
  struct picture picture;
  make_flat(&picture, 60, 40);
  struct png_encoder *encoder = png_encoder_create();
  GBytes *file = png_encode(encoder, &picture.pixels);
  const uint8_t *bytes = g_bytes_get_data(file, NULL);
  g_autoptr(GString) names = g_string_new(NULL);
  for (size_t at = 8; at < g_bytes_get_size(file);) {
    uint32_t length = (uint32_t)bytes[at] << 24 | (uint32_t)bytes[at + 1] << 16 | (uint32_t)bytes[at + 2] << 8 |
                      bytes[at + 3];
    g_string_append_len(names, (const char *)bytes + at + 4, 4);
    if (memcmp(bytes + at + 4, "sRGB", 4) == 0)
      g_assert_cmpuint(bytes[at + 8], ==, PNG_sRGB_INTENT_PERCEPTUAL);
    at += 12 + length;
  }
  g_assert_cmpstr(names->str, ==, "IHDRsRGBIDATIEND");
  g_bytes_unref(file);
  png_encoder_destroy(encoder);
  g_free(picture.data);
}

static void test_write(void)
{
  struct picture picture;
  make_flat(&picture, 60, 40);
  struct png_encoder *encoder = png_encoder_create();
  struct report *report = report_create();
  g_autofree char *folder = g_dir_make_tmp("placard-png-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "a card.png", NULL);
  g_assert_true(png_write(encoder, &picture.pixels, path, report));
  g_autofree char *written = NULL;
  gsize length;
  g_assert_true(g_file_get_contents(path, &written, &length, NULL));
  GBytes *file = png_encode(encoder, &picture.pixels);
  g_assert_cmpmem(written, length, g_bytes_get_data(file, NULL), g_bytes_get_size(file));
  g_assert_false(png_write(encoder, &picture.pixels, "/nowhere/at/all.png", report));
  g_assert_cmpint(report_count(report, SEVERITY_FAILURE), ==, 1);
  g_assert_false(png_write(encoder, &picture.pixels, "/dev/full", report));
  g_assert_cmpint(report_count(report, SEVERITY_FAILURE), ==, 2);
  g_bytes_unref(file);
  g_unlink(path);
  g_rmdir(folder);
  report_destroy(report);
  png_encoder_destroy(encoder);
  g_free(picture.data);
}

/* With alpha: a clear ground and a disc of half red stay as they are, without and with filters. */
static void test_alpha(void)
{
  struct picture picture;
  struct png_encoder *encoder = png_encoder_create();
  for (int noisy = 0; noisy < 2; noisy++) {
    make_flat(&picture, 90, 70);
    picture.pixels.alpha = true;
    for (uint32_t i = 0; i < 90 * 70; i++)
      picture.data[i] = (i * 2654435761u >> 31 & 1) || !noisy ? 0x80800000u : (i * 7 % 128) << 24;
    picture.data[0] = 0;
    g_assert_true(png_filter_pays(&picture.pixels) == noisy);
    GBytes *file = png_encode(encoder, &picture.pixels);
    png_image image = {.version = PNG_IMAGE_VERSION};
    g_assert_true(png_image_begin_read_from_memory(&image, g_bytes_get_data(file, NULL), g_bytes_get_size(file)));
    g_assert_cmpuint(image.format, ==, PNG_FORMAT_RGBA);
    g_autofree uint8_t *rgba = g_malloc(PNG_IMAGE_SIZE(image));
    g_assert_true(png_image_finish_read(&image, NULL, rgba, 0, NULL));
    g_assert_cmpmem(rgba, 4, "\0\0\0\0", 4);
    for (uint32_t i = 1; i < 90 * 70; i++) {
      g_assert_cmpuint(rgba[4 * i + 3], ==, picture.data[i] >> 24);
      g_assert_cmpuint(rgba[4 * i], ==, picture.data[i] == 0x80800000u ? 255 : 0);
    }
    g_bytes_unref(file);
    g_free(picture.data);
  }
  png_encoder_destroy(encoder);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/png/flat", test_flat);
  g_test_add_func("/png/photograph", test_photograph);
  g_test_add_func("/png/every-filter", test_every_filter);
  g_test_add_func("/png/small", test_small);
  g_test_add_func("/png/chunks", test_chunks);
  g_test_add_func("/png/alpha", test_alpha);
  g_test_add_func("/png/write", test_write);
  return g_test_run();
}
