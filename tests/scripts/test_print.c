/*
 * Every script's page is the same on screen and in print: its PDF, rasterized by poppler and by MuPDF, against the
 * canvas, at two pixels a point.
 */
#include "../differential/print.h"
#include "pages.h"

#define PPI 144

/* Where a rasterizer puts a glyph, and how it fills its edges, differs by parts of a pixel: poppler hints letters and
   puts them on whole pixels. A mark that is missing would change its square by 50 and more. */
static const struct print_difference limits[PRINT_JUDGE_COUNT] = {
  [PRINT_POPPLER] = {4.5, 0.04, 30}, [PRINT_MUPDF] = {2, 0.015, 16}};

static void check_page(struct pages *pages, const char *tag, const struct drawing *drawing)
{
  for (int judge = 0; judge < PRINT_JUDGE_COUNT; judge++) {
    if (!print_judge_is_there(judge))
      continue;
    struct print_difference found = print_compare(judge, pages->worker.canvas, drawing->list, PPI);
    g_test_message("%s by %s: mean difference %.3f, %.2f %% of pixels far off, a square by %.1f", tag,
                   print_judge_name(judge), found.mean, found.share * 100, found.square);
    g_assert_cmpfloat(found.mean, <=, limits[judge].mean);
    g_assert_cmpfloat(found.share, <=, limits[judge].share);
    g_assert_cmpfloat(found.square, <=, limits[judge].square);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  pages_add_tests("print", check_page);
  return g_test_run();
}
