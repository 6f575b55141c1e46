/*
 * PDF out: page sizes, live text, one copy of a picture, no trace of a photo's metadata, the same bytes every time.
 */
#include "render/pdf.h"

#include "compose/font.h"

#include <glib/gstdio.h>
#include <stdio.h>

#include <jpeglib.h>
#include <stdlib.h>
#include <string.h>

struct scene {
  struct canvas *canvas;
  struct report *report;
  struct display_list list;
  struct op ops[8];
  char *folder, *path;
};

static void scene_init(struct scene *scene)
{
  memset(scene, 0, sizeof *scene);
  scene->canvas = canvas_create();
  scene->report = report_create();
  struct rect page = {-9, -9, 450, 306};
  scene->list = (struct display_list){
    .ops = scene->ops, .page = page, .bleed = page, .trim = {0, 0, 432, 288}, .pixel_scale = 300.0 / 72};
  scene->folder = g_dir_make_tmp("placard-pdf-XXXXXX", NULL);
  scene->path = g_build_filename(scene->folder, "cards.pdf", NULL);
}

static void scene_finish(struct scene *scene)
{
  g_unlink(scene->path);
  g_rmdir(scene->folder);
  g_free(scene->path);
  g_free(scene->folder);
  report_destroy(scene->report);
  canvas_destroy(scene->canvas);
}

static void add(struct scene *scene, struct op op)
{
  scene->ops[scene->list.count++] = op;
}

static void add_fill(struct scene *scene, struct rect rect, struct color color)
{
  add(scene, (struct op){.kind = OP_FILL, .fill = {.rect = rect, .fill = {.kind = FILL_SOLID, .color = color}}});
}

static void write_pages(struct scene *scene, int pages)
{
  struct pdf *pdf = pdf_create(scene->path, NULL, scene->report);
  g_assert_nonnull(pdf);
  for (int i = 0; i < pages; i++)
    pdf_add_page(pdf, scene->canvas, &scene->list);
  g_assert_true(pdf_finish(pdf, scene->report));
  g_assert_false(report_failed(scene->report, true));
}

static GBytes *read_file(const char *path)
{
  char *text;
  gsize length;
  g_assert_true(g_file_get_contents(path, &text, &length, NULL));
  return g_bytes_new_take(text, length);
}

static int occurrences(GBytes *file, const char *words)
{
  const char *at = g_bytes_get_data(file, NULL), *end = at + g_bytes_get_size(file);
  int count = 0;
  for (; (at = memmem(at, (size_t)(end - at), words, strlen(words))); at += strlen(words))
    count++;
  return count;
}

/* How many pages pdfinfo finds to have that size. */
static int pages_of_size(const char *path, const char *size)
{
  const char *command[] = {"pdfinfo", "-f", "1", "-l", "99", path, NULL};
  g_autofree char *said = NULL;
  g_assert_true(g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, NULL, NULL, NULL));
  int count = 0;
  for (const char *found = strstr(said, size); found; found = strstr(found + 1, size))
    count++;
  return count;
}

static void test_pages(void)
{
  struct scene scene;
  scene_init(&scene);
  add_fill(&scene, (struct rect){-9, -9, 450, 306}, (struct color){200, 30, 40, 5, 1});
  write_pages(&scene, 3);
  GBytes *file = read_file(scene.path);
  g_assert_cmpint(memcmp(g_bytes_get_data(file, NULL), "%PDF-1.5", 8), ==, 0);
  g_assert_cmpint(pages_of_size(scene.path, " 450 x 306 pts"), ==, 3);
  g_assert_cmpint(occurrences(file, "/CreationDate"), ==, 0);
  write_pages(&scene, 3);
  GBytes *again = read_file(scene.path);
  g_assert_true(g_bytes_equal(file, again));
  g_bytes_unref(file);
  g_bytes_unref(again);
  scene_finish(&scene);
}

