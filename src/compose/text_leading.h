/*
 * How high a broken paragraph is: its line height, opened where letters of two lines would meet, and the ink above its
 * first line and below its last that has no room outside of it.
 *
 * BEAUTY.md §4.5. In em, but what stands outside has room in layout units, so heights are told for a size. Meeting is
 * judged by boxes of letters and their marks (text_column.h), with a little air between.
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

/* The measures of a break at `size`. Ink above the first line or below the last that stands out of the block by more
   than what the layout has room for (struct text_outside) is taken into it. */
struct text_stature text_leading_stature(const struct text_shape *shape, const struct paragraph *paragraph,
                                         const struct text_break *lines, double size);

/* The largest size at which the break is no more than `height` layout units high; INFINITY for one without height. */
double text_leading_size(const struct text_shape *shape, const struct paragraph *paragraph,
                         const struct text_break *lines, double height);

/* The height of `count` lines at `line_height`, without what stands out of them. */
double text_leading_height(const struct text_shape *shape, const struct paragraph *paragraph, double line_height,
                           size_t count);

/* The paragraph's line height before letters are looked at. */
double text_leading_least(const struct paragraph *paragraph);

/* The most by which a break of the shape may be higher at `size` than text_leading_height says of its lines. */
double text_leading_excess(const struct text_shape *shape, const struct paragraph *paragraph, double size);

/* How far ink stands out of the block, above whatever line is its first and below whatever is its last; negative where
   it ends within. False if there is no ink. */
bool text_leading_overhang(const struct text_shape *shape, const struct paragraph *paragraph,
                           struct text_overhang *overhang);
