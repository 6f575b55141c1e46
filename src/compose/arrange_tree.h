/*
 * Arranging a tree of boxes in a rectangle: the engine without texts' sizes, formats or languages.
 *
 * Makes the nodes, runs their methods from the root down, frees the nodes. arrange.c runs it for a piece;
 * the tests run it on trees of their own.
 */
#pragma once

#include "compose/arrange_node.h"

/* Gives `root` the rectangle, and every box under it its own; x counts from the start edge. Where `cells` is not
   NULL, the root is a stack and its children lie in these instead of in its content box. */
void arrange_tree_run(struct box *root, struct rect rect, const struct rect *cells,
                      const struct arrange_measurer *measurer);

/* Turns start into right: mirrors every rectangle under `root` in a space `width` wide. */
void arrange_tree_mirror(struct box *root, double width);
