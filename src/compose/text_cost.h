/*
 * What is wrong with a break to a reader's eye, as the part of the size that a break without it may cost.
 *
 * BEAUTY.md §4 and §11: parted sense, lost lines, stairs, an uneven rag. One sum, so that size, sense and rag can be
 * weighed against each other: of two breaks the better one has the greater logarithm of size less cost.
 * Not for: finding breaks (text_break.h, text_every.h).
 */
#pragma once

#include "compose/text_break.h"

/* The cost of a break: 0 for equal lines of good sense. 0.08 means that 8 % of the size is not too much for a better
   one. `widest` is the break's own text_break_width. */
double text_cost_find(const struct text_shape *shape, const struct text_break *lines, double widest);
