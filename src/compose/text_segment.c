/*
 * Break opportunities by Pango's log attributes (UAX #14), and small tables of letters and words.
 *
 * The tables of words serve sense: BEAUTY's rule that an article or "not" is not parted from its word.
 */
#include "compose/text_segment.h"

#include <pango/pango.h>
#include <string.h>

#define SOFT_HYPHEN 0xAD

/* Words that lean on the next one, by language. */
static const struct {
  const char *language, *words;
} leading_words[] = {
  {"en", " a an the not no "},
  {"es", " el la los las un una unos unas no de del "},
  {"pt", " o a os as um uma não de do da dos das "},
  {"fr", " le la les un une des du de ne pas "},
  {"it", " il lo la i gli le un uno una non di "},
  {"de", " der die das den dem ein eine einen nicht kein keine "},
  {"nl", " de het een niet geen "},
  {"ht", " yon pa "},
  {"ru", " не ни и в во на с со к о у из от для за "},
  {"uk", " не ні і й та в у на з зі до за від для "},
  {"ar", " لا لم لن ليس ما في من "},
};

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

/* Whether the word at [start, end) leans on the next one in this language. */
static bool is_leading_word(const char *text, size_t start, size_t end, const struct language *language)
{
  if (end == start || end - start > 12)
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS(leading_words); i++) {
    size_t length = strlen(leading_words[i].language);
    if (strncmp(language->tag, leading_words[i].language, length) != 0 || g_ascii_isalnum(language->tag[length]))
      continue;
    g_autofree char *lower = g_utf8_strdown(text + start, (gssize)(end - start));
    g_autofree char *word = g_strconcat(" ", lower, " ", NULL);
    return strstr(leading_words[i].words, word);
  }
  return false;
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
  struct text_segment_range segment = {start, end, next, forced, is_leading_word(text, start, end, language)};
  g_array_append_val(segments, segment);
}

GArray *text_segment_find(const char *text, const struct language *language)
{
  GArray *segments = g_array_new(false, false, sizeof(struct text_segment_range));
  size_t length = strlen(text);
  int count = (int)g_utf8_strlen(text, -1);
  g_autofree PangoLogAttr *attributes = g_new0(PangoLogAttr, count + 1);
  pango_get_log_attrs(text, (int)length, -1, pango_language_from_string(language->tag), attributes, count + 1);
  size_t start = 0;
  gunichar before = 0;
  const char *at = text;
  for (int i = 0; i < count; i++, at = g_utf8_next_char(at)) {
    size_t here = (size_t)(at - text);
    bool may_break = attributes[i].is_mandatory_break || (attributes[i].is_line_break && before != SOFT_HYPHEN);
    if (i > 0 && may_break) {
      add_segment(segments, text, start, here, attributes[i].is_mandatory_break, language);
      start = here;
    }
    before = g_utf8_get_char(at);
  }
  if (start < length)
    add_segment(segments, text, start, length, false, language);
  return segments;
}
