/*
 * Every language of fonts/languages.yaml, set in its own fonts: a sentence of it has all its letters, and lines at
 * the language's least height keep apart. data/sentences.txt has the sentences. Fonts are the packages' own.
 *
 * With `--verbose` it says what it measures: that is where the numbers of languages.yaml come from.
 */
#include "compose/text_shape.h"
#include "script_bench.h"

#include <pango/pangocairo.h>

#define SIZE 100

/* A paragraph of one line height, whose lines are as high as that. */
static struct paragraph paragraph_of(struct bench *bench, const struct language *language, enum font_role role,
                                     const char *text)
{
  struct paragraph paragraph = bench_paragraph(bench, language, role, text);
  paragraph.line_height = language->min_line_height;
  paragraph.trim = TRIM_FONT;
  return paragraph;
}

static GHashTable *seen;

static void note_language(struct bench *bench, const struct language *language, const char *sentence, const char *tall)
{
  (void)bench;
  (void)sentence;
  (void)tall;
  g_assert_true(g_hash_table_add(seen, (gpointer)language->tag));
}

/* There is one sentence a language, and none is left out. */
static void test_all_have_a_sentence(void)
{
  struct bench bench;
  bench_init(&bench);
  seen = g_hash_table_new(g_str_hash, g_str_equal);
  bench_visit_sentences(&bench, note_language);
  for (size_t i = 0; i < bench.library->count; i++)
    g_assert_true(g_hash_table_contains(seen, bench.library->languages[i].tag));
  g_hash_table_unref(seen);
  bench_finish(&bench);
}

static void assert_covered(struct bench *bench, const struct language *language, const char *text)
{
  for (int role = 0; role < FONT_ROLE_COUNT; role++) {
    struct paragraph paragraph = paragraph_of(bench, language, role, text);
    struct place nowhere = {0};
    if (!text_verify(bench->typesetter, &paragraph, (struct subject){0}, nowhere, bench->report)) {
      const GPtrArray *findings = report_findings(bench->report);
      BENCH_FAIL("%s: %s", language->tag, ((const struct finding *)findings->pdata[findings->len - 1])->message);
    }
    const struct font_family *first = font_find_family(bench->fonts, language->families[role][0]);
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
      gunichar letter = g_utf8_get_char(at);
      if ((g_unichar_isalpha(letter) || g_unichar_ismark(letter)) && !font_family_has(first, letter))
        BENCH_FAIL("%s: %s lacks U+%04X", language->tag, font_family_name(first), letter);
    }
  }
}

static void assert_sentence_covered(struct bench *bench, const struct language *language, const char *sentence,
                                    const char *tall)
{
  g_autofree char *normal = language_normalize(sentence);
  g_assert_cmpstr(normal, ==, sentence);
  assert_covered(bench, language, sentence);
  if (tall)
    assert_covered(bench, language, tall);
  assert_covered(bench, language, language->autonym);
  assert_covered(bench, language, language->quotes[0]);
  assert_covered(bench, language, language->quotes[1]);
  if (language->digits)
    assert_covered(bench, language, language->digits);
}

/* FIELD.md S13, F02: the first family of each stack has every letter, the stack every sign. */
static void test_letters_are_there(void)
{
  struct bench bench;
  bench_init(&bench);
  bench_visit_sentences(&bench, assert_sentence_covered);
  bench_finish(&bench);
}

/* How far the ink of `text` rises above and falls below the baseline, in em. */
static void measure(struct bench *bench, struct paragraph paragraph, const char *text, double *rise, double *depth)
{
  if (!text)
    return;
  paragraph.text = text;
  struct text_colors black = {{0}};
  struct text_block *block = text_set(bench->typesetter, &paragraph, SIZE, (struct size){BENCH_WIDE, BENCH_WIDE},
                                      TEXT_ALIGN_START, black, bench->arena);
  g_assert_cmpint(block->line_count, ==, 1);
  const struct text_line *line = &block->lines[0];
  *rise = fmax(*rise, (line->baseline - line->ink.y) / SIZE);
  *depth = fmax(*depth, (line->ink.y + line->ink.height - line->baseline) / SIZE);
}

static void assert_height(struct bench *bench, const struct language *language, const char *sentence, const char *tall)
{
  static const char *const tight_scripts[] = {"latin", "cyrillic", "greek", "arabic", NULL};
  bool tight = g_strv_contains(tight_scripts, language->script);
  for (int role = 0; role < FONT_ROLE_COUNT; role++) {
    double rise = 0, depth = 0;
    struct paragraph paragraph = paragraph_of(bench, language, role, sentence);
    measure(bench, paragraph, sentence, &rise, &depth);
    if (!tight)
      measure(bench, paragraph, tall, &rise, &depth);
    g_test_message("%s %s: %.3f above, %.3f below, %.3f together; line-height %.3f", language->tag,
                   role == FONT_DISPLAY ? "display" : "text", rise, depth, rise + depth, language->min_line_height);
    if (!tight && language->min_line_height < rise + depth)
      BENCH_FAIL("%s: ink is %.3f high, the least line height %.3f", language->tag, rise + depth,
                 language->min_line_height);
  }
}

