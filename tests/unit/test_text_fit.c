/*
 * Tests of how compose/text.h weighs size, sense and rag, with the words that languages.yaml tells of.
 *
 * Rooms are those of layout `stand` in u (BEAUTY.md §5): 88 × 60 in a square, 88 × 84 in a story, 144 × 80 in a wide
 * card.
 */
#include "base/arena.h"
#include "compose/text.h"
#include "model/language.h"

#include <math.h>
#include <string.h>

static const struct size square = {88, 60}, story = {88, 84}, wide = {144, 80};

struct bench {
  struct language_library *languages;
  struct font_set *fonts;
  struct typesetter *typesetter;
  struct arena *arena;
  struct report *report;
};

static void bench_init(struct bench *bench)
{
  const char *data = g_getenv("PLACARD_DATA");
  g_assert_nonnull(data);
  g_autofree char *fonts = g_build_filename(data, "fonts", NULL);
  bench->arena = arena_create();
  bench->report = report_create();
  bench->languages = language_library_load(fonts, bench->report);
  bench->fonts = font_set_create(data, NULL, bench->report);
  g_assert_true(bench->languages && bench->fonts);
  bench->typesetter = typesetter_create(bench->fonts);
}

static void bench_finish(struct bench *bench)
{
  arena_destroy(bench->arena);
  typesetter_destroy(bench->typesetter);
  font_set_destroy(bench->fonts);
  language_library_destroy(bench->languages);
  report_destroy(bench->report);
}

static struct paragraph slogan_of(const struct bench *bench, const char *text, const char *tag)
{
  const struct language *language = language_find(bench->languages, tag);
  g_assert_nonnull(language);
  return (struct paragraph){.text = text,
                            .language = language,
                            .families = language->rtl ? "Noto Kufi Arabic,League Spartan" : "League Spartan,Noto Sans",
                            .weight = language->rtl ? 700 : 800,
                            .emphasis_weight = language->rtl ? 700 : 800,
                            .tracking = -0.028,
                            .line_height = 0.9,
                            .trim = TRIM_CAPS,
                            .lines = 5,
                            .balance = true};
}

static struct text_block *set_text(struct bench *bench, const struct paragraph *paragraph, double size,
                                   struct size room)
{
  struct text_colors colors = {{0, 0, 0, 0, 1}, {0, 0, 0, 0, 1}};
  return text_set(bench->typesetter, paragraph, size, room, TEXT_ALIGN_START, colors, bench->arena);
}

/* The lines with " / " between them; free with g_free. */
static char *words_of(const struct text_block *block)
{
  GString *all = g_string_new(NULL);
  for (int i = 0; i < block->line_count; i++) {
    const PangoLayoutLine *line = block->lines[i].line;
    g_autofree char *words = g_strndup(pango_layout_get_text(line->layout) + line->start_index, (gsize)line->length);
    g_auto(GStrv) parts = g_strsplit(words, "\xE2\x80\xA8", 2);
    g_string_append_printf(all, "%s%s", i ? " / " : "", g_strchomp(parts[0]));
  }
  return g_string_free(all, FALSE);
}

static double fit(struct bench *bench, const struct paragraph *slogan, struct size room)
{
  return text_fit(bench->typesetter, slogan, room, 2, 100, 0.1);
}

