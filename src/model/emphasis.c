/*
 * Finding the stars that mark *emphasis*.
 *
 * A star opens where no word stands right before it and no space right after it, and closes where
 * no space stands right before it and no word right after it. So "2 * 3" and "2*3" keep their
 * stars. Scripts without spaces between words (Han, Thai) may mark a part of a line: their letters
 * do not count as words here. An opening star that nothing closes is a star.
 */
#include "model/emphasis.h"

#include <stdbool.h>
#include <string.h>

/* Whether the character joins its neighbours into one word. */
static bool is_word(gunichar character)
{
  switch (g_unichar_get_script(character)) {
  case G_UNICODE_SCRIPT_HAN:
  case G_UNICODE_SCRIPT_HIRAGANA:
  case G_UNICODE_SCRIPT_KATAKANA:
  case G_UNICODE_SCRIPT_THAI:
  case G_UNICODE_SCRIPT_LAO:
  case G_UNICODE_SCRIPT_KHMER:
  case G_UNICODE_SCRIPT_MYANMAR:
    return false;
  default:
    return g_unichar_isalnum(character) || g_unichar_ismark(character);
  }
}

/* The character before `at`, 0 at the start of `text`. */
static gunichar character_before(const char *text, const char *at)
{
  return at == text ? 0 : g_utf8_get_char(g_utf8_prev_char(at));
}

static bool is_space_or_end(gunichar character)
{
  return character == 0 || g_unichar_isspace(character);
}

static bool is_escape(const char *at)
{
  return at[0] == '\\' && at[1] == '*';
}

static bool can_open(const char *text, const char *star)
{
  gunichar before = character_before(text, star), after = g_utf8_get_char(star + 1);

  return !is_word(before) && before != '*' && !is_space_or_end(after) && after != '*';
}

static bool can_close(const char *text, const char *star)
{
  gunichar before = character_before(text, star), after = g_utf8_get_char(star + 1);

  return !is_space_or_end(before) && before != '*' && !is_word(after) && after != '*';
}

/* The star that closes the one at `open`, or NULL. */
static const char *find_close(const char *text, const char *open)
{
  for (const char *at = open + 1; *at; at++) {
    if (is_escape(at)) {
      at++;
    } else if (*at == '*' && at > open + 1 && can_close(text, at)) {
      return at;
    }
  }
  return NULL;
}

void emphasis_init(struct emphasis_text *emphasis, const char *text)
{
  GString *plain = g_string_sized_new(strlen(text));
  const char *close = NULL;
  bool closable = true; /* where one star finds no end, no later one does: keeps this linear */
  struct emphasis_span span = {0, 0};

  emphasis->spans = g_array_new(FALSE, FALSE, sizeof(struct emphasis_span));
  for (const char *at = text; *at; at++) {
    if (is_escape(at)) {
      at++;
    } else if (at == close) {
      span.end = plain->len;
      g_array_append_val(emphasis->spans, span);
      close = NULL;
      continue;
    } else if (*at == '*' && close == NULL && closable && can_open(text, at)) {
      close = find_close(text, at);
      closable = close != NULL;
      span.start = plain->len;
      if (closable) {
        continue;
      }
    }
    g_string_append_c(plain, *at);
  }
  emphasis->text = g_string_free(plain, FALSE);
}

void emphasis_finish(struct emphasis_text *emphasis)
{
  g_clear_pointer(&emphasis->text, g_free);
  g_clear_pointer(&emphasis->spans, g_array_unref);
}

char *emphasis_plain(const char *text)
{
  struct emphasis_text emphasis;
  char *plain;

  emphasis_init(&emphasis, text);
  plain = g_steal_pointer(&emphasis.text);
  emphasis_finish(&emphasis);
  return plain;
}
