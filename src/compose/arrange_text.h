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
