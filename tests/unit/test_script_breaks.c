/*
 * Where lines may break in each script, against ICU's line breaks (UAX #14), and what no line may begin or end with.
 */
#include "compose/text_segment.h"
#include "script_bench.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

/* The text with "|" at each place; free with g_free. */
static char *marked(const char *text, bool (*is_place)(size_t at, const void *data), const void *data)
{
  GString *out = g_string_new(NULL);
  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    if (at > text && is_place((size_t)(at - text), data))
      g_string_append_c(out, '|');
    g_string_append_len(out, at, g_utf8_next_char(at) - at);
  }
  return g_string_free(out, FALSE);
}

static bool is_boundary(size_t at, const void *breaker)
{
  return ubrk_isBoundary((UBreakIterator *)breaker, (int32_t)at);
}

/* The text with "|" at ICU's boundaries of that type; free with g_free. */
static char *marked_by_icu(UBreakIteratorType type, const char *tag, const char *text)
{
  UErrorCode error = U_ZERO_ERROR;
  UText *view = utext_openUTF8(NULL, text, -1, &error);
  UBreakIterator *breaker = ubrk_open(type, tag, NULL, 0, &error);
  ubrk_setUText(breaker, view, &error);
  g_assert_true(U_SUCCESS(error));
  char *out = marked(text, is_boundary, breaker);
  ubrk_close(breaker);
  utext_close(view);
  return out;
}

static bool is_segment_start(size_t at, const void *segments)
{
  const GArray *array = segments;
  for (guint i = 0; i < array->len; i++) {
    if (g_array_index(array, struct text_segment_range, i).start == at)
      return true;
  }
  return false;
}

/* The text with "|" where lines may break; free with g_free. */
static char *marked_by_us(const struct language *language, const char *text)
{
  struct paragraph paragraph = {.text = text, .language = language};
  g_autoptr(GArray) segments = text_segment_find(&paragraph);
  return marked(text, is_segment_start, segments);
}

/* Where we differ from ICU, and why. */
static const struct {
  const char *tag, *ours, *reason;
} differences[] = {
  {"ja", "家|族|は|ずっ|と|いっ|しょ。|「骨|直|門」", "small kana begin no line (JIS X 4051); ICU lets them"},
  {"ja", "「こ|こ|に |い|る」|と、|み|ん|な|で|言|お|う。ー", "nor does ー"},
  {"vi", "Gia đình |chúng ta |ở |lại |bên |nhau.", "words of two syllables that languages.yaml names stay whole"},
  {"ko", "우리 |가족은 |함께합니다.", "Korean headlines break at spaces, as its readers take words whole"},
};

static const char *expected_difference(const char *tag, const char *text)
{
  for (size_t i = 0; i < G_N_ELEMENTS(differences); i++) {
    g_auto(GStrv) parts = g_strsplit(differences[i].ours, "|", -1);
    g_autofree char *plain = g_strjoinv("", parts);
    if (g_str_equal(differences[i].tag, tag) && g_str_equal(plain, text))
      return differences[i].ours;
  }
  return NULL;
}

static void assert_breaks(struct bench *bench, const struct language *language, const char *text)
{
  (void)bench;
  g_autofree char *ours = marked_by_us(language, text), *icus = marked_by_icu(UBRK_LINE, language->tag, text);
  const char *known = expected_difference(language->tag, text);
  if (g_strcmp0(ours, known ? known : icus) != 0)
    BENCH_FAIL("%s: %s\n  ICU: %s", language->tag, ours, icus);
  if (known && g_str_equal(known, icus))
    BENCH_FAIL("%s: no difference any more: %s", language->tag, known);
}

static void assert_sentence_breaks(struct bench *bench, const struct language *language, const char *sentence,
                                   const char *tall)
{
  (void)tall;
  assert_breaks(bench, language, sentence);
}

