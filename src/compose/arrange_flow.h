/*
 * Rows and columns: nodes in, flex.h's numbers out, and back.
 *
 * Holds the steps of CSS Flexible Box Layout that need an item's content: base sizes (§9.2 step 3), automatic
 * minimums (§4.5), hypothetical cross sizes (§9.4 step 7), which sizes are definite (§9.8), intrinsic
 * widths of the container (§9.9).
 */
#pragma once

#include "compose/arrange_node.h"

/* The methods of BOX_ROW and BOX_COLUMN; the style's direction decides which of both. */
const struct arrange_methods *arrange_flow_methods(void);
