/*
 * Finished PDFs, as other tools read them: boxes, title, language, dates, a sound file, the same bytes every time.
 *
 * Without qpdf and pdfinfo their part is skipped, except where CI is set.
 */
#include "press/finish.h"

#include "render/pdf.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

struct scene {
  struct report *report;
  char *folder, *drawn, *finished;
  struct document_info info;
};

static void scene_init(struct scene *scene)
{
  scene->report = report_create();
  scene->folder = g_dir_make_tmp("placard-finish-XXXXXX", NULL);
  scene->drawn = g_build_filename(scene->folder, "drawn.pdf", NULL);
  scene->finished = g_build_filename(scene->folder, "finished.pdf", NULL);
  scene->info = (struct document_info){.title = "Voces — ¿qué? (1)",
                                     .language = "es-MX",
                                     .year = 2026,
                                     .month = 5,
                                     .day = 1,
                                     .page = {-9, -9, 450, 311},
                                     .bleed = {-9, -9, 450, 306},
                                     .trim = {0, 0, 432, 288},
                                     .press = true};
}

static void scene_finish(struct scene *scene)
{
  g_unlink(scene->drawn);
  g_unlink(scene->finished);
  g_rmdir(scene->folder);
  g_free(scene->drawn);
  g_free(scene->finished);
  g_free(scene->folder);
  report_destroy(scene->report);
}

static void draw(struct scene *scene, int pages)
{
  struct op fill = {.kind = OP_FILL,
                    .fill = {.rect = scene->info.page, .fill = {.kind = FILL_SOLID, .color = {9, 9, 90, 0, 1}}}};
  struct display_list list = {&fill, 1, scene->info.page, scene->info.trim, scene->info.bleed, 1};
  struct canvas *canvas = canvas_create();
  struct pdf *pdf = pdf_create(scene->drawn, NULL, scene->report);
  for (int i = 0; i < pages; i++) {
    fill.fill.rect.width = 10 + i % 7;
    pdf_add_page(pdf, canvas, &list);
  }
  g_assert_true(pdf_finish(pdf, scene->report));
  canvas_destroy(canvas);
}

static void finish(struct scene *scene)
{
  g_assert_true(finish_pdf(scene->drawn, scene->finished, &scene->info, scene->report));
  g_assert_false(report_failed(scene->report, true));
}

/* What a program of another house prints about the finished file; NULL, and the test skipped, if it is not there. */
static char *ask(const struct scene *scene, const char *program, const char *option)
{
  g_autofree char *tool = g_find_program_in_path(program);
  if (!tool && !g_getenv("CI")) {
    g_test_skip("a tool is not installed");
    return NULL;
  }
  const char *command[] = {program, option, scene->finished, NULL};
  char *text;
  int status;
  g_assert_true(
    g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, &status, NULL));
  g_assert_cmpint(status, ==, 0);
  return text;
}

/* Fails unless a line of `text` is `key`, spaces and `value`. */
static void assert_line(const char *text, const char *key, const char *value)
{
  const char *line = strstr(text, key);
  g_assert_nonnull(line);
  line += strlen(key);
  line += strspn(line, " ");
  g_autofree char *found = g_strndup(line, strcspn(line, "\n"));
  g_assert_cmpstr(g_strstrip(found), ==, value);
}

/* The page is a little higher than the bleed here, so that up and down are told apart. */
static void test_boxes(void)
{
  struct scene scene;
  scene_init(&scene);
  draw(&scene, 2);
  finish(&scene);
  g_autofree char *boxes = ask(&scene, "pdfinfo", "-box");
  if (boxes) {
    assert_line(boxes, "MediaBox:", "0.00     0.00   450.00   311.00");
    assert_line(boxes, "BleedBox:", "0.00     5.00   450.00   311.00");
    assert_line(boxes, "TrimBox:", "9.00    14.00   441.00   302.00");
    assert_line(boxes, "Pages:", "2");
    assert_line(boxes, "Title:", "Voces — ¿qué? (1)");
    assert_line(boxes, "Producer:", "placard " PLACARD_VERSION);
  }
  scene_finish(&scene);
}

static void test_home(void)
{
  struct scene scene;
  scene_init(&scene);
  scene.info.press = false;
  draw(&scene, 1);
  finish(&scene);
  g_autofree char *file = NULL;
  gsize length;
  g_assert_true(g_file_get_contents(scene.finished, &file, &length, NULL));
  g_assert_null(memmem(file, length, "TrimBox", 7));
  g_assert_null(memmem(file, length, "BleedBox", 8));
  scene_finish(&scene);
}

