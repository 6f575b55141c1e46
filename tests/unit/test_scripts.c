/*
 * Every language of fonts/languages.yaml, set in its own fonts: a sentence of it has all its letters, and lines at
 * the language's least height keep apart. data/sentences.txt has the sentences. Fonts are the packages' own.
 *
 * With `--verbose` it says what it measures: that is where the numbers of languages.yaml come from.
 */
#include "base/arena.h"
#include "compose/text.h"
#include "model/language.h"

#include <math.h>
#include <string.h>

#define SIZE 100
#define WIDE 1e6

struct bench {
  struct language_library *library;
  struct font_set *fonts;
  struct typesetter *typesetter;
  struct arena *arena;
  struct report *report;
};

static void bench_init(struct bench *bench)
{
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

static void bench_finish(struct bench *bench)
{
  arena_destroy(bench->arena);
  typesetter_destroy(bench->typesetter);
  font_set_destroy(bench->fonts);
  language_library_destroy(bench->library);
  report_destroy(bench->report);
}

/* The stack of a role; fails naming the family that is not installed. */
static const char *stack_of(struct bench *bench, const struct language *language, enum font_role role)
{
  static const char *const words[FONT_ROLE_COUNT] = {[FONT_DISPLAY] = "display", [FONT_TEXT] = "text"};
  struct place nowhere = {0};
  const char *stack = font_stack(bench->fonts, NULL, NULL, language, words[role], nowhere, bench->arena, bench->report);
  const GPtrArray *findings = report_findings(bench->report);
  if (!stack)
    g_error("%s: %s", language->tag, ((const struct finding *)findings->pdata[findings->len - 1])->message);
  return stack;
}

static struct paragraph paragraph_of(struct bench *bench, const struct language *language, enum font_role role,
                                     const char *text)
{
  const char *stack = stack_of(bench, language, role);
  int weight = font_nearest_weight(bench->fonts, stack, role == FONT_DISPLAY ? 800 : 400, SLANT_NORMAL);
  return (struct paragraph){.text = text,
                            .language = language,
                            .families = stack,
                            .weight = weight,
                            .emphasis_weight = weight,
                            .line_height = language->min_line_height,
                            .trim = TRIM_FONT};
}

/* The lines of data/sentences.txt: tag, sentence, and tall stacks or NULL. */
static void visit_sentences(struct bench *bench, void (*visit)(struct bench *bench, const struct language *language,
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
    const struct language *language = language_find(bench->library, fields[0]);
    g_assert_nonnull(language);
    g_assert_cmpstr(language->tag, ==, fields[0]);
    visit(bench, language, texts[0], texts[1]);
  }
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
  visit_sentences(&bench, note_language);
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
      g_test_fail_printf("%s: %s", language->tag,
                         ((const struct finding *)findings->pdata[findings->len - 1])->message);
    }
    const struct font_family *first = font_find_family(bench->fonts, language->families[role][0]);
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
      gunichar letter = g_utf8_get_char(at);
      if ((g_unichar_isalpha(letter) || g_unichar_ismark(letter)) && !font_family_has(first, letter))
        g_test_fail_printf("%s: %s lacks U+%04X", language->tag, font_family_name(first), letter);
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
  visit_sentences(&bench, assert_sentence_covered);
  bench_finish(&bench);
}

/* How far the ink of `text` rises above and falls below the baseline, in em. */
static void measure(struct bench *bench, struct paragraph paragraph, const char *text, double *rise, double *depth)
{
  if (!text)
    return;
  paragraph.text = text;
  struct text_colors black = {{0}};
  struct text_block *block = text_set(bench->typesetter, &paragraph, SIZE, (struct size){WIDE, WIDE}, TEXT_ALIGN_START,
                                      black, bench->arena);
  g_assert_cmpint(block->line_count, ==, 1);
  const struct text_line *line = &block->lines[0];
  *rise = fmax(*rise, (line->baseline - line->ink.y) / SIZE);
  *depth = fmax(*depth, (line->ink.y + line->ink.height - line->baseline) / SIZE);
}

/* How far apart text_set may move lines in which a tall letter stands under a deep one. */
static double widest_line_height(const struct language *language)
{
  return fmax(1, language->min_line_height * 1.12);
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
    double held = tight ? widest_line_height(language) : language->min_line_height;
    if (held < rise + depth)
      g_test_fail_printf("%s: ink is %.3f high, the least line height %.3f", language->tag, rise + depth,
                         language->min_line_height);
  }
}

/* FIELD.md S07, S11: lines at the least height do not meet. */
static void test_lines_keep_apart(void)
{
  struct bench bench;
  bench_init(&bench);
  visit_sentences(&bench, assert_height);
  bench_finish(&bench);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/scripts/all-have-a-sentence", test_all_have_a_sentence);
  g_test_add_func("/scripts/letters-are-there", test_letters_are_there);
  g_test_add_func("/scripts/lines-keep-apart", test_lines_keep_apart);
  return g_test_run();
}
