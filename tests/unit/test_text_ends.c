/*
 * Tests of how lines end: compose/text.h on words too wide for their room, links, soft hyphens, words that lean on the
 * next, and rags.
 */
#include "base/arena.h"
#include "compose/text.h"
#include "compose/text_hyphen.h"

#include <string.h>

static const char *const english_keep[] = {"a", "the", "not", "no", NULL};

static const struct language english = {.tag = "en",
                                        .name = "English",
                                        .script = "latin",
                                        .min_line_height = 0.9,
                                        .keep = (const char **)english_keep,
                                        .hyphenation = "en_US"};
static const struct language german = {
  .tag = "de", .name = "German", .script = "latin", .min_line_height = 0.94, .hyphenation = "de_DE"};
static const struct language unknown = {
  .tag = "xx", .name = "Unknown", .script = "latin", .min_line_height = 0.94, .hyphenation = "no_such"};

struct bench {
  struct font_set *fonts;
  struct typesetter *typesetter;
  struct arena *arena;
  struct report *report;
};

static void bench_init(struct bench *bench)
{
  g_autofree char *here = g_path_get_dirname(__FILE__);
  g_autofree char *above = g_build_filename(here, "..", "..", NULL);
  const char *data = g_getenv("PLACARD_DATA") ? g_getenv("PLACARD_DATA") : above;
  bench->arena = arena_create();
  bench->report = report_create();
  bench->fonts = font_set_create(data, NULL, bench->report);
  g_assert_nonnull(bench->fonts);
  bench->typesetter = typesetter_create(bench->fonts);
}

static void bench_finish(struct bench *bench)
{
  arena_destroy(bench->arena);
  typesetter_destroy(bench->typesetter);
  font_set_destroy(bench->fonts);
  report_destroy(bench->report);
}

static struct paragraph paragraph_of(const char *text, const struct language *language)
{
  return (struct paragraph){.text = text,
                            .language = language,
                            .families = "League Spartan,Noto Sans",
                            .weight = 800,
                            .emphasis_weight = 800,
                            .line_height = 1,
                            .trim = TRIM_CAPS,
                            .hyphenate = true};
}

/* The lines as set at `size`, each with "|" after it; free with g_free. */
static char *lines_at(struct bench *bench, const struct paragraph *paragraph, double size, struct size room,
                      struct text_block **block)
{
  struct text_colors colors = {{0, 0, 0, 0, 1}, {0, 0, 0, 0, 1}};
  *block = text_set(bench->typesetter, paragraph, size, room, TEXT_ALIGN_START, colors, bench->arena);
  GString *all = g_string_new(NULL);
  for (int i = 0; i < (*block)->line_count; i++) {
    const PangoLayoutLine *line = (*block)->lines[i].line;
    const char *start = pango_layout_get_text(line->layout) + line->start_index;
    g_autofree char *words = g_strndup(start, (gsize)line->length);
    g_auto(GStrv) parts = g_strsplit(words, "\xE2\x80\xA8", 2);
    g_string_append_printf(all, "%s|", parts[0]);
    g_assert_cmpfloat((*block)->lines[i].width, <=, room.width + 0.02 * size);
  }
  return g_string_free(all, FALSE);
}

/* The second column of a case's rows, without the first; free with g_strfreev. */
static char **case_column(const char *name)
{
  g_autofree char *path = g_test_build_filename(G_TEST_DIST, "..", "cases", name, "cards.csv", NULL);
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  g_auto(GStrv) rows = g_strsplit(g_strstrip(text), "\n", -1);
  g_autoptr(GStrvBuilder) cells = g_strv_builder_new();
  for (size_t i = 1; rows[i]; i++) {
    g_auto(GStrv) row = g_strsplit(rows[i], ",", -1);
    g_strv_builder_add(cells, g_strstrip(row[1]));
  }
  return g_strv_builder_end(cells);
}

/* A package is called by its language, but for three. */
static void test_pattern_packages(void)
{
  static const char *const packages[][2] = {{"en_US", "hyphen-en-us"}, {"pt_BR", "hyphen-pt-br"},
                                            {"nb_NO", "hyphen-no"},    {"de_DE", "hyphen-de"},
                                            {"gl", "hyphen-gl"},       {"sr", "hyphen-sr"}};
  for (size_t i = 0; i < G_N_ELEMENTS(packages); i++) {
    g_autofree char *package = text_hyphen_package(packages[i][0]);
    g_assert_cmpstr(package, ==, packages[i][1]);
  }
  g_assert_true(text_hyphen_is_here("en_US"));
  g_assert_false(text_hyphen_is_here("no_such"));
}

