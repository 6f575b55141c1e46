/*
 * Faces that are covered: what lay there is gone, what lies beside it is as it was, whichever way the file lies.
 *
 * Pictures are made here, and loaded through the store that a build uses. A campaign is a struct with nothing else in
 * it.
 */
#include "compose/image.h"
#include "model/campaign_pictures.h"

#include <glib/gstdio.h>
#include <math.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>

#define PX_WIDTH 96
#define PX_HEIGHT 64

/* Of what is covered in most tests: whole pixels, 32 × 32, which makes parts of 8 × 8. */
#define LEFT 48
#define TOP 16
#define SIDE 32
#define PART 8

/* One file in a folder of its own, and a campaign that wants faces covered in it. */
struct bench {
  char *folder, *path;
  struct picture_face faces[2];
  struct campaign_picture picture;
  struct campaign campaign;
  struct image_store *store;
  struct report *report;
};

static struct picture_length share(double value)
{
  return (struct picture_length){value, true};
}

static struct picture_length pixels(double value)
{
  return (struct picture_length){value, false};
}

static void bench_init(struct bench *bench, enum picture_cover cover)
{
  *bench = (struct bench){.store = image_store_create(), .report = report_create()};
  g_autofree char *folder = g_dir_make_tmp("placard-cover-XXXXXX", NULL);
  char *real = realpath(folder, NULL);
  bench->folder = g_strdup(real);
  free(real);
  bench->path = g_build_filename(bench->folder, "photo.png", NULL);
  bench->faces[0] = (struct picture_face){pixels(LEFT), pixels(TOP), share((double)SIDE / PX_WIDTH), share(0.5)};
  bench->picture = (struct campaign_picture){
    .file = "photo.png", .path = bench->path, .faces = bench->faces, .face_count = 1, .cover = cover};
  bench->campaign = (struct campaign){.pictures = &bench->picture, .picture_count = 1};
}

static void bench_finish(struct bench *bench)
{
  static const char *const names[] = {"photo.png", "again.jpg", "drawing.svg"};
  image_store_destroy(bench->store);
  report_destroy(bench->report);
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = g_build_filename(bench->folder, names[i], NULL);
    g_unlink(path);
  }
  g_rmdir(bench->folder);
  g_free(bench->folder);
  g_free(bench->path);
}

static const struct image *bench_load(struct bench *bench, const char *name)
{
  return image_load(bench->store, bench->folder, name, (struct place){0}, bench->report);
}

/* ---- pictures ---- */

/* Where the pixel x, y of an upright picture lies in a file of that orientation (CIPA DC-008, tag 0x0112). */
static void stored_place(int orientation, int x, int y, int *stored_x, int *stored_y)
{
  bool mirrored = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  bool upended = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  bool turned = orientation >= 5;
  int along = turned ? y : x, down = turned ? x : y;
  int width = turned ? PX_HEIGHT : PX_WIDTH, height = turned ? PX_WIDTH : PX_HEIGHT;
  *stored_x = mirrored ? width - 1 - along : along;
  *stored_y = upended ? height - 1 - down : down;
}

/* A pixel that no two places share much of, in the order red, green, blue, alpha. */
static void pattern(int x, int y, uint8_t pixel[4])
{
  pixel[0] = (uint8_t)(x * 37 + y * 11);
  pixel[1] = (uint8_t)(x * 5 + y * 59);
  pixel[2] = (uint8_t)((x ^ y) * 3);
  pixel[3] = 255;
}

/* The same with the pixels of each part of the face turned around: all its means stay. */
static void shuffled(int x, int y, uint8_t pixel[4])
{
  bool inside = x >= LEFT && x < LEFT + SIDE && y >= TOP && y < TOP + SIDE;
  int part_x = x / PART * PART, part_y = y / PART * PART;
  if (inside)
    pattern(part_x + PART - 1 - (x - part_x), part_y + PART - 1 - (y - part_y), pixel);
  else
    pattern(x, y, pixel);
}

