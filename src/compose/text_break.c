/*
 * Filling, and the two dynamic programs.
 */
#include "compose/text_break.h"

#include <math.h>

/* A last line shorter than this part of the longest looks lost (BEAUTY.md §4.2). */
#define END_LEAST 0.4

/* A line is never narrower by more than this for having a segment more: the white beside letters in em. */
#define BEARINGS 1.0

/* Rounding of sums must not break a line. */
#define SLACK 1e-6

void text_break_finish(struct text_break *lines)
{
  g_free(lines->first);
  *lines = (struct text_break){0};
}

void text_break_fill(const struct text_shape *shape, double width, struct text_break *lines)
{
  lines->first = g_new0(size_t, shape->count + 1);
  lines->count = 0;
  for (size_t first = 0; first < shape->count;) {
    size_t next = first + 1;
    while (next < shape->count && !shape->segments[next - 1].forced &&
           text_shape_width(shape, first, next + 1) <= width + SLACK)
      next++;
    lines->first[lines->count++] = first;
    first = next;
  }
  lines->first[lines->count] = shape->count;
}

void text_break_table_init(struct text_break_table *table, const struct text_shape *shape, enum text_break_kind kind)
{
  *table = (struct text_break_table){.shape = shape, .kind = kind, .keeps = TEXT_BOND_COUNT, .limit = INFINITY};
  table->costs = g_array_new(false, false, sizeof(double));
  table->from = g_array_new(false, false, sizeof(guint16));
  for (size_t i = 0; i <= shape->count; i++) {
    double cost = i == 0 ? 0 : INFINITY;
    guint16 from = 0;
    g_array_append_val(table->costs, cost);
    g_array_append_val(table->from, from);
  }
}

void text_break_table_finish(struct text_break_table *table)
{
  g_array_unref(table->costs);
  g_array_unref(table->from);
}

/* The least costs of breaks into `layer` lines, by the segment that follows. Moves when the table grows. */
static const double *layer_costs(const struct text_break_table *table, size_t layer)
{
  return &g_array_index(table->costs, double, layer *(table->shape->count + 1));
}

/* What it costs to end with a line of `width`, before segment `next`, after `lines` others that cost `before`;
   INFINITY if that may not be. */
static double line_cost(const struct text_break_table *table, size_t lines, double before, double width, size_t next)
{
  const struct text_shape *shape = table->shape;
  enum text_bond bond = next < shape->count ? shape->segments[next - 1].bond : TEXT_BOND_NONE;
  if (width > table->limit + SLACK)
    return INFINITY;
  if (table->kind == TEXT_BREAK_NARROW)
    return bond >= table->keeps ? INFINITY : MAX(before, width);
  double lost_end = END_LEAST * shape->before[shape->count] / (double)(lines + 1);
  bool lost = next == shape->count && lines > 0 && width < lost_end;
  double penalty = 0.1 * table->limit * table->limit; /* as bad as one line a third shorter than the others */
  return before + width * width + ((bond >= TEXT_BOND_CLOSE) + lost) * penalty;
}

void text_break_table_add(struct text_break_table *table)
{
  const struct text_shape *shape = table->shape;
  for (size_t next = 0; next <= shape->count; next++) {
    const double *before = layer_costs(table, table->layers);
    double best = INFINITY;
    guint16 from = 0;
    for (size_t first = next; first-- > 0;) {
      if (first + 1 < next && shape->segments[first].forced)
        break;
      double width = text_shape_width(shape, first, next);
      double bound = table->kind == TEXT_BREAK_NARROW && best < table->limit ? best : table->limit;
      if (width > bound + BEARINGS)
        break; /* longer lines only get wider */
      double cost = line_cost(table, table->layers, before[first], width, next);
      if (cost < best) {
        best = cost;
        from = (guint16)first;
      }
    }
    g_array_append_val(table->costs, best);
    g_array_append_val(table->from, from);
  }
  table->layers++;
}

/* Where the last of all lines should begin, or `count` where no break has so many lines. */
static size_t last_first(const struct text_break_table *table, bool full_end)
{
  const struct text_shape *shape = table->shape;
  size_t best = shape->count;
  double least = INFINITY;
  const double *costs = layer_costs(table, table->layers - 1);
  for (size_t first = shape->count; first-- > 0;) {
    if (first + 1 < shape->count && shape->segments[first].forced)
      break;
    double before = costs[first];
    double width = text_shape_width(shape, first, shape->count);
    if (!isfinite(before) || (full_end && first > 0 && width < END_LEAST * before))
      continue;
    double cost = line_cost(table, table->layers - 1, before, width, shape->count);
    if (cost < least) {
      least = cost;
      best = first;
    }
  }
  return best;
}

bool text_break_table_read(const struct text_break_table *table, bool full_end, struct text_break *lines)
{
  size_t count = table->shape->count, first = table->layers ? last_first(table, full_end) : count;
  if (first == count)
    return false;
  lines->count = table->layers;
  lines->first = g_new0(size_t, lines->count + 1);
  lines->first[lines->count] = count;
  for (size_t layer = table->layers; layer-- > 0;) {
    lines->first[layer] = first;
    first = g_array_index(table->from, guint16, layer * (count + 1) + first);
  }
  return true;
}

double text_break_width(const struct text_shape *shape, const struct text_break *lines)
{
  double widest = 0;
  for (size_t i = 0; i < lines->count; i++)
    widest = fmax(widest, text_shape_width(shape, lines->first[i], lines->first[i + 1]));
  return widest;
}
