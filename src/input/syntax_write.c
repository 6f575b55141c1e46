/*
 * A line is lead (indentation and dashes), key, colon, spaces, value. The key ends at the first
 * colon with a space or nothing behind it, outside quotes.
 */
#include "input/syntax_write.h"

#include <glib.h>
#include <string.h>

/* A text of more characters is shortened in a help; so many are kept at its two ends. */
#define LONGEST_SHOWN 150
#define KEPT_AT_START 80
#define KEPT_AT_END 40

size_t syntax_odd_space(const char *text)
{
  gunichar character = g_utf8_get_char_validated(text, -1);
  bool is_odd = character == 0xA0 || character == 0x1680 || (character >= 0x2000 && character <= 0x200B) ||
                character == 0x202F || character == 0x205F || character == 0x2060 || character == 0x3000;
  return is_odd ? (size_t)(g_utf8_next_char(text) - text) : 0;
}

/* The bytes of spaces of any kind at `text`. */
static size_t spaces_length(const char *text)
{
  size_t length = 0;
  for (;;) {
    size_t odd = syntax_odd_space(text + length);
    if (odd == 0 && text[length] != ' ' && text[length] != '\t')
      return length;
    length += MAX(odd, 1);
  }
}

static bool is_space_or_end(const char *text)
{
  return *text == '\0' || spaces_length(text) > 0;
}

size_t syntax_lead_length(const char *line)
{
  size_t lead = spaces_length(line);
  while (line[lead] == '-' && is_space_or_end(line + lead + 1)) {
    lead++;
    lead += spaces_length(line + lead);
  }
  return lead;
}

/* The colon that ends the key at `text`, or NULL. */
static const char *key_end(const char *text)
{
  const char *at = text;
  if (*at == '"' || *at == '\'') {
    const char *closing = strchr(at + 1, *at);
    at = closing ? closing + 1 : at;
  }
  for (; *at; at++) {
    if (*at == ':' && is_space_or_end(at + 1))
      return at;
    if (*at == '#' && at > text && g_ascii_isspace(at[-1]))
      return NULL;
  }
  return NULL;
}

size_t syntax_value_start(const char *line)
{
  size_t lead = syntax_lead_length(line);
  const char *colon = key_end(line + lead);
  if (!colon)
    return lead;
  size_t start = (size_t)(colon + 1 - line);
  return start + spaces_length(line + start);
}

size_t syntax_glued_colon(const char *line)
{
  size_t at = syntax_lead_length(line);
  if (!g_ascii_isalpha(line[at]))
    return 0;
  while (g_ascii_isalnum(line[at]) || line[at] == '-' || line[at] == '_')
    at++;
  if (line[at] != ':' || is_space_or_end(line + at + 1))
    return 0;
  return strchr("/:,]}", line[at + 1]) ? 0 : at;
}

/* The text shortened in its middle where it is very long; free with g_free. */
static char *shortened(const char *text)
{
  glong count = g_utf8_strlen(text, -1);
  if (count <= LONGEST_SHOWN)
    return g_strdup(text);
  g_autofree char *start = g_utf8_substring(text, 0, KEPT_AT_START);
  return g_strconcat(start, "…", g_utf8_offset_to_pointer(text, count - KEPT_AT_END), NULL);
}

static char *escaped(const char *text, const char *special, const char *with, char quote)
{
  GString *out = g_string_new(NULL);
  g_string_append_c(out, quote);
  for (; *text; text++) {
    if (strchr(special, *text))
      g_string_append(out, with);
    g_string_append_c(out, *text);
  }
  g_string_append_c(out, quote);
  return g_string_free(out, FALSE);
}

char *syntax_write_text(const char *text)
{
  g_autofree char *shown = shortened(text);
  if (!strpbrk(shown, "\"\\"))
    return g_strdup_printf("\"%s\"", shown);
  /* Both kinds of quotes and no backslash: "\"" reads better than '' there. */
  if (strchr(shown, '\'') && !strchr(shown, '\\'))
    return escaped(shown, "\"", "\\", '"');
  return escaped(shown, "'", "'", '\'');
}

/* Drops a comment that is meant as one ("# " after a space) and spaces at the end. */
static void drop_comment(char *value)
{
  for (char *at = strchr(value, '#'); at; at = strchr(at + 1, '#')) {
    if (at > value && g_ascii_isspace(at[-1]) && g_ascii_isspace(at[1])) {
      *at = '\0';
      break;
    }
  }
  g_strchomp(value);
}

char *syntax_write_line(const char *line)
{
  size_t lead = syntax_lead_length(line), start = syntax_value_start(line);
  g_autofree char *value = g_strdup(line + start);
  drop_comment(value);
  g_autofree char *quoted = syntax_write_text(value);
  size_t dashes = spaces_length(line);
  g_autofree char *mark = g_strndup(line + dashes, lead - dashes);
  g_autofree char *key = g_strndup(line + lead, start - lead);
  g_strchomp(key);
  char *colon = strrchr(key, ':');
  if (colon)
    colon[1] = '\0';
  return g_strconcat(mark, key, colon ? " " : "", quoted, NULL);
}

char *syntax_write_entry(const char *line, size_t at)
{
  size_t start = at, end = at;
  while (start > 0 && !strchr("[{,", line[start - 1]))
    start--;
  while (line[end] != '\0' && !strchr(",]}", line[end]))
    end++;
  g_autofree char *entry = g_strndup(line + start, end - start);
  g_strstrip(entry);
  size_t value = syntax_value_start(entry);
  g_autofree char *key = g_strndup(entry, value);
  g_autofree char *quoted = syntax_write_text(entry + value);
  return g_strconcat(key, quoted, NULL);
}
