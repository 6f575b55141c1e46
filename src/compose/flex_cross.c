/*
 * The cross axis of CSS flexbox: line sizes, stretch, align, baselines. See flex.h.
 *
 * Functions stand in the specification's order.
 */
#include "compose/flex.h"

static struct flex_item *line_items(const struct flex_container *container, const struct flex_line *line)
{
  return container->items + line->first;
}

/* §8.3: an item with an auto margin across takes no part in baseline alignment. */
static bool on_baseline(const struct flex_item *item)
{
  return item->align == ALIGN_BASELINE && flex_autos(item->cross_margin) == 0;
}

static double outer_hypothetical_cross(const struct flex_item *item)
{
  return item->hypothetical_cross + flex_margins(item->cross_margin);
}

/* §9.4 step 8, second case: the tallest item, or the items on the baseline together. */
static double content_cross_size(const struct flex_container *container, struct flex_line *line)
{
  double largest = 0, ascent = -INFINITY, descent = -INFINITY;
  for (size_t i = 0; i < line->count; i++) {
    const struct flex_item *item = line_items(container, line) + i;
    double outer = outer_hypothetical_cross(item);
    largest = fmax(largest, outer);
    if (!on_baseline(item))
      continue;
    double above = item->cross_margin.before + item->baseline;
    ascent = fmax(ascent, above);
    descent = fmax(descent, outer - above);
  }
  line->ascent = isfinite(ascent) ? ascent : 0;
  return isfinite(ascent) ? fmax(largest, ascent + descent) : largest;
}

/* §9.4 step 8: a single line fills a definite container; else its content measures it. */
static void measure_lines(struct flex_container *container)
{
  for (size_t i = 0; i < container->line_count; i++) {
    struct flex_line *line = &container->lines[i];
    line->cross_size = line->content_cross = content_cross_size(container, line);
    if (!container->wrap && !isnan(container->cross_size))
      line->cross_size = container->cross_size;
  }
}

static double lines_cross_size(const struct flex_container *container)
{
  double sum = container->line_count > 1 ? container->cross_gap * (double)(container->line_count - 1) : 0;
  for (size_t i = 0; i < container->line_count; i++)
    sum += container->lines[i].cross_size;
  return sum;
}

/* §9.4 step 9: align-content is stretch, so lines share what they leave of a definite container. */
static void stretch_lines(struct flex_container *container)
{
  double space = container->cross_size - lines_cross_size(container);
  if (isnan(space) || space <= 0 || container->line_count == 0)
    return;
  for (size_t i = 0; i < container->line_count; i++)
    container->lines[i].cross_size += space / (double)container->line_count;
}

/* §9.4 step 11: stretched items fill their line. */
static void resolve_cross_size(struct flex_item *item, const struct flex_line *line)
{
  item->cross_size = item->hypothetical_cross;
  if (item->align == ALIGN_STRETCH && item->cross_auto && flex_autos(item->cross_margin) == 0)
    item->cross_size = flex_clamp(line->cross_size - flex_margins(item->cross_margin), item->min_cross,
                                  item->max_cross);
}

/* §9.6 step 13: auto margins take the free space; without any, the item hangs over the end. */
static double offset_by_margins(const struct flex_item *item, double space)
{
  bool before = isnan(item->cross_margin.before);
  if (!before)
    return item->cross_margin.before;
  return fmax(space, 0) / flex_autos(item->cross_margin);
}

/* §9.6 step 14. */
static double offset_by_align(const struct flex_item *item, const struct flex_line *line, double space)
{
  double before = item->cross_margin.before;
  switch (item->align) {
  case ALIGN_CENTER:
    return before + space / 2;
  case ALIGN_END:
    return before + space;
  case ALIGN_BASELINE:
    return line->ascent - item->baseline;
  default:
    return before;
  }
}

/* §9.6 step 16, with the lines packed from the start: stretch has used up any free space. */
static void place_lines(struct flex_container *container)
{
  double at = 0;
  for (size_t i = 0; i < container->line_count; i++) {
    container->lines[i].cross_offset = at;
    at += container->lines[i].cross_size + container->cross_gap;
  }
}

static void place_item(struct flex_item *item, const struct flex_line *line)
{
  double space = line->cross_size - item->cross_size - flex_margins(item->cross_margin);
  double offset = flex_autos(item->cross_margin) > 0 ? offset_by_margins(item, space)
                                                     : offset_by_align(item, line, space);
  item->cross_offset = line->cross_offset + offset;
}

/* §9.6 step 15 for a container that its content measures. */
static void measure_cross(struct flex_container *container)
{
  if (isnan(container->cross_size))
    container->cross_size = lines_cross_size(container);
}

void flex_resolve_cross(struct flex_container *container)
{
  measure_lines(container);
  stretch_lines(container);
  place_lines(container);
  for (size_t i = 0; i < container->item_count; i++) {
    struct flex_item *item = &container->items[i];
    const struct flex_line *line = &container->lines[item->line];
    resolve_cross_size(item, line);
    place_item(item, line);
  }
  measure_cross(container);
}
