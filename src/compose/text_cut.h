/*
 * The two emergencies: a word wider than its room is cut between letters, a text too long for its lines ends
 * in "…". Neither is silent: text_set says that it was needed.
 */
#pragma once

#include "compose/text_break.h"

/* A copy of the shape in which no segment is wider than `width` em: wider ones are cut between letters, none left
   alone if that can be. Free with text_shape_destroy. */
struct text_shape *text_cut_words(const struct text_shape *shape, const struct paragraph *paragraph, double width);

/* Where the text must end so that the line that begins with segment `first` has room for `mark` em more in
   `width` em: a byte of the text after its last whole word, or between letters of its only one. */
size_t text_cut_end(const struct text_shape *shape, size_t first, double width, double mark);
