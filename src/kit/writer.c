/*
 * See writer.h. Bytes pass through stdio to the file and through a checksum beside it; an error is
 * remembered as an errno value and turned into words at the end.
 */
#include "kit/writer.h"

#include <errno.h>
#include <string.h>

#define CHUNK_SIZE (48 * 1024) /* a multiple of 3, so that Base64 has no remainder between chunks */

struct writer {
  FILE *stream;
  GChecksum *checksum;
  guint64 size;
  char *path;
  enum writer_style style;
  int error;
};

/* Writes bytes as they are. */
static void write_bytes(struct writer *writer, const void *bytes, size_t length)
{
  if (writer->error || length == 0)
    return;
  if (fwrite(bytes, 1, length, writer->stream) != length) {
    writer->error = errno ? errno : EIO;
    return;
  }
  g_checksum_update(writer->checksum, bytes, (gssize)length);
  writer->size += length;
}

struct writer *writer_create(const char *path, enum writer_style style, struct report *report)
{
  FILE *stream = fopen(path, "wbe");
  if (!stream) {
    digest_failure(report, "write", path, errno);
    return NULL;
  }
  struct writer *writer = g_new0(struct writer, 1);
  writer->stream = stream;
  writer->checksum = g_checksum_new(G_CHECKSUM_SHA256);
  writer->path = g_strdup(path);
  writer->style = style;
  if (style == WRITER_FOR_PEOPLE)
    write_bytes(writer, "\xEF\xBB\xBF", 3);
  return writer;
}

void writer_text(struct writer *writer, const char *text)
{
  if (writer->style == WRITER_PLAIN) {
    write_bytes(writer, text, strlen(text));
    return;
  }
  for (const char *end = strchr(text, '\n'); end; end = strchr(text, '\n')) {
    write_bytes(writer, text, (size_t)(end - text));
    write_bytes(writer, "\r\n", 2);
    text = end + 1;
  }
  write_bytes(writer, text, strlen(text));
}

void writer_printf(struct writer *writer, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *text = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  writer_text(writer, text);
}

/* How HTML writes the character, or NULL where it stands for itself. Control characters are no part of HTML. */
static const char *html_escape(char character)
{
  switch (character) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\'':
    return "&#39;";
  default:
    return ((unsigned char)character < ' ' && character != '\n' && character != '\t') || character == 0x7F ? "" : NULL;
  }
}

void writer_html(struct writer *writer, const char *text)
{
  const char *start = text;
  for (; *text; text++) {
    const char *escape = html_escape(*text);
    if (!escape)
      continue;
    write_bytes(writer, start, (size_t)(text - start));
    write_bytes(writer, escape, strlen(escape));
    start = text + 1;
  }
  write_bytes(writer, start, (size_t)(text - start));
}

void writer_json(struct writer *writer, const char *text)
{
  write_bytes(writer, "\"", 1);
  for (; *text; text++) {
    char escape[8];
    if (*text == '"' || *text == '\\')
      g_snprintf(escape, sizeof escape, "\\%c", *text);
    else if ((unsigned char)*text < ' ')
      g_snprintf(escape, sizeof escape, "\\u%04x", (unsigned)(unsigned char)*text);
    else
      g_snprintf(escape, sizeof escape, "%c", *text);
    write_bytes(writer, escape, strlen(escape));
  }
  write_bytes(writer, "\"", 1);
}

void writer_row(struct writer *writer, const char *const *cells)
{
  for (size_t i = 0; cells[i]; i++) {
    write_bytes(writer, i > 0 ? ",\"" : "\"", i > 0 ? 2 : 1);
    /* A line break within a cell stays a bare LF: that is what spreadsheets take for one. */
    for (const char *text = cells[i]; *text; text++)
      write_bytes(writer, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
    write_bytes(writer, "\"", 1);
  }
  write_bytes(writer, "\r\n", 2);
}

void writer_base64(struct writer *writer, const char *path)
{
  FILE *stream = fopen(path, "rbe");
  if (!stream) {
    writer->error = writer->error ? writer->error : errno;
    return;
  }
  g_autofree guchar *bytes = g_malloc(CHUNK_SIZE);
  g_autofree char *code = g_malloc(CHUNK_SIZE / 3 * 4 + 4);
  gint state = 0, save = 0;
  for (size_t length; (length = fread(bytes, 1, CHUNK_SIZE, stream)) > 0;)
    write_bytes(writer, code, g_base64_encode_step(bytes, length, FALSE, code, &state, &save));
  if (ferror(stream) && !writer->error)
    writer->error = errno ? errno : EIO;
  write_bytes(writer, code, g_base64_encode_close(FALSE, code, &state, &save));
  fclose(stream);
}

bool writer_finish(struct writer *writer, struct digest *digest, struct report *report)
{
  if (fclose(writer->stream) != 0 && !writer->error)
    writer->error = errno;
  digest->size = writer->size;
  g_strlcpy(digest->sha256, g_checksum_get_string(writer->checksum), sizeof digest->sha256);
  bool good = !writer->error || digest_failure(report, "write", writer->path, writer->error);
  g_checksum_free(writer->checksum);
  g_free(writer->path);
  g_free(writer);
  return good;
}
