/*
 * The cascade: a box's declarations in one piece → its style, every value resolved.
 *
 * Order: initial values, what the parent hands down, the named style's rules, the box's own rules.
 * Among rules of one place those with more terms win, then the later one. Not for: contents.
 */
#pragma once

#include "compose/box.h"
#include "model/condition.h"
#include "model/ink_table.h"

struct trace;

struct resolve_context {
  const struct palette *palette;
  const struct ink_table *inks;
  double unit; /* one u in layout units */
  struct circumstance circumstance;
  const struct card *card; /* whose adjustments apply, or NULL */
  struct trace *trace;     /* hears every step, or NULL */
};

/* Fills `style` for `box` under a parent's style (NULL for the root). */
void resolve_style(const struct resolve_context *context, const struct layout_box *box, const struct style *parent,
                   struct style *style);

/* The colour a reference means in the palette: tint and opacity applied. */
struct color resolve_color(const struct resolve_context *context, const struct color_reference *reference);
