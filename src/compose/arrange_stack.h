/*
 * Stacks: layers that share one cell.
 *
 * A CSS grid of `grid-template: minmax(0, 1fr) / minmax(0, 1fr)` with all children in that cell. So the cell
 * is the stack's content box, children may be larger than it, and the stack's min-content width is that of
 * its edges. `align` and `self` act down the cell and `justify` across it, as align-items and
 * justify-items do. `justify: start`, the default, is CSS's `normal`: children fill the cell's width. A child
 * with `aspect` is not stretched against its shape: it fills the width and takes its height from that, or
 * keeps the width or height it is given. A picture without aspect, width and height fills the cell.
 */
#pragma once

#include "compose/arrange_node.h"

/* The methods of BOX_STACK. */
const struct arrange_methods *arrange_stack_methods(void);
