/*
 * A layout that extends another: the files of the chain, and their trees laid over each other.
 *
 * Merging is done on trees of nodes, before anything is read from them, so that every place still points
 * into the file that it is from. Private to model/layout*.c.
 */
#pragma once

#include "model/layout.h"

/* Loads the layouts that `layout`, of the file at `path`, called `name`, extends, each through `finder`, into
   layout->chain, and sets layout->root. False after an error. */
bool layout_extend(struct layout *layout, const char *path, const char *name, const struct layout_finder *finder,
                   struct report *report);
