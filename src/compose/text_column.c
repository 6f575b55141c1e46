/*
 * Puts the segments of a line side by side in the order that readers see them (UAX #9, rule L2).
 */
#include "compose/text_column.h"

#include "compose/text_edge.h"

#include <math.h>

/* Columns under way. */
struct columns {
  const struct text_shape *shape;
  struct text_facing facing;
  GArray *found;
  double ink_left, ink_right; /* of all letters, those without reach too */
};

static void add_columns(struct columns *columns, const struct text_segment *segment, double left)
{
  for (size_t i = 0; i < segment->cluster_count; i++) {
    const struct text_cluster *cluster = &columns->shape->clusters[segment->first_cluster + i];
    if (!text_edge_has_ink(cluster))
      continue;
    double reach = columns->facing.below ? cluster->ink_bottom : -cluster->ink_top;
    struct text_column column = {left + cluster->ink_left, left + cluster->ink_right, reach};
    columns->ink_left = fmin(columns->ink_left, column.left);
    columns->ink_right = fmax(columns->ink_right, column.right);
    if (reach > columns->facing.harmless)
      g_array_append_val(columns->found, column);
  }
}

/* What stands in a line, from left to right: a segment, or the space behind one. */
struct part {
  const struct text_segment *segment; /* NULL for a space */
  double width;
  int level;
};

static void reverse(struct part *parts, size_t count)
{
  for (size_t i = 0; i < count / 2; i++) {
    struct part first = parts[i];
    parts[i] = parts[count - 1 - i];
    parts[count - 1 - i] = first;
  }
}

/* Rule L2: from the highest level to 1, what has at least that level is turned around. */
static void order_parts(struct part *parts, size_t count)
{
  int highest = 0;
  for (size_t i = 0; i < count; i++)
    highest = MAX(highest, parts[i].level);
  for (int level = highest; level > 0; level--) {
    for (size_t start = 0; start < count; start++) {
      size_t end = start;
      while (end < count && parts[end].level >= level)
        end++;
      reverse(parts + start, end - start);
      start = end;
    }
  }
}

/* The parts of a line in the order of reading; `count` of them. Free with g_free. */
static struct part *line_parts(const struct text_shape *shape, size_t first, size_t next, size_t *count)
{
  struct part *parts = g_new(struct part, 2 * (next - first));
  *count = 0;
  for (size_t i = first; i < next; i++) {
    const struct text_segment *segment = &shape->segments[i];
    bool last = i + 1 == next;
    parts[(*count)++] = (struct part){segment, last ? segment->alone : segment->advance, segment->level};
    if (!last)
      parts[(*count)++] = (struct part){NULL, segment->space, segment->space_level};
  }
  return parts;
}

/* Lets columns be as wide as all places that hanging punctuation may give their letters. */
static void widen(const struct columns *columns, const struct paragraph *paragraph, const struct text_segment *first,
                  const struct text_segment *last)
{
  bool rtl = columns->shape->rtl, centred = paragraph->align == TEXT_ALIGN_CENTER;
  double before = 0, after = 0; /* against the direction of reading, and with it */
  if (centred)
    after = last->end_hang / 2;
  else if (paragraph->align == TEXT_ALIGN_START && paragraph->hang > 0)
    before = first->start_hang;
  for (guint i = 0; (before > 0 || after > 0) && i < columns->found->len; i++) {
    struct text_column *column = &g_array_index(columns->found, struct text_column, i);
    column->left -= rtl ? after : before;
    column->right += rtl ? before : after;
  }
}

GArray *text_column_find(const struct text_shape *shape, const struct paragraph *paragraph, const size_t *line,
                         struct text_facing facing)
{
  struct columns columns = {shape, facing, g_array_new(false, false, sizeof(struct text_column)), INFINITY, -INFINITY};
  size_t count;
  g_autofree struct part *parts = line_parts(shape, line[0], line[1], &count);
  order_parts(parts, count);
  double left = 0;
  for (size_t i = 0; i < count; i++) {
    if (parts[i].segment)
      add_columns(&columns, parts[i].segment, left);
    left += parts[i].width;
  }
  bool at_left = (paragraph->align == TEXT_ALIGN_START) != shape->rtl;
  double edge = at_left ? columns.ink_left : columns.ink_right;
  if (paragraph->align == TEXT_ALIGN_CENTER)
    edge = (columns.ink_left + columns.ink_right) / 2;
  for (guint i = 0; i < columns.found->len; i++) {
    g_array_index(columns.found, struct text_column, i).left -= edge;
    g_array_index(columns.found, struct text_column, i).right -= edge;
  }
  widen(&columns, paragraph, &shape->segments[line[0]], &shape->segments[line[1] - 1]);
  return columns.found;
}