/* BEAUTY.md §4.2: no "not" or article parted from its word, no lone short line, no staircase, where it costs little. */
static void test_sense(void)
{
  struct bench bench;
  bench_init(&bench);
  static const struct {
    const char *tag, *text;
    const struct size *room;
    const char *lines;
  } cases[] = {
    {"en", "Our people are not disposable", &square, "Our people / are not / disposable"},
    {"en", "Stand by those who speak out", &story, "Stand by / those who / speak out"},
    {"en", "No one is illegal", &story, "No one / is / illegal"},
    {"en", "No one is illegal", &wide, "No one / is illegal"},
    {"en", "Home is here", &story, "Home / is here"},
    {"en", "Resist the bills that criminalize families", &square, "Resist / the bills that / criminalize / families"},
    {"en", "DACA and TPS without more detention", &square, "DACA / and TPS / without more / detention"},
    {"es", "Inviertan en comunidades, no en cárceles", &square, "Inviertan en / comunidades, / no en cárceles"},
    {"es", "El pueblo unido jamás será vencido", &square, "El pueblo / unido jamás / será vencido"},
    {"fr", "Des logements, pas des prisons\u00A0!", &wide, "Des logements, / pas des prisons\u00A0!"},
    {"de", "Kein Mensch ist illegal", &story, "Kein / Mensch / ist illegal"},
    {"pt", "Ninguém é ilegal", &story, "Ninguém / é ilegal"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct paragraph slogan = slogan_of(&bench, cases[i].text, cases[i].tag);
    double size = fit(&bench, &slogan, *cases[i].room);
    g_autofree char *lines = words_of(set_text(&bench, &slogan, size, *cases[i].room));
    g_assert_cmpstr(lines, ==, cases[i].lines);
  }
  bench_finish(&bench);
}

/* Two words that a language holds together are as one; so are words joined by a no-break space. */
static void test_held_together(void)
{
  struct bench bench;
  bench_init(&bench);
  static const char *const texts[] = {"No one", "No\u00A0two"};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    struct paragraph held = slogan_of(&bench, texts[i], "en"), free_words = slogan_of(&bench, "No won", "en");
    double whole = text_measure(bench.typesetter, &held, 10, INFINITY).width;
    g_assert_cmpfloat_with_epsilon(text_measure(bench.typesetter, &held, 10, 0).width, whole, 0.1);
    whole = text_measure(bench.typesetter, &free_words, 10, INFINITY).width;
    g_assert_cmpfloat(text_measure(bench.typesetter, &free_words, 10, 0).width, <, whole * 0.8);
  }
  bench_finish(&bench);
}

/* The text with each space whose bit is set turned into a line end; free with g_free. */
static char *broken(const char *text, unsigned spaces)
{
  char *copy = g_strdup(text);
  unsigned bit = 0;
  for (char *at = copy; *at; at++) {
    if (*at == ' ' && spaces >> bit++ & 1)
      *at = '\n';
  }
  return copy;
}

/* Against every break there is: the size is the largest of the break that was chosen, and what better sense cost is
   little. Sizes that differ by a step are the same. */
static void test_against_all_breaks(void)
{
  struct bench bench;
  bench_init(&bench);
  static const char *const texts[] = {"Our people are not disposable", "This is our home and we are not going anywhere",
                                      "Those directly impacted are the policy experts", "Keep families together now"};
  const struct size *rooms[] = {&square, &story, &wide};
  for (size_t i = 0; i < G_N_ELEMENTS(texts) * 3; i++) {
    struct size room = *rooms[i % 3];
    struct paragraph slogan = slogan_of(&bench, texts[i / 3], "en");
    double size = fit(&bench, &slogan, room), largest = 0, same = 0;
    g_autofree char *chosen = words_of(set_text(&bench, &slogan, size, room));
    unsigned count = (unsigned)strlen(texts[i / 3]), spaces_end = 1;
    for (unsigned at = 0; at < count; at++)
      spaces_end <<= texts[i / 3][at] == ' ';
    for (unsigned spaces = 0; spaces < spaces_end; spaces++) {
      g_autofree char *text = broken(texts[i / 3], spaces);
      slogan.text = text;
      struct text_block *block = set_text(&bench, &slogan, 1, (struct size){1000, 1000});
      g_autofree char *lines = words_of(block);
      if (block->line_count > 5)
        continue;
      double forced = fit(&bench, &slogan, room);
      largest = fmax(largest, forced);
      same = g_str_equal(lines, chosen) ? forced : same;
    }
    g_test_message("%s: %.1f of %.1f", chosen, size, largest);
    g_assert_cmpfloat_with_epsilon(size, same, 0.11);
    g_assert_cmpfloat(size, >=, 0.84 * largest);
  }
  bench_finish(&bench);
}

