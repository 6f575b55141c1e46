/*
 * Trees of boxes from the JSON that generate.mjs writes, as the layout engine takes them.
 *
 * README.md in this folder describes the file. Texts are rows of equal blocks, so no font takes part.
 */
#pragma once

#include "base/arena.h"
#include "compose/arrange_tree.h"

#include <json-glib/json-glib.h>

/* A text of the tree: `count` blocks of one size, broken between any two. */
struct words {
  double count, width, height;
};

/* A box with what the file says of it; `box` comes first, so that a box leads back to its sample. */
struct sample {
  struct box box;
  struct words words;
  struct rect expected; /* as the judge had it, in px */
  JsonObject *source;   /* the parser's */
};

/* The root box of `object`, a tree of the file, with its boxes in `arena`. A word that is not known ends the program.
 */
struct box *sample_read(JsonObject *object, struct arena *arena);

/* The rectangle of the tree's root. */
struct rect sample_space(JsonObject *object);

/* Measures the texts of such a tree. */
extern const struct arrange_measurer sample_measurer;
