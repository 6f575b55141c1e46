/*
 * Tests of compose/text_prepare.h and text_token.h: what is one thing to a reader stays on its own side.
 */
#include "base/arena.h"
#include "compose/text_emoji.h"
#include "compose/text_prepare.h"
#include "compose/text_token.h"

#include <string.h>

static const struct language english = {.tag = "en", .script = "latin"};
static const struct language arabic = {.tag = "ar", .script = "arabic", .rtl = true};

/* The tokens of a text as "kind:text", with ", " between; free with g_free. */
static char *tokens_of(const char *text)
{
  static const char kinds[] = {'#', '@', '/', '1'};
  GString *all = g_string_new(NULL);
  struct text_token token = {.end = 0};
  while (text_token_find(text, token.end, &token))
    g_string_append_printf(all, "%s%c:%.*s", all->len ? ", " : "", kinds[token.kind], (int)(token.end - token.start),
                           text + token.start);
  return g_string_free(all, FALSE);
}

static void test_tokens(void)
{
  static const char *const cases[][2] = {
    {"Share #StayTogether, now", "#:#StayTogether"},
    {"(#One) \u201C#Two\u201D #Tres_más!", "#:#One, #:#Two, #:#Tres_más"},
    {"C# is #1 # nothing a#b", "#:#1"},
    {"@us and @us.org. me@here.org", "@:@us, @:@us.org, /:me@here.org"},
    {"https://example.org/a?b=c. (www.example.org)", "/:https://example.org/a?b=c, /:www.example.org"},
    {"at example.org/x or example.org. e.g. U.S. 1.5 and/or", "/:example.org/x, /:example.org"},
    {"و#معا_نبقى وثم #Stay", "#:#معا_نبقى, #:#Stay"},
    {"Call +1 (555) 123-4567, or 555.123.4567.", "1:+1 (555) 123-4567, 1:555.123.4567"},
    {"25 km (16mi) at 6:30 pm, 6:30 p.m.", "1:25 km, 1:16mi, 1:6:30 pm, 1:6:30 p.m."},
    {"40% of 1 200, in 2026, 3 TPS, 12 minutes, 5 in all (2016)", ""},
    {"اتصلوا 555-123-4567 الآن", "1:555-123-4567"},
    {"", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *tokens = tokens_of(cases[i][0]);
    g_assert_cmpstr(tokens, ==, cases[i][1]);
  }
}

/* The emoji of a text, those of one sign in ( ), others in [ ]; free with g_free. */
static char *emoji_of(const char *text)
{
  GString *all = g_string_new(NULL);
  for (const char *at = text; *at;) {
    bool single;
    const char *end = text_emoji_end(at, &single);
    if (end)
      g_string_append_printf(all, "%c%.*s%c", single ? '(' : '[', (int)(end - at), at, single ? ')' : ']');
    at = end ? end : g_utf8_next_char(at);
  }
  return g_string_free(all, FALSE);
}

/* FIELD.md S14, UTS #51: a sequence is one emoji; letters and signs that are mostly text are none. */
static void test_emoji(void)
{
  static const char *const cases[][2] = {
    {"We ❤\uFE0F you 🔥!", "(❤\uFE0F)(🔥)"},
    {"❤ © ™ 1 # *", ""},
    {"1\uFE0F\u20E3 #\uFE0F\u20E3", "[1\uFE0F\u20E3][#\uFE0F\u20E3]"},
    {"✊🏽✊", "[✊🏽](✊)"},
    {"👨\u200D👩\u200D👧🏳\uFE0F\u200D🌈", "[👨\u200D👩\u200D👧][🏳\uFE0F\u200D🌈]"},
    {"🇭🇹🇺🇸", "[🇭🇹][🇺🇸]"},
    {"⚖\uFE0E ⚖\uFE0F", "(⚖\uFE0F)"},
    {"", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *emoji = emoji_of(cases[i][0]);
    g_assert_cmpstr(emoji, ==, cases[i][1]);
    g_assert_true(text_emoji_is_in(cases[i][0]) == (cases[i][1][0] != '\0'));
  }
}

/* The paragraph with { } for isolates, | for soft hyphens and [ ] around spans; free with g_free. */
static char *prepared(const char *words, const struct language *language)
{
  struct arena *arena = arena_create();
  struct paragraph paragraph = {.language = language};
  struct emphasis_text emphasis;
  emphasis_init(&emphasis, words);
  text_prepare(&paragraph, &emphasis, arena);
  GString *all = g_string_new(NULL);
  size_t soft = 0;
  for (size_t at = 0; at <= strlen(paragraph.text); at++) {
    for (size_t i = 0; i < paragraph.span_count; i++) {
      if (paragraph.spans[i].end == at)
        g_string_append_c(all, ']');
    }
    if (soft < paragraph.soft_hyphen_count && paragraph.soft_hyphens[soft] == at) {
      g_string_append_c(all, '|');
      soft++;
    }
    for (size_t i = 0; i < paragraph.span_count; i++) {
      if (paragraph.spans[i].start == at)
        g_string_append_c(all, '[');
    }
    const char *here = paragraph.text + at;
    bool opens = g_str_has_prefix(here, "\xE2\x81\xA8"), closes = g_str_has_prefix(here, "\xE2\x81\xA9");
    if (opens || closes)
      at += 2;
    if (opens || closes || *here)
      g_string_append_c(all, opens ? '{' : closes ? '}' : *here);
  }
  g_assert_cmpuint(soft, ==, paragraph.soft_hyphen_count);
  emphasis_finish(&emphasis);
  arena_destroy(arena);
  return g_string_free(all, FALSE);
}

static void test_prepared(void)
{
  static const struct {
    const struct language *language;
    const char *words, *expected;
  } cases[] = {
    {&english, "Share *#StayTogether* at example.org", "Share [#StayTogether] at example.org"},
    {&english, "Share #מעברים now", "Share {#מעברים} now"},
    {&arabic, "شاركوا و#StayTogether *#معا_نبقى* اليوم", "شاركوا و{#StayTogether} {[#معا_نبقى]} اليوم"},
    {&arabic, "@us https://example.org/", "{@us} {https://example.org/}"},
    {&arabic, "اتصلوا +1 (555) 123-4567 الآن", "اتصلوا {+1 (555) 123-4567} الآن"},
    {&arabic, "بعد 25 km أو 40%", "بعد {25 km} أو 40%"},
    {&english, "Call 555-123-4567", "Call 555-123-4567"},
    {&arabic, "*قبل #One* بعد", "[قبل {#One]} بعد"},
    {&english, "Nach\u00ADbar *schaft\u00ADlich*", "Nach|bar [schaft|lich]"},
    {&english, "", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *text = prepared(cases[i].words, cases[i].language);
    g_assert_cmpstr(text, ==, cases[i].expected);
  }
}

/* FIELD.md S03: "#" stands left of a Latin tag, and right of an Arabic one, wherever the tag stands. */
static void test_tags_in_arabic(void)
{
  g_autofree char *here = g_path_get_dirname(__FILE__);
  g_autofree char *above = g_build_filename(here, "..", "..", NULL);
  struct report *report = report_create();
  struct font_set *fonts = font_set_create(g_getenv("PLACARD_DATA") ? g_getenv("PLACARD_DATA") : above, NULL, report);
  g_assert_nonnull(fonts);
  struct typesetter *typesetter = typesetter_create(fonts);
  struct arena *arena = arena_create();
  g_autofree char *path = g_test_build_filename(G_TEST_DIST, "..", "cases", "S03", "cards.csv", NULL);
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  g_auto(GStrv) rows = g_strsplit(text, "\n", -1);
  g_auto(GStrv) row = g_strsplit(rows[1], ",", 3);
  struct paragraph paragraph = {.language = &arabic,
                                .families = "Noto Kufi Arabic,League Spartan,Noto Sans",
                                .weight = 700,
                                .emphasis_weight = 700,
                                .line_height = 1.3};
  struct emphasis_text emphasis;
  emphasis_init(&emphasis, row[2]);
  text_prepare(&paragraph, &emphasis, arena);
  emphasis_finish(&emphasis);
  g_assert_true(text_verify(typesetter, &paragraph, (struct subject){0}, (struct place){0}, report));
  struct text_block *block = text_set(typesetter, &paragraph, 20, (struct size){2000, 100}, TEXT_ALIGN_START,
                                      (struct text_colors){{0, 0, 0, 0, 1}, {0, 0, 0, 0, 1}}, arena);
  PangoLayoutLine *line = block->lines[0].line;
  const char *shown = pango_layout_get_text(line->layout);
  int latin_sign, latin_letter, arabic_sign, arabic_letter;
  int latin = (int)(strstr(shown, "#Stay") - shown), own = (int)(strstr(shown, "#معا") - shown);
  pango_layout_line_index_to_x(line, latin, FALSE, &latin_sign);
  pango_layout_line_index_to_x(line, latin + 1, FALSE, &latin_letter);
  pango_layout_line_index_to_x(line, own, FALSE, &arabic_sign);
  pango_layout_line_index_to_x(line, own + 1, FALSE, &arabic_letter);
  g_assert_cmpint(latin_sign, <, latin_letter);
  g_assert_cmpint(arabic_sign, >, arabic_letter);
  arena_destroy(arena);
  typesetter_destroy(typesetter);
  font_set_destroy(fonts);
  report_destroy(report);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/text-prepare/tokens", test_tokens);
  g_test_add_func("/text-prepare/emoji", test_emoji);
  g_test_add_func("/text-prepare/prepared", test_prepared);
  g_test_add_func("/text-prepare/tags-in-arabic", test_tags_in_arabic);
  return g_test_run();
}
