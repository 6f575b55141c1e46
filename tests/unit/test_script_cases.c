/*
 * The cases of tests/cases that are about scripts and fonts, and shaping against HarfBuzz's own hb-shape.
 */
#include "compose/text_lines.h"
#include "compose/text_token.h"
#include "script_bench.h"

/* The glyphs of a run by hb-shape, as "[5|17]", or NULL where the program is not installed. Free with g_free. */
static char *judge(const struct font_face *face, const char *text, size_t length, const struct language *language,
                   bool backwards)
{
  g_autofree char *program = g_find_program_in_path("hb-shape");
  g_autofree char *words = g_strndup(text, length), *output = NULL;
  g_autofree char *tag = g_strdup_printf("--language=%s", language->tag);
  g_autofree char *index = g_strdup_printf("--face-index=%d", face->index & 0xFFFF);
  g_autofree char *option = g_strdup_printf("--text=%s", words);
  const char *arguments[] = {program,
                             "--no-glyph-names",
                             "--no-positions",
                             "--no-clusters",
                             "--remove-default-ignorables",
                             tag,
                             index,
                             backwards ? "--direction=rtl" : "--direction=ltr",
                             option,
                             face->path,
                             NULL};
  if (!program)
    return NULL;
  g_assert_true(g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, NULL));
  return g_strdup(*g_strstrip(output) ? output : "[]");
}

/* The run's glyphs in the same form; free with g_free. */
static char *glyphs_of(const PangoGlyphItem *run)
{
  GString *list = g_string_new("[");
  for (int i = 0; i < run->glyphs->num_glyphs; i++) {
    PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
    if (glyph != PANGO_GLYPH_EMPTY)
      g_string_append_printf(list, "%s%u", list->len > 1 ? "|" : "", glyph);
  }
  return g_string_free(g_string_append_c(list, ']'), FALSE);
}

/* Every run of the one line has the glyphs that hb-shape gives. Spaces of Korean are left out: beside Hanja, which it
   takes for a script of other languages, Pango asks for those of no language, a twentieth of the size narrower. */
static void assert_shaped(struct bench *bench, const struct language *language, const char *text_of_case)
{
  g_auto(GStrv) parts = g_strsplit(text_of_case, " ", -1);
  g_autofree char *words = g_strjoinv(g_str_equal(language->tag, "ko") ? "" : " ", parts);
  for (int role = 0; role < FONT_ROLE_COUNT; role++) {
    struct paragraph paragraph = bench_paragraph(bench, language, role, words);
    const PangoLayoutLine *line = bench_set(bench, &paragraph, 40, BENCH_WIDE)->lines[0].line;
    for (GSList *link = line->runs; link; link = link->next) {
      const PangoGlyphItem *run = link->data;
      const struct font_face *face = font_loaded_face(bench->fonts, run->item->analysis.font);
      const char *text = pango_layout_get_text(line->layout) + run->item->offset;
      g_autofree char *ours = glyphs_of(run);
      g_autofree char *theirs = judge(face, text, (size_t)run->item->length, language, run->item->analysis.level % 2);
      if (!theirs && g_getenv("CI"))
        g_error("hb-shape is not installed");
      if (!theirs)
        g_test_skip("hb-shape is not installed");
      else if (g_strcmp0(ours, theirs) != 0)
        BENCH_FAIL("%s in %s: %s, not %s", words, face->family, ours, theirs);
    }
  }
}

static void assert_sentence_shaped(struct bench *bench, const struct language *language, const char *sentence,
                                   const char *tall)
{
  assert_shaped(bench, language, sentence);
  if (tall)
    assert_shaped(bench, language, tall);
}

/* FIELD.md S08, S07: what is drawn is what HarfBuzz's own program makes of text, language and face. */
static void test_shaped_as_hb_shape(void)
{
  static const char *const cases[] = {"S01", "S02", "S06", "S07", "S08", "S09", "S11", "S13", "S15"};
  struct bench bench;
  bench_init(&bench);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    bench_visit_case(&bench, cases[i], assert_shaped);
  bench_visit_sentences(&bench, assert_sentence_shaped);
  bench_finish(&bench);
}

/* FIELD.md S08: conjuncts join (fewer glyphs than letters), and the short i stands before its letter. */
static void test_conjuncts(void)
{
  static const struct {
    const char *tag, *word;
    int glyphs;
  } cases[] = {{"hi", "क्ष", 1}, {"hi", "त्रि", 2}, {"gu", "ત્ર્ય", 2}};
  struct bench bench;
  bench_init(&bench);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct paragraph paragraph = bench_paragraph(&bench, bench_language(&bench, cases[i].tag), FONT_TEXT,
                                                 cases[i].word);
    const PangoGlyphItem *run = bench_set(&bench, &paragraph, 40, BENCH_WIDE)->lines[0].line->runs->data;
    g_assert_cmpint(run->glyphs->num_glyphs, ==, cases[i].glyphs);
  }
  bench_finish(&bench);
}