/* FIELD.md S06, S10, D2: breaks are ICU's, but for the differences listed above. */
static void test_breaks_are_icus(void)
{
  struct bench bench;
  bench_init(&bench);
  bench_visit_sentences(&bench, assert_sentence_breaks);
  bench_visit_case(&bench, "S06", assert_breaks);
  bench_visit_case(&bench, "S10", assert_breaks);
  bench_finish(&bench);
}

/* Each row of S06 has so many places as FIELD.md D2 counts, or about. */
static void assert_several(struct bench *bench, const struct language *language, const char *text)
{
  (void)bench;
  struct paragraph paragraph = {.text = text, .language = language};
  g_autoptr(GArray) segments = text_segment_find(&paragraph);
  g_assert_cmpuint(segments->len, >=, 6);
}

static void test_unspaced_scripts_break(void)
{
  struct bench bench;
  bench_init(&bench);
  bench_visit_case(&bench, "S06", assert_several);
  bench_finish(&bench);
}

/* What no line of an East Asian text begins with, or ends with. */
#define NEVER_FIRST "。、，．：；？！」』）】〉》〕’”ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々…"
#define NEVER_LAST "「『（【〈《〔"

static void assert_kinsoku(struct bench *bench, const struct language *language, const char *text)
{
  for (double width = 510; width < 1600; width += 50) {
    struct paragraph paragraph = bench_paragraph(bench, language, FONT_DISPLAY, text);
    g_autofree char *lines = bench_lines(bench_set(bench, &paragraph, 90, width));
    g_auto(GStrv) each = g_strsplit(lines, " / ", -1);
    for (size_t i = 0; each[i]; i++) {
      g_autofree char *line = g_strstrip(g_strdup(each[i]));
      gunichar first = g_utf8_get_char(line), last = g_utf8_get_char(g_utf8_prev_char(line + strlen(line)));
      if (i > 0 && g_utf8_strchr(NEVER_FIRST, -1, first))
        BENCH_FAIL("%s at %.0f: a line begins with \"%s\"", language->tag, width, line);
      if (each[i + 1] && g_utf8_strchr(NEVER_LAST, -1, last))
        BENCH_FAIL("%s at %.0f: a line ends with \"%s\"", language->tag, width, line);
    }
  }
}

/* FIELD.md S10, JIS X 4051 and CLREQ: no closing sign begins a line, no opening one ends it. */
static void test_kinsoku(void)
{
  struct bench bench;
  bench_init(&bench);
  bench_visit_case(&bench, "S10", assert_kinsoku);
  assert_kinsoku(&bench, bench_language(&bench, "ja"), "ちょっとテスト、キャンプファイヤー。「いっしょに」人々！");
  assert_kinsoku(&bench, bench_language(&bench, "zh-Hant"), "我們說：「家人要在一起。」（今天、明天）真的嗎？");
  assert_kinsoku(&bench, bench_language(&bench, "zh-Hans"), "我们说：“家人要在一起。”“好！”他说，《家》……");
  bench_finish(&bench);
}

/* Danda, full stops and signs of repetition end a line, also where a space stands before them. */
static void test_ends_begin_no_line(void)
{
  static const struct {
    const char *tag, *text; /* as it may break */
  } cases[] = {
    {"hi", "हम |साथ |हैं । |हम |यहाँ |हैं ॥"},
    {"bn", "আমরা |এক । |আমরা"},
    {"am", "ሰላም ። |ሰላም ፤ |ሰላም"},
    {"th", "บ้าน|เก่า ๆ |ใน|กรุงเทพ ฯ"},
    {"lo", "ຕ່າງ ໆ"},
    {"km", "គ្នា ។"},
    {"my", "နေ|မည် ။"},
    {"ar", "نعم ، |نعم ؟"},
    {"ur", "ہاں ۔"},
    {"de", "50 % |mehr"},
  };
  struct bench bench;
  bench_init(&bench);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_auto(GStrv) parts = g_strsplit(cases[i].text, "|", -1);
    g_autofree char *text = g_strjoinv("", parts), *ours = marked_by_us(bench_language(&bench, cases[i].tag), text);
    g_assert_cmpstr(ours, ==, cases[i].text);
  }
  bench_finish(&bench);
}

