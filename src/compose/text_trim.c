/*
 * What closes is cut before anything that has white of its own; what opens, behind what opens.
 */
#include "compose/text_trim.h"

static bool is_among(gunichar character, const char *set)
{
  return character && g_utf8_strchr(set, -1, character);
}

static bool opens(gunichar character)
{
  return is_among(character, "「『（【〈《〔［｛〘〖｟“‘");
}

static bool closes(gunichar character)
{
  return is_among(character, "」』）】〉》〕］｝〙〗｠”’、。，．");
}

/* Whether its ink stands in the middle, with white at both sides. */
static bool is_centred(gunichar character)
{
  return is_among(character, "・：；\u3000");
}

GArray *text_trim_find(const char *text)
{
  GArray *trims = g_array_new(false, false, sizeof(struct text_trim));
  gunichar before = 0;
  for (const char *at = text; *at;) {
    const char *end = g_utf8_next_char(at);
    gunichar character = g_utf8_get_char(at), next = g_utf8_get_char(end);
    bool trimmed = closes(character) ? opens(next) || closes(next) || is_centred(next)
                                     : opens(character) && (opens(before) || is_centred(before));
    if (trimmed) {
      struct text_trim trim = {(size_t)(at - text), (size_t)(end - text)};
      g_array_append_val(trims, trim);
    }
    before = character;
    at = end;
  }
  return trims;
}
