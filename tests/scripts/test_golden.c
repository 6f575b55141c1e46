/*
 * Golden pages: every script's page within 2 of 255 a channel of the picture in expected/.
 *
 * expected/drawn-with names the libraries and the font files, with their hashes, that the pictures come from. Where a
 * machine has others and a page differs, the test says which they are and compares from afar: the words must stand
 * where they stood and look about as they did. PLACARD_UPDATE=1 in the environment rewrites the pictures and that list;
 * look at them then.
 */
#include "../pictures/golden.h"
#include "kit/digest.h"
#include "pages.h"
#include "render/png.h"

#include <string.h>

#define TOLERANCE 2

/* From afar, more than this part of the ink elsewhere is a fault: other words are over a half, a line that moved by a
   quarter of its size less. */
#define FAR 0.4

/* "name number" and "hash  file", as drawn-with has them: kept, and here. And by a file's path, its line. */
static GHashTable *kept, *here, *files;

static char *expected_path(const char *name)
{
  return g_test_build_filename(G_TEST_DIST, "expected", name, NULL);
}

static void load_kept(void)
{
  g_autofree char *path = expected_path("drawn-with"), *text = NULL;
  kept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  if (!g_file_get_contents(path, &text, NULL, NULL))
    return;
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (size_t i = 0; lines[i]; i++)
    g_hash_table_add(kept, g_strdup(lines[i]));
}

/* Notes a thing that pages are drawn with, and adds it once to `others` if pages that are kept were not. */
static void note(GString *others, const char *line)
{
  if (!g_hash_table_contains(kept, line) && !strstr(others->str, line))
    g_string_append_printf(others, "%s%s", others->len ? ", " : "", line);
  g_hash_table_add(here, g_strdup(line));
}

static void note_libraries(GString *others)
{
  g_autoptr(GArray) versions = g_array_new(false, false, sizeof(struct version));
  canvas_versions(versions);
  font_versions(versions);
  for (guint i = 0; i < versions->len; i++) {
    const struct version *version = &g_array_index(versions, struct version, i);
    g_autofree char *line = g_strdup_printf("%s %s", version->name, version->number);
    note(others, line);
  }
}

/* The line of a font file. */
static const char *file_line(struct report *report, const char *path)
{
  const char *known = g_hash_table_lookup(files, path);
  struct digest digest;
  if (known)
    return known;
  g_assert_true(digest_file(path, &digest, report));
  g_autofree char *name = g_path_get_basename(path);
  char *line = g_strdup_printf("%s  %s", digest.sha256, name);
  g_hash_table_insert(files, g_strdup(path), line);
  return line;
}

/* Notes the files of the fonts that draw the text of `box` and of what is in it. */
static void note_fonts(const struct pages *pages, const struct box *box, GString *others)
{
  for (int i = 0; box->block && i < box->block->line_count; i++) {
    for (GSList *link = box->block->lines[i].line->runs; link; link = link->next) {
      const PangoGlyphItem *run = link->data;
      const struct font_face *face = font_loaded_face(pages->fonts, run->item->analysis.font);
      g_assert_nonnull(face);
      note(others, file_line(pages->report, face->path));
    }
  }
  for (size_t i = 0; i < box->child_count; i++)
    note_fonts(pages, box->children[i], others);
}

/* Fails, or compares from afar where other things than those kept draw the page. */
static void judge(const char *tag, const struct golden *expected, const struct golden *actual, const char *difference,
                  const char *others)
{
  if (!*others)
    g_error("%s: %s; see placard-%s.png in the folder for temporary files", tag, difference, tag);
  double distance = golden_distance(expected, actual);
  g_test_message("%s: COMPARED FROM AFAR ONLY, for this machine draws with %s; %.3f of the ink is elsewhere", tag,
                 others, distance);
  if (distance > FAR)
    g_error("%s: %.3f of the ink is elsewhere, more than %.2f", tag, distance, FAR);
}

static void compare(const char *tag, const char *path, GBytes *bytes, const char *others)
{
  struct golden expected, actual;
  golden_load(&expected, path);
  golden_read(&actual, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
  g_autofree char *difference = golden_difference(&expected, &actual, TOLERANCE);
  if (difference) {
    g_autofree char *left = golden_leave(tag, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    judge(tag, &expected, &actual, difference, others);
  }
  golden_finish(&expected);
  golden_finish(&actual);
}

static void check_page(struct pages *pages, const char *tag, const struct drawing *drawing)
{
  g_autoptr(GString) others = g_string_new(NULL);
  note_libraries(others);
  note_fonts(pages, drawing->piece->root, others);
  struct pixels pixels;
  g_assert_true(canvas_rasterize(pages->worker.canvas, drawing->list, 1, &pixels, pages->report));
  GBytes *bytes = png_encode(pages->worker.encoder, &pixels);
  g_autofree char *file = g_strdup_printf("%s.png", tag), *path = expected_path(file);
  if (g_getenv("PLACARD_UPDATE"))
    g_assert_true(g_file_set_contents(path, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes), NULL));
  compare(tag, path, bytes, others->str);
  g_bytes_unref(bytes);
}

/* Looking from afar sees other words, not the same ones a few pixels further. */
static void test_from_afar(void)
{
  g_autofree char *here_path = expected_path("hi.png"), *other_path = expected_path("bn.png");
  struct golden page, other, moved;
  golden_load(&page, here_path);
  golden_load(&other, other_path);
  golden_load(&moved, here_path);
  size_t shift = 3 * ((size_t)page.px_width * 2 + 3), length = 3 * (size_t)page.px_width * (size_t)page.px_height;
  memmove(moved.data, moved.data + shift, length - shift);
  g_assert_cmpfloat(golden_distance(&page, &page), ==, 0);
  g_assert_cmpfloat(golden_distance(&page, &moved), >, 0.01);
  g_assert_cmpfloat(golden_distance(&page, &moved), <, FAR);
  g_assert_cmpfloat(golden_distance(&page, &other), >, FAR * 1.2);
  g_assert_null(golden_difference(&page, &page, 0));
  g_autofree char *difference = golden_difference(&page, &moved, TOLERANCE);
  g_assert_nonnull(difference);
  golden_finish(&page);
  golden_finish(&other);
  golden_finish(&moved);
}

/* Writes the list of what the pages were drawn with. */
static void update_list(void)
{
  g_autoptr(GString)
    text = g_string_new("# What the pages beside this file were drawn with; test_golden.c writes it.\n");
  GList *lines = g_list_sort(g_hash_table_get_keys(here), (GCompareFunc)strcmp);
  for (GList *link = lines; link; link = link->next)
    g_string_append_printf(text, "%s\n", (const char *)link->data);
  g_list_free(lines);
  g_autofree char *path = expected_path("drawn-with");
  g_assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  load_kept();
  here = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  pages_add_tests("golden", check_page);
  g_test_add_func("/golden/from-afar", test_from_afar);
  int status = g_test_run();
  if (g_getenv("PLACARD_UPDATE") && status == 0)
    update_list();
  g_hash_table_unref(files);
  g_hash_table_unref(here);
  g_hash_table_unref(kept);
  return status;
}
