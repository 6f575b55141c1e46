/*
 * Tests of compose/text.h: fitting, measuring, setting and verifying, on the real fonts of fonts.conf.
 *
 * Sizes are held against BEAUTY.md §4's measured ones; a unit is one u there.
 */
#include "base/arena.h"
#include "compose/text.h"

#include <pango/pangocairo.h>
#include <string.h>

static const struct language english = {
  .tag = "en", .script = "latin", .min_line_height = 0.9, .tracking = true, .cases = true};
static const struct language spanish = {
  .tag = "es", .script = "latin", .min_line_height = 0.94, .tracking = true, .cases = true};
static const struct language arabic = {.tag = "ar", .script = "arabic", .rtl = true, .min_line_height = 1.24};
static const struct language vietnamese = {
  .tag = "vi", .script = "latin", .min_line_height = 1.1, .tracking = true, .cases = true};

#define SLOGAN "Our people are not disposable"

struct bench {
  struct font_set *fonts;
  struct typesetter *typesetter;
  struct arena *arena;
  struct report *report;
};

static void bench_init(struct bench *bench)
{
  const char *named = g_getenv("PLACARD_DATA");
  g_autofree char *here = g_path_get_dirname(__FILE__);
  g_autofree char *data = named ? g_strdup(named) : g_build_filename(here, "..", "..", NULL);
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

/* A slogan as BEAUTY.md §3 sets it. */
static struct paragraph slogan_of(const char *text, const struct language *language)
{
  return (struct paragraph){.text = text,
                            .language = language,
                            .families = "League Spartan,Noto Sans",
                            .weight = 800,
                            .emphasis_weight = 800,
                            .tracking = -0.028,
                            .line_height = 0.9,
                            .trim = TRIM_CAPS,
                            .lines = 5,
                            .balance = true};
}

static struct text_block *set_text(struct bench *bench, const struct paragraph *paragraph, double size,
                                   struct size room)
{
  struct text_colors colors = {{0, 0, 0, 0, 1}, {0x9F, 0x1B, 0x17, 3, 1}};
  return text_set(bench->typesetter, paragraph, size, room, paragraph->align, colors, bench->arena);
}

/* The words of a line, without what ends it. */
static char *line_words(const struct text_line *line)
{
  const char *text = pango_layout_get_text(line->line->layout) + line->line->start_index;
  g_autofree char *words = g_strndup(text, (gsize)line->line->length);
  char **parts = g_strsplit(words, "\xE2\x80\xA8", 2);
  char *first = g_strdup(parts[0]);
  g_strfreev(parts);
  return first;
}

/* All lines with " / " between them; free with g_free. */
static char *block_words(const struct text_block *block)
{
  GString *all = g_string_new(NULL);
  for (int i = 0; i < block->line_count; i++) {
    g_autofree char *words = line_words(&block->lines[i]);
    g_string_append_printf(all, "%s%s", i ? " / " : "", words);
  }
  return g_string_free(all, FALSE);
}

static void assert_inside(const struct text_block *block)
{
  g_assert_false(block->too_wide || block->too_high || block->too_many_lines || block->word_split);
}

/* The boxes are what BEAUTY.md §5 leaves between margins, name, base and the room for descenders. */
static void test_fits_as_measured(void)
{
  struct bench bench;
  bench_init(&bench);
  static const struct {
    const char *text;
    struct size room; /* in u */
    double measured;
  } cases[] = {
    {SLOGAN, {88, 60}, 17.9},                                            /* stand, square */
    {SLOGAN, {88, 84}, 19.7},                                            /* stand, story */
    {SLOGAN, {144, 80}, 30.5},                                           /* stand, wide, beside a band of 36 */
    {"I stand with immigrants because", {88, 31.5}, 12.8},               /* write-in, square */
    {"I stand with immigrants because", {88, 45}, 17.7},                 /* story */
    {"I stand with immigrants because", {93.5, 70}, 18.9},               /* wide */
    {"Those directly impacted are the policy experts.", {88, 51}, 13.7}, /* quote, square */
    {"Day of Resistance", {88, 30}, 18.9},                               /* event, square */
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct paragraph slogan = slogan_of(cases[i].text, &english);
    double size = text_fit(bench.typesetter, &slogan, cases[i].room, 4, 60, 0.1);
    g_assert_cmpfloat(size, >=, cases[i].measured * 0.92);
    g_assert_cmpfloat(size, <=, cases[i].measured * 1.12);
    struct text_block *block = set_text(&bench, &slogan, size, cases[i].room);
    assert_inside(block);
    /* a twentieth more does not fit whatever the break */
    block = set_text(&bench, &slogan, size * 1.05, cases[i].room);
    g_assert_true(block->too_wide || block->too_high || block->word_split);
  }
  struct paragraph spanish_slogan = slogan_of("Inviertan en comunidades, no en cárceles", &spanish);
  double size = text_fit(bench.typesetter, &spanish_slogan, (struct size){88, 60}, 4, 60, 0.1);
  g_assert_cmpfloat(size, >=, 15.0 * 0.92);
  g_assert_cmpfloat(size, <=, 15.0 * 1.12);
  bench_finish(&bench);
}

static void test_breaks_at_sense(void)
{
  struct bench bench;
  bench_init(&bench);
  static const struct {
    const char *text;
    struct size room;
    const char *lines;
  } cases[] = {
    {SLOGAN, {144, 80}, "Our people / are not / disposable"}, /* the alternative costs over 20 % */
    {SLOGAN, {157, 41}, "Our people are / not disposable"},
    {"Inviertan en comunidades, no en cárceles", {88, 60}, "Inviertan en / comunidades, / no en cárceles"},
    {"No one is free\nuntil all are", {88, 20}, "No one is free / until all are"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct paragraph slogan = slogan_of(cases[i].text, i == 2 ? &spanish : &english);
    double size = text_fit(bench.typesetter, &slogan, cases[i].room, 4, 60, 0.1);
    g_autofree char *words = block_words(set_text(&bench, &slogan, size, cases[i].room));
    g_assert_cmpstr(words, ==, cases[i].lines);
  }
  bench_finish(&bench);
}

/* What fits is told the same by fit, measure and set, and Pango's lines are as wide as the sums said. */
static void test_sums_agree_with_lines(void)
{
  struct bench bench;
  bench_init(&bench);
  static const char *const texts[] = {SLOGAN, "Yes we Tofu AVAVA Ty. To", "flight of the affluent office",
                                      "Invest in communities, not incarceration"};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    for (int width = 60; width < 400; width += 37) {
      struct paragraph slogan = slogan_of(texts[i], &english);
      slogan.lines = 0;
      slogan.balance = width % 2;
      slogan.tracking = width % 3 ? -0.028 : 0;
      struct text_extent extent = text_measure(bench.typesetter, &slogan, 18, width);
      struct text_block *block = set_text(&bench, &slogan, 18, (struct size){width, extent.height});
      if (block->word_split)
        continue;
      double widest = 0;
      for (int k = 0; k < block->line_count; k++)
        widest = MAX(widest, block->lines[k].width);
      g_assert_cmpint(block->line_count, ==, extent.lines);
      g_assert_cmpfloat_with_epsilon(block->extent.height, extent.height, 1e-6);
      g_assert_cmpfloat_with_epsilon(block->extent.width, widest, 0.02);
      g_assert_cmpfloat_with_epsilon(extent.width, widest, 0.02);
      g_assert_cmpfloat(widest, <=, width + 0.02);
    }
  }
  bench_finish(&bench);
}

static void test_content_widths(void)
{
  struct bench bench;
  bench_init(&bench);
  struct paragraph slogan = slogan_of(SLOGAN "\nno", &english);
  slogan.balance = false;
  struct text_extent widest = text_measure(bench.typesetter, &slogan, 10, INFINITY);
  struct text_extent narrowest = text_measure(bench.typesetter, &slogan, 10, 0);
  g_assert_cmpint(widest.lines, ==, 2);
  g_assert_cmpint(narrowest.lines, ==, 6);
  struct paragraph word = slogan_of("disposable", &english);
  g_assert_cmpfloat_with_epsilon(narrowest.width, text_measure(bench.typesetter, &word, 10, INFINITY).width, 1e-9);
  g_assert_cmpfloat(widest.width, >, 2.5 * narrowest.width);
  struct text_extent twice = text_measure(bench.typesetter, &slogan, 20, INFINITY);
  g_assert_cmpfloat_with_epsilon(twice.width, 2 * widest.width, 1e-9);
  bench_finish(&bench);
}

static void test_heights(void)
{
  struct bench bench;
  bench_init(&bench);
  struct paragraph slogan = slogan_of("NO ONE\nIS", &english);
  slogan.line_height = 1.5;
  struct text_extent caps = text_measure(bench.typesetter, &slogan, 100, INFINITY);
  /* League Spartan's OS/2 table says cap height 0.66 of the em, hhea 0.7 and 0.22 */
  g_assert_cmpfloat_with_epsilon(caps.baseline, 66, 0.1);
  g_assert_cmpfloat_with_epsilon(caps.height, 150 + 66, 0.1);
  g_assert_cmpfloat_with_epsilon(caps.last_baseline, caps.height, 1e-9);
  slogan.trim = TRIM_FONT;
  struct text_extent font = text_measure(bench.typesetter, &slogan, 100, INFINITY);
  g_assert_cmpfloat_with_epsilon(font.height, 300, 1e-9);
  g_assert_cmpfloat_with_epsilon(font.baseline, (150 - 92) / 2.0 + 70, 0.1);
  slogan.language = &arabic;
  slogan.line_height = 1;
  g_assert_cmpfloat_with_epsilon(text_measure(bench.typesetter, &slogan, 100, INFINITY).height, 248, 1e-9);
  bench_finish(&bench);
}

/* Capitals of the first line stand at the block's top, letters of the last on its bottom. */
static void test_ink_of_caps(void)
{
  struct bench bench;
  bench_init(&bench);
  struct paragraph slogan = slogan_of("HE\nEH", &english);
  struct text_block *block = set_text(&bench, &slogan, 100, (struct size){400, 400});
  g_assert_cmpfloat_with_epsilon(block->lines[0].ink.y, 0, 0.3);
  g_assert_cmpfloat_with_epsilon(rect_bottom(block->lines[1].ink), block->extent.height, 0.3);
  bench_finish(&bench);
}

/* Ink on the edge, round letters out by 0.012 em, at both ends and in the middle (BEAUTY.md §4.3). */
static void test_optical_edges(void)
{
  struct bench bench;
  bench_init(&bench);
  struct size room = {500, 400};
  struct paragraph slogan = slogan_of("HIM\nOH", &english);
  struct text_block *block = set_text(&bench, &slogan, 100, room);
  g_assert_cmpfloat_with_epsilon(block->lines[0].ink.x, 0, 0.01);
  g_assert_cmpfloat_with_epsilon(block->lines[1].ink.x, -1.2, 0.01);
  slogan.align = TEXT_ALIGN_END;
  block = set_text(&bench, &slogan, 100, room);
  g_assert_cmpfloat_with_epsilon(rect_right(block->lines[0].ink), 500, 0.01);
  slogan.align = TEXT_ALIGN_CENTER;
  block = set_text(&bench, &slogan, 100, room);
  g_assert_cmpfloat_with_epsilon(block->lines[0].ink.x, 500 - rect_right(block->lines[0].ink), 0.01);
  bench_finish(&bench);
}

static void test_opening_quote_hangs(void)
{
  struct bench bench;
  bench_init(&bench);
  struct size room = {500, 400};
  struct paragraph slogan = slogan_of("\u201CHe\u201D\nHe", &english);
  double unhung = set_text(&bench, &slogan, 100, room)->lines[0].ink.x;
  g_assert_cmpfloat_with_epsilon(unhung, 0, 0.01);
  slogan.hang = 1000; /* then the H stands on the edge, as that of the other line does */
  struct text_block *block = set_text(&bench, &slogan, 100, room);
  g_assert_cmpfloat(block->lines[0].ink.x, <, -20);
  slogan.hang = 10;
  block = set_text(&bench, &slogan, 100, room);
  g_assert_cmpfloat_with_epsilon(block->lines[0].ink.x, -10, 0.01);
  bench_finish(&bench);
}

static void test_tracking(void)
{
  struct bench bench;
  bench_init(&bench);
  struct paragraph word = slogan_of("HHHHH", &english);
  word.tracking = 0;
  double plain = text_measure(bench.typesetter, &word, 100, INFINITY).width;
  word.tracking = 0.1;
  double tracked = text_measure(bench.typesetter, &word, 100, INFINITY).width;
  g_assert_cmpfloat_with_epsilon(tracked - plain, 4 * 10, 0.01); /* none after the last letter */
  g_assert_cmpfloat_with_epsilon(set_text(&bench, &word, 100, (struct size){1000, 100})->lines[0].width, tracked, 0.02);
  /* joined scripts are never tracked */
  struct paragraph joined = slogan_of("سلام", &arabic);
  joined.families = "Noto Kufi Arabic";
  joined.weight = 700;
  double with = text_measure(bench.typesetter, &joined, 100, INFINITY).width;
  joined.tracking = 0;
  g_assert_cmpfloat_with_epsilon(with, text_measure(bench.typesetter, &joined, 100, INFINITY).width, 1e-9);
  bench_finish(&bench);
}

/* Where descenders meet ascenders the block opens, and only then (BEAUTY.md §4.5). */
static void test_line_height_opens(void)
{
  struct bench bench;
  bench_init(&bench);
  struct paragraph clear = slogan_of("Our\nmen", &english), meets = slogan_of("gypsy\nÉlddl", &english);
  struct paragraph beside = slogan_of("aaap\nla", &english);
  double lines[3];
  struct paragraph *paragraphs[] = {&clear, &meets, &beside};
  for (int i = 0; i < 3; i++) {
    struct text_block *block = set_text(&bench, paragraphs[i], 100, (struct size){1000, 1000});
    lines[i] = (block->lines[1].baseline - block->lines[0].baseline) / 100;
    struct text_extent extent = text_measure(bench.typesetter, paragraphs[i], 100, INFINITY);
    g_assert_cmpfloat_with_epsilon(extent.height, block->extent.height, 1e-9);
  }
  g_assert_cmpfloat_with_epsilon(lines[0], 0.9, 1e-9);
  g_assert_cmpfloat(lines[1], >, 0.92);
  g_assert_cmpfloat(lines[1], <, 1.2); /* as far as É needs under y, and no farther */
  g_assert_cmpfloat_with_epsilon(lines[2], 0.9, 1e-9);
  bench_finish(&bench);
}

/* The red that a run is drawn in, or -1 where it has no colour of its own. */
static int run_red(const PangoGlyphItem *run)
{
  for (GSList *link = run->item->analysis.extra_attrs; link; link = link->next) {
    const PangoAttribute *attribute = link->data;
    if (attribute->klass->type == PANGO_ATTR_FOREGROUND)
      return ((const PangoAttrColor *)attribute)->color.red;
  }
  return -1;
}

/* Emphasis colours its words with the ink's code and moves no letter; a heavier one takes a real face. */
static void test_emphasis(void)
{
  struct bench bench;
  bench_init(&bench);
  struct size room = {1000, 100};
  struct paragraph slogan = slogan_of("We are not here", &english);
  double plain = set_text(&bench, &slogan, 50, room)->lines[0].width;
  struct emphasis_span span = {7, 10};
  slogan.spans = &span;
  slogan.span_count = 1;
  struct text_block *block = set_text(&bench, &slogan, 50, room);
  g_assert_cmpfloat_with_epsilon(block->lines[0].width, plain, 1e-9);
  int colored = 0;
  for (GSList *run = block->lines[0].line->runs; run; run = run->next) {
    const PangoItem *item = ((PangoGlyphItem *)run->data)->item;
    bool inside = item->offset >= 7 && item->offset + item->length <= 10;
    g_assert_cmpint(run_red(run->data), ==, inside ? color_red16((struct color){0x9F, 0x1B, 0x17, 3, 1}) : -1);
    colored += inside;
  }
  g_assert_cmpint(colored, ==, 1);
  slogan.weight = 500;
  slogan.emphasis_weight = 900;
  block = set_text(&bench, &slogan, 50, room);
  GSList *second = block->lines[0].line->runs->next;
  const struct font_face *face = font_loaded_face(bench.fonts, ((PangoGlyphItem *)second->data)->item->analysis.font);
  g_assert_cmpint(face->least_weight, ==, 900);
  bench_finish(&bench);
}

/* FIELD.md T01: both directions count; what does not fit is said, and ellipsis only where it was asked for. */
static void test_too_much_text(void)
{
  struct bench bench;
  bench_init(&bench);
  struct size room = {88, 30};
  struct paragraph nine = slogan_of("One\nTwo\nThree\nFour\nFive\nSix\nSeven\nEight\nNine lines in a box for three",
                                    &english);
  nine.lines = 0;
  double size = text_fit(bench.typesetter, &nine, room, 2, 60, 0.1);
  g_assert_cmpfloat(size, <, 4.2);
  assert_inside(set_text(&bench, &nine, size, room));
  g_assert_cmpfloat(text_fit(bench.typesetter, &nine, room, 6, 60, 0.1), ==, 6);
  g_assert_true(set_text(&bench, &nine, 6, room)->too_high);
  nine.lines = 3;
  g_assert_true(set_text(&bench, &nine, 2, room)->too_many_lines);
  g_assert_cmpint(set_text(&bench, &nine, 2, room)->line_count, ==, 9);

  GString *text = g_string_new(NULL); /* T02 */
  for (int i = 0; i < 8; i++)
    g_string_append(text, "Every family deserves to stay in the place it calls home. ");
  struct paragraph lengthy = slogan_of(text->str, &english);
  g_assert_cmpfloat(text_fit(bench.typesetter, &lengthy, room, 6, 60, 0.1), ==, 6);
  struct text_block *block = set_text(&bench, &lengthy, 6, room);
  g_assert_true(block->too_high && block->too_many_lines && !block->too_wide);
  lengthy.overflow = OVERFLOW_ELLIPSIS;
  block = set_text(&bench, &lengthy, 6, room);
  g_autofree char *words = block_words(block);
  g_assert_true(g_str_has_suffix(words, "\u2026"));
  g_assert_false(block->too_high || block->too_many_lines || block->too_wide);
  for (int i = 0; i < block->line_count; i++)
    g_assert_cmpfloat(block->lines[i].width, <=, room.width + 0.02);
  g_assert_cmpint(block->line_count, ==, text_measure(bench.typesetter, &lengthy, 6, 88).lines);
  g_string_free(text, TRUE);
  bench_finish(&bench);
}

/* T05: a word without an opportunity is cut between letters, inside the room, and that is told. */
static void test_unbroken_string(void)
{
  struct bench bench;
  bench_init(&bench);
  g_autofree char *letters = g_strnfill(180, 'o');
  struct paragraph word = slogan_of(letters, &english);
  word.lines = 0;
  struct size room = {88, 60};
  g_assert_cmpfloat(text_fit(bench.typesetter, &word, room, 4, 20, 0.1), ==, 4);
  struct text_block *block = set_text(&bench, &word, 4, room);
  g_assert_true(block->word_split);
  g_assert_false(block->too_wide);
  g_assert_cmpint(block->line_count, >, 3);
  int shown = 0;
  for (int i = 0; i < block->line_count; i++) {
    g_autofree char *words = line_words(&block->lines[i]);
    shown += (int)strlen(words);
    g_assert_cmpint(strlen(words), >, 1);
    g_assert_cmpfloat(rect_right(block->lines[i].ink), <=, room.width + 0.02);
  }
  g_assert_cmpint(shown, ==, 180);
  bench_finish(&bench);
}

/* FIELD.md F02: a glyph that no face of the stack has is an error with its code point and name. */
static void test_missing_glyph(void)
{
  struct bench bench;
  bench_init(&bench);
  struct subject subject = {.card = "one", .language = "lo", .format = "story", .box = "slogan"};
  struct paragraph lao = slogan_of("ຢູ່ນຳກັນ", &english);
  g_assert_false(text_verify(bench.typesetter, &lao, subject, (struct place){0}, bench.report));
  const struct finding *finding = report_findings(bench.report)->pdata[0];
  g_assert_nonnull(strstr(finding->message, "U+0EA2 LAO LETTER YO"));
  g_assert_nonnull(strstr(finding->message, "League Spartan"));
  g_assert_nonnull(strstr(finding->help, "\"Noto Sans Lao\" has it"));
  g_assert_cmpstr(finding->card, ==, "one");
  /* the set has Arabic, but no family of this stack has */
  struct paragraph foreign = slogan_of("سلام", &english);
  g_assert_false(text_verify(bench.typesetter, &foreign, subject, (struct place){0}, bench.report));
  struct paragraph fine = slogan_of("¡Niño! \u201CÉl\u201D \u2014 100 % d\u2019accord\n2\u00A0km", &spanish);
  g_assert_true(text_verify(bench.typesetter, &fine, subject, (struct place){0}, bench.report));
  g_assert_cmpuint(report_findings(bench.report)->len, ==, 2);
  bench_finish(&bench);
}

/* FIELD.md S13: a word that the first family lacks a letter of is drawn whole by the next. */
static void test_whole_word_falls_back(void)
{
  struct bench bench;
  bench_init(&bench);
  struct paragraph slogan = slogan_of("We say ẍjal now", &vietnamese);
  struct text_block *block = set_text(&bench, &slogan, 20, (struct size){1000, 100});
  g_autoptr(GString) drawn = g_string_new(NULL);
  for (GSList *run = block->lines[0].line->runs; run; run = run->next) {
    const PangoItem *item = ((PangoGlyphItem *)run->data)->item;
    const struct font_face *face = font_loaded_face(bench.fonts, item->analysis.font);
    g_string_append_printf(drawn, "[%.*s|%s]", item->length, slogan.text + item->offset, face->family);
  }
  g_assert_cmpstr(drawn->str, ==, "[We say |League Spartan][ẍjal |Noto Sans][now|League Spartan]");
  g_assert_true(text_verify(bench.typesetter, &slogan, (struct subject){0}, (struct place){0}, bench.report));
  bench_finish(&bench);
}

/* Arabic lines run from the right, "start" is right, a Latin word in them from the left. */
static void test_arabic(void)
{
  struct bench bench;
  bench_init(&bench);
  struct paragraph slogan = slogan_of("أهلنا لا يُستغنى عنهم", &arabic);
  slogan.families = "Noto Kufi Arabic,League Spartan,Noto Sans";
  slogan.weight = slogan.emphasis_weight = 700;
  struct size room = {88, 60};
  double size = text_fit(bench.typesetter, &slogan, room, 4, 60, 0.1);
  g_assert_cmpfloat(size, >=, 16.1 * 0.92);
  struct text_block *block = set_text(&bench, &slogan, size, room);
  assert_inside(block);
  g_assert_cmpint(block->line_count, ==, 3);
  for (int i = 0; i < block->line_count; i++) {
    g_assert_cmpint(block->lines[i].line->resolved_dir, ==, PANGO_DIRECTION_RTL);
    g_assert_cmpfloat_with_epsilon(rect_right(block->lines[i].ink), 88, 0.01);
    const PangoGlyphItem *run = block->lines[i].line->runs->data;
    g_assert_cmpint(run->item->analysis.level, ==, 1);
  }
  slogan.text = "شاركوا StayTogether";
  block = set_text(&bench, &slogan, 10, (struct size){1000, 100});
  const PangoGlyphItem *leftmost = block->lines[0].line->runs->data;
  g_assert_cmpint(leftmost->item->analysis.level % 2, ==, 0);
  bench_finish(&bench);
}

static void test_balance(void)
{
  struct bench bench;
  bench_init(&bench);
  struct paragraph text = slogan_of("one two six ten two one of", &english);
  text.lines = 0;
  text.balance = false;
  double width = text_measure(bench.typesetter, &text, 10, INFINITY).width * 0.9;
  struct size room = {width, 100};
  g_autofree char *filled = block_words(set_text(&bench, &text, 10, room));
  g_assert_cmpstr(filled, ==, "one two six ten two one / of");
  text.balance = true;
  g_autofree char *balanced = block_words(set_text(&bench, &text, 10, room));
  g_assert_cmpstr(balanced, !=, filled);
  g_assert_cmpint(text_measure(bench.typesetter, &text, 10, width).lines, ==, 2);
  bench_finish(&bench);
}

/* Nothing of what a typesetter has done before shows in its numbers. */
static void test_two_typesetters_agree(void)
{
  struct bench bench;
  bench_init(&bench);
  struct typesetter *other = typesetter_create(bench.fonts);
  struct paragraph noise = slogan_of("noise", &arabic);
  for (int i = 0; i < 2500; i++) {
    g_autofree char *text = g_strdup_printf("noise %d", i);
    noise.text = text;
    text_measure(other, &noise, 10, 100);
  }
  static const char *const texts[] = {SLOGAN, "Invest in communities, not incarceration", "", " ", "\n", "a\n\nb"};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    struct paragraph slogan = slogan_of(texts[i], &english);
    for (int width = 20; width < 200; width += 30) {
      struct size room = {width, 60};
      double one = text_fit(bench.typesetter, &slogan, room, 1, 60, 0.1);
      g_assert_cmpfloat(one, ==, text_fit(other, &slogan, room, 1, 60, 0.1));
      struct text_block *block = set_text(&bench, &slogan, one, room);
      struct text_extent a = text_measure(bench.typesetter, &slogan, 7, width);
      struct text_extent b = text_measure(other, &slogan, 7, width);
      g_assert_cmpmem(&a.width, sizeof a.width, &b.width, sizeof b.width);
      g_assert_cmpfloat(a.height, ==, b.height);
      assert_inside(block);
    }
  }
  typesetter_destroy(other);
  bench_finish(&bench);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/text/fits-as-measured", test_fits_as_measured);
  g_test_add_func("/text/breaks-at-sense", test_breaks_at_sense);
  g_test_add_func("/text/sums-agree-with-lines", test_sums_agree_with_lines);
  g_test_add_func("/text/content-widths", test_content_widths);
  g_test_add_func("/text/heights", test_heights);
  g_test_add_func("/text/ink-of-caps", test_ink_of_caps);
  g_test_add_func("/text/optical-edges", test_optical_edges);
  g_test_add_func("/text/opening-quote-hangs", test_opening_quote_hangs);
  g_test_add_func("/text/tracking", test_tracking);
  g_test_add_func("/text/line-height-opens", test_line_height_opens);
  g_test_add_func("/text/emphasis", test_emphasis);
  g_test_add_func("/text/too-much-text", test_too_much_text);
  g_test_add_func("/text/unbroken-string", test_unbroken_string);
  g_test_add_func("/text/missing-glyph", test_missing_glyph);
  g_test_add_func("/text/whole-word-falls-back", test_whole_word_falls_back);
  g_test_add_func("/text/arabic", test_arabic);
  g_test_add_func("/text/balance", test_balance);
  g_test_add_func("/text/two-typesetters-agree", test_two_typesetters_agree);
  return g_test_run();
}