/* Every line but the last ends in a hyphen, none is a single letter, and without hyphens they are the word. */
static void assert_hyphenated(const char *lines, const char *word)
{
  g_auto(GStrv) parts = g_strsplit(lines, "|", -1);
  g_autoptr(GString) all = g_string_new(NULL);
  for (size_t i = 0; *parts[i]; i++) {
    bool last = !*parts[i + 1];
    g_assert_cmpint(g_utf8_strlen(parts[i], -1), >=, 3);
    g_assert_true(last != g_str_has_suffix(parts[i], "-"));
    g_string_append_len(all, parts[i], (gssize)strlen(parts[i]) - !last);
  }
  g_assert_cmpstr(all->str, ==, word);
}

/* FIELD.md T03: whole while that goes, then by the language's patterns, and only then anywhere, as an error. */
static void test_long_compounds(void)
{
  struct bench bench;
  bench_init(&bench);
  g_auto(GStrv) words = case_column("T03");
  g_assert_cmpuint(g_strv_length(words), ==, 2);
  struct size room = {88, 60};
  for (size_t i = 0; words[i]; i++) {
    struct paragraph word = paragraph_of(words[i], &german);
    struct text_block *block;
    double whole = text_fit(bench.typesetter, &word, room, 0.5, 20, 0.1);
    g_autofree char *whole_lines = lines_at(&bench, &word, whole, room, &block);
    g_assert_cmpint(block->line_count, ==, 1);
    g_assert_false(block->word_split);
    double least = whole * 1.5, size = text_fit(bench.typesetter, &word, room, least, 20, 0.1);
    g_assert_cmpfloat(size, >, least);
    g_autofree char *lines = lines_at(&bench, &word, size, room, &block);
    g_assert_false(block->word_split || block->too_wide || block->too_high);
    g_assert_cmpint(block->line_count, >, 1);
    g_assert_cmpint(text_measure(bench.typesetter, &word, size, room.width).lines, ==, block->line_count);
    assert_hyphenated(lines, words[i]);
    word.hyphenate = false;
    g_assert_cmpfloat(text_fit(bench.typesetter, &word, room, least, 20, 0.1), ==, least);
    g_autofree char *split = lines_at(&bench, &word, least, room, &block);
    g_assert_true(block->word_split);
    g_assert_null(strchr(split, '-'));
  }
  bench_finish(&bench);
}

