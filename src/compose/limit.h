/*
 * What keeps a text from being larger: asked once a text has its size, for people who wonder why.
 *
 * Nothing is remembered while fitting: the text is fitted again in a little more room, one direction at a time.
 */
#pragma once

#include "compose/arrange.h"

/* The part of its room by which a text is given more, to see whether that would help. */
#define LIMIT_MORE 0.1

struct limit {
  struct text_size range; /* as the layout says, lifted to the format's least */
  double least;           /* the format's, or `min-size`; what lifts `range` */
  double own;             /* the largest size at which the text fits its box */
  double shared;          /* its group's size, or INFINITY */
  double wider, higher;   /* the size in a room LIMIT_MORE wider, or higher */
  double longer;          /* the size with one more line allowed */
};

/* Fills `limit` for an arranged text box. `groups` are those that it was arranged with, or NULL. */
void limit_find(struct typesetter *typesetter, const struct piece *piece, const struct box *box,
                const struct fit_groups *groups, struct limit *limit);
