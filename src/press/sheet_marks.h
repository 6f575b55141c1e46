/*
 * Where to cut and to fold a sheet: thin lines outside of all that is cut out.
 *
 * Corner marks lie along both edges that meet in a corner, in the outer margin and in gutters that have room for them,
 * so that a cut never takes away the last mark of another. Not for: the marks of print shops.
 */
#pragma once

#include "model/format.h"

#include <glib.h>

/* Adds a sheet's cut and fold marks to `rects`, a GArray of struct rect in the sheet's points: each is to be filled. */
void sheet_marks(const struct format *format, GArray *rects);

/* How far marks and bleed may reach from what is cut out. */
double sheet_marks_reach(const struct format *format);

/* Adds marks for the corners of one part of a poster, and dashed ones where the next sheets' edges come to lie.
   `column` and `row` count from 0. */
void sheet_marks_tile(const struct format *format, unsigned column, unsigned row, GArray *rects);
