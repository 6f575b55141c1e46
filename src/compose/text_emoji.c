/*
 * A walk over UTS #51's sequences, and the name of a font's family.
 */
#include "compose/text_emoji.h"

#include <unicode/uchar.h>

#define JOINER 0x200D
#define TEXT_STYLE 0xFE0E
#define EMOJI_STYLE 0xFE0F
#define KEYCAP 0x20E3
#define TAG_FIRST 0xE0020
#define TAG_LAST 0xE007F

static bool has(gunichar character, UProperty property)
{
  return u_hasBinaryProperty((UChar32)character, property);
}

/* Whether what stands at `at` is an emoji by itself or by the sign behind it, and not asked to be a letter. */
static bool begins(const char *at)
{
  gunichar character = g_utf8_get_char(at);
  gunichar next = *at ? g_utf8_get_char(g_utf8_next_char(at)) : 0;
  if (next == TEXT_STYLE || !has(character, UCHAR_EMOJI))
    return false;
  if (has(character, UCHAR_EMOJI_PRESENTATION) || next == EMOJI_STYLE)
    return true;
  return has(character, UCHAR_EXTENDED_PICTOGRAPHIC) && has(next, UCHAR_EMOJI_MODIFIER);
}

/* The end of one element: a sign with its style, tone of skin, keycap or tags. */
static const char *element_end(const char *at, bool *single)
{
  bool flag = has(g_utf8_get_char(at), UCHAR_REGIONAL_INDICATOR);
  at = g_utf8_next_char(at);
  if (flag && has(g_utf8_get_char(at), UCHAR_REGIONAL_INDICATOR)) {
    *single = false;
    return g_utf8_next_char(at);
  }
  for (; *at; at = g_utf8_next_char(at)) {
    gunichar mark = g_utf8_get_char(at);
    if (mark == EMOJI_STYLE)
      continue;
    if (mark != KEYCAP && !has(mark, UCHAR_EMOJI_MODIFIER) && (mark < TAG_FIRST || mark > TAG_LAST))
      break;
    *single = false;
  }
  return at;
}

const char *text_emoji_end(const char *at, bool *single)
{
  if (!begins(at))
    return NULL;
  *single = true;
  at = element_end(at, single);
  while (*at && g_utf8_get_char(at) == JOINER && has(g_utf8_get_char(g_utf8_next_char(at)), UCHAR_EMOJI)) {
    *single = false;
    at = element_end(g_utf8_next_char(at), single);
  }
  return at;
}

bool text_emoji_is_in(const char *text)
{
  bool single;
  for (; *text; text = g_utf8_next_char(text)) {
    if (text_emoji_end(text, &single))
      return true;
  }
  return false;
}

static bool is_family(PangoFont *font, const char *wanted)
{
  PangoFontDescription *description = pango_font_describe(font);
  bool same = g_strcmp0(pango_font_description_get_family(description), wanted) == 0;
  pango_font_description_free(description);
  return same;
}

bool text_emoji_is_color(PangoFont *font)
{
  return is_family(font, TEXT_EMOJI_COLOR);
}

bool text_emoji_is_outline(PangoFont *font)
{
  return is_family(font, TEXT_EMOJI_OUTLINE);
}
