/*
 * A picture and its print are the same drawing: the PDF of each scene, rasterized by poppler, against the canvas.
 *
 * Two rasterizers differ at edges, so the mean difference must be small, and few pixels may differ much. Without
 * pdftoppm the test is skipped, except where CI is set.
 */
#include "print.h"
#include "scene.h"

#define PPI 216 /* three pixels a point */

/* Text has more: cairo before 1.17.4 puts glyphs on whole pixels, half a pixel from where PDF has them. */
static const struct print_difference limits[SCENE_COUNT] = {[SCENE_FILLS] = {0.5, 0.01},
                                                            [SCENE_GRADIENTS] = {0.5, 0.01},
                                                            [SCENE_EFFECTS] = {0.5, 0.01},
                                                            [SCENE_PICTURES] = {0.6, 0.01},
                                                            [SCENE_TEXT] = {2.5, 0.03}};

static void test_scene(gconstpointer kind)
{
  if (!print_judge_is_there(PRINT_POPPLER))
    return;
  g_autofree char *data = g_test_build_filename(G_TEST_DIST, "..", "..", NULL);
  struct scene scene;
  scene_init(&scene, GPOINTER_TO_INT(kind), data);
  struct canvas *canvas = canvas_create();
  struct print_difference found = print_compare(PRINT_POPPLER, canvas, &scene.list, PPI);
  g_test_message("%s: mean difference %.3f, %.2f %% of pixels far off", scene.name, found.mean, found.share * 100);
  g_assert_cmpfloat(found.mean, <=, limits[GPOINTER_TO_INT(kind)].mean);
  g_assert_cmpfloat(found.share, <=, limits[GPOINTER_TO_INT(kind)].share);
  canvas_destroy(canvas);
  scene_finish(&scene);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_data_func("/pdf-and-png/fills", GINT_TO_POINTER(SCENE_FILLS), test_scene);
  g_test_add_data_func("/pdf-and-png/gradients", GINT_TO_POINTER(SCENE_GRADIENTS), test_scene);
  g_test_add_data_func("/pdf-and-png/effects", GINT_TO_POINTER(SCENE_EFFECTS), test_scene);
  g_test_add_data_func("/pdf-and-png/pictures", GINT_TO_POINTER(SCENE_PICTURES), test_scene);
  g_test_add_data_func("/pdf-and-png/text", GINT_TO_POINTER(SCENE_TEXT), test_scene);
  return g_test_run();
}
