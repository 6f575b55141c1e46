/*
 * Looks at each beginning of a word, and at "#" and "@" behind a letter of a right-to-left script: there words such as
 * "and" are written on to the next.
 */
#include "compose/text_token.h"

#include <glib.h>
#include <string.h>
#include <unicode/uchar.h>

static bool is_word(gunichar character)
{
  return g_unichar_isalnum(character) || g_unichar_ismark(character) || character == '_';
}

static bool is_right_to_left(gunichar character)
{
  UCharDirection direction = u_charDirection((UChar32)character);
  return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

/* What follows "#": letters, digits, and the joiners that some scripts spell with. */
static const char *hashtag_end(const char *at)
{
  while (*at && (is_word(g_utf8_get_char(at)) || g_utf8_get_char(at) == 0x200C))
    at = g_utf8_next_char(at);
  return at;
}

/* What follows "@": a name, and perhaps the host it is at. */
static const char *handle_end(const char *at)
{
  const char *end = at;
  for (; *at && (is_word(g_utf8_get_char(at)) || strchr(".-@", *at)); at = g_utf8_next_char(at)) {
    if (is_word(g_utf8_get_char(at)))
      end = g_utf8_next_char(at);
  }
  return end;
}

/* All up to white space or a bracket that is no part of a link, less the punctuation at its end. */
static const char *link_end(const char *at)
{
  const char *end = at;
  for (; *at && !g_unichar_isspace(g_utf8_get_char(at)); at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    if (g_utf8_strchr("<>\"«»“”‘’„؟،؛", -1, character))
      break;
    if (is_word(character) || strchr("/=&-+%~#@$*", (int)MIN(character, 127)))
      end = g_utf8_next_char(at);
  }
  return end;
}

/* The end of a host's name ("example.org") that `at` begins with, NULL if it begins with none. */
static const char *host_end(const char *at)
{
  const char *last = NULL;
  size_t letters = 0;
  for (; g_ascii_isalnum(*at) || *at == '-' || *at == '.'; at++) {
    if (*at == '.' && !g_ascii_isalnum(at[1]))
      break;
    letters = g_ascii_islower(*at) ? letters + 1 : 0;
    if (*at == '.')
      last = at;
  }
  bool whole = *at == '\0' || (signed char)*at >= 0 || !is_word(g_utf8_get_char(at));
  return last && letters >= 2 && (size_t)(at - last) == letters + 1 && whole ? at : NULL;
}

/* The end of a link without a scheme: a host, or the mail address of somebody there. NULL if there is none. */
static const char *bare_link_end(const char *at)
{
  const char *name = at;
  while (g_ascii_isalnum(*name) || strchr("._%+-", *name ? *name : ' '))
    name++;
  if (*name == '@' && name > at)
    return host_end(name + 1);
  const char *end = host_end(at);
  return end && strchr("/?#:", *end ? *end : ' ') ? link_end(end) : end;
}

/* Units in Latin letters, of which some stand behind a space. */
static const char *const units[] = {"km", "m",   "cm", "mm", "mi",  "ft",   "kg",   "g", "lb",
                                    "oz", "l",   "ml", "am", "pm",  "a.m.", "p.m.", "h", "min",
                                    "s",  "kWh", "GB", "MB", "USD", "EUR",  "°C",   "°F"};

/* The end of a unit at `at`, perhaps behind a space, or NULL. */
static const char *unit_end(const char *at)
{
  if (*at == ' ' || g_str_has_prefix(at, "\xC2\xA0") || g_str_has_prefix(at, "\xE2\x80\xAF"))
    at = g_utf8_next_char(at);
  for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
    size_t length = strlen(units[i]);
    if (g_ascii_strncasecmp(at, units[i], length) == 0 && !is_word(g_utf8_get_char(at + length)))
      return at + length;
  }
  return NULL;
}

/* The end of a number of a telephone, or with a unit, that `at` begins with; NULL for any other. Seven digits are the
   fewest of a telephone that are not also a year or a house. */
static const char *number_end(const char *at)
{
  const char *end = NULL;
  int digits = 0;
  if (*at == '(' && at[1 + strspn(at + 1, "0123456789")] != ')') /* no code of an area */
    return NULL;
  for (const char *here = at; g_ascii_isdigit(*here) || (*here && strchr("+()-./: ", *here)); here++) {
    if (here > at && (*here == '+' || (*here == ' ' && here[-1] == ' ')))
      break;
    if (g_ascii_isdigit(*here)) {
      digits++;
      end = here + 1;
    }
  }
  if (!end || is_word(g_utf8_get_char(end)))
    return end ? unit_end(end) : NULL;
  const char *unit = unit_end(end);
  return unit ? unit : digits >= 7 ? end : NULL;
}

/* The token that begins at `at`, a word's beginning or, with `inside`, a place within one. */
static const char *token_end(const char *at, bool inside, enum text_token_kind *kind)
{
  const char *end = NULL;
  *kind = *at == '#' ? TEXT_TOKEN_HASHTAG : *at == '@' ? TEXT_TOKEN_HANDLE : TEXT_TOKEN_LINK;
  if (*at == '#')
    end = hashtag_end(at + 1);
  else if (*at == '@')
    end = handle_end(at + 1);
  if (end)
    return end > at + 1 ? end : NULL;
  if (inside)
    return NULL;
  end = g_ascii_isdigit(*at) || *at == '+' || *at == '(' ? number_end(at) : NULL;
  if (end) {
    *kind = TEXT_TOKEN_NUMBER;
    return end;
  }
  if (!g_ascii_isalnum(*at))
    return NULL;
  static const char *const beginnings[] = {"http://", "https://", "www."};
  for (size_t i = 0; i < G_N_ELEMENTS(beginnings); i++) {
    size_t length = strlen(beginnings[i]);
    if (g_ascii_strncasecmp(at, beginnings[i], length) == 0 && g_unichar_isalnum(g_utf8_get_char(at + length)))
      return link_end(at + length);
  }
  return bare_link_end(at);
}

bool text_token_find(const char *text, size_t from, struct text_token *token)
{
  gunichar before = from > 0 ? g_utf8_get_char(g_utf8_prev_char(text + from)) : 0;
  for (const char *at = text + from; *at; at = g_utf8_next_char(at)) {
    bool inside = before && is_word(before);
    const char *end = !inside || is_right_to_left(before) ? token_end(at, inside, &token->kind) : NULL;
    if (end) {
      token->start = (size_t)(at - text);
      token->end = (size_t)(end - text);
      return true;
    }
    before = g_utf8_get_char(at);
  }
  return false;
}
