/*
 * printf counts bytes, of which letters beyond ASCII have more: here columns are counted.
 */
#include "cli/columns.h"

#include <glib.h>
#include <stdio.h>

#define LINE_WIDTH 80

/* How many columns of a terminal `text` takes: none for a mark, two for a wide letter. */
static int count_columns(const char *text)
{
  int columns = 0;
  for (const char *letter = text; *letter; letter = g_utf8_next_char(letter)) {
    gunichar character = g_utf8_get_char(letter);
    columns += g_unichar_iszerowidth(character) ? 0 : g_unichar_iswide(character) ? 2 : 1;
  }
  return columns;
}

void columns_print(const char *text, int width)
{
  printf("%s%*s", text, MAX(width - count_columns(text), 1), "");
}

void columns_print_words(const char *first, const char *const *words, unsigned count)
{
  int start = count_columns(first), at = start;
  fputs(first, stdout);
  for (unsigned i = 0; i < count; i++) {
    int width = count_columns(words[i]);
    if (at > start && at + 1 + width > LINE_WIDTH) {
      printf("\n%*s", start, "");
      at = start;
    }
    at += printf("%s", at > start ? " " : "") + width;
    fputs(words[i], stdout);
  }
  putchar('\n');
}
