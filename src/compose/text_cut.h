/*
 * A word wider than its room is parted: at its soft hyphens and behind the signs of a link, else by its language's
 * patterns too, else, in an emergency, between letters. A text too long for its lines ends in "…".
 *
 * Words that fit stay whole. No emergency is silent: text_set says that it was needed.
 */
#pragma once

#include "compose/text_break.h"

/* How far cutting may go; each goes as far as the ones before. */
enum text_cut_depth { TEXT_CUT_MARKED, TEXT_CUT_PATTERNS, TEXT_CUT_LETTERS, TEXT_CUT_DEPTH_COUNT };

/* What is asked for, and what it came to. */
struct text_cut {
  struct typesetter *typesetter;
  const struct paragraph *paragraph;
  double width; /* em: what is wider is to be parted */
  enum text_cut_depth depth;
  bool letters;          /* told: a word had to be cut between letters */
  bool patterns_missing; /* told: hyphenation patterns were wanted and are not there */
};

/* A copy of the shape in which words wider than the width are parted, none of a single letter if that can be; NULL if
   there was nothing to do. Free with text_shape_destroy. */
struct text_shape *text_cut_words(struct text_cut *cut, const struct text_shape *shape);

/* Where the text must end so that the line that begins with segment `first` has room for `mark` em more in
   `width` em: a byte of the text after its last whole word, or between letters of its only one. */
size_t text_cut_end(const struct text_shape *shape, size_t first, double width, double mark);
