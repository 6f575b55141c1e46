/*
 * See print.h. The judges write PPM to their output.
 */
#include "print.h"

#include "press/finish.h"
#include "render/pdf.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* What counts as far off. */
#define FAR 48

#define SQUARE 16

static const char *const programs[PRINT_JUDGE_COUNT] = {[PRINT_POPPLER] = "pdftoppm", [PRINT_MUPDF] = "mutool"};

const char *print_judge_name(enum print_judge judge)
{
  return programs[judge];
}

bool print_judge_is_there(enum print_judge judge)
{
  g_autofree char *path = g_find_program_in_path(programs[judge]);
  g_autofree char *missing = g_strdup_printf("%s is not installed", programs[judge]);
  if (!path && g_getenv("CI"))
    g_error("%s", missing);
  if (!path)
    g_test_skip(missing);
  return path != NULL;
}

/* Runs the judge and returns its PPM; the caller frees it. */
static char *rasterize(enum print_judge judge, const char *path, double ppi, gsize *length)
{
  g_autofree char *resolution = g_strdup_printf("%g", ppi);
  const char *const commands[PRINT_JUDGE_COUNT][10] = {
    [PRINT_POPPLER] = {"pdftoppm", "-r", resolution, "-singlefile", path, NULL},
    [PRINT_MUPDF] = {"mutool", "draw", "-q", "-r", resolution, "-F", "ppm", "-o", "-", NULL},
  };
  g_autoptr(GPtrArray) command = g_ptr_array_new();
  for (size_t i = 0; commands[judge][i]; i++)
    g_ptr_array_add(command, (gpointer)commands[judge][i]);
  if (judge == PRINT_MUPDF)
    g_ptr_array_add(command, (gpointer)path);
  g_ptr_array_add(command, NULL);
  int out;
  GPid process;
  g_assert_true(g_spawn_async_with_pipes(NULL, (char **)command->pdata, NULL,
                                         G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &process, NULL,
                                         &out, NULL, NULL));
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

static void write_pdf(const struct display_list *list, struct canvas *canvas, const char *path)
{
  struct report *report = report_create();
  g_autofree char *drawn = g_strdup_printf("%s.drawn", path);
  struct pdf *pdf = pdf_create(drawn, NULL, report);
  g_assert_nonnull(pdf);
  pdf_add_page(pdf, canvas, list);
  g_assert_true(pdf_finish(pdf, report));
  struct document_info info = {.title = "Scene",
                               .language = "en",
                               .year = 2026,
                               .month = 5,
                               .day = 1,
                               .page = list->page,
                               .bleed = list->bleed,
                               .trim = list->trim,
                               .press = true};
  g_assert_true(finish_pdf(drawn, path, &info, report));
  g_unlink(drawn);
  report_destroy(report);
}

/* Two pictures of one size. */
struct pictures {
  const struct pixels *ours;
  const uint8_t *theirs; /* RGB */
};

/* How much lighter ours is there than theirs. */
static int lightness(const struct pictures *pair, int x, int y, int channel)
{
  const uint8_t *row = pair->ours->data + (size_t)y * (size_t)pair->ours->px_stride;
  size_t at = 3 * ((size_t)y * (size_t)pair->ours->px_width + (size_t)x);
  return (int)(((const uint32_t *)(const void *)row)[x] >> (16 - 8 * channel) & 255) -
         pair->theirs[at + (size_t)channel];
}

/* Adds up a square's differences: each by itself, and all together, of which the amount is returned. */
static double compare_square(const struct pictures *pair, int px_x, int px_y, struct print_difference *sums)
{
  int together = 0;
  for (int y = px_y; y < MIN(px_y + SQUARE, pair->ours->px_height); y++) {
    for (int x = px_x; x < MIN(px_x + SQUARE, pair->ours->px_width); x++) {
      int worst = 0;
      for (int channel = 0; channel < 3; channel++) {
        int difference = lightness(pair, x, y, channel);
        together += difference;
        sums->mean += abs(difference);
        worst = MAX(worst, abs(difference));
      }
      sums->share += worst > FAR;
    }
  }
  return abs(together) / (3.0 * SQUARE * SQUARE);
}

static struct print_difference compare(const struct pixels *pixels, const char *ppm, gsize length)
{
  int width, height, start;
  g_assert_cmpint(sscanf(ppm, "P6 %d %d 255%n", &width, &height, &start), ==, 2);
  g_assert_cmpint(width, ==, pixels->px_width);
  g_assert_cmpint(height, ==, pixels->px_height);
  g_assert_cmpuint(length, ==, (gsize)start + 1 + 3 * (gsize)width * (gsize)height);
  struct pictures pair = {pixels, (const uint8_t *)ppm + start + 1};
  struct print_difference sums = {0};
  for (int y = 0; y < height; y += SQUARE) {
    for (int x = 0; x < width; x += SQUARE)
      sums.square = fmax(sums.square, compare_square(&pair, x, y, &sums));
  }
  double count = (double)width * height;
  return (struct print_difference){sums.mean / (3 * count), sums.share / count, sums.square};
}

struct print_difference print_compare(enum print_judge judge, struct canvas *canvas, const struct display_list *list,
                                      double ppi)
{
  g_autofree char *folder = g_dir_make_tmp("placard-pdf-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "page.pdf", NULL);
  struct report *report = report_create();
  write_pdf(list, canvas, path);
  gsize length;
  g_autofree char *ppm = rasterize(judge, path, ppi, &length);
  struct pixels pixels;
  g_assert_true(canvas_rasterize(canvas, list, ppi / 72, &pixels, report));
  struct print_difference difference = compare(&pixels, ppm, length);
  g_unlink(path);
  g_rmdir(folder);
  report_destroy(report);
  return difference;
}
