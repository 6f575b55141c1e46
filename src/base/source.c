/*
 * Lines and columns of a file's text. The lines are found once, when the source is made.
 *
 * Not for: showing them (report.c).
 */
#include "base/source.h"

#include <assert.h>
#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* The bytes of the line end at `text`: 2 for CRLF, 1 for LF or CR, 0 for none. */
static size_t line_end_length(const char *text)
{
  if (text[0] == '\r')
    return text[1] == '\n' ? 2 : 1;
  return text[0] == '\n';
}

static void find_lines(struct source *source)
{
  GArray *starts = g_array_new(FALSE, FALSE, sizeof(size_t));
  size_t start = 0;
  g_array_append_val(starts, start);
  for (size_t i = 0; i < source->length;) {
    size_t skipped = line_end_length(source->text + i);
    i += MAX(skipped, 1);
    if (skipped > 0 && i < source->length)
      g_array_append_val(starts, i);
  }
  source->line_count = (int)starts->len;
  source->line_starts = (size_t *)g_array_free(starts, FALSE);
}

struct source *source_create(const char *name, const char *text, size_t length)
{
  assert(length < G_MAXINT);
  struct source *source = g_new0(struct source, 1);
  source->name = g_strdup(name);
  source->text = g_malloc(length + 1);
  if (length > 0)
    memcpy(source->text, text, length);
  source->text[length] = '\0';
  source->length = length;
  find_lines(source);
  return source;
}

void source_destroy(struct source *source)
{
  if (!source)
    return;
  g_free(source->name);
  g_free(source->text);
  g_free(source->line_starts);
  g_free(source);
}

char *source_line(const struct source *source, int line)
{
  if (line < 1 || line > source->line_count)
    return NULL;
  size_t start = source->line_starts[line - 1];
  size_t end = line < source->line_count ? source->line_starts[line] : source->length;
  while (end > start && (source->text[end - 1] == '\n' || source->text[end - 1] == '\r'))
    end--;
  /* A NUL byte in a broken file must not hide the rest of the line, nor move the caret. */
  GString *line_text = g_string_sized_new(end - start + 1);
  while (start < end) {
    size_t length = strnlen(source->text + start, end - start);
    g_string_append_len(line_text, source->text + start, (gssize)length);
    start += length;
    if (start < end) {
      g_string_append(line_text, "\u2400");
      start++;
    }
  }
  return g_string_free(line_text, FALSE);
}

/* The last line that starts at or before `offset`, from 0. */
static int line_index(const struct source *source, size_t offset)
{
  int low = 0, high = source->line_count - 1;
  while (low < high) {
    int middle = low + (high - low + 1) / 2;
    if (source->line_starts[middle] <= offset)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

static bool continues_character(char byte)
{
  return ((unsigned char)byte & 0xC0) == 0x80;
}

struct place source_place(const struct source *source, size_t offset, int length)
{
  offset = MIN(offset, source->length);
  int line = line_index(source, offset);
  size_t start = source->line_starts[line];
  /* An offset inside a character is that character's; one in a line end is the line's end. */
  while (offset > start && offset < source->length && continues_character(source->text[offset]))
    offset--;
  int column = 1;
  for (size_t i = start; i < offset && line_end_length(source->text + i) == 0; i++)
    column += !continues_character(source->text[i]);
  return (struct place){.source = source, .line = line + 1, .column = column, .length = length};
}
