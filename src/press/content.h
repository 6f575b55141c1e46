/*
 * Reading content streams: what qpdf has for C++ only. PDF 32000-1 §7.2, §7.8.2; §14.6 for marked content.
 *
 * Tokens are ranges of the stream's bytes; who changes a stream copies the bytes between the tokens that it
 * changes. The same tokens make up a CMap.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

enum content_kind {
  CONTENT_END,
  CONTENT_NUMBER,
  CONTENT_NAME,    /* also true, false, null */
  CONTENT_STRING,  /* in parentheses, or hexadecimal */
  CONTENT_BRACKET, /* one of [ ] << >> { } */
  CONTENT_OPERATOR,
  CONTENT_IMAGE, /* an inline image, from BI to EI */
  CONTENT_KIND_COUNT
};

struct content_token {
  enum content_kind kind;
  size_t start, end;
};

struct content {
  const char *bytes;
  size_t length, at;
  bool broken; /* a string or an image did not end */
};

/* The next token; comments and white space are passed over. CONTENT_END at the end, and for good after a string or an
   image that does not end. */
struct content_token content_next(struct content *content);

/* Whether the token is exactly `word`. */
bool content_is(const struct content *content, struct content_token token, const char *word);

/* The bytes of a string token, decoded. Free with g_byte_array_unref. */
GByteArray *content_string(const struct content *content, struct content_token token);

/* The UTF-16BE text after a byte order mark, as UTF-8; NULL if `bytes` is something else. Free with g_free. */
char *content_text(const GByteArray *bytes);

/* The page's content with all that is outside of marked parts marked as an artifact, for readers to pass over. NULL if
   the parts are not numbered from 0 to `parts` - 1, each once, or if marks do not balance. Free with
   g_byte_array_unref. */
GByteArray *content_mark_artifacts(const char *bytes, size_t length, unsigned parts);
