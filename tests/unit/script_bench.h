/*
 * Every language of fonts/languages.yaml with its own fonts, paragraphs made as compose makes them, and the files of
 * tests/cases: what the tests of scripts share.
 */
#pragma once

#include "base/arena.h"
#include "compose/text.h"
#include "compose/text_prepare.h"
#include "compose/text_script.h"
#include "input/table.h"
#include "model/language.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#define BENCH_WIDE 1e6

/* Fails the test and goes on, so that one run names all languages. */
#define BENCH_FAIL(...) (g_test_fail(), g_test_message(__VA_ARGS__))

struct bench {
  struct language_library *library;
  struct font_set *fonts;
  struct typesetter *typesetter;
  struct arena *arena;
  struct report *report;
};

static inline void bench_init(struct bench *bench)
{
  setlocale(LC_CTYPE, "C.UTF-8"); /* messages show letters */
  g_autofree char *above = g_build_filename(g_test_get_dir(G_TEST_DIST), "..", "..", NULL);
  const char *data = g_getenv("PLACARD_DATA") ? g_getenv("PLACARD_DATA") : above;
  g_autofree char *folder = g_build_filename(data, "fonts", NULL);
  bench->arena = arena_create();
  bench->report = report_create();
  bench->library = language_library_load(folder, bench->report);
  g_assert_nonnull(bench->library);
  bench->fonts = font_set_create(data, NULL, bench->report);
  g_assert_nonnull(bench->fonts);
  bench->typesetter = typesetter_create(bench->fonts);
}

static inline void bench_finish(struct bench *bench)
{
  arena_destroy(bench->arena);
  typesetter_destroy(bench->typesetter);
  font_set_destroy(bench->fonts);
  language_library_destroy(bench->library);
  report_destroy(bench->report);
}

static inline const struct language *bench_language(const struct bench *bench, const char *tag)
{
  const struct language *language = language_find(bench->library, tag);
  g_assert_nonnull(language);
  g_assert_cmpstr(language->tag, ==, tag);
  return language;
}

/* The stack of a role; fails naming the family that is not installed. */
static inline const char *bench_stack(struct bench *bench, const struct language *language, enum font_role role)
{
  static const char *const words[FONT_ROLE_COUNT] = {[FONT_DISPLAY] = "display", [FONT_TEXT] = "text"};
  struct place nowhere = {0};
  const char *stack = font_stack(bench->fonts, NULL, NULL, language, words[role], nowhere, bench->arena, bench->report);
  const GPtrArray *findings = report_findings(bench->report);
  if (!stack)
    g_error("%s: %s", language->tag, ((const struct finding *)findings->pdata[findings->len - 1])->message);
  return stack;
}

/* A paragraph of `words` (with stars around emphasis), as compose makes it. */
static inline struct paragraph bench_paragraph(struct bench *bench, const struct language *language,
                                               enum font_role role, const char *words)
{
  const char *stack = bench_stack(bench, language, role);
  int weight = font_nearest_weight(bench->fonts, stack, role == FONT_DISPLAY ? 800 : 400, SLANT_NORMAL);
  struct paragraph paragraph = {.language = language,
                                .families = stack,
                                .weight = weight,
                                .emphasis_weight = weight,
                                .line_height = 0.9,
                                .trim = TRIM_CAPS};
  struct emphasis_text emphasis;
  emphasis_init(&emphasis, words);
  text_prepare(&paragraph, &emphasis, bench->arena);
  emphasis_finish(&emphasis);
  bool own = text_script_is_own(language, paragraph.text);
  paragraph.letters = own ? NULL : language_find_script(bench->library, "latin");
  paragraph.latin_scale = own ? language->latin_scale[role] : 1;
  return paragraph;
}

/* Sets the paragraph in lines of at most `width`, as high as it likes. */
static inline struct text_block *bench_set(struct bench *bench, const struct paragraph *paragraph, double size,
                                           double width)
{
  return text_set(bench->typesetter, paragraph, size, (struct size){width, BENCH_WIDE}, paragraph->align,
                  (struct text_colors){{0, 0, 0, 0, 1}, {255, 0, 0, 0, 1}}, bench->arena);
}

/* The lines with " / " between them; free with g_free. */
static inline char *bench_lines(const struct text_block *block)
{
  GString *all = g_string_new(NULL);
  for (int i = 0; i < block->line_count; i++) {
    const PangoLayoutLine *line = block->lines[i].line;
    g_autofree char *words = g_strndup(pango_layout_get_text(line->layout) + line->start_index, (gsize)line->length);
    g_auto(GStrv) parts = g_strsplit(words, "\u2028", 2);
    g_string_append_printf(all, "%s%s", i ? " / " : "", parts[0]);
  }
  return g_string_free(all, FALSE);
}

/* Calls `visit` for each row of tests/cases/NAME/cards.csv with its language (English without a column `lang`) and its
   text, which is in the last column but for that of languages. */
static inline void bench_visit_case(struct bench *bench, const char *name,
                                    void (*visit)(struct bench *bench, const struct language *language,
                                                  const char *text))
{
  g_autofree char *path = g_test_build_filename(G_TEST_DIST, "..", "cases", name, "cards.csv", NULL);
  struct table *table = table_load(path, name, (struct place){0}, bench->report);
  g_assert_nonnull(table);
  g_assert_cmpuint(table->row_count, >, 0);
  int tags = table_column(table, "lang"), texts = table_column(table, "slogan");
  texts = texts < 0 ? table_column(table, "hashtag") : texts;
  for (size_t i = 0; i < table->row_count; i++)
    visit(bench, bench_language(bench, tags < 0 ? "en" : table->rows[i].cells[tags].text),
          table->rows[i].cells[texts].text);
  table_destroy(table);
}

/* Calls `visit` for the lines of data/sentences.txt: language, sentence, and tall stacks or NULL. */
static inline void bench_visit_sentences(struct bench *bench,
                                         void (*visit)(struct bench *bench, const struct language *language,
                                                       const char *sentence, const char *tall))
{
  g_autofree char *path = g_test_build_filename(G_TEST_DIST, "data", "sentences.txt", NULL);
  g_autofree char *bytes = NULL;
  g_assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
  g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
  for (size_t i = 0; lines[i]; i++) {
    if (lines[i][0] == 0 || lines[i][0] == '#')
      continue;
    g_auto(GStrv) fields = g_strsplit(lines[i], "\t", 2);
    g_auto(GStrv) texts = g_strsplit(fields[1], " | ", 2);
    visit(bench, bench_language(bench, fields[0]), texts[0], texts[1]);
  }
}
