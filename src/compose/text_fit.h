/*
 * The best break for a room, and the size it allows.
 *
 * Nothing is searched by trial: a break's width gives the largest size by width, its height the largest by
 * height. The best break has the greatest logarithm of size less cost (text_cost.h), so that a little size goes for
 * better sense and an evener rag. What may be better still bounds the search.
 */
#pragma once

#include "compose/text_leading.h"

/* The best break for `room` and the size at which it just fits, at most `most`. `lines` is the caller's to finish. */
double text_fit_best(const struct text_shape *shape, const struct paragraph *paragraph, struct size room, double most,
                     struct text_break *lines);

/* The break to set at `size` in `room`; its height may be INFINITY. `lines` is the caller's to finish. */
void text_fit_choose(const struct text_shape *shape, const struct paragraph *paragraph, double size, struct size room,
                     struct text_break *lines);

/* Whether a break fits at that size: width, height and number of lines. */
bool text_fit_is_inside(const struct text_shape *shape, const struct paragraph *paragraph,
                        const struct text_break *lines, double size, struct size room);