/* Clear but for a head of many shades in the face. */
static void cut_out(int x, int y, uint8_t pixel[4])
{
  pattern(x, y, pixel);
  pixel[3] = hypot(x - LEFT - SIDE / 2, y - TOP - SIDE / 2) < 12 ? 255 : 0;
}

/* Writes the picture of `paint` as a PNG that stands as the orientation says. */
static void write_picture(const struct bench *bench, int orientation, void (*paint)(int x, int y, uint8_t pixel[4]))
{
  static uint8_t exif[] = {'M', 'M', 0, '*', 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
  bool turned = orientation >= 5;
  int width = turned ? PX_HEIGHT : PX_WIDTH, height = turned ? PX_WIDTH : PX_HEIGHT;
  uint8_t *rows = g_malloc((size_t)PX_WIDTH * PX_HEIGHT * 4);
  for (int y = 0; y < PX_HEIGHT; y++)
    for (int x = 0; x < PX_WIDTH; x++) {
      int stored_x, stored_y;
      stored_place(orientation, x, y, &stored_x, &stored_y);
      paint(x, y, rows + ((size_t)stored_y * (size_t)width + (size_t)stored_x) * 4);
    }
  exif[19] = (uint8_t)orientation;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct(png);
  FILE *file = fopen(bench->path, "wbe");
  png_init_io(png, file);
  png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, 8, PNG_COLOR_TYPE_RGB_ALPHA, 0, 0, 0);
  png_set_eXIf_1(png, info, sizeof exif, exif);
  png_write_info(png, info);
  for (int y = 0; y < height; y++)
    png_write_row(png, rows + (size_t)y * (size_t)width * 4);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  fclose(file);
  g_free(rows);
}

static uint32_t pixel_at(const struct image *image, int x, int y)
{
  return ((const uint32_t *)(const void *)(image->pixels + (size_t)y * (size_t)image->px_stride))[x];
}

static uint32_t pattern_at(int x, int y)
{
  uint8_t pixel[4];
  pattern(x, y, pixel);
  return 0xff000000u | (uint32_t)pixel[0] << 16 | (uint32_t)pixel[1] << 8 | pixel[2];
}

static bool is_inside(int x, int y)
{
  return x >= LEFT && x < LEFT + SIDE && y >= TOP && y < TOP + SIDE;
}

/* How much neighbours differ in the face, from channel to channel: a face has edges, its cover has none. */
static int steepest(const struct image *image)
{
  int most = 0;
  for (int y = TOP; y < TOP + SIDE; y++)
    for (int x = LEFT + 1; x < LEFT + SIDE; x++)
      for (int shift = 0; shift < 32; shift += 8)
        most = MAX(most,
                   abs((int)(pixel_at(image, x, y) >> shift & 255) - (int)(pixel_at(image, x - 1, y) >> shift & 255)));
  return most;
}

/* ---- tests ---- */

/* The picture of `paint` with its face covered, loaded from a file of that orientation. */
static const struct image *load_covered(struct bench *bench, int orientation, enum picture_cover cover,
                                        void (*paint)(int x, int y, uint8_t pixel[4]))
{
  bench_init(bench, cover);
  write_picture(bench, orientation, paint);
  g_assert_true(image_store_cover(bench->store, &bench->campaign));
  const struct image *image = bench_load(bench, "photo.png");
  g_assert_nonnull(image);
  g_assert_cmpint(image->px_width, ==, PX_WIDTH);
  g_assert_cmpint(image->px_height, ==, PX_HEIGHT);
  return image;
}

static void test_orientations(void)
{
  for (int orientation = 1; orientation <= 8; orientation++) {
    struct bench bench;
    const struct image *image = load_covered(&bench, orientation, PICTURE_BLOCK, pattern);
    for (int y = 0; y < PX_HEIGHT; y++)
      for (int x = 0; x < PX_WIDTH; x++)
        g_assert_cmphex(pixel_at(image, x, y), ==, is_inside(x, y) ? 0xff2b2b2bu : pattern_at(x, y));
    bench_finish(&bench);
  }
}

