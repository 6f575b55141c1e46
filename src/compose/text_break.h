/*
 * Breaks a shaped paragraph into lines: by filling each, or by looking at all breaks at once.
 *
 * Two kinds of best break into a number of lines: the narrowest (its widest line is as short as can be), and
 * the evenest (the squares of its lines' widths are least, none wider than a limit). Both are dynamic
 * programs over segments, after Knuth and Plass's idea; lines are added one layer at a time.
 * Widths are in em. Not for: sizes (text_fit.h), or how good a break is (text_cost.h).
 */
#pragma once

#include "compose/text_shape.h"

/* Line i holds the segments from first[i] to before first[i + 1]. */
struct text_break {
  size_t count;
  size_t *first; /* count + 1 of them */
};

/* Paragraphs of more segments are filled, not balanced: the programs' time grows with the square. */
#define TEXT_BREAK_LIMIT 150

enum text_break_kind { TEXT_BREAK_NARROW, TEXT_BREAK_EVEN };

/* A dynamic program under way. */
struct text_break_table {
  const struct text_shape *shape;
  enum text_break_kind kind;
  enum text_bond keeps; /* narrow: no line may part so strong a bond or a stronger one */
  double limit;         /* no line may be wider; INFINITY at first */
  size_t layers;
  GArray *costs; /* double: layer after layer, the least cost of the segments before each */
  GArray *from;  /* guint16: where the last line of that begins */
};

/* Frees what a break holds. */
void text_break_finish(struct text_break *lines);

/* Fills lines up to `width`; a segment wider than that stands alone. */
void text_break_fill(const struct text_shape *shape, double width, struct text_break *lines);

/* Starts a program with no lines yet, which parts all bonds. Finish with text_break_table_finish. */
void text_break_table_init(struct text_break_table *table, const struct text_shape *shape, enum text_break_kind kind);

/* Frees what the table holds. */
void text_break_table_finish(struct text_break_table *table);

/* Lets breaks have one more line. */
void text_break_table_add(struct text_break_table *table);

/* The best break into as many lines as were added; with `full_end` (narrow only), the last has at least 40 % of
   the longest's width. False if there is none; `lines` is then untouched. */
bool text_break_table_read(const struct text_break_table *table, bool full_end, struct text_break *lines);

/* The ink width of the widest line. */
double text_break_width(const struct text_shape *shape, const struct text_break *lines);
