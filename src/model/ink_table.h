/*
 * The inks of a run: one for each colour of the palettes in use that prints otherwise than the rest, and one for each
 * of their tints.
 *
 * Colours carry an ink's index through the drawing (base/color.h); press/ink.h says what it is on the plates. Filled
 * while a campaign is loaded, read-only after. An index means the same in all files of a run.
 */
#pragma once

#include "model/palette.h"

/* Indices run from 1; the last one that fits into a colour is kept for black letters, which overprint. */
#define INK_LIMIT 126
#define INK_BLACK_LETTERS 127

struct ink {
  const char *name;   /* of the first entry that has it: "brand", "brand/40" */
  struct color color; /* how it looks, with its index */
  unsigned base;      /* the ink that it is a tint of; 0 for one that is whole */
  double percent;     /* of the base; 100 for one that is whole */
  bool has_cmyk;
  double cmyk[4];   /* percent of each plate, the tint reckoned in */
  const char *spot; /* the name of its plate, of which `percent` is printed, or NULL */
  bool used;        /* a layout names it, so that it is not only there for drawings in the palette's colours */
  struct place place;
};

struct ink_table {
  struct ink inks[INK_LIMIT + 1]; /* the first is no ink */
  size_t count;
  struct palette_entry
    lost; /* the first entry that had no room, a name without a place where it was a tint; else empty */
};

/* Gives the entries of a merged palette their indices; entries of one look, inks and spot share one. An entry that
   finds no room gets none, and is noted as lost. */
void ink_table_number(struct ink_table *table, struct palette *palette);

/* Makes the tint of an entry, `percent` of it, an ink; 100 marks the entry's own as used. `arena` owns its name. */
void ink_table_use(struct ink_table *table, const struct palette_entry *entry, double percent, struct arena *arena);

/* The index of that tint of an ink; 0 where nobody made it one. */
unsigned ink_table_tint(const struct ink_table *table, unsigned base, double percent);

/* Whether the colour prints as black alone, whole and opaque. */
bool ink_table_is_black(const struct ink_table *table, struct color color);

/* The ink of a colour, or NULL. */
const struct ink *ink_table_find(const struct ink_table *table, struct color color);
