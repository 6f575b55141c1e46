/*
 * What the rooms of paint share: the list being made and the rectangles that it is made in.
 */
#pragma once

#include "paint/bleed.h"
#include "paint/display_list.h"

struct painter {
  const struct piece *piece;
  struct image_cache *cache;
  GArray *ops; /* struct op */
  struct bleed_area area;
  int rotations;             /* how many rotated boxes are around; nothing grows inside one */
  const struct box *heading; /* the box with the largest text, or NULL */
};

/* Appends an operation. */
void painter_add(struct painter *painter, struct op op);

/* Appends OP_POP. */
void painter_pop(struct painter *painter);

/* Appends OP_PUSH_TAG in the language of the box's text, else the piece's. */
void painter_push_tag(struct painter *painter, const struct box *box, enum tag_role role, const char *alternative);

/* The box's rectangle, or what of `rect` is its own, as it is painted: grown to the trim if the box has `reach`. */
struct rect painter_reach(const struct painter *painter, const struct box *box, struct rect rect);

/* The same grown to the bleed, unless the box says stop. */
struct rect painter_extend(const struct painter *painter, const struct box *box, struct rect rect);

/* `rect` less `insets`, whose start side is where the piece's language starts. */
struct rect painter_inset(const struct painter *painter, struct rect rect, struct insets insets);

/* The box's rectangle within border and padding. */
struct rect painter_content(const struct painter *painter, const struct box *box);
