/*
 * Finding a "#" that is glued to a word, and writing the line with the word in quotes.
 */
#include "input/syntax_comment.h"

#include "input/syntax_write.h"

#include <glib.h>
#include <string.h>

static bool is_word_start(const char *text)
{
  gunichar character = g_utf8_get_char_validated(text, -1);
  return character < 0x110000 && (g_unichar_isalnum(character) || character == '_');
}

static size_t line_length(const char *text, size_t limit)
{
  size_t length = 0;
  while (length < limit && text[length] != '\n' && text[length] != '\r')
    length++;
  return length;
}

/* `#slogan: Hello` on a line of its own is a key that somebody set aside. */
static bool is_key_set_aside(const char *comment, size_t length)
{
  const char *colon = memchr(comment, ':', length);
  return colon && (colon + 1 == comment + length || colon[1] == ' ');
}

size_t syntax_comment_find(const struct syntax_gap *gap)
{
  const char *text = gap->source->text;
  bool is_first_line = gap->has_before;
  for (size_t at = gap->start; at < gap->end;) {
    size_t length = line_length(text + at, gap->end - at);
    const char *sign = memchr(text + at, '#', length);
    if (sign && is_word_start(sign + 1)) {
      bool is_aside = is_key_set_aside(sign, (size_t)(text + at + length - sign));
      bool may_be_text = gap->is_value_empty || gap->flow == '[';
      if (is_first_line || (may_be_text && !is_aside))
        return (size_t)(sign - text);
    }
    at += length + 1;
    is_first_line = false;
  }
  return SYNTAX_NO_COMMENT;
}

/* Where the text that starts with "#" ends: the line, or in brackets the next comma or bracket. */
static size_t text_end(const struct syntax_gap *gap, size_t start)
{
  const char *text = gap->source->text;
  size_t end = start + line_length(text + start, gap->source->length - start);
  for (size_t at = start; gap->flow && at < end; at++) {
    if (strchr(",]}", text[at]))
      end = at;
  }
  while (end > start && text[end - 1] == ' ')
    end--;
  return end;
}

/* `[PoisonBills, "#DefundHate"]` from a list on one line; NULL if there is none. Free with g_free. */
static char *quoted_list(const char *line)
{
  size_t start = syntax_value_start(line);
  const char *closing = strchr(line + start, ']');
  if (line[start] != '[' || !closing || strpbrk(line + start, "\"'{}"))
    return NULL;
  g_autofree char *inner = g_strndup(line + start + 1, (size_t)(closing - line) - start - 1);
  char **entries = g_strsplit(inner, ",", -1);
  for (int i = 0; entries[i]; i++) {
    g_strstrip(entries[i]);
    if (entries[i][0] != '#')
      continue;
    char *quoted = syntax_write_text(entries[i]);
    g_free(entries[i]);
    entries[i] = quoted;
  }
  g_autofree char *joined = g_strjoinv(", ", entries);
  g_strfreev(entries);
  size_t lead = syntax_lead_length(line);
  return g_strdup_printf("%.*s[%s]", (int)(start - lead), line + lead, joined);
}

/* The line with the text of the quotes and what follows them in one pair of quotes. */
static char *joined_line(const struct syntax_gap *gap, const char *line, size_t comment, size_t end)
{
  const char *text = gap->source->text;
  g_autofree char *inner = g_strndup(text + gap->quoted_start + 1, gap->start - gap->quoted_start - 2);
  g_autofree char *tail = g_strndup(text + comment, end - comment);
  g_autofree char *whole = g_strconcat(inner, " ", tail, NULL);
  g_autofree char *quoted = syntax_write_text(whole);
  size_t lead = syntax_lead_length(line), start = syntax_value_start(line);
  return g_strdup_printf("%.*s%s", (int)(start - lead), line + lead, quoted);
}

/* What to write instead of the line that loses the text; free with g_free. */
static char *better_line(const struct syntax_gap *gap, size_t comment, size_t end)
{
  const char *text = gap->source->text;
  g_autofree char *line = source_line(gap->source, source_place(gap->source, comment, 1).line);
  g_autofree char *word = g_strndup(text + comment, end - comment);
  if (gap->flow) {
    char *list = quoted_list(line);
    if (list)
      return list;
    g_autofree char *quoted = syntax_write_text(word);
    g_autofree char *key = g_strndup(text + gap->key_start, gap->key_end - gap->key_start);
    return g_strconcat(key, gap->key_end > 0 ? ": " : "", quoted, NULL);
  }
  size_t lead = syntax_lead_length(line);
  if (line[lead] == '#' && !memchr(line, '-', lead)) { /* below its key: an item of a list */
    g_autofree char *quoted = syntax_write_text(word);
    return g_strconcat("- ", quoted, NULL);
  }
  bool is_one_line = gap->quoted_start > 0 && !memchr(text + gap->quoted_start, '\n', comment - gap->quoted_start);
  return is_one_line ? joined_line(gap, line, comment, end) : syntax_write_line(line);
}

void syntax_comment_report(const struct syntax_gap *gap, size_t offset, struct report *report)
{
  const char *text = gap->source->text;
  size_t end = text_end(gap, offset);
  const char *space = memchr(text + offset, ' ', end - offset);
  size_t word_end = space ? (size_t)(space - text) : end;
  g_autofree char *word = g_strndup(text + offset, word_end - offset);
  g_autofree char *better = gap->is_after_bracket ? NULL : better_line(gap, offset, end);
  g_autofree char *help = better ? g_strdup_printf("write  %s\n"
                                                   "(a comment needs a space behind its sign:  # %s)",
                                                   better, word + 1)
                                 : g_strdup_printf("if it is a comment, write  # %s\n"
                                                   "if not, it belongs inside the brackets, in quotes",
                                                   word + 1);
  struct place place = source_place(gap->source, offset, (int)g_utf8_strlen(word, -1));
  report_error(report, place, help, "\"%s\" would be lost: \"#\" starts a comment here", word);
}
