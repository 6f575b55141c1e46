/*
 * Two rules about the order of signs in Burmese, and a look at Unicode's scripts.
 */
#include "model/language_zawgyi.h"

/* The signs that Zawgyi puts elsewhere. In Unicode a medial and the vowel E follow their consonant, and the virama,
   which is never seen, stands between two; Zawgyi puts E and the medial RA before the consonant, and its virama, which
   is seen, at the end of a syllable. */
enum { VOWEL_E = 0x1031, VIRAMA = 0x1039, ASAT = 0x103A, MEDIAL_YA = 0x103B, MEDIAL_HA = 0x103E };

static bool is_consonant(gunichar letter)
{
  return (letter >= 0x1000 && letter <= 0x102A) || letter == 0x103F || (letter >= 0x1040 && letter <= 0x1049) ||
         (letter >= 0x104C && letter <= 0x1055) || (letter >= 0x105A && letter <= 0x105D) || letter == 0x25CC;
}

static bool is_medial(gunichar letter)
{
  return letter >= MEDIAL_YA && letter <= MEDIAL_HA;
}

bool language_zawgyi_is_in(const char *text)
{
  gunichar before = 0;

  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    gunichar letter = g_utf8_get_char(at);
    bool follows = letter == VOWEL_E || is_medial(letter);
    if (before == VIRAMA && !is_consonant(letter)) {
      return true;
    }
    if (follows && !is_consonant(before) && !is_medial(before) && before != ASAT) {
      return true;
    }
    before = letter;
  }
  return before == VIRAMA;
}

bool language_zawgyi_is_foreign(const struct language *language, const char *text)
{
  bool latin = false;

  if (g_strcmp0(language->script, "latin") == 0) {
    return false;
  }
  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(at));
    if (script != G_UNICODE_SCRIPT_COMMON && script != G_UNICODE_SCRIPT_INHERITED && script != G_UNICODE_SCRIPT_LATIN) {
      return false;
    }
    latin = latin || script == G_UNICODE_SCRIPT_LATIN;
  }
  return latin;
}
