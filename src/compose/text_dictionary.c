/*
 * ICU's line breaks, taken over between letters of line break class SA; its words, between Chinese and Japanese ones.
 */
#include "compose/text_dictionary.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

/* Whether a dictionary is needed around the character; marks go with their letter. */
static bool is_complex(gunichar character)
{
  return u_getIntPropertyValue((UChar32)character, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

/* Whether Pango has a dictionary too: libthai's. */
static bool is_thai(gunichar character)
{
  return g_unichar_get_script(character) == G_UNICODE_SCRIPT_THAI;
}

static bool is_kana(gunichar character)
{
  GUnicodeScript script = g_unichar_get_script(character);
  return script == G_UNICODE_SCRIPT_KATAKANA || character == 0x30FC;
}

static bool is_east_asian(gunichar character)
{
  GUnicodeScript script = g_unichar_get_script(character);
  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA || is_kana(character);
}

static bool is_quotation_mark(gunichar character)
{
  return character == 0x2018 || character == 0x2019 || character == 0x201C || character == 0x201D;
}

/* Whether a mark that Latin uses too stands beside a letter or sign of Chinese, where lines may break around it. */
static bool is_east_asian_quotation(gunichar before, gunichar character)
{
  gunichar other = is_quotation_mark(character) ? before : is_quotation_mark(before) ? character : 0;
  return other && (is_east_asian(other) || is_quotation_mark(other) || (other >= 0x3000 && other <= 0x303F) ||
                   (other >= 0xFF00 && other <= 0xFFEF));
}

/* Whether the text has a character that `is` says is one. */
static bool has_any(const char *text, bool (*is)(gunichar character))
{
  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    if (is(g_utf8_get_char(at)))
      return true;
  }
  return false;
}

/* Where ICU's rules come into play at all. */
static bool needs_rules(gunichar character)
{
  return is_complex(character) || is_quotation_mark(character);
}

/* A breaker on the text's bytes, or NULL where ICU's data lacks one; `view` is to be closed after it. */
static UBreakIterator *open_breaker(UBreakIteratorType type, const char *text, const char *tag, UText **view)
{
  UErrorCode error = U_ZERO_ERROR;
  *view = utext_openUTF8(NULL, text, -1, &error);
  UBreakIterator *breaker = ubrk_open(type, tag, NULL, 0, &error);
  if (breaker)
    ubrk_setUText(breaker, *view, &error);
  if (U_SUCCESS(error))
    return breaker;
  if (breaker)
    ubrk_close(breaker);
  return NULL;
}

static void close_breaker(UBreakIterator *breaker, UText *view)
{
  if (breaker)
    ubrk_close(breaker);
  if (view)
    utext_close(view);
}

/* Whether a letter leans on the one before, whatever the dictionary says: Japanese endings and particles on their word,
   which is not in Hiragana, the letters of foreign words on each other, Chinese particles on anything. */
static bool leans(gunichar before, gunichar character)
{
  if (g_utf8_strchr("的地得了着過过嗎吗呢吧啊們们々", -1, character))
    return true;
  if (is_kana(before) && is_kana(character))
    return true;
  return g_unichar_get_script(character) == G_UNICODE_SCRIPT_HIRAGANA &&
         g_unichar_get_script(before) != G_UNICODE_SCRIPT_HIRAGANA;
}

/* Lets ICU's rules decide where it knows more than Pango. Where Pango too has words of class SA, those that either
   takes for one stay whole. */
static void correct_breaks(const char *text, UBreakIterator *breaker, PangoLogAttr *attributes, enum text_bond *bonds)
{
  bool spaced = strchr(text, ' ');
  gunichar before = 0;
  int index = 0;
  for (const char *at = text; *at; at = g_utf8_next_char(at), index++) {
    gunichar character = g_utf8_get_char(at);
    bool complex = is_complex(before) && is_complex(character);
    if (complex || is_east_asian_quotation(before, character)) {
      bool pangos = attributes[index].is_line_break || !is_thai(character);
      attributes[index].is_line_break = ubrk_isBoundary(breaker, (int32_t)(at - text));
      bonds[index] = !complex ? TEXT_BOND_NONE : !pangos ? TEXT_BOND_CLOSE : spaced ? TEXT_BOND_LOOSE : TEXT_BOND_NONE;
    }
    before = character;
  }
}

/* Bonds what is within a word of Chinese or Japanese. */
static void bond_words(const char *text, UBreakIterator *breaker, enum text_bond *bonds)
{
  gunichar before = 0;
  int index = 0;
  for (const char *at = text; *at; at = g_utf8_next_char(at), index++) {
    gunichar character = g_utf8_get_char(at);
    if (is_east_asian(before) && is_east_asian(character) &&
        (leans(before, character) || !ubrk_isBoundary(breaker, (int32_t)(at - text))))
      bonds[index] = TEXT_BOND_WORD;
    before = character;
  }
}

enum text_bond *text_dictionary_correct(const char *text, const char *tag, PangoLogAttr *attributes)
{
  bool rules = has_any(text, needs_rules), words = has_any(text, is_east_asian);
  if (!rules && !words)
    return NULL;
  enum text_bond *bonds = g_new0(enum text_bond, g_utf8_strlen(text, -1) + 1);
  UText *view = NULL;
  UBreakIterator *breaker = rules ? open_breaker(UBRK_LINE, text, tag, &view) : NULL;
  if (breaker)
    correct_breaks(text, breaker, attributes, bonds);
  close_breaker(breaker, view);
  view = NULL;
  breaker = words ? open_breaker(UBRK_WORD, text, tag, &view) : NULL;
  if (breaker)
    bond_words(text, breaker, bonds);
  close_breaker(breaker, view);
  return bonds;
}
