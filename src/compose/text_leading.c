/*
 * Looks for letters of neighbouring lines that meet, column by column, and for ink that has no room outside.
 */
#include "compose/text_leading.h"

#include "compose/text_column.h"
#include "compose/text_edge.h"

#include <math.h>

/* The air that letters of two lines keep, above and below, and beside. */
#define AIR 0.02

/* What may stand out of a block, above and below: accents of capitals and descenders, which layouts leave room for. */
#define OUTSIDE 0.25

double text_leading_least(const struct paragraph *paragraph)
{
  const struct language *letters = paragraph->letters ? paragraph->letters : paragraph->language;
  return fmax(paragraph->line_height, letters->min_line_height);
}

/* The least distance of two baselines at which no column of the upper line meets one of the lower. */
static double distance_needed(const GArray *upper, const GArray *lower)
{
  double needed = 0;
  for (guint i = 0; i < upper->len; i++) {
    const struct text_column *above = &g_array_index(upper, struct text_column, i);
    for (guint k = 0; k < lower->len; k++) {
      const struct text_column *below = &g_array_index(lower, struct text_column, k);
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
  struct text_facing down = {true, least - shape->rise - AIR}, up = {false, least - shape->depth - AIR};
  for (size_t i = 0; i + 1 < lines->count; i++) {
    g_autoptr(GArray) upper = text_column_find(shape, paragraph, &lines->first[i], down);
    if (upper->len == 0)
      continue;
    g_autoptr(GArray) lower = text_column_find(shape, paragraph, &lines->first[i + 1], up);
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

/* Ink that stands out of a block on one side, in em, and the room for it, in layout units. */
struct excess {
  double ink, room;
};

/* How much of the ink has no room at `size` and is taken into the block, in em. */
static double taken_in(struct excess side, double size)
{
  return fmax(0, side.ink - fmin(OUTSIDE, side.room / size));
}

static double room_of(const struct paragraph *paragraph, bool below)
{
  if (!paragraph->outside.limited)
    return INFINITY;
  return fmax(0, below ? paragraph->outside.below : paragraph->outside.above);
}

double text_leading_excess(const struct text_shape *shape, const struct paragraph *paragraph, double size)
{
  struct margin margin = margin_of(shape, paragraph, text_leading_least(paragraph));
  struct excess above = {shape->rise - margin.above, room_of(paragraph, false)};
  struct excess below = {shape->depth - margin.below, room_of(paragraph, true)};
  return taken_in(above, size) + taken_in(below, size);
}

/* The most ink of the segments [first, next) below the baseline, or above it; -INFINITY for none. */
static double reach_of(const struct text_shape *shape, size_t first, size_t next, bool below)
{
  double reach = -INFINITY;
  for (size_t i = first; i < next; i++) {
    const struct text_segment *segment = &shape->segments[i];
    for (size_t k = 0; k < segment->cluster_count; k++) {
      const struct text_cluster *cluster = &shape->clusters[segment->first_cluster + k];
      if (text_edge_has_ink(cluster))
        reach = fmax(reach, below ? cluster->ink_bottom : -cluster->ink_top);
    }
  }
  return reach;
}

bool text_leading_overhang(const struct text_shape *shape, const struct paragraph *paragraph,
                           struct text_overhang *overhang)
{
  struct margin margin = margin_of(shape, paragraph, text_leading_least(paragraph));
  overhang->above = reach_of(shape, 0, shape->count, false) - margin.above;
  overhang->below = reach_of(shape, 0, shape->count, true) - margin.below;
  return isfinite(overhang->above);
}

/* A break's lines, and what stands out of them. */
struct outline {
  double line_height, height; /* em, without what is outside */
  struct margin margin;
  struct excess above, below;
};

/* The ink of line `number` on a side; letters are only looked at where some of the text might have no room. */
static struct excess side_of(const struct text_shape *shape, const struct paragraph *paragraph,
                             const struct text_break *lines, struct margin margin, bool below)
{
  double inside = below ? margin.below : margin.above, room = room_of(paragraph, below);
  double most = (below ? shape->depth : shape->rise) - inside;
  if (lines->count == 0 || most <= 0 || (most <= OUTSIDE && isinf(room)))
    return (struct excess){0, room};
  size_t number = below ? lines->count - 1 : 0;
  return (struct excess){reach_of(shape, lines->first[number], lines->first[number + 1], below) - inside, room};
}

static struct outline outline_of(const struct text_shape *shape, const struct paragraph *paragraph,
                                 const struct text_break *lines)
{
  struct outline outline = {.line_height = text_leading_find(shape, paragraph, lines)};
  outline.height = text_leading_height(shape, paragraph, outline.line_height, lines->count);
  outline.margin = margin_of(shape, paragraph, outline.line_height);
  outline.above = side_of(shape, paragraph, lines, outline.margin, false);
  outline.below = side_of(shape, paragraph, lines, outline.margin, true);
  return outline;
}

struct text_stature text_leading_stature(const struct text_shape *shape, const struct paragraph *paragraph,
                                         const struct text_break *lines, double size)
{
  struct outline outline = outline_of(shape, paragraph, lines);
  double above = taken_in(outline.above, size), below = taken_in(outline.below, size);
  return (struct text_stature){
    .width = text_break_width(shape, lines),
    .line_height = outline.line_height,
    .height = outline.height + above + below,
    .baseline = outline.margin.above + above,
  };
}

/* What is taken in on one side grows with the size, at first not at all, then along one of two lines: `em` times the
   size, less `fixed` layout units. */
struct growth {
  double em, fixed;
};

double text_leading_size(const struct text_shape *shape, const struct paragraph *paragraph,
                         const struct text_break *lines, double height)
{
  struct outline outline = outline_of(shape, paragraph, lines);
  const struct excess *above = &outline.above, *below = &outline.below;
  const struct growth over[] = {{0, 0}, {above->ink - OUTSIDE, 0}, {above->ink, above->room}};
  const struct growth under[] = {{0, 0}, {below->ink - OUTSIDE, 0}, {below->ink, below->room}};
  double size = INFINITY;
  for (size_t i = 0; i < G_N_ELEMENTS(over); i++) {
    for (size_t k = 0; k < G_N_ELEMENTS(under); k++) {
      double em = outline.height + over[i].em + under[k].em, fixed = over[i].fixed + under[k].fixed;
      if (em > 0)
        size = fmin(size, (height + fixed) / em);
    }
  }
  return size;
}
