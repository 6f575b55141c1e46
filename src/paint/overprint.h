/*
 * Whether black letters may be printed over what lies beneath, as print shops want them: no white edge shows then where
 * paper shifts by a hair.
 */
#pragma once

#include "paint/display_list.h"

/* Whether letters within `rect`, drawn after the first `count` operations, may overprint in a press file for `shop`.
   Not where the ink beneath and the black would be more than the shop takes, where the ground is too dark to be sure,
   and not within a turned or faded group. */
bool overprint_is_safe(const struct op *ops, size_t count, struct rect rect, const struct ink_table *inks,
                       const struct shop *shop);
