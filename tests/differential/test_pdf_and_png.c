/*
 * A picture and its print are the same drawing: the PDF of each scene, rasterized by poppler, against the canvas.
 *
 * Two rasterizers differ at edges, so the mean difference must be small, and few pixels may differ much. Without
 * pdftoppm the test is skipped, except where CI is set.
 */
#include "press/finish.h"
#include "render/pdf.h"
#include "scene.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PPI 216 /* three pixels a point */

/* What may differ: of 255, the mean over all channels; and the share of pixels that are off by more than 48. */
struct limits {
  double mean, share;
};

/* Text has more: cairo before 1.17.4 puts glyphs on whole pixels, half a pixel from where PDF has them. */
static const struct limits limits[SCENE_COUNT] = {[SCENE_FILLS] = {0.5, 0.01},
                                                  [SCENE_GRADIENTS] = {0.5, 0.01},
                                                  [SCENE_EFFECTS] = {0.5, 0.01},
                                                  [SCENE_PICTURES] = {0.6, 0.01},
                                                  [SCENE_TEXT] = {2.5, 0.03}};

/* Runs pdftoppm and returns its PPM; the caller frees it. */
static char *rasterize(const char *path, gsize *length)
{
  g_autofree char *resolution = g_strdup_printf("%d", PPI);
  const char *command[] = {"pdftoppm", "-r", resolution, "-singlefile", path, NULL};
  int out;
  GPid process;
  g_assert_true(g_spawn_async_with_pipes(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD,
                                         NULL, NULL, &process, NULL, &out, NULL, NULL));
  GByteArray *bytes = g_byte_array_new();
  guint8 block[65536];
  for (ssize_t got = read(out, block, sizeof block); got > 0; got = read(out, block, sizeof block))
    g_byte_array_append(bytes, block, (guint)got);
  close(out);
  int status;
  waitpid(process, &status, 0);
  g_spawn_close_pid(process);
  g_assert_cmpint(status, ==, 0);
  char *picture = (char *)g_byte_array_steal(bytes, length);
  g_byte_array_unref(bytes);
  return picture;
}

static void write_pdf(const struct scene *scene, struct canvas *canvas, const char *path, struct report *report)
{
  g_autofree char *drawn = g_strdup_printf("%s.drawn", path);
  struct pdf *pdf = pdf_create(drawn, NULL, report);
  g_assert_nonnull(pdf);
  pdf_add_page(pdf, canvas, &scene->list);
  g_assert_true(pdf_finish(pdf, report));
  struct document_info info = {.title = "Scene",
                             .language = "en",
                             .year = 2026,
                             .month = 5,
                             .day = 1,
                             .page = scene->list.page,
                             .bleed = scene->list.bleed,
                             .trim = scene->list.trim,
                             .press = true};
  g_assert_true(finish_pdf(drawn, path, &info, report));
  g_unlink(drawn);
}

static void compare(const struct scene *scene, struct limits limit, const struct pixels *pixels, const char *ppm)
{
  int width, height, start;
  g_assert_cmpint(sscanf(ppm, "P6 %d %d 255%n", &width, &height, &start), ==, 2);
  const uint8_t *poppler = (const uint8_t *)ppm + start + 1;
  g_assert_cmpint(width, ==, pixels->px_width);
  g_assert_cmpint(height, ==, pixels->px_height);
  double sum = 0;
  int far = 0;
  for (int y = 0; y < height; y++) {
    const uint32_t *row = (const uint32_t *)(const void *)(pixels->data + (size_t)y * (size_t)pixels->px_stride);
    for (int x = 0; x < width; x++, poppler += 3) {
      int worst = 0;
      for (int channel = 0; channel < 3; channel++) {
        int difference = abs((int)(row[x] >> (16 - 8 * channel) & 255) - poppler[channel]);
        sum += difference;
        worst = MAX(worst, difference);
      }
      far += worst > 48;
    }
  }
  double mean = sum / (3.0 * width * height), share = (double)far / (width * height);
  g_test_message("%s: mean difference %.3f, %.2f %% of pixels far off", scene->name, mean, share * 100);
  g_assert_cmpfloat(mean, <=, limit.mean);
  g_assert_cmpfloat(share, <=, limit.share);
}

static void test_scene(gconstpointer kind)
{
  g_autofree char *tool = g_find_program_in_path("pdftoppm");
  if (!tool && !g_getenv("CI")) {
    g_test_skip("pdftoppm is not installed");
    return;
  }
  g_autofree char *data = g_test_build_filename(G_TEST_DIST, "..", "..", NULL);
  struct scene scene;
  scene_init(&scene, GPOINTER_TO_INT(kind), data);
  g_autofree char *folder = g_dir_make_tmp("placard-pdf-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "scene.pdf", NULL);
  struct canvas *canvas = canvas_create();
  struct report *report = report_create();
  write_pdf(&scene, canvas, path, report);
  struct pixels pixels;
  g_assert_true(canvas_rasterize(canvas, &scene.list, PPI / 72.0, &pixels, report));
  gsize length;
  g_autofree char *ppm = rasterize(path, &length);
  compare(&scene, limits[GPOINTER_TO_INT(kind)], &pixels, ppm);
  g_unlink(path);
  g_rmdir(folder);
  report_destroy(report);
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