static void try_family(const struct font_face *face, void *data)
{
  struct bench *bench = data;
  struct paragraph paragraph = bench_paragraph(bench, bench_language(bench, "ar"), FONT_TEXT, "نحن معا");
  paragraph.families = face->family;
  paragraph.tracking = 0.1;
  struct place nowhere = {0};
  text_verify(bench->typesetter, &paragraph, (struct subject){0}, nowhere, bench->report);
  g_assert_cmpint(bench_set(bench, &paragraph, 40, 100)->line_count, >, 0);
}

/* FIELD.md S02: Arabic alone, in any font there is: set, or an error, and no crash. */
static void test_only_arabic(void)
{
  struct bench bench;
  bench_init(&bench);
  font_set_visit(bench.fonts, try_family, &bench);
  bench_finish(&bench);
}

static void assert_untracked(struct bench *bench, const struct language *language, const char *text)
{
  struct paragraph paragraph = bench_paragraph(bench, language, FONT_DISPLAY, text);
  double plain = bench_set(bench, &paragraph, 40, BENCH_WIDE)->lines[0].width;
  paragraph.tracking = 0.1;
  g_assert_cmpfloat_with_epsilon(bench_set(bench, &paragraph, 40, BENCH_WIDE)->lines[0].width, plain, 1e-9);
  g_assert_false(language->outline);
}

/* FIELD.md S05: joined letters are neither spaced nor outlined. */
static void test_joined_letters(void)
{
  struct bench bench;
  bench_init(&bench);
  bench_visit_case(&bench, "S05", assert_untracked);
  bench_finish(&bench);
}

static GHashTable *forms; /* family and glyph of 骨 */

static void note_form(struct bench *bench, const struct language *language, const char *text)
{
  struct paragraph paragraph = bench_paragraph(bench, language, FONT_TEXT, strstr(text, "骨"));
  const PangoGlyphItem *run = bench_set(bench, &paragraph, 40, BENCH_WIDE)->lines[0].line->runs->data;
  const struct font_face *face = font_loaded_face(bench->fonts, run->item->analysis.font);
  g_assert_cmpstr(face->family, ==, language->families[FONT_TEXT][0]);
  g_hash_table_add(forms, g_strdup_printf("%s %u", face->family, run->glyphs->glyphs[0].glyph));
}

/* FIELD.md S09: the language picks the face, and so the form of 骨. */
static void test_han_by_language(void)
{
  struct bench bench;
  bench_init(&bench);
  forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  bench_visit_case(&bench, "S09", note_form);
  g_assert_cmpuint(g_hash_table_size(forms), ==, 4);
  g_hash_table_unref(forms);
  g_assert_null(language_find(bench.library, "zh")); /* which of the two is for the campaign to say */
  bench_finish(&bench);
}

/* No ink stands out of the block by more than a quarter of the size, which layouts leave room for. */
static void assert_within(struct bench *bench, const struct language *language, const char *text)
{
  for (int way = 0; way < 4; way++) {
    struct paragraph paragraph = bench_paragraph(bench, language, way % 2 ? FONT_TEXT : FONT_DISPLAY, text);
    paragraph.trim = way / 2 ? TRIM_FONT : TRIM_CAPS;
    struct text_block *block = bench_set(bench, &paragraph, 100, 400);
    for (int i = 0; i < block->line_count; i++) {
      const struct rect *ink = &block->lines[i].ink;
      g_assert_cmpfloat(ink->y, >=, -25.5);
      g_assert_cmpfloat(ink->y + ink->height, <=, block->extent.height + 25.5);
      g_assert_cmpfloat(ink->x, >=, -1.5);
      g_assert_cmpfloat(ink->x + ink->width, <=, 401.5);
    }
  }
}

/* FIELD.md S11: Nastaliq is taller than its font says, and its dots stand out at the right: all is in the box. */
static void test_tall_ink_is_inside(void)
{
  struct bench bench;
  bench_init(&bench);
  bench_visit_case(&bench, "S11", assert_within);
  bench_visit_case(&bench, "S07", assert_within);
  bench_visit_case(&bench, "S06", assert_within);
  bench_finish(&bench);
}

static void assert_whole_words(struct bench *bench, const struct language *language, const char *text)
{
  g_autofree char *normal = language_normalize(text);
  struct paragraph paragraph = bench_paragraph(bench, language, FONT_DISPLAY, normal);
  struct place nowhere = {0};
  g_assert_true(text_verify(bench->typesetter, &paragraph, (struct subject){0}, nowhere, bench->report));
  g_autoptr(GArray) runs = text_lines_families(bench->typesetter, &paragraph);
  for (guint i = 1; i < runs->len; i++) {
    size_t start = g_array_index(runs, struct text_family_run, i).start;
    g_assert_true(g_ascii_isspace(paragraph.text[start - 1]));
  }
  g_autofree char *parted = g_utf8_normalize(normal, -1, G_NORMALIZE_NFD);
  g_autofree char *again = language_normalize(parted);
  g_assert_cmpstr(again, ==, normal);
}

