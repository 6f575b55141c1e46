/*
 * How wide a row's items would like it to be: CSS Flexible Box Layout §9.9 along the main axis.
 *
 * Items' contributions added up, each bounded by a definite flex basis (§9.9.3), instead of §9.9.1's flex
 * fractions. Not for: columns (arrange_flow.c).
 */
#pragma once

#include "compose/arrange_node.h"

/* Min-content and max-content width of the row's content; `inner` is the height of its content where that is
   known, else NAN. */
struct arrange_widths arrange_row_widths(struct arrange_node *node, double inner);
