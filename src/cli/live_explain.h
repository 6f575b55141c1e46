/*
 * `explain` for the page of `watch`: a box of a piece in words.
 */
#pragma once

#include "cli/worker.h"

/* What explain_box says of the box called `name` in the piece; free with g_free. NULL where there is no such box, or
   the piece cannot be composed. */
char *live_explain(struct worker *worker, struct piece_key key, const struct fit_groups *groups, const char *name);
