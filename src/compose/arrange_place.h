/*
 * Boxes with `place`: taken out of the flow and set by offsets from their parent's padding box.
 *
 * CSS Positioned Layout 3 §3 and §4, and CSS Flexbox §4.1 for the static position: where no offset is
 * given on an axis, the box stands where justify and align would put it if it were alone.
 */
#pragma once

#include "compose/arrange_size.h"

/* Where a box without offsets stands in its parent's content box: ALIGN_START, CENTER or END on each axis. */
struct arrange_anchor {
  enum align row, column;
};

/* What `justify` does to a box that is alone; `reverse` as in a flex container. */
enum align arrange_place_justify(enum justify justify, bool reverse);

/* What `align` does to a box that is not stretched. */
enum align arrange_place_align(enum align align);

/* The box less its borders: what offsets of its children count from. The box has its rectangle. */
struct rect arrange_place_padding_box(const struct arrange_node *node);

/* Commits a child with a `place`: offsets count from `block`, the static position is in `content`. */
void arrange_place_child(struct arrange_node *child, struct rect block, struct rect content,
                         struct arrange_anchor anchor);
