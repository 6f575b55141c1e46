/*
 * Room for ink: whatever the letters, no ink of a line meets that of another, and what stands out of a block is within
 * what the layout has room for. Every language of fonts/languages.yaml; glyph by glyph, as drawn.
 */
#include "glyph_boxes.h"
#include "script_bench.h"

#define SIZE 100.0

static const struct point corner;

static void assert_lines_apart(const struct language *language, const struct text_block *block)
{
  GArray *upper = glyph_boxes(&block->lines[0], corner);
  for (int i = 1; i < block->line_count; i++) {
    GArray *lower = glyph_boxes(&block->lines[i], corner);
    double overlap = glyph_boxes_overlap(upper, lower);
    g_array_unref(upper);
    upper = lower;
    if (overlap > 0.01)
      BENCH_FAIL("%s: lines %d and %d meet by %.2f of %g", language->tag, i, i + 1, overlap, SIZE);
  }
  g_array_unref(upper);
}

/* Several lines of what the language has: a tag and a quotation among them, tall stacks under deep ones. */
static char *many_words(const struct language *language, const char *sentence, const char *tall)
{
  const char *stacks = tall ? tall : language->autonym;
  return g_strdup_printf("%s#OurÁgjp %s %s (%s) %s%s%s %s %s", language->quotes[0], stacks, sentence, stacks,
                         language->quotes[0], sentence, language->quotes[1], stacks, stacks);
}

static void check_lines(struct bench *bench, const struct language *language, const char *sentence, const char *tall)
{
  static const enum text_align aligns[] = {TEXT_ALIGN_START, TEXT_ALIGN_CENTER, TEXT_ALIGN_END};
  g_autofree char *words = many_words(language, sentence, tall);
  for (int role = 0; role < FONT_ROLE_COUNT; role++) {
    struct paragraph paragraph = bench_paragraph(bench, language, role, words);
    paragraph.hang = SIZE / 4;
    for (size_t i = 0; i < G_N_ELEMENTS(aligns); i++) {
      paragraph.align = aligns[i];
      struct text_block *block = bench_set(bench, &paragraph, SIZE, (9.0 + (double)i / 2) * SIZE);
      g_assert_cmpint(block->line_count, >, 2);
      assert_lines_apart(language, block);
    }
  }
}

/* However tight a layout sets lines, with tags among them that run the other way, quotes that hang, lines in the
   middle: no glyph's ink meets that of a glyph in the next line. */
static void test_lines_keep_apart(void)
{
  struct bench bench;
  bench_init(&bench);
  bench_visit_sentences(&bench, check_lines);
  bench_finish(&bench);
}

/* The words of a line: each of `count` in turn, beginning anywhere, with another step each time. */
static void add_words(GString *text, const char *const *words, size_t count, size_t start, size_t step)
{
  for (size_t i = 0; i < count; i++)
    g_string_append_printf(text, "%s%s", i ? " " : "", words[(start + i * step) % count]);
}

/* Where tall and deep letters of one direction stand among those of the other, lines know where they will be drawn. */
static void test_mixed_directions(void)
{
  static const char *const words[] = {"Ŷ", "שלום", "gjp", "naive", "Ắ", "לנו", "vow"};
  struct bench bench;
  bench_init(&bench);
  const struct language *language = bench_language(&bench, "he");
  double least = INFINITY, most = 0;
  for (size_t i = 0; i < 7 * 36; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    add_words(text, words, G_N_ELEMENTS(words), i % 7, 1 + i / 7 % 6);
    g_string_append_c(text, '\n');
    add_words(text, words, G_N_ELEMENTS(words), i % 5, 1 + i / 42);
    struct paragraph paragraph = bench_paragraph(&bench, language, FONT_DISPLAY, text->str);
    struct text_block *block = bench_set(&bench, &paragraph, SIZE, BENCH_WIDE);
    g_assert_cmpint(block->line_count, ==, 2);
    assert_lines_apart(language, block);
    double distance = block->lines[1].baseline - block->lines[0].baseline;
    least = fmin(least, distance);
    most = fmax(most, distance);
  }
  g_assert_cmpfloat(most - least, >, 0.1 * SIZE); /* only as far as each two lines need */
  bench_finish(&bench);
}

/* How far ink of the block stands out of it, above or below. */
static double most_outside(const struct text_block *block, bool below)
{
  double most = -INFINITY;
  for (int i = 0; i < block->line_count; i++) {
    GArray *boxes = glyph_boxes(&block->lines[i], corner);
    for (guint k = 0; k < boxes->len; k++) {
      struct rect box = g_array_index(boxes, struct rect, k);
      most = fmax(most, below ? rect_bottom(box) - block->extent.height : -box.y);
    }
    g_array_unref(boxes);
  }
  return most;
}

