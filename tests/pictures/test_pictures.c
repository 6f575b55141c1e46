/*
 * Golden pictures: few, small, each channel within 2 of what is kept beside this file.
 *
 * PLACARD_UPDATE=1 in the environment rewrites them; look at them then. On failure the picture as drawn is left in the
 * folder for temporary files, and its name is printed. Text is left out: fonts change under us.
 */
#include "render/png.h"
#include "scene.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

#define TOLERANCE 2

static char *golden_path(const char *name)
{
  g_autofree char *file = g_strdup_printf("%s.png", name);
  return g_test_build_filename(G_TEST_DIST, file, NULL);
}

static uint8_t *read_png(const void *bytes, size_t length, png_image *image)
{
  memset(image, 0, sizeof *image);
  image->version = PNG_IMAGE_VERSION;
  g_assert_true(png_image_begin_read_from_memory(image, bytes, length));
  image->format = PNG_FORMAT_RGB;
  uint8_t *pixels = g_malloc(PNG_IMAGE_SIZE(*image));
  g_assert_true(png_image_finish_read(image, NULL, pixels, 0, NULL));
  return pixels;
}

static void compare(const char *name, const uint8_t *drawn, size_t drawn_length)
{
  g_autofree char *path = golden_path(name);
  g_autofree char *golden = NULL;
  gsize golden_length;
  if (!g_file_get_contents(path, &golden, &golden_length, NULL))
    g_error("%s is not there; PLACARD_UPDATE=1 makes it", path);
  png_image expected_image, image;
  g_autofree uint8_t *expected = read_png(golden, golden_length, &expected_image);
  g_autofree uint8_t *actual = read_png(drawn, drawn_length, &image);
  g_assert_cmpuint(image.width, ==, expected_image.width);
  g_assert_cmpuint(image.height, ==, expected_image.height);
  for (size_t i = 0; i < PNG_IMAGE_SIZE(image); i++) {
    if (abs(actual[i] - expected[i]) <= TOLERANCE)
      continue;
    g_autofree char *file = g_strdup_printf("placard-%s.png", name);
    g_autofree char *left = g_build_filename(g_get_tmp_dir(), file, NULL);
    g_file_set_contents(left, (const char *)drawn, (gssize)drawn_length, NULL);
    g_error("%s: channel %zu of pixel %zu,%zu is %d, not %d; see %s", name, i % 3, i / 3 % image.width,
            i / 3 / image.width, actual[i], expected[i], left);
  }
}

static void test_scene(gconstpointer data)
{
  struct scene scene;
  scene_init(&scene, GPOINTER_TO_INT(data), NULL);
  struct canvas *canvas = canvas_create();
  struct png_encoder *encoder = png_encoder_create();
  struct report *report = report_create();
  struct pixels pixels;
  g_assert_true(canvas_rasterize(canvas, &scene.list, 1.5, &pixels, report));
  GBytes *bytes = png_encode(encoder, &pixels);
  if (g_getenv("PLACARD_UPDATE")) {
    g_autofree char *path = golden_path(scene.name);
    g_assert_true(g_file_set_contents(path, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes), NULL));
  }
  compare(scene.name, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
  g_bytes_unref(bytes);
  report_destroy(report);
  png_encoder_destroy(encoder);
  canvas_destroy(canvas);
  scene_finish(&scene);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_data_func("/pictures/fills", GINT_TO_POINTER(SCENE_FILLS), test_scene);
  g_test_add_data_func("/pictures/gradients", GINT_TO_POINTER(SCENE_GRADIENTS), test_scene);
  g_test_add_data_func("/pictures/effects", GINT_TO_POINTER(SCENE_EFFECTS), test_scene);
  g_test_add_data_func("/pictures/pictures", GINT_TO_POINTER(SCENE_PICTURES), test_scene);
  return g_test_run();
}