static GBytes *make_photo(const char *marker, size_t length)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  unsigned char *bytes = NULL;
  unsigned long size = 0;
  jpeg_mem_dest(&jpeg, &bytes, &size);
  jpeg.image_width = jpeg.image_height = 200;
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_start_compress(&jpeg, TRUE);
  jpeg_write_marker(&jpeg, JPEG_APP0 + 1, (const JOCTET *)marker, (unsigned)length);
  while (jpeg.next_scanline < 200) {
    uint8_t row[600], *rows = row;
    for (int x = 0; x < 600; x++)
      row[x] = (uint8_t)(x * 37 ^ (int)jpeg.next_scanline * 11);
    jpeg_write_scanlines(&jpeg, &rows, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  GBytes *photo = g_bytes_new(bytes, size);
  free(bytes);
  return photo;
}

/* Twenty pages with one photo: it is in the file once, as our JPEG, without the position it came with. */
static void test_photo(void)
{
  static const char exif[] = "Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0GPSLatitude SecretCamera THUMBNAIL";
  struct scene scene;
  scene_init(&scene);
  GBytes *photo = make_photo(exif, sizeof exif - 1);
  g_autofree char *path = g_build_filename(scene.folder, "photo.jpg", NULL);
  g_assert_true(g_file_set_contents(path, g_bytes_get_data(photo, NULL), (gssize)g_bytes_get_size(photo), NULL));
  g_assert_cmpint(occurrences(photo, "SecretCamera"), ==, 1);
  struct image_store *store = image_store_create();
  const struct image *image = image_load(store, scene.folder, "photo.jpg", (struct place){0}, scene.report);
  g_assert_nonnull(image);
  add(&scene, (struct op){.kind = OP_IMAGE, .image = {image, {10, 10, 100, 80}, {-9, -9, 225, 180}}});
  add(&scene, (struct op){.kind = OP_IMAGE, .image = {image, {0, 0, 200, 200}, {230, 10, 50, 50}}});
  write_pages(&scene, 1);
  GBytes *one = read_file(scene.path);
  write_pages(&scene, 20);
  GBytes *twenty = read_file(scene.path);
  g_assert_cmpint(occurrences(twenty, "/DCTDecode"), ==, 1);
  g_assert_cmpuint(g_bytes_get_size(twenty), <, g_bytes_get_size(one) + 20 * 1500);
  g_assert_nonnull(memmem(g_bytes_get_data(twenty, NULL), g_bytes_get_size(twenty), image->jpeg, image->jpeg_length));
  static const char *const traces[] = {"Exif", "GPS", "SecretCamera", "THUMBNAIL"};
  for (size_t i = 0; i < G_N_ELEMENTS(traces); i++)
    g_assert_cmpint(occurrences(twenty, traces[i]), ==, 0);
  g_bytes_unref(one);
  g_bytes_unref(twenty);
  g_bytes_unref(photo);
  g_unlink(path);
  canvas_destroy(scene.canvas); /* before the images that its cache borrows */
  scene.canvas = NULL;
  image_store_destroy(store);
  scene_finish(&scene);
}

/* Text is text: pdftotext finds it. An SVG stays vectors: no picture in the file. */
static void test_text_and_vectors(void)
{
  struct scene scene;
  scene_init(&scene);
  g_autofree char *data = g_test_build_filename(G_TEST_DIST, "..", "..", NULL);
  struct font_set *fonts = font_set_create(data, NULL, scene.report);
  PangoFontMap *map = font_map_create(fonts);
  PangoContext *context = pango_font_map_create_context(map);
  PangoLayout *layout = pango_layout_new(context);
  PangoFontDescription *description = pango_font_description_from_string("Inter Bold 12");
  pango_layout_set_font_description(layout, description);
  pango_font_description_free(description);
  pango_layout_set_text(layout, "Our people are not disposable", -1);
  const char *svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><circle cx='5' cy='5' r='4'/></svg>";
  struct image vector = {.id = 1, .kind = IMAGE_VECTOR, .natural = {9, 9}, .svg = svg, .svg_length = strlen(svg)};
  add(&scene, (struct op){.kind = OP_TEXT,
                          .text = {pango_layout_get_line_readonly(layout, 0), {20, 80}, 1, {20, 30, 40, 0, 1}}});
  add(&scene, (struct op){.kind = OP_IMAGE, .image = {&vector, {0, 0, 9, 9}, {100, 100, 50, 50}}});
  write_pages(&scene, 1);
  GBytes *file = read_file(scene.path);
  g_assert_cmpint(occurrences(file, "/Subtype /Image"), ==, 0);
  g_assert_cmpint(occurrences(file, "/ToUnicode"), >=, 1);
  g_autofree char *tool = g_find_program_in_path("pdftotext");
  if (tool) {
    const char *command[] = {tool, scene.path, "-", NULL};
    g_autofree char *text = NULL;
    g_assert_true(g_spawn_sync(NULL, (char **)command, NULL, 0, NULL, NULL, &text, NULL, NULL, NULL));
    g_assert_true(g_str_has_prefix(text, "Our people are not disposable"));
  }
  g_bytes_unref(file);
  g_object_unref(layout);
  g_object_unref(context);
  font_map_destroy(map);
  font_set_destroy(fonts);
  scene_finish(&scene);
}

/* Pages of several sizes in one file each keep theirs. */
static void test_sizes(void)
{
  struct scene scene;
  scene_init(&scene);
  struct pdf *pdf = pdf_create(scene.path, NULL, scene.report);
  pdf_add_page(pdf, scene.canvas, &scene.list);
  scene.list.page = (struct rect){0, 0, 612, 792};
  pdf_add_page(pdf, scene.canvas, &scene.list);
  g_assert_true(pdf_finish(pdf, scene.report));
  g_assert_cmpint(pages_of_size(scene.path, " 450 x 306 pts"), ==, 1);
  g_assert_cmpint(pages_of_size(scene.path, " 612 x 792 pts"), ==, 1);
  scene_finish(&scene);
}

/* A full disk and a folder that is not there are failures that name the file, without its folder. */
static void test_failures(void)
{
  struct scene scene;
  scene_init(&scene);
  g_assert_null(pdf_create("/nowhere/at/all.pdf", NULL, scene.report));
  g_assert_cmpint(report_count(scene.report, SEVERITY_FAILURE), ==, 1);
  add_fill(&scene, (struct rect){0, 0, 10, 10}, (struct color){1, 2, 3, 0, 1});
  struct pdf *pdf = pdf_create("/dev/full", NULL, scene.report);
  g_assert_nonnull(pdf);
  pdf_add_page(pdf, scene.canvas, &scene.list);
  g_assert_false(pdf_finish(pdf, scene.report));
  g_assert_cmpint(report_count(scene.report, SEVERITY_FAILURE), ==, 2);
  const struct finding *finding = report_findings(scene.report)->pdata[0];
  g_assert_nonnull(strstr(finding->message, "all.pdf"));
  g_assert_null(strstr(finding->message, "nowhere"));
  scene_finish(&scene);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/pdf/pages", test_pages);
  g_test_add_func("/pdf/photo", test_photo);
  g_test_add_func("/pdf/text-and-vectors", test_text_and_vectors);
  g_test_add_func("/pdf/sizes", test_sizes);
  g_test_add_func("/pdf/failures", test_failures);
  return g_test_run();
}
