/*
 * Break opportunities by Pango's log attributes (UAX #14) and ICU's dictionaries, and small tables of letters.
 *
 * A language's words that lean on the next serve sense: an article or "not" is not parted from its word.
 */
#include "compose/text_segment.h"

#include "compose/text_dictionary.h"
#include "compose/text_token.h"

#include <pango/pango.h>
#include <string.h>

bool text_segment_is_space(gunichar character)
{
  static const gunichar no_break[] = {0xA0, 0x2007, 0x202F};
  for (size_t i = 0; i < G_N_ELEMENTS(no_break); i++) {
    if (character == no_break[i])
      return false;
  }
  return g_unichar_isspace(character) || character == 0x200B || character == 0x2028 || character == 0x2029;
}

/* Whether `character` is one of those in the UTF-8 text `set`. */
static bool is_among(gunichar character, const char *set)
{
  return character && g_utf8_strchr(set, -1, character);
}

/* Whether no line begins with `character`, even behind a space: what ends or repeats the word before it. Points of
   omission do so where they are written on to it. */
static bool clings(gunichar before, gunichar character)
{
  if (is_among(character, "…‥"))
    return !text_segment_is_space(before);
  return is_among(character, "।॥።፣፤፥፦፧ฯๆຯໆ។៕៖ៗ၊။།༎،؛؟۔։՝՜՞");
}

bool text_segment_hangs_before(gunichar character)
{
  return is_among(character, "\"'“”„‟‘’‚‛«»‹›¿¡—–•·‣");
}

bool text_segment_hangs_after(gunichar character)
{
  return is_among(character, ".,،۔。、،");
}

bool text_segment_is_round_start(gunichar character)
{
  return is_among(character, "OCGQTVWYacdeogqСОЭФТУасоефÓÒÔÖÕØÇ");
}

bool text_segment_is_round_end(gunichar character)
{
  return is_among(character, "BCDGOQSTVWYbceopsvwyОСЭФЮТУЧосеэбрюÓÒÔÖÕØ");
}

/* Whether the word at [start, end) is one of a language's list, which may be NULL. */
static bool is_listed(const char *text, size_t start, size_t end, const char *const *list)
{
  if (end == start || !list)
    return false;
  g_autofree char *lower = g_utf8_strdown(text + start, (gssize)(end - start));
  return g_strv_contains(list, lower);
}

/* Whether the language holds the word before byte `at` and the one behind it together, as "no one". */
static bool is_phrase(const char *text, size_t start, size_t at, const struct language *language)
{
  size_t end = at, next = at;
  while (end > start && text_segment_is_space(g_utf8_get_char(g_utf8_prev_char(text + end))))
    end = (size_t)(g_utf8_prev_char(text + end) - text);
  while (text[next] && g_unichar_isalpha(g_utf8_get_char(text + next)))
    next = (size_t)(g_utf8_next_char(text + next) - text);
  if (!language->keep || end == start || end == at || next == at)
    return false;
  g_autofree char *words = g_strdup_printf("%.*s %.*s", (int)(end - start), text + start, (int)(next - at), text + at);
  g_autofree char *lower = g_utf8_strdown(words, -1);
  return g_strv_contains(language->keep, lower);
}

/* Ends the segment that began at `start` before byte `next`. */
static void add_segment(GArray *segments, const char *text, size_t start, size_t next, bool forced,
                        const struct language *language)
{
  size_t end = next;
  while (end > start) {
    const char *last = g_utf8_prev_char(text + end);
    if (!text_segment_is_space(g_utf8_get_char(last)))
      break;
    end = (size_t)(last - text);
  }
  struct text_segment_range segment = {start, end, next, forced};
  segment.leads = !memchr(text + start, ' ', end - start) && is_listed(text, start, end, language->keep);
  segment.leans = is_listed(text, start, end, language->lean);
  g_array_append_val(segments, segment);
}

/* Whether byte `at` lies inside what no line break parts, a link or a number; `token` is the one looked at last. */
static bool is_in_whole(const char *text, size_t at, struct text_token *token)
{
  while (token->end <= at) {
    size_t from = token->end;
    if (!text_token_find(text, from, token))
      *token = (struct text_token){.start = SIZE_MAX, .end = SIZE_MAX};
  }
  return (token->kind == TEXT_TOKEN_LINK || token->kind == TEXT_TOKEN_NUMBER) && at > token->start;
}

/* Whether lines end at spaces only: where the layout says so, and in Korean, whose readers take words whole. */
static bool keeps_words(const struct paragraph *paragraph)
{
  return paragraph->word_break == WORD_BREAK_KEEP_ALL ||
         (paragraph->word_break == WORD_BREAK_NORMAL && g_strcmp0(paragraph->language->script, "hangul") == 0);
}

GArray *text_segment_find(const struct paragraph *paragraph)
{
  const char *text = paragraph->text;
  const struct language *language = paragraph->language;
  GArray *segments = g_array_new(false, false, sizeof(struct text_segment_range));
  size_t length = strlen(text);
  int count = (int)g_utf8_strlen(text, -1);
  g_autofree PangoLogAttr *attributes = g_new0(PangoLogAttr, count + 1);
  pango_get_log_attrs(text, (int)length, -1, pango_language_from_string(language->tag), attributes, count + 1);
  text_dictionary_correct(text, language->tag, attributes);
  g_autofree bool *parts_word = text_dictionary_words(text, language->tag);
  bool whole_words = keeps_words(paragraph);
  size_t start = 0;
  gunichar before = 0;
  struct text_token token = {.end = 0};
  const char *at = text;
  for (int i = 0; i < count; i++, at = g_utf8_next_char(at)) {
    size_t here = (size_t)(at - text);
    bool may_break = attributes[i].is_line_break && !is_in_whole(text, here, &token) &&
                     (!whole_words || text_segment_is_space(before));
    may_break = may_break && i > 0 && !clings(before, g_utf8_get_char(at)) && !is_phrase(text, start, here, language);
    if (i > 0 && (attributes[i].is_mandatory_break || may_break)) {
      add_segment(segments, text, start, here, attributes[i].is_mandatory_break, language);
      g_array_index(segments, struct text_segment_range, segments->len - 1).leads |= parts_word && parts_word[i];
      start = here;
    }
    before = g_utf8_get_char(at);
  }
  if (start < length)
    add_segment(segments, text, start, length, false, language);
  return segments;
}

/* Whether letters go on behind `character`: a virama, which joins the next one to it. */
static bool joins(gunichar character)
{
  return g_unichar_combining_class(character) == 9;
}

bool *text_segment_letters(const char *text)
{
  bool plain = true;
  for (const char *at = text; *at && plain; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    plain = !g_unichar_ismark(character) && character != 0x200C && character != 0x200D;
  }
  if (plain)
    return NULL;
  int count = (int)g_utf8_strlen(text, -1);
  size_t length = strlen(text);
  g_autofree PangoLogAttr *attributes = g_new0(PangoLogAttr, count + 1);
  pango_get_log_attrs(text, (int)length, -1, pango_language_get_default(), attributes, count + 1);
  bool *goes_on = g_new0(bool, length + 1);
  gunichar before = 0;
  const char *at = text;
  for (int i = 0; i < count; i++, at = g_utf8_next_char(at)) {
    goes_on[at - text] = !attributes[i].is_cursor_position || joins(before);
    before = g_utf8_get_char(at);
  }
  return goes_on;
}