/* FIELD.md S07, S11: the least line height holds the script's ink, but where tall under deep is rare. */
static void test_lines_keep_apart(void)
{
  struct bench bench;
  bench_init(&bench);
  bench_visit_sentences(&bench, assert_height);
  bench_finish(&bench);
}

/* Draws one line of a block in a picture of its own; free with cairo_surface_destroy. */
static cairo_surface_t *line_picture(const struct text_line *line, int width, int height)
{
  cairo_surface_t *picture = cairo_image_surface_create(CAIRO_FORMAT_A8, width, height);
  cairo_t *cairo = cairo_create(picture);
  cairo_translate(cairo, line->x + SIZE, line->baseline + SIZE * 2);
  cairo_scale(cairo, line->scale, line->scale);
  pango_cairo_show_layout_line(cairo, line->line);
  cairo_destroy(cairo);
  cairo_surface_flush(picture);
  return picture;
}

/* How many pixels have ink of both lines. */
static int shared_pixels(const struct text_block *block, int upper)
{
  int width = (int)block->extent.width + 2 * SIZE, height = (int)block->extent.height + 4 * SIZE, shared = 0;
  cairo_surface_t *above = line_picture(&block->lines[upper], width, height);
  cairo_surface_t *below = line_picture(&block->lines[upper + 1], width, height);
  int stride = cairo_image_surface_get_stride(above);
  for (int y = 0; y < height; y++) {
    for (int x = 0; x < width; x++) {
      size_t at = (size_t)(y * stride + x);
      shared += cairo_image_surface_get_data(above)[at] > 32 && cairo_image_surface_get_data(below)[at] > 32;
    }
  }
  cairo_surface_destroy(above);
  cairo_surface_destroy(below);
  return shared;
}

/* The sentence with its tall stacks on a line below, and above. */
static void assert_apart(struct bench *bench, const struct language *language, const char *sentence, const char *tall)
{
  const char *stacks = tall ? tall : language->autonym;
  g_autofree char *words = g_strdup_printf("%s\n%s %s\n%s", sentence, stacks, stacks, sentence);
  for (int role = 0; role < FONT_ROLE_COUNT; role++) {
    struct paragraph paragraph = bench_paragraph(bench, language, role, words);
    struct text_block *block = bench_set(bench, &paragraph, SIZE, BENCH_WIDE);
    for (int i = 0; i + 1 < block->line_count; i++) {
      int shared = shared_pixels(block, i);
      if (shared > 0)
        BENCH_FAIL("%s: %d pixels of lines %d and %d meet", language->tag, shared, i, i + 1);
    }
  }
}

/* However tight the layout sets them, no ink of a line meets that of the next: Ẵ under g, Nastaliq, vowelled Arabic. */
static void test_lines_never_meet(void)
{
  struct bench bench;
  bench_init(&bench);
  bench_visit_sentences(&bench, assert_apart);
  bench_finish(&bench);
}

/* What stands above the first line or below the last by more than accents and descenders do is in the block. */
static void assert_no_overhang(struct bench *bench, const struct language *language, const char *sentence,
                               const char *tall)
{
  for (int way = 0; way < 4; way++) {
    struct paragraph paragraph = bench_paragraph(bench, language, way % 2 ? FONT_TEXT : FONT_DISPLAY,
                                                 tall ? tall : sentence);
    paragraph.trim = way / 2 ? TRIM_FONT : TRIM_CAPS;
    struct text_block *block = bench_set(bench, &paragraph, SIZE, BENCH_WIDE);
    const struct rect *ink = &block->lines[0].ink;
    g_assert_cmpfloat(ink->y, >=, -0.255 * SIZE);
    g_assert_cmpfloat(ink->y + ink->height, <=, block->extent.height + 0.255 * SIZE);
    struct text_extent extent = text_measure(bench->typesetter, &paragraph, SIZE, INFINITY);
    g_assert_cmpfloat_with_epsilon(extent.height, block->extent.height, 1e-9);
    g_assert_cmpfloat_with_epsilon(extent.baseline, block->lines[0].baseline, 1e-9);
  }
}

static void test_blocks_hold_their_ink(void)
{
  struct bench bench;
  bench_init(&bench);
  bench_visit_sentences(&bench, assert_no_overhang);
  bench_finish(&bench);
}

/* The size of the font that draws the letter at byte `at`, in Pango's units. */
static double size_at(const struct text_block *block, int at)
{
  for (GSList *link = block->lines[0].line->runs; link; link = link->next) {
    const PangoItem *item = ((const PangoGlyphItem *)link->data)->item;
    if (at < item->offset || at >= item->offset + item->length)
      continue;
    PangoFontDescription *font = pango_font_describe_with_absolute_size(item->analysis.font);
    double size = pango_font_description_get_size(font);
    pango_font_description_free(font);
    return size;
  }
  g_assert_not_reached();
}

