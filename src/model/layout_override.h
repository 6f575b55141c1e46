/*
 * `override:` of a layout that extends another: properties for the parent's boxes, by their ids. Private to
 * model/layout*.c.
 */
#pragma once

#include "input/syntax.h"

struct arena;

/* A copy of a side's tree in which the maps of `override` are laid over the boxes of their ids. */
const struct node *layout_override_apply(const struct node *side, const struct node *override, struct arena *arena);

/* Reports what in `override`, of the file `child`, names no box of the sides of `merged` that are the parent's, or
   changes what a box is. */
void layout_override_check(const struct node *merged, const struct node *child, const struct node *override,
                           struct report *report);
