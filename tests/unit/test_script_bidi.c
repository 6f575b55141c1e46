/*
 * In which order letters stand where directions mix: Pango's lines of our paragraphs against ICU's own UAX #9.
 */
#include "script_bench.h"

#include <unicode/ubidi.h>
#include <unicode/ustring.h>

/* The bytes at which the line's clusters begin, from left to right; int each. */
static GArray *order_of_line(const PangoLayoutLine *line)
{
  GArray *order = g_array_new(false, false, sizeof(int));
  const char *text = pango_layout_get_text(line->layout);
  for (GSList *link = line->runs; link; link = link->next) {
    PangoGlyphItem *run = link->data;
    PangoGlyphItemIter iter;
    bool backwards = run->item->analysis.level % 2;
    gboolean more = backwards ? pango_glyph_item_iter_init_end(&iter, run, text)
                              : pango_glyph_item_iter_init_start(&iter, run, text);
    while (more) {
      g_array_append_val(order, iter.start_index);
      more = backwards ? pango_glyph_item_iter_prev_cluster(&iter) : pango_glyph_item_iter_next_cluster(&iter);
    }
  }
  return order;
}

static bool holds(const GArray *order, int at)
{
  for (guint i = 0; i < order->len; i++) {
    if (g_array_index(order, int, i) == at)
      return true;
  }
  return false;
}

/* The same by ICU, of those bytes that `clusters` has. */
static GArray *order_by_icu(const char *text, bool rtl, const GArray *clusters)
{
  GArray *order = g_array_new(false, false, sizeof(int));
  glong length = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16(text, -1, NULL, &length, NULL);
  UErrorCode error = U_ZERO_ERROR;
  UBiDi *bidi = ubidi_open();
  ubidi_setPara(bidi, (const UChar *)units, (int32_t)length, rtl ? 1 : 0, NULL, &error);
  g_assert_true(U_SUCCESS(error));
  for (int32_t i = 0; i < ubidi_getProcessedLength(bidi); i++) {
    int32_t unit = ubidi_getLogicalIndex(bidi, i, &error);
    if (U16_IS_TRAIL(units[unit]))
      continue;
    int32_t bytes = 0;
    u_strToUTF8(NULL, 0, &bytes, (const UChar *)units, unit, &(UErrorCode){U_ZERO_ERROR});
    int at = (int)bytes;
    if (holds(clusters, at))
      g_array_append_val(order, at);
  }
  ubidi_close(bidi);
  return order;
}

/* What is seen from left to right, controls left out; free with g_free. */
static char *seen(const char *text, const GArray *order)
{
  GString *letters = g_string_new(NULL);
  for (guint i = 0; i < order->len; i++) {
    gunichar letter = g_utf8_get_char(text + g_array_index(order, int, i));
    if (g_unichar_type(letter) != G_UNICODE_FORMAT)
      g_string_append_unichar(letters, letter);
  }
  return g_string_free(letters, FALSE);
}

/* The letters of one line as seen; free with g_free. */
static char *assert_order(struct bench *bench, const struct language *language, const char *words)
{
  struct paragraph paragraph = bench_paragraph(bench, language, FONT_TEXT, words);
  struct text_block *block = bench_set(bench, &paragraph, 40, BENCH_WIDE);
  g_assert_cmpint(block->line_count, ==, 1);
  g_autoptr(GArray) ours = order_of_line(block->lines[0].line);
  g_autoptr(GArray) icus = order_by_icu(paragraph.text, language->rtl, ours);
  char *mine = seen(paragraph.text, ours);
  g_autofree char *theirs = seen(paragraph.text, icus);
  g_assert_cmpstr(mine, ==, theirs);
  return mine;
}

/* UAX #9: Latin, digits, brackets, punctuation, per cent, dates and telephones within Arabic and the reverse. `part`
   must be seen so, from left to right. */
static void test_order_is_icus(void)
{
  static const struct {
    const char *tag, *words, *part;
  } cases[] = {
    {"ar", "نحن مع DACA و TPS اليوم.", "DACA"},
    {"ar", "شاركوا #StayTogether و#معا_نبقى اليوم!", "#StayTogether"},
    {"ar", "40% من العائلات", NULL},
    {"ar", "اتصلوا (800) 555-0100 الآن", "(800) 555-0100"},
    {"ar", "من 3:30 إلى 5:00 مساء", "3:30"},
    {"ar", "1/5/2026 في الساحة", "1/5/2026"},
    {"ar", "قانون (TPS) للعائلات [DACA]؟", "TPS"},
    {"ar", "زوروا https://example.org/es?a=1 و@us_here.", "https://example.org/es?a=1"},
    {"ar", "على بعد 5 km من هنا، $20 للفرد", "5 km"},
    {"ar", "قال: «We stay.» ثم ذهب", "We stay"},
    {"fa", "خانواده‌های ما ۱۲۳ نفر، ۴۰٪", NULL},
    {"ur", "ہم سب 2026 میں (ICE) کے خلاف۔", "ICE"},
    {"he", "שתפו את #StayTogether עכשיו, 50% הנחה", "#StayTogether"},
    {"he", "מ-1990 עד 2026: C++ ו-A/B", "2026"},
    {"en", "Say سلام to us (نحن هنا), 100%.", "Say "},
    {"en", "Call +1 800 555 0100: אנחנו כאן!", "+1 800 555 0100"},
    {"en", "#معا_نبقى and #Here", "and #Here"},
    {"ckb", "خێزان (DACA) 12,5 %", NULL},
    {"ff-Adlm", "𞤆𞤵𞤤𞤢𞤪 TPS 2026", "TPS"},
  };
  struct bench bench;
  bench_init(&bench);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *line = assert_order(&bench, bench_language(&bench, cases[i].tag), cases[i].words);
    if (cases[i].part && !strstr(line, cases[i].part))
      BENCH_FAIL("%s: %s is not in %s", cases[i].tag, cases[i].part, line);
  }
  bench_finish(&bench);
}

static void assert_case_order(struct bench *bench, const struct language *language, const char *text)
{
  g_autofree char *line = assert_order(bench, language, text);
  /* the first letter is the last from the left */
  const char *last = g_utf8_prev_char(line + strlen(line));
  g_assert_true(g_utf8_get_char(last) == g_utf8_get_char(text));
  struct paragraph paragraph = bench_paragraph(bench, language, FONT_DISPLAY, text);
  struct text_block *block = bench_set(bench, &paragraph, 40, 2000);
  g_assert_cmpfloat(rect_right(block->lines[0].ink), >, 1990);
}

/* FIELD.md S01, S03: the base direction is the language's, and a line's start is at its right. */
static void test_cases(void)
{
  struct bench bench;
  bench_init(&bench);
  bench_visit_case(&bench, "S01", assert_case_order);
  bench_visit_case(&bench, "S03", assert_case_order);
  bench_finish(&bench);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/script-bidi/order-is-icus", test_order_is_icus);
  g_test_add_func("/script-bidi/cases", test_cases);
  return g_test_run();
}