/* Patterns in UTF-8 and in ISO 8859-1, letters outside ASCII, punctuation that is no part of the word. */
static void test_patterns(void)
{
  struct bench bench;
  bench_init(&bench);
  static const struct language spanish = {.tag = "es", .min_line_height = 0.9, .hyphenation = "es_ES"};
  static const struct {
    const struct language *language;
    const char *word, *lines;
  } cases[] = {
    {&english, "\u201Chyphenation!\u201D", "\u201Chy-|phen-|ation!\u201D|"},
    {&spanish, "¡Ñandúes!", "¡Ñan-|dúes!|"},
    {&german, "Größenordnung", "Größen-|ordnung|"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct paragraph text = paragraph_of(cases[i].word, cases[i].language);
    struct text_block *block;
    g_autofree char *lines = lines_at(&bench, &text, 10, (struct size){38, 200}, &block);
    g_assert_cmpstr(lines, ==, cases[i].lines);
    g_assert_false(block->word_split);
  }
  bench_finish(&bench);
}

/* FIELD.md T04: a link breaks behind its signs, and nothing is put into it. */
static void test_long_link(void)
{
  struct bench bench;
  bench_init(&bench);
  g_auto(GStrv) links = case_column("T04");
  struct paragraph link = paragraph_of(links[0], &english);
  struct text_block *block;
  g_autofree char *lines = lines_at(&bench, &link, 4, (struct size){88, 60}, &block);
  g_assert_false(block->word_split || block->too_wide || block->too_high);
  g_assert_cmpint(block->line_count, >=, 4);
  g_auto(GStrv) parts = g_strsplit(lines, "|", -1);
  g_autofree char *all = g_strjoinv("", parts);
  g_assert_cmpstr(all, ==, links[0]);
  for (size_t i = 0; *parts[i + 1]; i++)
    g_assert_nonnull(strchr("/?&=-.", parts[i][strlen(parts[i]) - 1]));
  /* where it fits, it stays whole, though the rules of Unicode would part it behind "/" */
  link.text = "See example.org/families/here now";
  g_autofree char *whole = lines_at(&bench, &link, 4, (struct size){55, 60}, &block);
  g_assert_cmpstr(whole, ==, "See|example.org/families/here|now|");
  bench_finish(&bench);
}

static void test_soft_hyphens(void)
{
  struct bench bench;
  bench_init(&bench);
  static const size_t places[] = {3, 6};
  struct paragraph word = paragraph_of("abcdefghi", &english);
  word.soft_hyphens = places;
  word.soft_hyphen_count = G_N_ELEMENTS(places);
  struct text_block *block;
  g_autofree char *whole = lines_at(&bench, &word, 10, (struct size){100, 60}, &block);
  g_assert_cmpstr(whole, ==, "abcdefghi|");
  double width = text_measure(bench.typesetter, &word, 10, INFINITY).width;
  g_autofree char *two = lines_at(&bench, &word, 10, (struct size){width * 0.85, 60}, &block);
  g_assert_cmpstr(two, ==, "abcdef-|ghi|");
  g_autofree char *three = lines_at(&bench, &word, 10, (struct size){width * 0.5, 60}, &block);
  g_assert_cmpstr(three, ==, "abc-|def-|ghi|");
  g_assert_false(block->word_split);
  g_assert_cmpint(text_measure(bench.typesetter, &word, 10, 0).lines, ==, 3);
  g_assert_cmpfloat_with_epsilon(text_measure(bench.typesetter, &word, 10, width * 0.5).width, block->extent.width,
                                 1e-9);
  bench_finish(&bench);
}

/* Hashtags are not hyphenated; missing patterns are told; "anywhere" is no error. */
static void test_what_is_not_hyphenated(void)
{
  struct bench bench;
  bench_init(&bench);
  struct paragraph text = paragraph_of("#Nachbarschaftszusammenhalt", &german);
  struct text_block *block;
  g_autofree char *tag = lines_at(&bench, &text, 10, (struct size){60, 90}, &block);
  g_assert_true(block->word_split && !block->patterns_missing);
  g_assert_null(strchr(tag, '-'));
  text = paragraph_of("Nachbarschaftszusammenhalt", &unknown);
  g_autofree char *word = lines_at(&bench, &text, 10, (struct size){60, 90}, &block);
  g_assert_true(block->word_split && block->patterns_missing);
  text.word_break = WORD_BREAK_ANYWHERE;
  g_autofree char *anywhere = lines_at(&bench, &text, 10, (struct size){60, 90}, &block);
  g_assert_false(block->word_split);
  g_assert_cmpstr(anywhere, ==, word);
  g_assert_cmpfloat(text_fit(bench.typesetter, &text, (struct size){60, 90}, 10, 40, 0.1), >, 10);
  bench_finish(&bench);
}

static void test_keep_all(void)
{
  struct bench bench;
  bench_init(&bench);
  struct paragraph text = paragraph_of("self-made and well-known", &english);
  struct text_block *block;
  g_autofree char *normal = lines_at(&bench, &text, 10, (struct size){50, 90}, &block);
  g_assert_cmpstr(normal, ==, "self-made|and well-|known|");
  text.word_break = WORD_BREAK_KEEP_ALL;
  g_autofree char *kept = lines_at(&bench, &text, 10, (struct size){55, 90}, &block);
  g_assert_cmpstr(kept, ==, "self-made|and|well-known|");
  text.text = "not\u00A0here and not there";
  g_autofree char *joined = lines_at(&bench, &text, 10, (struct size){50, 90}, &block);
  g_assert_nonnull(strstr(joined, "not\u00A0here"));
  bench_finish(&bench);
}

/* BEAUTY.md §4.2 and §11: at about the same size, no staircase, no lost line, nothing parted that belongs together. */
static void test_rags(void)
{
  struct bench bench;
  bench_init(&bench);
  static const struct {
    const char *text;
    struct size room;
  } cases[] = {
    {"Resist the bills that criminalize families", {129, 80}},
    {"Stay here and do not go away", {60, 60}},
    {"We want the truth and not a lie", {70, 60}},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct paragraph text = paragraph_of(cases[i].text, &english);
    text.balance = true;
    struct text_block *block;
    double size = text_fit(bench.typesetter, &text, cases[i].room, 4, 60, 0.1);
    g_autofree char *lines = lines_at(&bench, &text, size, cases[i].room, &block);
    g_test_message("%s", lines);
    static const char *const parted[] = {"not|", "the|", " a|", "of|"};
    for (size_t k = 0; k < G_N_ELEMENTS(parted); k++)
      g_assert_null(strstr(lines, parted[k]));
    double longest = 0;
    for (int k = 0; k < block->line_count; k++)
      longest = fmax(longest, block->lines[k].width);
    g_assert_cmpfloat(block->lines[block->line_count - 1].width, >=, 0.4 * longest);
  }
  bench_finish(&bench);
}

/* A fixed size, five words, three lines: the fullest break is a staircase, another of three lines is not. */
static void test_no_staircase(void)
{
  struct bench bench;
  bench_init(&bench);
  struct paragraph text = paragraph_of("mmmmm mmmm mmm mmmm mm mmmm", &english);
  text.balance = true;
  struct text_block *block;
  double width = text_measure(bench.typesetter, &text, 10, INFINITY).width;
  for (int percent = 30; percent < 60; percent++) {
    g_autofree char *lines = lines_at(&bench, &text, 10, (struct size){width * percent / 100, 200}, &block);
    for (int i = 0; i + 2 < block->line_count; i++) {
      double first = block->lines[i].width - block->lines[i + 1].width;
      double second = block->lines[i + 1].width - block->lines[i + 2].width;
      bool stair = first > 0.05 * width && second > 0.05 * width && fmin(first, second) > 0.6 * fmax(first, second);
      g_test_message("%d: %s", percent, lines);
      g_assert_false(stair);
    }
  }
  bench_finish(&bench);
}

/* Lines are drawn at the reference size and scaled; features and emphasis change what they should. */
static void test_scale_features_emphasis(void)
{
  struct bench bench;
  bench_init(&bench);
  struct paragraph text = paragraph_of("affix 1111", &english);
  text.families = "Inter";
  struct text_block *block;
  struct size room = {1000, 100};
  g_autofree char *small = lines_at(&bench, &text, 10, room, &block);
  double ten = block->lines[0].width, scale = block->lines[0].scale;
  g_autofree char *large = lines_at(&bench, &text, 35, room, &block);
  g_assert_cmpfloat_with_epsilon(block->lines[0].width, ten * 3.5, 0.01);
  g_assert_cmpfloat_with_epsilon(block->lines[0].scale, scale * 3.5, 1e-9);
  double plain = block->lines[0].width;
  text.features = "tnum=1";
  g_autofree char *tabular = lines_at(&bench, &text, 35, room, &block);
  g_assert_cmpfloat(block->lines[0].width, >, plain + 1);
  g_assert_cmpfloat_with_epsilon(text_measure(bench.typesetter, &text, 35, INFINITY).width, block->lines[0].width,
                                 0.02);
  struct emphasis_span span = {6, 10};
  text.spans = &span;
  text.span_count = 1;
  g_autofree char *stressed = lines_at(&bench, &text, 35, room, &block);
  g_autoptr(GArray) stretches = text_line_emphasis(&block->lines[0]);
  g_assert_cmpuint(stretches->len, ==, 1);
  const struct text_stretch *stretch = &g_array_index(stretches, struct text_stretch, 0);
  g_assert_cmpfloat(stretch->x, >, 0.4 * block->lines[0].width);
  g_assert_cmpfloat_with_epsilon(block->lines[0].x + stretch->x + stretch->width, rect_right(block->lines[0].ink), 10);
  bench_finish(&bench);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/text-ends/long-compounds", test_long_compounds);
  g_test_add_func("/text-ends/patterns", test_patterns);
  g_test_add_func("/text-ends/long-link", test_long_link);
  g_test_add_func("/text-ends/soft-hyphens", test_soft_hyphens);
  g_test_add_func("/text-ends/what-is-not-hyphenated", test_what_is_not_hyphenated);
  g_test_add_func("/text-ends/keep-all", test_keep_all);
  g_test_add_func("/text-ends/rags", test_rags);
  g_test_add_func("/text-ends/pattern-packages", test_pattern_packages);
  g_test_add_func("/text-ends/no-staircase", test_no_staircase);
  g_test_add_func("/text-ends/scale-features-emphasis", test_scale_features_emphasis);
  return g_test_run();
}
