/*
 * What a layout lets campaigns change: `adjustable:`, and a campaign's `adjust:` held against it.
 */
#pragma once

#include "model/layout.h"

/* Reads the properties that `boxes`, a map from ids of the layout's boxes to properties, sets, and appends a struct
   layout_adjustment a box to `adjustments`; what they hold is owned by `arena`. What the layout does not list under
   `adjustable:` is an error that shows the list. */
void layout_adjust(const struct layout *layout, const struct node *boxes, struct arena *arena, GArray *adjustments,
                   struct report *report);
