/*
 * Comparing by libpng's simple interface.
 */
#include "golden.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

#define SQUARE 16

void golden_read(struct golden *golden, const void *bytes, size_t length)
{
  png_image image = {.version = PNG_IMAGE_VERSION};
  g_assert_true(png_image_begin_read_from_memory(&image, bytes, length));
  image.format = PNG_FORMAT_RGB;
  golden->px_width = (int)image.width;
  golden->px_height = (int)image.height;
  golden->data = g_malloc(PNG_IMAGE_SIZE(image));
  g_assert_true(png_image_finish_read(&image, NULL, golden->data, 0, NULL));
}

void golden_load(struct golden *golden, const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;
  if (!g_file_get_contents(path, &bytes, &length, NULL))
    g_error("%s is not there; PLACARD_UPDATE=1 in the environment makes it", path);
  golden_read(golden, bytes, length);
}

void golden_finish(struct golden *golden)
{
  g_free(golden->data);
}

char *golden_difference(const struct golden *expected, const struct golden *actual, int tolerance)
{
  if (expected->px_width != actual->px_width || expected->px_height != actual->px_height)
    return g_strdup_printf("it is %d × %d pixels, not %d × %d", actual->px_width, actual->px_height, expected->px_width,
                           expected->px_height);
  size_t width = (size_t)expected->px_width, count = 3 * width * (size_t)expected->px_height;
  for (size_t i = 0; i < count; i++) {
    if (abs(actual->data[i] - expected->data[i]) > tolerance)
      return g_strdup_printf("channel %zu of pixel %zu,%zu is %d, not %d", i % 3, i / 3 % width, i / 3 / width,
                             actual->data[i], expected->data[i]);
  }
  return NULL;
}

/* How much darker or lighter than `ground` the square at `px_x`, `px_y` is, on average over a channel. */
static double square_ink(const struct golden *golden, const uint8_t *ground, int px_x, int px_y)
{
  double sum = 0;
  for (int y = px_y; y < MIN(px_y + SQUARE, golden->px_height); y++) {
    for (int x = px_x; x < MIN(px_x + SQUARE, golden->px_width); x++) {
      const uint8_t *pixel = golden->data + 3 * ((size_t)y * (size_t)golden->px_width + (size_t)x);
      for (int channel = 0; channel < 3; channel++)
        sum += abs(pixel[channel] - ground[channel]);
    }
  }
  return sum / (3 * SQUARE * SQUARE);
}

double golden_distance(const struct golden *expected, const struct golden *actual)
{
  if (expected->px_width != actual->px_width || expected->px_height != actual->px_height)
    return INFINITY;
  double apart = 0, ink = 0;
  for (int y = 0; y < expected->px_height; y += SQUARE) {
    for (int x = 0; x < expected->px_width; x += SQUARE) {
      double kept = square_ink(expected, expected->data, x, y);
      apart += fabs(kept - square_ink(actual, expected->data, x, y));
      ink += kept;
    }
  }
  return ink > 0 ? apart / ink : apart > 0 ? INFINITY : 0;
}

char *golden_leave(const char *name, const void *bytes, size_t length)
{
  g_autofree char *file = g_strdup_printf("placard-%s.png", name);
  char *path = g_build_filename(g_get_tmp_dir(), file, NULL);
  g_file_set_contents(path, bytes, (gssize)length, NULL);
  return path;
}
