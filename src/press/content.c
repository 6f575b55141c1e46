/*
 * A scanner, and the pass that marks artifacts: it copies every byte and puts marks in between.
 */
#include "press/content.h"

#include <string.h>

static bool is_space(char c)
{
  return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static bool is_delimiter(char c)
{
  return c != '\0' && strchr("()<>[]{}/%", c);
}

static bool is_regular(char c)
{
  return !is_space(c) && !is_delimiter(c);
}

static void skip_space(struct content *content)
{
  while (content->at < content->length) {
    char c = content->bytes[content->at];
    if (c == '%') {
      while (content->at < content->length && content->bytes[content->at] != '\n' &&
             content->bytes[content->at] != '\r')
        content->at++;
    } else if (!is_space(c)) {
      return;
    } else {
      content->at++;
    }
  }
}

/* Behind the literal string that begins at `at`, or the content's length. */
static size_t end_of_string(const struct content *content, size_t at)
{
  int depth = 0;
  for (; at < content->length; at++) {
    char c = content->bytes[at];
    if (c == '\\')
      at++;
    else if (c == '(')
      depth++;
    else if (c == ')' && --depth == 0)
      return at + 1;
  }
  return content->length + 1;
}

static size_t end_of_hexadecimal(const struct content *content, size_t at)
{
  const char *end = memchr(content->bytes + at, '>', content->length - at);
  return end ? (size_t)(end - content->bytes) + 1 : content->length + 1;
}

/* Behind the image whose BI ends at `at`: its data ends in EI between white space. Its own data might hold the same;
   cairo writes only small stencils, and what follows would not balance. */
static size_t end_of_image(const struct content *content, size_t at)
{
  for (; at + 3 <= content->length; at++) {
    const char *bytes = content->bytes + at;
    bool last = at + 3 == content->length;
    if (is_space(bytes[0]) && bytes[1] == 'E' && bytes[2] == 'I' && (last || is_space(bytes[3])))
      return at + 3;
  }
  return content->length + 1;
}

/* The token that begins with a delimiter at `start`. */
static struct content_token delimited(const struct content *content, size_t start)
{
  char c = content->bytes[start], next = start + 1 < content->length ? content->bytes[start + 1] : '\0';
  if (c == '(')
    return (struct content_token){CONTENT_STRING, start, end_of_string(content, start)};
  if (c == '<' && next != '<')
    return (struct content_token){CONTENT_STRING, start, end_of_hexadecimal(content, start)};
  if (c != '/')
    return (struct content_token){CONTENT_BRACKET, start, start + 1 + ((c == '<' || c == '>') && next == c)};
  size_t end = start + 1;
  while (end < content->length && is_regular(content->bytes[end]))
    end++;
  return (struct content_token){CONTENT_NAME, start, end};
}

struct content_token content_next(struct content *content)
{
  skip_space(content);
  if (content->at >= content->length)
    return (struct content_token){CONTENT_END, content->length, content->length};
  struct content_token token = {.start = content->at};
  char c = content->bytes[token.start];
  if (is_delimiter(c)) {
    token = delimited(content, token.start);
  } else {
    token.kind = g_ascii_isdigit(c) || c == '-' || c == '+' || c == '.' ? CONTENT_NUMBER : CONTENT_OPERATOR;
    for (token.end = token.start; token.end < content->length && is_regular(content->bytes[token.end]);)
      token.end++;
    if (content_is(content, token, "true") || content_is(content, token, "false") || content_is(content, token, "null"))
      token.kind = CONTENT_NAME;
    if (content_is(content, token, "BI")) {
      token.kind = CONTENT_IMAGE;
      token.end = end_of_image(content, token.end);
    }
  }
  content->broken = content->broken || token.end > content->length;
  if (content->broken)
    token = (struct content_token){CONTENT_END, content->length, content->length};
  content->at = token.end;
  return token;
}

bool content_is(const struct content *content, struct content_token token, const char *word)
{
  size_t length = token.end - token.start;
  return strlen(word) == length && memcmp(content->bytes + token.start, word, length) == 0;
}

/* Appends the character behind a backslash at `*at`, moving there. §7.3.4.2. */
static void append_escaped(GByteArray *string, const char *bytes, size_t *at, size_t end)
{
  static const char names[] = "nrtbf", meanings[] = "\n\r\t\b\f";
  char c = bytes[*at];
  const char *name = strchr(names, c);
  if (c >= '0' && c <= '7') {
    int code = 0;
    size_t last = MIN(*at + 3, end);
    for (; *at < last && bytes[*at] >= '0' && bytes[*at] <= '7'; ++*at)
      code = code * 8 + (bytes[*at] - '0');
    --*at;
    g_byte_array_append(string, &(guint8){(guint8)code}, 1);
  } else if (c != '\n' && c != '\r') { /* a line's end that is escaped is none */
    c = c && name ? meanings[name - names] : c;
    g_byte_array_append(string, &(guint8){(guint8)c}, 1);
  }
}

static void append_hexadecimal(GByteArray *string, const char *bytes, size_t start, size_t end)
{
  int digits = 0, value = 0;
  for (size_t at = start; at < end; at++) {
    if (!g_ascii_isxdigit(bytes[at]))
      continue;
    value = value * 16 + g_ascii_xdigit_value(bytes[at]);
    if (++digits % 2 == 0) {
      g_byte_array_append(string, &(guint8){(guint8)value}, 1);
      value = 0;
    }
  }
  if (digits % 2)
    g_byte_array_append(string, &(guint8){(guint8)(value * 16)}, 1);
}

GByteArray *content_string(const struct content *content, struct content_token token)
{
  GByteArray *string = g_byte_array_new();
  size_t start = token.start + 1, end = token.end - 1;
  if (content->bytes[token.start] == '<') {
    append_hexadecimal(string, content->bytes, start, end);
    return string;
  }
  for (size_t at = start; at < end; at++) {
    bool escaped = content->bytes[at] == '\\' && at + 1 < end;
    at += escaped;
    if (escaped)
      append_escaped(string, content->bytes, &at, end);
    else
      g_byte_array_append(string, (const guint8 *)content->bytes + at, 1);
  }
  return string;
}

char *content_text(const GByteArray *bytes)
{
  if (bytes->len < 2 || bytes->data[0] != 0xFE || bytes->data[1] != 0xFF)
    return NULL;
  return g_convert((const char *)bytes->data + 2, bytes->len - 2, "UTF-8", "UTF-16BE", NULL, NULL, NULL);
}

/* Where the artifact pass is. */
struct marking {
  struct content content;
  GByteArray *out;
  size_t copied;  /* what lies before is in `out` or dropped */
  int depth;      /* of marked content, artifacts of ours not counted */
  int part_depth; /* at which the part that is open began; 0 for none */
  unsigned parts; /* how many began */
  bool in_text, good;
};

static void append(GByteArray *out, const char *bytes, size_t length)
{
  g_byte_array_append(out, (const guint8 *)bytes, (guint)length);
}

/* Copies up to `end`; what lies outside of parts goes into an artifact, unless it is white space. */
static void copy(struct marking *marking, size_t end, bool artifact)
{
  static const char begin_mark[] = "/Artifact BMC\n", end_mark[] = "\nEMC\n";
  const char *bytes = marking->content.bytes + marking->copied;
  size_t length = end - marking->copied, spaces = 0;
  while (spaces < length && is_space(bytes[spaces]))
    spaces++;
  artifact = artifact && spaces < length;
  if (artifact)
    append(marking->out, begin_mark, strlen(begin_mark));
  append(marking->out, bytes, length);
  if (artifact)
    append(marking->out, end_mark, strlen(end_mark));
  marking->copied = end;
}

/* The number behind /MCID among the operands from `start` to `end`, or -1. */
static long part_number(const struct marking *marking, size_t start, size_t end)
{
  struct content operands = {marking->content.bytes, end, start};
  struct content_token token = content_next(&operands);
  while (token.kind != CONTENT_END && !content_is(&operands, token, "/MCID"))
    token = content_next(&operands);
  token = content_next(&operands);
  if (token.kind != CONTENT_NUMBER)
    return -1;
  g_autofree char *digits = g_strndup(operands.bytes + token.start, token.end - token.start);
  return (long)g_ascii_strtoll(digits, NULL, 10);
}

/* A mark begins whose operands begin at `start`. A part may not begin in another, nor inside a text object. */
static void begin_mark(struct marking *marking, size_t start, size_t end)
{
  marking->depth++;
  long number = part_number(marking, start, end);
  if (number < 0)
    return;
  if (marking->depth > 1 || marking->in_text || number != (long)marking->parts)
    marking->good = false;
  copy(marking, start, true);
  marking->part_depth = marking->depth;
  marking->parts++;
}

static void end_mark(struct marking *marking, size_t end)
{
  if (marking->depth == 0) {
    marking->good = false;
    return;
  }
  if (marking->depth == marking->part_depth) {
    marking->good = marking->good && !marking->in_text;
    copy(marking, end, false);
    marking->part_depth = 0;
  }
  marking->depth--;
}

GByteArray *content_mark_artifacts(const char *bytes, size_t length, unsigned parts)
{
  struct marking marking = {.content = {bytes, length, 0}, .out = g_byte_array_new(), .good = true};
  struct content *content = &marking.content;
  size_t operands = length; /* where those of the next operator begin */
  for (struct content_token token = content_next(content); token.kind != CONTENT_END; token = content_next(content)) {
    operands = MIN(operands, token.start);
    if (token.kind != CONTENT_OPERATOR && token.kind != CONTENT_IMAGE)
      continue;
    if (content_is(content, token, "BDC") || content_is(content, token, "BMC"))
      begin_mark(&marking, operands, token.start);
    else if (content_is(content, token, "EMC"))
      end_mark(&marking, token.end);
    else if (content_is(content, token, "BT") || content_is(content, token, "ET"))
      marking.in_text = bytes[token.start] == 'B';
    operands = length;
  }
  copy(&marking, length, true);
  if (marking.good && marking.depth == 0 && marking.parts == parts)
    return marking.out;
  g_byte_array_unref(marking.out);
  return NULL;
}
