/*
 * Palettes: named colours with their inks. A layout's tokens are overridden by a campaign's.
 *
 * Each entry of the merged palette has an ink index that base/color.h carries.
 */
#pragma once

#include "base/color.h"
#include "input/syntax.h"

struct arena;

struct palette_entry {
  const char *name;
  struct color color; /* ink index set by palette_merge */
  bool has_cmyk;
  double cmyk[4];   /* percent of each plate */
  const char *spot; /* name of its own plate, or NULL */
  struct place place;
};

struct palette {
  struct palette_entry *entries;
  size_t count;
};

/* Reads a map of `name: {rgb: "#hex", cmyk: [c, m, y, k], spot: NAME}` or `name: "#hex"`. */
bool palette_parse(const struct node *node, struct arena *arena, struct palette *palette, struct report *report);

/* The layout's tokens, each replaced by the campaign's entry of that name where there is one, then the
   campaign's others. Ink indices run from 1 in that order, equal entries sharing one; more than 127
   are an error. */
bool palette_merge(const struct palette *tokens, const struct palette *campaign, struct arena *arena,
                   struct palette *merged, struct report *report);

/* The entry called `name`, or NULL. */
const struct palette_entry *palette_find(const struct palette *palette, const char *name);