static void check_outside(struct bench *bench, const struct language *language, const char *sentence, const char *tall)
{
  static const struct text_outside outsides[] = {{true, 0, 0}, {true, 3, 12}, {true, 20, 1}, {true, 90, 90}, {false}};
  for (size_t i = 0; i < 2 * G_N_ELEMENTS(outsides); i++) {
    struct text_outside outside = outsides[i / 2];
    struct paragraph paragraph = bench_paragraph(bench, language, FONT_DISPLAY, tall ? tall : sentence);
    paragraph.trim = i % 2 ? TRIM_FONT : TRIM_CAPS;
    paragraph.outside = outside;
    struct text_block *block = bench_set(bench, &paragraph, SIZE, BENCH_WIDE);
    double above = outside.limited ? fmin(outside.above, SIZE / 4) : SIZE / 4;
    double below = outside.limited ? fmin(outside.below, SIZE / 4) : SIZE / 4;
    if (most_outside(block, false) > above + 0.05)
      BENCH_FAIL("%s: %.2f stand out above, %.2f may", language->tag, most_outside(block, false), above);
    if (most_outside(block, true) > below + 0.05)
      BENCH_FAIL("%s: %.2f stand out below, %.2f may", language->tag, most_outside(block, true), below);
    struct text_extent extent = text_measure(bench->typesetter, &paragraph, SIZE, INFINITY);
    g_assert_cmpfloat_with_epsilon(extent.height, block->extent.height, 1e-9);
    g_assert_cmpfloat_with_epsilon(extent.baseline, block->lines[0].baseline, 1e-9);
  }
}

/* Marks stand out of a block as far as the layout has room for, never further; nothing is moved that has room. */
static void test_blocks_keep_to_their_room(void)
{
  struct bench bench;
  bench_init(&bench);
  bench_visit_sentences(&bench, check_outside);
  bench_finish(&bench);
}

/* The text's lines fill the room's height to a thousandth at the size that is found, which is more than they may. */
static void check_fit(struct bench *bench, const struct language *language, const char *sentence, const char *tall)
{
  static const struct text_outside outsides[] = {{true, 0, 0}, {true, 2, 5}, {true, 11, 3}, {false}};
  g_autofree char *words = g_strdup_printf("%s\n%s", tall ? tall : sentence, tall ? tall : sentence);
  for (size_t i = 0; i < G_N_ELEMENTS(outsides); i++) {
    struct paragraph paragraph = bench_paragraph(bench, language, FONT_DISPLAY, words);
    struct size room = {BENCH_WIDE, 120};
    paragraph.lines = 2;
    paragraph.outside = outsides[i];
    double size = text_fit(bench->typesetter, &paragraph, room, 2, 400, 0);
    struct text_colors black = {{0}};
    struct text_block *block = text_set(bench->typesetter, &paragraph, size, room, TEXT_ALIGN_START, black,
                                        bench->arena);
    g_assert_cmpint(block->line_count, ==, 2);
    if (block->too_high || block->extent.height < room.height * 0.999)
      BENCH_FAIL("%s: %.3f high at %.3f, the size found for %g", language->tag, block->extent.height, size,
                 room.height);
  }
}

/* The size that is found for a height takes what stands out into account, neither too much nor too little. */
static void test_fitting_counts_ink(void)
{
  struct bench bench;
  bench_init(&bench);
  bench_visit_sentences(&bench, check_fit);
  bench_finish(&bench);
}

/* A Latin line without marks asks for nothing: its descenders and ascenders find their room in any layout of ours. */
static void test_plain_letters_stay(void)
{
  struct bench bench;
  bench_init(&bench);
  struct paragraph paragraph = bench_paragraph(&bench, bench_language(&bench, "en"), FONT_DISPLAY, "Speak up, dignity");
  double free = text_measure(bench.typesetter, &paragraph, SIZE, INFINITY).height;
  paragraph.outside = (struct text_outside){true, 0.04 * SIZE, 0.23 * SIZE};
  g_assert_cmpfloat(text_measure(bench.typesetter, &paragraph, SIZE, INFINITY).height, ==, free);
  struct text_overhang overhang;
  g_assert_true(text_overhang(bench.typesetter, &paragraph, &overhang));
  g_assert_cmpfloat(overhang.above, <, 0.04);
  g_assert_cmpfloat(overhang.below, <, 0.23);
  paragraph.text = "ÁGIL";
  g_assert_true(text_overhang(bench.typesetter, &paragraph, &overhang));
  g_assert_cmpfloat(overhang.above, >, 0.15);
  paragraph.text = " ";
  g_assert_false(text_overhang(bench.typesetter, &paragraph, &overhang));
  bench_finish(&bench);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/ink/lines-keep-apart", test_lines_keep_apart);
  g_test_add_func("/ink/mixed-directions", test_mixed_directions);
  g_test_add_func("/ink/blocks-keep-to-their-room", test_blocks_keep_to_their_room);
  g_test_add_func("/ink/fitting-counts-ink", test_fitting_counts_ink);
  g_test_add_func("/ink/plain-letters-stay", test_plain_letters_stay);
  return g_test_run();
}
