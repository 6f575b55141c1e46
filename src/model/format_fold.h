/*
 * The folds of a printed format, for guides in a preview, and of what is cut out of a sheet.
 *
 * Private to model/.
 */
#pragma once

#include "model/format.h"

struct arena;

/* Reads `{from-top: [2in], from-start: [3.5in]}` of something of `size` into two lists, which are the arena's. False
   after an error, which is reported. */
bool format_fold_read(const struct node *node, struct arena *arena, struct size size, struct fold_list *const folds[2],
                      struct report *report);
