/*
 * Literal text with *emphasis*: stars that hug words mark them, all other stars are stars.
 *
 * "*Words*" is emphasis; "2 * 3" and "\*" are stars. Not for: how emphasis looks (style.h).
 */
#pragma once

#include <glib.h>
#include <stddef.h>

struct emphasis_span {
  size_t start, end; /* bytes into the text without its marks */
};

struct emphasis_text {
  char *text;    /* without the marks */
  GArray *spans; /* struct emphasis_span, in order, apart from each other */
};

/* Takes the marks out of `text`. Finish with emphasis_finish. */
void emphasis_init(struct emphasis_text *emphasis, const char *text);

/* Frees what emphasis_init made. */
void emphasis_finish(struct emphasis_text *emphasis);

/* `text` without its marks, for captions and alt texts; free with g_free. */
char *emphasis_plain(const char *text);