/* Two faces of the same 16 mean colours cannot be told apart: nothing else of them is left. */
static void test_blur_keeps_means_alone(void)
{
  struct bench bench, other_bench;
  const struct image *image = load_covered(&bench, 1, PICTURE_BLUR, pattern);
  const struct image *other = load_covered(&other_bench, 6, PICTURE_BLUR, shuffled);
  for (int y = 0; y < PX_HEIGHT; y++)
    for (int x = 0; x < PX_WIDTH; x++) {
      g_assert_cmphex(pixel_at(image, x, y), ==, pixel_at(other, x, y));
      if (!is_inside(x, y))
        g_assert_cmphex(pixel_at(image, x, y), ==, pattern_at(x, y));
    }
  g_assert_cmpint(steepest(image), <, 40); /* the pattern's neighbours differ by up to 255 */
  bench_finish(&bench);
  bench_finish(&other_bench);
}

/* The outline of a head that is cut out tells who it is, too. */
static void test_blur_takes_outlines(void)
{
  struct bench bench;
  const struct image *image = load_covered(&bench, 1, PICTURE_BLUR, cut_out);
  g_assert_false(image->opaque);
  g_assert_cmpuint(pixel_at(image, LEFT + 12, TOP + 1) >> 24, >, 0);
  g_assert_cmpint(steepest(image), <, 40);
  g_assert_cmphex(pixel_at(image, LEFT - 1, TOP), ==, 0);
  bench_finish(&bench);
}

/* What PDFs get is made of the covered pixels, and never the file itself. */
static void test_pdf_has_no_more(void)
{
  struct bench bench;
  const struct image *image = load_covered(&bench, 1, PICTURE_BLUR, pattern);
  g_autofree char *path = g_build_filename(bench.folder, "again.jpg", NULL);
  g_assert_nonnull(image->jpeg);
  g_assert_true(g_file_set_contents(path, (const char *)image->jpeg, (gssize)image->jpeg_length, NULL));
  const struct image *again = bench_load(&bench, "again.jpg");
  g_assert_nonnull(again);
  int far = 0;
  for (int y = TOP + 8; y < TOP + SIDE - 8; y++) /* JPEG's blocks at the edge hold what lies beside it */
    for (int x = LEFT + 8; x < LEFT + SIDE - 8; x++)
      for (int shift = 0; shift < 24; shift += 8)
        far = MAX(far, abs((int)(pixel_at(image, x, y) >> shift & 255) - (int)(pixel_at(again, x, y) >> shift & 255)));
  g_assert_cmpint(far, <, 16);
  bench_finish(&bench);
}

/* A drawing that shows the file from beside it gets the covered pixels. */
static void test_drawing_shows_the_cover(void)
{
  static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 96 64'>"
                            "<image href='photo.png' width='96' height='64'/></svg>";
  struct bench bench;
  load_covered(&bench, 1, PICTURE_BLOCK, pattern);
  g_autofree char *path = g_build_filename(bench.folder, "drawing.svg", NULL);
  g_assert_true(g_file_set_contents(path, svg, -1, NULL));
  const struct image *drawing = bench_load(&bench, "drawing.svg");
  g_assert_nonnull(drawing);
  struct image_cache *cache = image_cache_create();
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, PX_WIDTH, PX_HEIGHT);
  cairo_t *cr = cairo_create(surface);
  struct rect whole = {0, 0, PX_WIDTH, PX_HEIGHT};
  image_draw(cache, drawing, whole, whole, cr);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  const uint32_t *row = (const uint32_t *)(void *)(cairo_image_surface_get_data(surface) +
                                                   (TOP + SIDE / 2) * cairo_image_surface_get_stride(surface));
  for (int x = LEFT + 8; x < LEFT + SIDE - 8; x++)
    for (int shift = 0; shift < 24; shift += 8)
      g_assert_cmpint(abs((int)(row[x] >> shift & 255) - 0x2b), <, 6);
  cairo_surface_destroy(surface);
  image_cache_destroy(cache);
  bench_finish(&bench);
}