/* FIELD.md S13: letters that a face lacks take their whole word with them; NFD is NFC before it is shaped. */
static void test_words_fall_back_whole(void)
{
  struct bench bench;
  bench_init(&bench);
  bench_visit_case(&bench, "S13", assert_whole_words);
  bench_finish(&bench);
}

static void assert_one_tag(struct bench *bench, const struct language *language, const char *text)
{
  (void)bench;
  (void)language;
  struct text_token token;
  g_assert_true(text_token_find(text, 0, &token));
  g_assert_cmpint(token.kind, ==, TEXT_TOKEN_HASHTAG);
  g_assert_cmpuint(token.start, ==, 0);
  g_assert_cmpuint(token.end, ==, strlen(text));
}

/* FIELD.md S15: vowel signs, viramas and joiners are part of a hashtag. */
static void test_marks_in_hashtags(void)
{
  struct bench bench;
  bench_init(&bench);
  bench_visit_case(&bench, "S15", assert_one_tag);
  bench_finish(&bench);
}

/* The glyphs of the line's runs, run by run; free with g_free. */
static char *line_glyphs(struct bench *bench, const struct paragraph *paragraph)
{
  GString *all = g_string_new(NULL);
  for (GSList *link = bench_set(bench, paragraph, 40, BENCH_WIDE)->lines[0].line->runs; link; link = link->next) {
    g_autofree char *glyphs = glyphs_of(link->data);
    g_string_append(all, glyphs);
  }
  g_auto(GStrv) parts = g_strsplit(all->str, "][", -1);
  g_string_free(all, TRUE);
  return g_strjoinv("|", parts);
}

static void assert_joined(struct bench *bench, const struct language *language, const char *text)
{
  g_auto(GStrv) parts = g_strsplit_set(text, "<>", -1); /* ن, b, ح, /b, ن معا */
  g_assert_cmpuint(g_strv_length(parts), ==, 5);
  g_autofree char *plain_words = g_strconcat(parts[0], parts[2], parts[4], NULL);
  struct paragraph plain = bench_paragraph(bench, language, FONT_DISPLAY, plain_words), stressed = plain;
  struct emphasis_span span = {strlen(parts[0]), strlen(parts[0]) + strlen(parts[2])};
  stressed.spans = &span;
  stressed.span_count = 1;
  g_autofree char *without = line_glyphs(bench, &plain), *colored = line_glyphs(bench, &stressed);
  g_assert_cmpstr(colored, ==, without);
  stressed.emphasis_weight = 400; /* Kufi's weights share their glyphs */
  g_autofree char *lighter = line_glyphs(bench, &stressed);
  g_assert_cmpstr(lighter, ==, without);
}

/* FIELD.md S16: a letter in another colour or weight joins its neighbours as before. */
static void test_joins_across_styles(void)
{
  struct bench bench;
  bench_init(&bench);
  bench_visit_case(&bench, "S16", assert_joined);
  bench_finish(&bench);
}

static void assert_missing(struct bench *bench, const struct language *language, const char *text)
{
  struct paragraph paragraph = bench_paragraph(bench, language, FONT_DISPLAY, text);
  paragraph.families = "League Spartan";
  struct subject subject = {.card = "one", .language = language->tag, .format = "story", .box = "slogan"};
  g_assert_false(text_verify(bench->typesetter, &paragraph, subject, (struct place){0}, bench->report));
  const GPtrArray *findings = report_findings(bench->report);
  const struct finding *finding = findings->pdata[findings->len - 1];
  bool lao = g_str_equal(language->tag, "lo");
  g_assert_nonnull(strstr(finding->message, lao ? "U+0EA2 LAO LETTER YO" : "U+13A0 CHEROKEE LETTER A"));
  g_assert_nonnull(strstr(finding->help, lao ? "\"Noto Sans Lao\" has it" : "\"Noto Sans Cherokee\" has it"));
  g_assert_cmpstr(finding->card, ==, "one");
}

/* FIELD.md F02: a letter that the font lacks is an error with its name, the card, and a family that has it. */
static void test_missing_letters(void)
{
  struct bench bench;
  bench_init(&bench);
  bench_visit_case(&bench, "F02", assert_missing);
  bench_finish(&bench);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/script-cases/shaped-as-hb-shape", test_shaped_as_hb_shape);
  g_test_add_func("/script-cases/conjuncts", test_conjuncts);
  g_test_add_func("/script-cases/only-arabic", test_only_arabic);
  g_test_add_func("/script-cases/joined-letters", test_joined_letters);
  g_test_add_func("/script-cases/han-by-language", test_han_by_language);
  g_test_add_func("/script-cases/tall-ink-is-inside", test_tall_ink_is_inside);
  g_test_add_func("/script-cases/words-fall-back-whole", test_words_fall_back_whole);
  g_test_add_func("/script-cases/marks-in-hashtags", test_marks_in_hashtags);
  g_test_add_func("/script-cases/joins-across-styles", test_joins_across_styles);
  g_test_add_func("/script-cases/missing-letters", test_missing_letters);
  return g_test_run();
}
