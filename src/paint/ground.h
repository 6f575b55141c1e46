/*
 * What lies beneath a point of a display list so far: the ground that a logo must show on.
 */
#pragma once

#include "paint/display_list.h"

/* The opaque colour at `point` after `count` operations on white paper; `point` is in the coordinates of the operation
   to come, inside the pushes still open. A picture is looked up in a small drawing of it; a group's
   opacity counts as that of each of its fills. */
struct color ground_color(const struct op *ops, size_t count, struct point point, struct image_cache *cache);
