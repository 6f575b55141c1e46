/*
 * Trees of layout files laid over each other. Private to model/layout*.c.
 *
 * Lists of fields are united, tokens, fonts and styles merged by name, `front` and `back` replaced; `override` is
 * laid over the boxes of its ids. Properties laid over others win as if they had been written behind them.
 */
#pragma once

#include "input/syntax.h"

struct arena;

/* The tree of `child` laid over `parent`, in `arena`; both must outlive it. Mistakes in `override` are reported. */
const struct node *layout_merge(const struct node *parent, const struct node *child, struct arena *arena,
                                struct report *report);

/* The properties of `map`, with their `when`, laid over those of `under`; the result is in `arena`. */
struct node *layout_merge_rules(const struct node *under, const struct node *map, struct arena *arena);