/* Translators' U+200B is a break, is no missing glyph and takes no room. */
static void test_zero_width_spaces(void)
{
  static const char *const texts[][3] = {
    {"km", "យើង\u200Bរស់\u200Bនៅ", "យើងរស់នៅ"},  {"my", "အတူ\u200Bနေထိုင်သည်", "အတူနေထိုင်သည်"}, {"th", "ไทย\u200Bไทย", "ไทยไทย"},
    {"zh-Hans", "我们\u200B家人", "我们家人"}, {"en", "over\u200Bcome", "overcome"},
  };
  struct bench bench;
  bench_init(&bench);
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    const struct language *language = bench_language(&bench, texts[i][0]);
    struct paragraph with = bench_paragraph(&bench, language, FONT_TEXT, texts[i][1]);
    struct paragraph without = bench_paragraph(&bench, language, FONT_TEXT, texts[i][2]);
    g_assert_true(text_verify(bench.typesetter, &with, (struct subject){0}, (struct place){0}, bench.report));
    double spaced = bench_set(&bench, &with, 100, BENCH_WIDE)->lines[0].width;
    double plain = bench_set(&bench, &without, 100, BENCH_WIDE)->lines[0].width;
    g_assert_cmpfloat_with_epsilon(spaced, plain, 0.5);
    g_autofree char *ours = marked_by_us(language, with.text);
    g_assert_nonnull(strstr(ours, "\u200B|"));
  }
  bench_finish(&bench);
}

static void assert_whole_clusters(struct bench *bench, const struct language *language, const char *sentence,
                                  const char *tall)
{
  (void)tall;
  struct paragraph paragraph = bench_paragraph(bench, language, FONT_TEXT, sentence);
  g_autofree char *letters = marked_by_icu(UBRK_CHARACTER, language->tag, paragraph.text);
  g_auto(GStrv) clusters = g_strsplit(letters, "|", -1);
  g_autofree char *lines = bench_lines(bench_set(bench, &paragraph, 100, 60));
  g_auto(GStrv) each = g_strsplit(lines, " / ", -1);
  for (size_t i = 1; each[i]; i++) {
    bool begins = false;
    for (size_t k = 0; clusters[k]; k++)
      begins = begins || g_str_has_prefix(each[i], clusters[k]);
    if (!begins || g_unichar_ismark(g_utf8_get_char(each[i])))
      BENCH_FAIL("%s: a line begins within a letter: %s", language->tag, each[i]);
  }
}

/* Even where a word has to be cut, it is so between letters with all their marks (UAX #29). */
static void test_clusters_stay_whole(void)
{
  struct bench bench;
  bench_init(&bench);
  bench_visit_sentences(&bench, assert_whole_clusters);
  bench_finish(&bench);
}

/* Headlines of scripts without spaces are parted between words where that costs little size: 拆散 and コミュニティ are
   not worth a fifth of it. */