/* Faces are in the file's pixels, also where fewer are kept; what was mixed into the pixels beside them goes as well.
 */
static void test_reduced(void)
{
  enum { FILE_WIDTH = 5000, FILE_HEIGHT = 100, START = 2001, LENGTH = 50 };
  struct bench bench;
  bench_init(&bench, PICTURE_BLOCK);
  bench.faces[0] = (struct picture_face){pixels(START), share(0), pixels(LENGTH), share(1)};
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, FILE_WIDTH, FILE_HEIGHT);
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_set_source_rgb(cr, 1, 0, 0);
  cairo_rectangle(cr, START, 0, LENGTH, FILE_HEIGHT);
  cairo_fill(cr);
  cairo_destroy(cr);
  cairo_surface_write_to_png(surface, bench.path);
  cairo_surface_destroy(surface);
  g_assert_true(image_store_cover(bench.store, &bench.campaign));
  const struct image *image = bench_load(&bench, "photo.png");
  g_assert_cmpint(image->px_width, ==, IMAGE_SIDE_KEPT);
  for (int x = 0; x < image->px_width; x++) {
    uint32_t pixel = pixel_at(image, x, 40);
    g_assert_true(pixel == 0xffffffffu || pixel == 0xff2b2b2bu); /* nothing red, nothing pink */
  }
  bench_finish(&bench);
}

static void test_over_the_edge(void)
{
  struct bench bench;
  bench_init(&bench, PICTURE_BLUR);
  write_picture(&bench, 6, pattern);
  bench.picture.face_count = 2;
  bench.faces[1] = (struct picture_face){pixels(PX_WIDTH - 10), share(0), pixels(11), share(0.1), {NULL, 7, 9, 3}};
  g_assert_true(image_store_cover(bench.store, &bench.campaign));
  g_assert_null(bench_load(&bench, "photo.png"));
  const GPtrArray *findings = report_findings(bench.report);
  g_assert_cmpuint(findings->len, ==, 1);
  const struct finding *finding = findings->pdata[0];
  g_assert_cmpstr(finding->message, ==,
                  "this reaches to 97 × 6 px, over the edge of \"photo.png\", which has 96 × 64 px");
  bench_finish(&bench);
}

/* `watch` keeps pictures from one look at the campaign to the next, but not with other faces in them. */
static void test_store_is_of_no_more_use(void)
{
  struct bench bench;
  load_covered(&bench, 1, PICTURE_BLUR, pattern);
  g_assert_true(image_store_cover(bench.store, &bench.campaign));
  bench.faces[0].left.value += 1;
  g_assert_false(image_store_cover(bench.store, &bench.campaign));
  bench.faces[0].left.value -= 1;
  g_assert_true(image_store_cover(bench.store, &bench.campaign));
  bench.picture.cover = PICTURE_BLOCK;
  g_assert_false(image_store_cover(bench.store, &bench.campaign));
  bench.picture.face_count = 0;
  g_assert_false(image_store_cover(bench.store, &bench.campaign));
  bench_finish(&bench);
}

int main(int argument_count, char **arguments)
{
  g_test_init(&argument_count, &arguments, NULL);
  g_test_add_func("/cover/orientations", test_orientations);
  g_test_add_func("/cover/blur-keeps-means-alone", test_blur_keeps_means_alone);
  g_test_add_func("/cover/blur-takes-outlines", test_blur_takes_outlines);
  g_test_add_func("/cover/pdf-has-no-more", test_pdf_has_no_more);
  g_test_add_func("/cover/drawing-shows-the-cover", test_drawing_shows_the_cover);
  g_test_add_func("/cover/reduced", test_reduced);
  g_test_add_func("/cover/over-the-edge", test_over_the_edge);
  g_test_add_func("/cover/store-is-of-no-more-use", test_store_is_of_no_more_use);
  return g_test_run();
}
