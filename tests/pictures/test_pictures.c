/*
 * Golden pictures: few, small, each channel within 2 of what is kept beside this file.
 *
 * PLACARD_UPDATE=1 in the environment rewrites them; look at them then. On failure the picture as drawn is left in the
 * folder for temporary files, and its name is printed. Text is left out: ../scripts has that.
 */
#include "golden.h"
#include "render/png.h"
#include "scene.h"

#define TOLERANCE 2

static char *golden_path(const char *name)
{
  g_autofree char *file = g_strdup_printf("%s.png", name);
  return g_test_build_filename(G_TEST_DIST, file, NULL);
}

static void compare(const char *name, const uint8_t *drawn, size_t drawn_length)
{
  g_autofree char *path = golden_path(name);
  struct golden expected, actual;
  golden_load(&expected, path);
  golden_read(&actual, drawn, drawn_length);
  g_autofree char *difference = golden_difference(&expected, &actual, TOLERANCE);
  if (difference) {
    g_autofree char *left = golden_leave(name, drawn, drawn_length);
    g_error("%s: %s; see %s", name, difference, left);
  }
  golden_finish(&expected);
  golden_finish(&actual);
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
