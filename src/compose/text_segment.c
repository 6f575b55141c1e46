/*
 * Break opportunities by Pango's log attributes (UAX #14) and ICU's dictionaries, and small tables of letters.
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

/* Whether no line begins with `character`, even behind a space: what ends or repeats the word before it, or tells of
   what a number counts. Points of omission do so where they are written on to it. */
static bool clings(gunichar before, gunichar character)
{
  if (is_among(character, "…‥"))
    return !text_segment_is_space(before);
  return is_among(character, "।॥።፣፤፥፦፧ฯๆຯໆ។៕៖ៗ၊။།༎،؛؟۔։՝՜՞%‰٪");
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

/* Ends the segment that began at `start` before byte `next`. */
static void add_segment(GArray *segments, const char *text, size_t start, size_t next, bool forced)
{
  size_t end = next;
  while (end > start) {
    const char *last = g_utf8_prev_char(text + end);
    if (!text_segment_is_space(g_utf8_get_char(last)))
      break;
    end = (size_t)(last - text);
  }
  struct text_segment_range segment = {start, end, next, forced};
  segment.closes = text_bond_closes(text, start, end);
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

/* Where a text is parted, on the way through it. */
struct search {
  const struct paragraph *paragraph;
  const PangoLogAttr *attributes; /* one a character, as the dictionaries have them */
  const enum text_bond *bonds;    /* text_dictionary_correct's, or NULL */
  bool whole_words;
  struct text_token token;
  GArray *segments;
};

/* Whether a line may end before byte `at`, character `number`, of which the one before is `before`; the segment there
   began at `start`. */
static bool may_break(struct search *search, int number, size_t start, size_t at, gunichar before)
{
  const char *text = search->paragraph->text;
  return search->attributes[number].is_line_break && !is_in_whole(text, at, &search->token) &&
         (!search->whole_words || text_segment_is_space(before)) && !clings(before, g_utf8_get_char(text + at)) &&
         !text_bond_is_fixed(search->paragraph, start, at);
}

/* Parts the text. What dictionaries say of the breaks goes into bonds. */
static void find_segments(struct search *search)
{
  const char *text = search->paragraph->text;
  size_t start = 0;
  gunichar before = 0;
  int number = 0;
  for (const char *at = text; *at; at = g_utf8_next_char(at), number++) {
    size_t here = (size_t)(at - text);
    bool forced = search->attributes[number].is_mandatory_break;
    if (number > 0 && (forced || may_break(search, number, start, here, before))) {
      add_segment(search->segments, text, start, here, forced);
      if (search->bonds)
        g_array_index(search->segments, struct text_segment_range, search->segments->len - 1).bond =
          search->bonds[number];
      start = here;
    }
    before = g_utf8_get_char(at);
  }
  if (text[start])
    add_segment(search->segments, text, start, strlen(text), false);
}

/* Makes the bonds as strong as the language has them. */
static void strengthen_bonds(const struct search *search)
{
  bool goes_on = false;
  for (guint i = 0; i + 1 < search->segments->len; i++) {
    struct text_segment_range *segment = &g_array_index(search->segments, struct text_segment_range, i);
    const struct text_segment_range *next = segment + 1;
    struct text_pair pair = {segment->start, segment->end, next->start, next->end, goes_on};
    goes_on = segment->bond >= TEXT_BOND_CLOSE;
    enum text_bond found = goes_on ? TEXT_BOND_NONE : text_bond_find(search->paragraph, &pair);
    segment->bond = MAX(segment->bond, found);
  }
}

GArray *text_segment_find(const struct paragraph *paragraph)
{
  const char *text = paragraph->text, *tag = paragraph->language->tag;
  int count = (int)g_utf8_strlen(text, -1);
  g_autofree PangoLogAttr *attributes = g_new0(PangoLogAttr, count + 1);
  pango_get_log_attrs(text, (int)strlen(text), -1, pango_language_from_string(tag), attributes, count + 1);
  g_autofree enum text_bond *bonds = text_dictionary_correct(text, tag, attributes);
  GArray *segments = g_array_new(false, false, sizeof(struct text_segment_range));
  struct search search = {paragraph, attributes, bonds, keeps_words(paragraph), .segments = segments};
  find_segments(&search);
  strengthen_bonds(&search);
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
