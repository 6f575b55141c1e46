/*
 * ICU's line breaks, taken over between letters of line break class SA only.
 */
#include "compose/text_dictionary.h"

#include <stdbool.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

/* Whether a dictionary is needed around the character; marks go with their letter. */
static bool is_complex(gunichar character)
{
  return u_getIntPropertyValue((UChar32)character, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

static bool has_complex(const char *text)
{
  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    if (is_complex(g_utf8_get_char(at)))
      return true;
  }
  return false;
}

/* A breaker on the text's bytes, or NULL where ICU's data lacks one; `view` is to be closed after it. */
static UBreakIterator *open_breaker(const char *text, const char *tag, UText **view)
{
  UErrorCode error = U_ZERO_ERROR;
  *view = utext_openUTF8(NULL, text, -1, &error);
  UBreakIterator *breaker = ubrk_open(UBRK_LINE, tag, NULL, 0, &error);
  if (breaker)
    ubrk_setUText(breaker, *view, &error);
  if (U_SUCCESS(error))
    return breaker;
  if (breaker)
    ubrk_close(breaker);
  return NULL;
}

void text_dictionary_correct(const char *text, const char *tag, PangoLogAttr *attributes)
{
  UText *view;
  if (!has_complex(text))
    return;
  UBreakIterator *breaker = open_breaker(text, tag, &view);
  gunichar before = 0;
  int index = 0;
  for (const char *at = text; breaker && *at; at = g_utf8_next_char(at), index++) {
    gunichar character = g_utf8_get_char(at);
    if (is_complex(before) && is_complex(character))
      attributes[index].is_line_break = ubrk_isBoundary(breaker, (int32_t)(at - text));
    before = character;
  }
  if (breaker)
    ubrk_close(breaker);
  utext_close(view);
}
