/*
 * Where the letters of a line have ink: what two lines are held against each other by.
 *
 * A letter with its marks is one column as wide as its ink. Columns stand where the line will be drawn, from the edge
 * or middle that all lines of the paragraph share. Not for: how far lines are moved apart (text_leading.h).
 */
#pragma once

#include "compose/text_shape.h"

/* A letter's ink: its sides, in em from the shared edge, and how deep it goes below the baseline or rises above it. */
struct text_column {
  double left, right, reach;
};

/* Which side of a line's baseline is looked at, and the reach under which nothing there can meet anything. */
struct text_facing {
  bool below;
  double harmless;
};

/* The columns (struct text_column) of the line of the segments from line[0] to before line[1], at least one, that
   reach further than what is harmless. Where a quote may hang or a full stop not count, a column is as wide as all
   places that its letter may have. Free with g_array_unref. */
GArray *text_column_find(const struct text_shape *shape, const struct paragraph *paragraph, const size_t *line,
                         struct text_facing facing);
