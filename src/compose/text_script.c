/*
 * Looks at Unicode's scripts, and at the language's own name, which is written in its letters.
 */
#include "compose/text_script.h"

#include "compose/text_emoji.h"

static bool is_latin_language(const struct language *language)
{
  return g_strcmp0(language->script, "latin") == 0;
}

bool text_script_is_own(const struct language *language, const char *text)
{
  if (is_latin_language(language))
    return true;
  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(at));
    if (script != G_UNICODE_SCRIPT_COMMON && script != G_UNICODE_SCRIPT_INHERITED && script != G_UNICODE_SCRIPT_LATIN)
      return true;
  }
  return false;
}

bool text_script_has_latin(const char *text)
{
  for (; *text; text = g_utf8_next_char(text))
    if (g_unichar_get_script(g_utf8_get_char(text)) == G_UNICODE_SCRIPT_LATIN)
      return true;
  return false;
}

bool text_script_is_latin_family(const struct language *language, const struct font_family *family)
{
  const char *name = font_family_name(family);
  if (is_latin_language(language) || g_str_equal(name, TEXT_EMOJI_COLOR) || g_str_equal(name, TEXT_EMOJI_OUTLINE))
    return false;
  for (const char *at = language->autonym; at && *at; at = g_utf8_next_char(at)) {
    gunichar letter = g_utf8_get_char(at);
    if (g_unichar_isalpha(letter) && !font_family_has(family, letter))
      return font_family_has(family, 'H');
  }
  return false;
}
