/*
 * Texts in settled rectangles: their size, their lines, and what does not fit.
 */
#pragma once

#include "compose/arrange.h"

/* Where texts are being set. */
struct arrange_text_context {
  struct piece *piece;
  const struct arrange_context *arrange;
  struct report *report;
  bool failed; /* set where a text does not fit */
};

/* The room that the text takes before its rectangle is known: at its least size, in lines `width` wide. */
struct text_extent arrange_text_measure(const struct arrange_text_context *context, const struct box *box,
                                        double width);

/* Finds the text's size in `content` (a rectangle of the piece, mirrored already); in pass 1 notes it for its
   group, in pass 2 sets the lines and reports what does not fit. */
void arrange_text_set(struct arrange_text_context *context, struct box *box, struct rect content);

/* The sizes that the text of `box` may take: never under the layout's and the format's least. */
struct text_size arrange_text_range(const struct piece *piece, const struct box *box);

/* Sizes are searched in steps: a tenth of a point in print, half a pixel on screens. */
double arrange_text_step(const struct format *format);
