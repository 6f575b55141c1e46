/*
 * The folds of a printed format, for guides in a preview.
 *
 * Private to model/. Nothing else looks at them: a layout knows where it wants to be folded.
 */
#pragma once

#include "model/format.h"

struct arena;

/* Reads `folds: {from-top: [2in], from-start: [3.5in]}` into the format, whose trim and medium are known; the lists are
   the arena's. False after an error, which is reported. */
bool format_fold_read(const struct node *node, struct arena *arena, struct format *format, struct report *report);
