/*
 * Looks for letters of neighbouring lines that meet, column by column.
 */
#include "compose/text_leading.h"

#include "compose/text_edge.h"

#include <math.h>

/* The air that letters of two lines keep, above and below, and beside. */
#define AIR 0.02

/* What may stand out of a block, above and below: accents of capitals and descenders, which layouts leave room for. */
#define OUTSIDE 0.25

/* A letter's ink in a line: from the line's own edge, and the depth below (or rise above) its baseline. */
struct column {
  double left, right, reach;
};

double text_leading_least(const struct paragraph *paragraph)
{
  const struct language *letters = paragraph->letters ? paragraph->letters : paragraph->language;
  return fmax(paragraph->line_height, letters->min_line_height);
}

/* Where the line's ink begins, seen from the edge that all lines share: its left, middle or right. */
static double line_left(const struct text_shape *shape, enum text_align align, size_t first, size_t next)
{
  double width = text_shape_width(shape, first, next);
  if (align == TEXT_ALIGN_CENTER)
    return -width / 2;
  return (align == TEXT_ALIGN_END) == shape->rtl ? 0 : -width;
}

/* Which side of a line's baseline is looked at, and the reach under which nothing there can meet anything. */
struct facing {
  bool below;
  double harmless;
};

static void add_columns(const struct text_shape *shape, const struct text_segment *segment, double left,
                        struct facing facing, GArray *columns)
{
  for (size_t i = 0; i < segment->cluster_count; i++) {
    const struct text_cluster *cluster = &shape->clusters[segment->first_cluster + i];
    double reach = facing.below ? cluster->ink_bottom : -cluster->ink_top;
    struct column column = {left + cluster->ink_left, left + cluster->ink_right, reach};
    if (reach > facing.harmless && text_edge_has_ink(cluster))
      g_array_append_val(columns, column);
  }
}

/* The columns of a line. Segments are put side by side in the paragraph's direction; where directions mix this is
   not quite where letters stand, which costs a little air and no more. */
static GArray *line_columns(const struct text_shape *shape, enum text_align align, const size_t *line,
                            struct facing facing)
{
  GArray *columns = g_array_new(false, false, sizeof(struct column));
  size_t first = line[0], next = line[1];
  const struct text_segment *last = &shape->segments[next - 1];
  double advance = shape->before[next - 1] - shape->before[first] + last->alone;
  double left_gap = shape->rtl ? last->end_gap : shape->segments[first].start_gap;
  double edge = line_left(shape, align, first, next) - left_gap;
  for (size_t i = first; i < next; i++) {
    double offset = shape->before[i] - shape->before[first];
    double left = shape->rtl ? advance - offset - shape->segments[i].alone : offset;
    add_columns(shape, &shape->segments[i], edge + left, facing, columns);
  }
  return columns;
}

/* The least distance of two baselines at which no column of the upper line meets one of the lower. */
static double distance_needed(const GArray *upper, const GArray *lower)
{
  double needed = 0;
  for (guint i = 0; i < upper->len; i++) {
    const struct column *above = &g_array_index(upper, struct column, i);
    for (guint k = 0; k < lower->len; k++) {
      const struct column *below = &g_array_index(lower, struct column, k);
      if (above->left < below->right + AIR && below->left < above->right + AIR)
        needed = fmax(needed, above->reach + below->reach + AIR);
    }
  }
  return needed;
}

double text_leading_find(const struct text_shape *shape, const struct paragraph *paragraph,
                         const struct text_break *lines)
{
  double least = text_leading_least(paragraph), needed = least;
  if (least >= shape->rise + shape->depth + AIR)
    return least;
  struct facing down = {true, least - shape->rise - AIR}, up = {false, least - shape->depth - AIR};
  for (size_t i = 0; i + 1 < lines->count; i++) {
    g_autoptr(GArray) upper = line_columns(shape, paragraph->align, &lines->first[i], down);
    if (upper->len == 0)
      continue;
    g_autoptr(GArray) lower = line_columns(shape, paragraph->align, &lines->first[i + 1], up);
    needed = fmax(needed, distance_needed(upper, lower));
  }
  return needed;
}

double text_leading_height(const struct text_shape *shape, const struct paragraph *paragraph, double line_height,
                           size_t count)
{
  if (count == 0)
    return 0;
  if (paragraph->trim == TRIM_CAPS)
    return (double)(count - 1) * line_height + shape->trim_rise + shape->trim_depth;
  return (double)count * line_height;
}

/* How much room a block has above its first baseline and below its last. */
struct margin {
  double above, below;
};

static struct margin margin_of(const struct text_shape *shape, const struct paragraph *paragraph, double line_height)
{
  if (paragraph->trim == TRIM_CAPS)
    return (struct margin){shape->trim_rise, shape->trim_depth};
  double centred = (line_height - shape->ascent - shape->descent) / 2 + shape->ascent;
  return (struct margin){centred, line_height - centred};
}

/* How far ink that goes `reach` from a baseline lies beyond what may stand out of `margin`. */
static double beyond(double reach, double margin)
{
  return fmax(0, reach - margin - OUTSIDE);
}

double text_leading_excess(const struct text_shape *shape, const struct paragraph *paragraph)
{
  struct margin margin = margin_of(shape, paragraph, text_leading_least(paragraph));
  return beyond(shape->rise, margin.above) + beyond(shape->depth, margin.below);
}

/* The most ink of line `number` below its baseline, or above it. */
static double line_reach(const struct text_shape *shape, const struct text_break *lines, size_t number, bool below)
{
  double reach = 0;
  for (size_t i = lines->first[number]; i < lines->first[number + 1]; i++) {
    const struct text_segment *segment = &shape->segments[i];
    for (size_t k = 0; k < segment->cluster_count; k++) {
      const struct text_cluster *cluster = &shape->clusters[segment->first_cluster + k];
      if (text_edge_has_ink(cluster))
        reach = fmax(reach, below ? cluster->ink_bottom : -cluster->ink_top);
    }
  }
  return reach;
}

struct text_stature text_leading_stature(const struct text_shape *shape, const struct paragraph *paragraph,
                                         const struct text_break *lines)
{
  double line_height = text_leading_find(shape, paragraph, lines), above = 0, below = 0;
  struct margin margin = margin_of(shape, paragraph, line_height);
  if (lines->count && beyond(shape->rise, margin.above) > 0)
    above = beyond(line_reach(shape, lines, 0, false), margin.above);
  if (lines->count && beyond(shape->depth, margin.below) > 0)
    below = beyond(line_reach(shape, lines, lines->count - 1, true), margin.below);
  return (struct text_stature){
    .width = text_break_width(shape, lines),
    .line_height = line_height,
    .height = text_leading_height(shape, paragraph, line_height, lines->count) + above + below,
    .baseline = margin.above + above,
  };
}