/* `latin-scale`: Latin letters, digits, hashtags and links among another script's are scaled, its own letters never. */
static void test_latin_scale(void)
{
  static const struct {
    const char *tag, *words, *latin;
    bool scaled;
  } cases[] = {
    {"ar", "نحن مع DACA اليوم", "DACA", true},
    {"ar", "شاركوا #StayTogether اليوم", "StayTogether", true},
    {"ar", "زوروا https://example.org/es", "example", true},
    {"ar", "TPS لنا", "TPS", true},
    {"hi", "हम TPS के साथ", "TPS", true},
    {"th", "เรา DACA อยู่", "DACA", true},
    {"km", "យើង TPS នៅ", "TPS", true},
    {"my", "ကျွန်ုပ် DACA တို့", "DACA", true},
    {"zh-Hans", "我们与 DACA", "DACA", false}, /* the face has both */
    {"ru", "Мы с DACA", "DACA", false},
    {"es", "Somos DACA", "DACA", false},
    {"ar", "Immigrant Justice Network", "Immigrant", false}, /* nothing to match */
  };
  struct bench bench;
  bench_init(&bench);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    const struct language *language = bench_language(&bench, cases[i].tag);
    for (int role = 0; role < FONT_ROLE_COUNT; role++) {
      struct paragraph paragraph = bench_paragraph(&bench, language, role, cases[i].words);
      struct text_block *block = bench_set(&bench, &paragraph, SIZE, BENCH_WIDE);
      double latin = size_at(block, (int)(strstr(paragraph.text, cases[i].latin) - paragraph.text));
      double own = TEXT_SHAPE_SIZE * PANGO_SCALE, scale = cases[i].scaled ? language->latin_scale[role] : 1;
      g_assert_cmpfloat_with_epsilon(latin / own, scale, 0.001);
      double width = text_measure(bench.typesetter, &paragraph, SIZE, INFINITY).width;
      if (!paragraph.letters)
        g_assert_cmpfloat_with_epsilon(width, block->lines[0].width, 0.05);
    }
  }
  bench_finish(&bench);
}

/* A text without a letter of its language's script is as low as Latin ones are; one letter makes it tall. */
static void test_letters_say_the_height(void)
{
  static const char *const tags[] = {"ar", "ur", "bo", "my", "km", "hi"};
  struct bench bench;
  bench_init(&bench);
  const struct language *latin = language_find_script(bench.library, "latin");
  for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
    const struct language *language = bench_language(&bench, tags[i]);
    struct paragraph name = bench_paragraph(&bench, language, FONT_DISPLAY, "Immigrant\nNetwork 2026");
    struct text_block *block = bench_set(&bench, &name, SIZE, BENCH_WIDE);
    g_assert_cmpfloat(block->lines[1].baseline - block->lines[0].baseline, <=, SIZE * latin->min_line_height * 1.2);
    g_assert_cmpfloat(block->extent.height, <, 2 * SIZE);
    g_autofree char *mixed = g_strdup_printf("Immigrant\n%s 2026", language->autonym);
    struct paragraph both = bench_paragraph(&bench, language, FONT_DISPLAY, mixed);
    block = bench_set(&bench, &both, SIZE, BENCH_WIDE);
    g_assert_cmpfloat(block->lines[1].baseline - block->lines[0].baseline, >=, SIZE * language->min_line_height - 0.01);
  }
  bench_finish(&bench);
}

/* Digits are drawn as they are typed, both kinds, in one line. */
static void test_both_digits(void)
{
  struct bench bench;
  bench_init(&bench);
  for (size_t i = 0; i < bench.library->count; i++) {
    const struct language *language = &bench.library->languages[i];
    g_autofree char *words = g_strdup_printf("%s 0123456789 %s", language->autonym,
                                             language->digits ? language->digits : "");
    assert_covered(&bench, language, "0123456789");
    struct paragraph paragraph = bench_paragraph(&bench, language, FONT_TEXT, words);
    struct place nowhere = {0};
    if (!text_verify(bench.typesetter, &paragraph, (struct subject){0}, nowhere, bench.report))
      BENCH_FAIL("%s: digits are missing", language->tag);
  }
  bench_finish(&bench);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/scripts/all-have-a-sentence", test_all_have_a_sentence);
  g_test_add_func("/scripts/letters-are-there", test_letters_are_there);
  g_test_add_func("/scripts/lines-keep-apart", test_lines_keep_apart);
  g_test_add_func("/scripts/lines-never-meet", test_lines_never_meet);
  g_test_add_func("/scripts/blocks-hold-their-ink", test_blocks_hold_their_ink);
  g_test_add_func("/scripts/latin-scale", test_latin_scale);
  g_test_add_func("/scripts/letters-say-the-height", test_letters_say_the_height);
  g_test_add_func("/scripts/both-digits", test_both_digits);
  return g_test_run();
}
