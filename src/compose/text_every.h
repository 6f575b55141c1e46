/*
 * Every break of a short text: what the programs of text_break.h, which keep one break a number of lines, pass over.
 *
 * Lines are bounded from above, so few are left; a text with more is not looked at to the end, and always stops at the
 * same place. Not for: judging breaks (text_fit.h).
 */
#pragma once

#include "compose/text_break.h"

/* What breaks are asked for. */
struct text_every {
  const struct text_shape *shape;
  double limit;       /* em: no line is wider; the visitor may lower it */
  size_t least, most; /* numbers of lines */
  void (*visit)(const struct text_break *lines, void *data);
  void *data;
};

/* Visits each break; what it is given holds during the visit. */
void text_every_visit(struct text_every *every);
