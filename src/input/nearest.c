/*
 * "Did you mean": the word that takes the fewest slips of the hand to reach.
 *
 * Slips are a letter too many, too few, another one, or two swapped (optimal string alignment);
 * case and "_" for "-" count nothing. A third of the letters may be wrong, not more.
 */
#include "input/nearest.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Longer words are not compared: nobody means them, and the table would grow. */
#define LONGEST_WORD 64

struct letters {
  gunichar at[LONGEST_WORD];
  int count;
};

/* False if the word is too long to be compared, or no UTF-8. */
static bool read_letters(const char *word, struct letters *letters)
{
  letters->count = 0;
  if (!g_utf8_validate(word, -1, NULL))
    return false;
  for (; *word; word = g_utf8_next_char(word)) {
    if (letters->count == LONGEST_WORD)
      return false;
    gunichar letter = g_unichar_tolower(g_utf8_get_char(word));
    letters->at[letters->count++] = letter == '_' || letter == ' ' ? '-' : letter;
  }
  return true;
}

static int distance(const struct letters *one, const struct letters *other)
{
  int table[LONGEST_WORD + 1][LONGEST_WORD + 1];
  for (int i = 0; i <= one->count; i++)
    table[i][0] = i;
  for (int j = 0; j <= other->count; j++)
    table[0][j] = j;
  for (int i = 1; i <= one->count; i++) {
    for (int j = 1; j <= other->count; j++) {
      bool is_same = one->at[i - 1] == other->at[j - 1];
      int least = MIN(table[i - 1][j], table[i][j - 1]) + 1;
      least = MIN(least, table[i - 1][j - 1] + !is_same);
      bool is_swap = i > 1 && j > 1 && one->at[i - 1] == other->at[j - 2] && one->at[i - 2] == other->at[j - 1];
      table[i][j] = is_swap ? MIN(least, table[i - 2][j - 2] + 1) : least;
    }
  }
  return table[one->count][other->count];
}

/* Whether one word is the beginning of the other: "lang" for "languages". */
static bool is_beginning(const struct letters *one, const struct letters *other)
{
  int shared = MIN(one->count, other->count);
  return shared >= 4 && memcmp(one->at, other->at, sizeof(gunichar) * (size_t)shared) == 0;
}

const char *nearest_word(const char *word, const char *const *words, size_t count)
{
  struct letters wanted, offered;
  if (!read_letters(word, &wanted))
    return NULL;
  const char *nearest = NULL, *beginning = NULL;
  int least = MAX(wanted.count / 3, 1) + 1;
  for (size_t i = 0; i < count; i++) {
    if (!words[i] || !read_letters(words[i], &offered) || offered.count == 0)
      continue;
    int slips = distance(&wanted, &offered);
    /* A word of one or two letters is never meant by one that shares none of them. */
    if (slips < least && slips < MAX(wanted.count, offered.count)) {
      least = slips;
      nearest = words[i];
    }
    if (!beginning && is_beginning(&wanted, &offered))
      beginning = words[i];
  }
  return nearest ? nearest : beginning;
}
