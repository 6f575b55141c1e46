/*
 * Writing gettext PO files; see the header. Lines are not wrapped: programs do that as they like.
 */
#include "input/po_write.h"

#include <string.h>

static void append_escaped(GString *out, const char *text, size_t length)
{
  static const char special[] = "\n\t\r\a\b\f\v\\\"", letters[] = "ntrabfv\\\"";
  for (size_t i = 0; i < length; i++) {
    const char *found = strchr(special, text[i]);
    if (found)
      g_string_append_printf(out, "\\%c", letters[found - special]);
    else
      g_string_append_c(out, text[i]);
  }
}

/* Appends the keyword and its text; one of several lines begins below the keyword, a line each. */
static void append_string(GString *out, const char *keyword, const char *text)
{
  const char *end = strchr(text, '\n');
  bool several = end && end[1];
  g_string_append_printf(out, "%s %s", keyword, several ? "\"\"\n" : "");
  do {
    end = strchr(text, '\n');
    size_t length = end ? (size_t)(end - text) + 1 : strlen(text);
    g_string_append_c(out, '"');
    append_escaped(out, text, length);
    g_string_append(out, "\"\n");
    text += length;
  } while (*text);
}

/* Appends each line of `text` behind `mark`. */
static void append_comment(GString *out, const char *mark, const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line; line++)
    g_string_append_printf(out, "%s%s%s\n", mark, **line ? " " : "", *line);
}

void po_write_entry(GString *out, const struct po_message *message)
{
  if (out->len > 0)
    g_string_append_c(out, '\n');
  if (message->comments)
    append_comment(out, "#", message->comments);
  if (message->extracted)
    append_comment(out, "#.", message->extracted);
  /* Gettext puts names with spaces between two invisible marks, U+2068 and U+2069. */
  bool marked = message->file && strpbrk(message->file, " \t");
  if (message->file)
    g_string_append_printf(out, "#: %s%s%s:%d\n", marked ? "\u2068" : "", message->file, marked ? "\u2069" : "",
                           message->line);
  if (message->fuzzy)
    g_string_append(out, "#, fuzzy\n");
  if (message->context)
    append_string(out, "msgctxt", message->context);
  append_string(out, "msgid", message->id);
  append_string(out, "msgstr", message->text);
}

void po_write_obsolete(GString *out, const struct po_message *message)
{
  g_autoptr(GString) entry = g_string_new(NULL);
  struct po_message bare = {.context = message->context, .id = message->id, .text = message->text};
  po_write_entry(entry, &bare);
  g_auto(GStrv) lines = g_strsplit(g_strchomp(entry->str), "\n", -1);
  g_string_append(out, out->len > 0 ? "\n" : "");
  if (message->comments)
    append_comment(out, "#", message->comments);
  for (char **line = lines; *line; line++)
    g_string_append_printf(out, "#~ %s\n", *line);
}
