/*
 * A box while it is being arranged: how it behaves, and what was measured of it.
 *
 * Nodes form a tree beside the boxes. What a kind of box does stands in its methods (arrange_flow.c,
 * arrange_stack.c, arrange_leaf.c), so that they can ask each other without knowing each other. Answers
 * are remembered per (node, room), so nesting stays linear. x counts from the start edge; the mirror is
 * arrange_tree.c's.
 */
#pragma once

#include "compose/box.h"

struct arrange_node;

/* Intrinsic widths: broken at each opportunity, and not at all. */
struct arrange_widths {
  double min, max;
};

/* The border box that a node must lay its content out in. */
struct arrange_room {
  double base;   /* the containing block's width, for percentages of edges */
  double width;  /* always known */
  double height; /* NAN: as high as the content */
  double inner;  /* the content height that children's percentages may use; NAN for none */
  double most;   /* where the height is unknown: the maximum that a column wraps at */
};

struct arrange_result {
  double height;   /* of the border box: the room's, or the content's */
  double baseline; /* the first one, from the border box's top; NAN for none */
};

/* How high a content is whose widths are asked for. */
struct arrange_height {
  double inner; /* where that is known, else NAN */
  double most;  /* else the maximum that a column wraps at */
};

struct arrange_methods {
  /* Widths of the content, without the node's edges. */
  struct arrange_widths (*intrinsic)(struct arrange_node *node, struct arrange_height height);
  /* Lays out the content; with `commit`, gives the children their rectangles, through arrange_node_commit. */
  struct arrange_result (*layout)(struct arrange_node *node, const struct arrange_room *room, bool commit);
};

/* What a tree needs to know of texts, and tells of them. */
struct arrange_measurer {
  /* How wide and high the lines are when they may be `width` wide; text_measure with a size. */
  struct text_extent (*measure)(const struct box *box, double width, void *data);
  /* Told the content box of each text, x from the start edge, once that is settled; may be NULL. */
  void (*settle)(struct box *box, struct rect content, void *data);
  void *data;
};

struct arrange_node {
  struct box *box;
  const struct style *style;
  const struct arrange_methods *methods;
  const struct arrange_measurer *measurer;
  struct arrange_node *children;
  size_t child_count;
  double aspect; /* width over height, the style's or the picture's; 0 for none */
  bool shaped;   /* whether its width, or that of a box in it, may follow from a height: aspect, columns that wrap */
  const struct rect *cells; /* of the root stack: the cell of each child; NULL elsewhere */
  GArray *widths;           /* remembered answers, NULL until the first */
  GArray *results;
};

/* Frees what the node remembers, not its children. */
void arrange_node_finish(struct arrange_node *node);

/* Whether the box takes part in its parent's flow: it has no `place`. */
bool arrange_node_flows(const struct arrange_node *node);

/* How `child` is aligned across its parent: its own `self`, else the parent's `align`. */
enum align arrange_node_align(const struct arrange_node *parent, const struct arrange_node *child);

/* Whether the box is a picture: its content has a shape, and no size of its own. */
bool arrange_node_is_picture(const struct arrange_node *node);

/* The methods' intrinsic widths, remembered. */
struct arrange_widths arrange_node_widths(struct arrange_node *node, struct arrange_height height);

/* The methods' layout without commit, remembered. */
struct arrange_result arrange_node_measure(struct arrange_node *node, const struct arrange_room *room);

/* Gives the node's box its rectangle, x from the start edge and `room->height` being known, and lays out
   what is in it. */
void arrange_node_commit(struct arrange_node *node, struct point corner, const struct arrange_room *room);