/* A step more does not fit: the size is the largest, to the step. */
static void test_to_the_step(void)
{
  struct bench bench;
  bench_init(&bench);
  for (int i = 0; i < 40; i++) {
    struct size room = {60 + i * 7, 50 + i % 5 * 31};
    struct paragraph slogan = slogan_of(&bench, "Keep\nfamilies\ntogether", "en");
    double step = i % 2 ? 0.5 : 0.1, size = text_fit(bench.typesetter, &slogan, room, 2, 500, step);
    g_assert_cmpfloat_with_epsilon(size / step, round(size / step), 1e-6);
    struct text_block *block = set_text(&bench, &slogan, size, room);
    g_assert_false(block->too_wide || block->too_high);
    block = set_text(&bench, &slogan, size + step, room);
    g_assert_true(block->too_wide || block->too_high || block->word_split);
  }
  bench_finish(&bench);
}

/* Arabic lines stand on measures of the face, not of the text, and hang no deeper than a Latin "p" would. */
static void test_arabic_trim(void)
{
  struct bench bench;
  bench_init(&bench);
  static const char *const texts[] = {"أهلنا", "قانوني", "عنهم", "لجميع DACA TPS"};
  double height = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    struct paragraph slogan = slogan_of(&bench, texts[i], "ar");
    struct text_block *block = set_text(&bench, &slogan, 100, (struct size){2000, 400});
    height = i == 0 ? block->extent.height : height;
    g_assert_cmpfloat_with_epsilon(block->extent.height, height, 1e-9);
    g_assert_cmpfloat(rect_bottom(block->lines[0].ink), <=, height + 21);
    g_assert_cmpfloat(block->lines[0].ink.y, >=, -24); /* a hamza stands above, as accents on capitals do */
  }
  struct paragraph alef = slogan_of(&bench, "ا", "ar"), latin = slogan_of(&bench, "SOS", "ar");
  struct text_block *block = set_text(&bench, &alef, 100, (struct size){2000, 400});
  g_assert_cmpfloat_with_epsilon(block->lines[0].ink.y, 0, 0.2);
  block = set_text(&bench, &latin, 100, (struct size){2000, 400});
  g_assert_cmpfloat_with_epsilon(block->extent.height, block->lines[0].baseline, 1e-9);
  bench_finish(&bench);
}

/* What opens a line hangs in every language, on the side where lines begin. */
static void test_openings_hang(void)
{
  struct bench bench;
  bench_init(&bench);
  static const struct {
    const char *tag, *text;
  } cases[] = {{"fr", "«Hier"}, {"de", "„Hier"}, {"en", "“Hier"}, {"es", "¿Hier"}, {"es", "¡Hier"}, {"ar", "«هنا"}};
  struct size room = {2000, 400};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct paragraph slogan = slogan_of(&bench, cases[i].text, cases[i].tag);
    slogan.hang = 1000;
    struct rect ink = set_text(&bench, &slogan, 100, room)->lines[0].ink;
    g_test_message("%s %.1f", cases[i].text, ink.x);
    if (slogan.language->rtl)
      g_assert_cmpfloat(rect_right(ink), >, room.width + 15);
    else
      g_assert_cmpfloat(ink.x, <, -15);
  }
  bench_finish(&bench);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/text-fit/sense", test_sense);
  g_test_add_func("/text-fit/held-together", test_held_together);
  g_test_add_func("/text-fit/against-all-breaks", test_against_all_breaks);
  g_test_add_func("/text-fit/to-the-step", test_to_the_step);
  g_test_add_func("/text-fit/arabic-trim", test_arabic_trim);
  g_test_add_func("/text-fit/openings-hang", test_openings_hang);
  return g_test_run();
}
