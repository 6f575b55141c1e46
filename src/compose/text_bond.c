/*
 * Looks words up as they stand in the lists: in small letters, without the punctuation around them, with a hyphen where
 * they are parts of words.
 */
#include "compose/text_bond.h"

#include <string.h>

static bool is_of_word(gunichar character)
{
  return g_unichar_isalnum(character) || g_unichar_ismark(character);
}

/* The last word of [start, end) in small letters, or "" if it has none; free with g_free. */
static char *last_word(const char *text, size_t start, size_t end)
{
  const char *behind = text + end;
  while (behind > text + start && !is_of_word(g_utf8_get_char(g_utf8_prev_char(behind))))
    behind = g_utf8_prev_char(behind);
  const char *first = behind;
  while (first > text + start && is_of_word(g_utf8_get_char(g_utf8_prev_char(first))))
    first = g_utf8_prev_char(first);
  return g_utf8_strdown(first, behind - first);
}

/* The first word of [start, end); the same. */
static char *first_word(const char *text, size_t start, size_t end)
{
  const char *first = text + start;
  while (first < text + end && !is_of_word(g_utf8_get_char(first)))
    first = g_utf8_next_char(first);
  const char *behind = first;
  while (behind < text + end && is_of_word(g_utf8_get_char(behind)))
    behind = g_utf8_next_char(behind);
  return g_utf8_strdown(first, behind - first);
}

/* How a language's list, which may be NULL, binds a word: TEXT_BOND_WORD if it has it with a hyphen, as a part of
   words; else `bond` if it has it. */
static enum text_bond look_up(const char *const *list, const char *word, const char *hyphened, enum text_bond bond)
{
  if (!list || !*word)
    return TEXT_BOND_NONE;
  return g_strv_contains(list, hyphened) ? TEXT_BOND_WORD : g_strv_contains(list, word) ? bond : TEXT_BOND_NONE;
}

/* Whether one emphasis holds both sides of byte `at`. */
static bool is_emphasised_around(const struct paragraph *paragraph, size_t at)
{
  for (size_t i = 0; i < paragraph->span_count; i++) {
    if (paragraph->spans[i].start < at && at < paragraph->spans[i].end)
      return true;
  }
  return false;
}

enum text_bond text_bond_find(const struct paragraph *paragraph, const struct text_pair *pair)
{
  const struct language *language = paragraph->language;
  const char *text = paragraph->text;
  if (text_bond_closes(text, pair->start, pair->end))
    return TEXT_BOND_NONE;
  g_autofree char *before = pair->goes_on ? g_strdup("") : last_word(text, pair->start, pair->end);
  g_autofree char *behind = first_word(text, pair->next, pair->stop);
  g_autofree char *prefix = g_strconcat(before, "-", NULL), *suffix = g_strconcat("-", behind, NULL);
  enum text_bond bond = is_emphasised_around(paragraph, pair->next) ? TEXT_BOND_STRESS : TEXT_BOND_NONE;
  bond = MAX(bond, look_up(language->keep, before, prefix, TEXT_BOND_CLOSE));
  bond = MAX(bond, look_up(language->follow, behind, suffix, TEXT_BOND_CLOSE));
  return MAX(bond, look_up(language->lean, before, prefix, TEXT_BOND_LEAN));
}

bool text_bond_is_fixed(const struct paragraph *paragraph, size_t start, size_t at)
{
  const char *text = paragraph->text;
  const char *const *list = paragraph->language->keep;
  size_t end = at, next = at;
  while (end > start && g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(text + end))))
    end = (size_t)(g_utf8_prev_char(text + end) - text);
  while (text[next] && g_unichar_isalpha(g_utf8_get_char(text + next)))
    next = (size_t)(g_utf8_next_char(text + next) - text);
  if (!list || end == start || end == at || next == at)
    return false;
  g_autofree char *words = g_strdup_printf("%.*s %.*s", (int)(end - start), text + start, (int)(next - at), text + at);
  g_autofree char *lower = g_utf8_strdown(words, -1);
  return g_strv_contains(list, lower);
}

bool text_bond_closes(const char *text, size_t start, size_t end)
{
  const char *last = text + end;
  while (last > text + start) {
    last = g_utf8_prev_char(last);
    gunichar character = g_utf8_get_char(last);
    if (g_utf8_strchr(",;:!?…—–،؛؟۔。、，；：？！।॥።፣፤፥፦။၊။៖༎།", -1, character))
      return true;
    if (character == '.') /* but not of an abbreviation: "U.S." */
      return last > text + start && !memchr(text + start, '.', (size_t)(last - text) - start);
    if (!g_utf8_strchr("\"'”’»›)]」』）】\u2069", -1, character))
      return false;
  }
  return false;
}