/* Read as bytes: objects are written plainly, since there are no object streams. */
static void test_information(void)
{
  static const char *const expected[] = {"/CreationDate (D:20260501000000Z)", "/ModDate (D:20260501000000Z)",
                                         "/Lang (es-MX)", "/DisplayDocTitle true", "/ID [<"};
  struct scene scene;
  scene_init(&scene);
  draw(&scene, 1);
  finish(&scene);
  g_autofree char *file = NULL;
  gsize length;
  g_assert_true(g_file_get_contents(scene.finished, &file, &length, NULL));
  g_assert_cmpint(strncmp(file, "%PDF-1.5", 8), ==, 0);
  for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
    g_assert_nonnull(memmem(file, length, expected[i], strlen(expected[i])));
  g_assert_null(memmem(file, length, "cairo", 5));
  g_assert_null(memmem(file, length, "/ObjStm", 7));
  g_assert_null(memmem(file, length, scene.folder, strlen(scene.folder)));
  scene_finish(&scene);
}

static void test_sound(void)
{
  struct scene scene;
  scene_init(&scene);
  draw(&scene, 3);
  finish(&scene);
  g_autofree char *words = ask(&scene, "qpdf", "--check");
  if (words)
    g_assert_nonnull(strstr(words, "No syntax or stream encoding errors found"));
  scene_finish(&scene);
}

/* Another name and another time, the same bytes. */
static void test_same_bytes(void)
{
  struct scene scenes[2];
  char *file[2];
  gsize length[2];
  for (int i = 0; i < 2; i++) {
    scene_init(&scenes[i]);
    draw(&scenes[i], 3);
    finish(&scenes[i]);
    g_assert_true(g_file_get_contents(scenes[i].finished, &file[i], &length[i], NULL));
    if (i == 0)
      g_usleep(1100000); /* into another second */
  }
  g_assert_cmpmem(file[0], length[0], file[1], length[1]);
  for (int i = 0; i < 2; i++) {
    g_free(file[i]);
    scene_finish(&scenes[i]);
  }
}

/* Peak resident memory, in kB. */
static long peak_memory(void)
{
  g_autofree char *status = NULL;
  g_assert_true(g_file_get_contents("/proc/self/status", &status, NULL, NULL));
  return strtol(strstr(status, "VmHWM:") + strlen("VmHWM:"), NULL, 10);
}

static void test_many_pages(void)
{
  struct scene scene;
  scene_init(&scene);
  draw(&scene, 4000);
  long before = peak_memory();
  finish(&scene);
  g_test_message("finishing 4,000 pages took %ld kB", peak_memory() - before);
#if !defined(__SANITIZE_ADDRESS__)
  g_assert_cmpint(peak_memory() - before, <, 64 << 10);
#endif
  g_autofree char *boxes = ask(&scene, "pdfinfo", "-box");
  if (boxes)
    assert_line(boxes, "Pages:", "4000");
  scene_finish(&scene);
}

static void test_failures(void)
{
  struct scene scene;
  scene_init(&scene);
  g_assert_false(finish_pdf(scene.drawn, scene.finished, &scene.info, scene.report));
  g_assert_cmpint(report_count(scene.report, SEVERITY_FAILURE), ==, 1);
  g_assert_false(g_file_test(scene.finished, G_FILE_TEST_EXISTS));
  g_assert_true(g_file_set_contents(scene.drawn, "no PDF at all", -1, NULL));
  g_assert_false(finish_pdf(scene.drawn, scene.finished, &scene.info, scene.report));
  g_unlink(scene.drawn);
  draw(&scene, 1);
  g_assert_false(finish_pdf(scene.drawn, "/nowhere/at/all.pdf", &scene.info, scene.report));
  g_assert_false(finish_pdf(scene.drawn, "/dev/full", &scene.info, scene.report));
  g_assert_cmpint(report_count(scene.report, SEVERITY_FAILURE), ==, 4);
  scene_finish(&scene);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/finish/boxes", test_boxes);
  g_test_add_func("/finish/home", test_home);
  g_test_add_func("/finish/information", test_information);
  g_test_add_func("/finish/sound", test_sound);
  g_test_add_func("/finish/same-bytes", test_same_bytes);
  g_test_add_func("/finish/many-pages", test_many_pages);
  g_test_add_func("/finish/failures", test_failures);
  return g_test_run();
}
