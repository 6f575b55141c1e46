/*
 * How high a broken paragraph is: its line height, opened where letters of two lines would meet.
 *
 * BEAUTY.md §4.5. All in em. Meeting is judged by boxes of letters and their marks, with a little air between.
 */
#pragma once

#include "compose/text_break.h"

/* What a break comes to, in em. */
struct text_stature {
  double width; /* of the widest line */
  double line_height;
  double height;
  double baseline; /* of the first line, from the top */
};

/* The line height of a break: the paragraph's, at least that of its letters, opened as far as they need. */
double text_leading_find(const struct text_shape *shape, const struct paragraph *paragraph,
                         const struct text_break *lines);

/* The measures of a break. Ink above the first line or below the last that stands out of the block by more than what
   layouts leave room for is taken into it. */
struct text_stature text_leading_stature(const struct text_shape *shape, const struct paragraph *paragraph,
                                         const struct text_break *lines);

/* The height of `count` lines at `line_height`, without what stands out of them. */
double text_leading_height(const struct text_shape *shape, const struct paragraph *paragraph, double line_height,
                           size_t count);

/* The paragraph's line height before letters are looked at. */
double text_leading_least(const struct paragraph *paragraph);

/* The most by which a break of the shape may be higher than text_leading_height says of its lines. */
double text_leading_excess(const struct text_shape *shape, const struct paragraph *paragraph);
