/*
 * Full-width punctuation that stands next to other full-width punctuation, and gives half of its width away there.
 *
 * Each sign of Chinese and Japanese fills a square, of which punctuation leaves one half white: two in a row would tear
 * a hole (JIS X 4051, CLREQ "compression of punctuation", CSS Text 4 "fullwidth punctuation collapsing"). At a line's
 * edge nothing need be done: lines stand on their ink. Not for: which signs begin or end no line (text_segment.h).
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* The bytes of one sign. */
struct text_trim {
  size_t start, end;
};

/* The signs of `text` that are to be half as wide, in order: struct text_trim each. Free with g_array_unref. */
GArray *text_trim_find(const char *text);
