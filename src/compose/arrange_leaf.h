/*
 * Boxes without children: texts, pictures, fills, places to write in.
 */
#pragma once

#include "compose/arrange_node.h"

/* The methods of `kind`, which has no children. */
const struct arrange_methods *arrange_leaf_methods(enum box_kind kind);