static void test_words_stay_whole(void)
{
  static const struct {
    const char *tag, *text;
    struct size room;
    const char *lines;
  } cases[] = {
    {"zh-Hans", "我们的家人要在一起", {88, 60}, "我们的 / 家人 / 要在一起"},
    {"zh-Hans", "团结就是力量", {88, 60}, "团结就 / 是力量"},
    {"zh-Hant", "我們與每一個家庭站在一起", {88, 60}, "我們與 / 每一個家庭 / 站在一起"},
    {"zh-Hans", "驱逐出境拆散家庭", {88, 84}, "驱逐出境 / 拆散家庭"},
    {"ja", "家族はずっといっしょ", {88, 60}, "家族は / ずっと / いっしょ"},
    {"ja", "私たちは使い捨てではない", {88, 60}, "私たちは / 使い捨て / ではない"},
    {"ja", "コミュニティを守ろう", {88, 60}, "コミュニ / ティを / 守ろう"},
    {"th", "ครอบครัวของเราจะอยู่ด้วยกัน", {88, 60}, "ครอบครัว / ของเราจะ / อยู่ด้วยกัน"},
    {"km", "គ្រួសារយើងនៅជាមួយគ្នា", {88, 60}, "គ្រួសារយើង / នៅជាមួយគ្នា"},
    {"ko", "우리 가족은 함께합니다", {88, 60}, "우리 가족은 / 함께합니다"},
  };
  struct bench bench;
  bench_init(&bench);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct paragraph headline = bench_paragraph(&bench, bench_language(&bench, cases[i].tag), FONT_DISPLAY,
                                                cases[i].text);
    headline.balance = true;
    double size = text_fit(bench.typesetter, &headline, cases[i].room, 4, 60, 0.1);
    struct text_block *block = text_set(bench.typesetter, &headline, size, cases[i].room, TEXT_ALIGN_START,
                                        (struct text_colors){{0}, {0}}, bench.arena);
    g_autofree char *lines = bench_lines(block);
    if (g_strcmp0(lines, cases[i].lines) != 0)
      BENCH_FAIL("%s at %.1f: %s", cases[i].tag, size, lines);
  }
  bench_finish(&bench);
}

/* The width of the text in one line of `size` 100. */
static double width_of(struct bench *bench, const char *tag, const char *text)
{
  struct paragraph paragraph = bench_paragraph(bench, bench_language(bench, tag), FONT_TEXT, text);
  return bench_set(bench, &paragraph, 100, BENCH_WIDE)->lines[0].width;
}

/* CLREQ, JIS X 4051: full-width punctuation in a row gives away a half of each sign but one; alone it does not. */
static void test_punctuation_in_a_row(void)
{
  static const struct {
    const char *tag, *text;
    double halves; /* given away, in em */
  } cases[] = {
    {"ja", "国。「国", 0.5},  {"ja", "国」。国", 0.5},   {"ja", "国「『国", 0.5},     {"zh-Hans", "国》（国", 0.5},
    {"ja", "国。国", 0},      {"ja", "国（国）国", 0},   {"zh-Hans", "国：“国", 0.5}, {"zh-Hant", "國」、「國", 1},
    {"zh-Hant", "國，國", 0}, {"zh-Hans", "国！“国", 0}, {"ja", "国」』）国", 1},
  };
  struct bench bench;
  bench_init(&bench);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    const char *text = cases[i].text;
    double squares = (double)g_utf8_strlen(text, -1) - 2, ends = width_of(&bench, cases[i].tag, "国国");
    double expected = ends + 100 * (squares - cases[i].halves);
    double width = width_of(&bench, cases[i].tag, text);
    if (fabs(width - expected) > 2)
      BENCH_FAIL("%s: %s is %.1f wide, not %.1f", cases[i].tag, text, width, expected);
  }
  bench_finish(&bench);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/script-breaks/are-icus", test_breaks_are_icus);
  g_test_add_func("/script-breaks/unspaced-scripts", test_unspaced_scripts_break);
  g_test_add_func("/script-breaks/kinsoku", test_kinsoku);
  g_test_add_func("/script-breaks/ends-begin-no-line", test_ends_begin_no_line);
  g_test_add_func("/script-breaks/zero-width-spaces", test_zero_width_spaces);
  g_test_add_func("/script-breaks/clusters-stay-whole", test_clusters_stay_whole);
  g_test_add_func("/script-breaks/words-stay-whole", test_words_stay_whole);
  g_test_add_func("/script-breaks/punctuation-in-a-row", test_punctuation_in_a_row);
  return g_test_run();
}
