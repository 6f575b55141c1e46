/*
 * Palettes: named colours with their inks. A layout's tokens are overridden by a campaign's.
 *
 * Each entry of a merged palette has an ink index (ink_table.h) that base/color.h carries.
 */
#pragma once

#include "base/color.h"
#include "input/syntax.h"

struct arena;

struct palette_entry {
  const char *name;
  struct color color; /* ink index set by ink_table_number */
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

/* Appends what every layout may name without defining it, unless the palette has it: white, black (of black ink alone)
   and rich-black, for large areas. */
void palette_add_standard(struct palette *palette, struct arena *arena);

/* The layout's tokens, each replaced by the campaign's entry of that name where there is one, then the
   campaign's others. Nobody has an ink index yet. */
void palette_merge(const struct palette *tokens, const struct palette *campaign, struct arena *arena,
                   struct palette *merged);

/* The entry called `name`, or NULL. */
const struct palette_entry *palette_find(const struct palette *palette, const char *name);
