/*
 * The main axis of CSS flexbox: lines, flexible lengths, justify. See flex.h.
 *
 * Functions stand in the specification's order. Not for: the cross axis (flex_cross.c), or base sizes
 * and automatic minimums (arrange_flow.c), which need the items' contents.
 */
#include "compose/flex.h"

#include <glib.h>

/* Sums of fractions may pass an edge by a hair; a line does not break for that. */
static const double SLACK = 1e-6;

static struct flex_item *line_items(const struct flex_container *container, const struct flex_line *line)
{
  return container->items + line->first;
}

static double line_gaps(const struct flex_container *container, const struct flex_line *line)
{
  return container->main_gap * (double)(line->count - 1);
}

/* A main size within the item's limits and no smaller than its edges. */
static double limited_main(const struct flex_item *item, double size)
{
  return flex_clamp(size, fmax(item->min_main, item->main_edges), item->max_main);
}

/* §9.2 step 3, last paragraph. */
static double hypothetical_main(const struct flex_item *item)
{
  return limited_main(item, item->base_size);
}

static double outer_hypothetical_main(const struct flex_item *item)
{
  return hypothetical_main(item) + flex_margins(item->main_margin);
}

static double line_hypothetical_main(const struct flex_container *container, const struct flex_line *line)
{
  double sum = line_gaps(container, line);
  for (size_t i = 0; i < line->count; i++)
    sum += outer_hypothetical_main(line_items(container, line) + i);
  return sum;
}

/* §9.3 step 5: a line takes items until the next would not fit; it takes one at least. */
static void collect_lines(struct flex_container *container)
{
  double limit = isnan(container->main_size) ? container->wrap_limit : container->main_size;
  double filled = 0;
  container->line_count = 0;
  for (size_t i = 0; i < container->item_count; i++) {
    double size = outer_hypothetical_main(&container->items[i]);
    double with_gap = filled + container->main_gap + size;
    if (i == 0 || (container->wrap && with_gap > limit + SLACK)) {
      container->lines[container->line_count++] = (struct flex_line){.first = i};
      filled = size;
    } else {
      filled = with_gap;
    }
    container->lines[container->line_count - 1].count++;
    container->items[i].line = container->line_count - 1;
  }
}

/* §9.2 step 4 for a container that its content measures: the longest line. */
static void measure_main(struct flex_container *container)
{
  double longest = 0;
  for (size_t i = 0; i < container->line_count; i++)
    longest = fmax(longest, line_hypothetical_main(container, &container->lines[i]));
  container->main_size = longest;
}

/* An item of it: whether its size is settled, and by how much its limits changed it last. */
struct flexed {
  bool frozen;
  double violation;
};

/* One line on its way through §9.7. */
struct flexing {
  struct flex_item *items;
  size_t count;
  struct flexed *state; /* beside the items */
  double room;          /* the container's main size less gaps */
  bool growing;
};

static double flex_factor(const struct flexing *flexing, const struct flex_item *item)
{
  return flexing->growing ? item->grow : item->shrink;
}

/* §9.7 step 1: whether items grow, or else shrink. */
static bool is_growing(const struct flex_container *container, const struct flex_line *line)
{
  return line_hypothetical_main(container, line) < container->main_size;
}

/* §9.7 step 2: items that cannot flex keep their hypothetical size. */
static void freeze_inflexible(struct flexing *flexing)
{
  for (size_t i = 0; i < flexing->count; i++) {
    struct flex_item *item = &flexing->items[i];
    double hypothetical = hypothetical_main(item);
    flexing->state[i].frozen = flex_factor(flexing, item) == 0 ||
                               (flexing->growing ? item->base_size > hypothetical : item->base_size < hypothetical);
    item->main_size = hypothetical;
  }
}

/* §9.7 step 3, and again in 4b: the room that frozen sizes and the others' bases leave. */
static double free_space(const struct flexing *flexing)
{
  double space = flexing->room;
  for (size_t i = 0; i < flexing->count; i++) {
    const struct flex_item *item = &flexing->items[i];
    space -= flex_margins(item->main_margin) + (flexing->state[i].frozen ? item->main_size : item->base_size);
  }
  return space;
}

/* §9.7 step 4b: factors that sum to less than 1 take only that part of the initial free space. */
static double space_to_share(const struct flexing *flexing, double initial)
{
  double space = free_space(flexing), factors = 0;
  for (size_t i = 0; i < flexing->count; i++)
    factors += flexing->state[i].frozen ? 0 : flex_factor(flexing, &flexing->items[i]);
  return factors < 1 && fabs(initial * factors) < fabs(space) ? initial * factors : space;
}

/* What a share is proportional to: the grow factor, or the shrink factor times the inner base size. */
static double share_weight(const struct flexing *flexing, const struct flex_item *item)
{
  return flexing->growing ? item->grow : item->shrink * fmax(0, item->base_size - item->main_edges);
}

/* §9.7 step 4c: free space in proportion to the factors, over the items not frozen yet. */
static void distribute(struct flexing *flexing, double space)
{
  double weights = 0;
  for (size_t i = 0; i < flexing->count; i++)
    weights += flexing->state[i].frozen ? 0 : share_weight(flexing, &flexing->items[i]);
  for (size_t i = 0; i < flexing->count; i++) {
    struct flex_item *item = &flexing->items[i];
    if (!flexing->state[i].frozen)
      item->main_size = item->base_size + (weights > 0 ? space * share_weight(flexing, item) / weights : 0);
  }
}

/* §9.7 step 4d: sizes go back within their limits. Returns how much larger that made them together. */
static double fix_violations(struct flexing *flexing)
{
  double total = 0;
  for (size_t i = 0; i < flexing->count; i++) {
    struct flex_item *item = &flexing->items[i];
    if (flexing->state[i].frozen)
      continue;
    double violation = limited_main(item, item->main_size) - item->main_size;
    item->main_size += violation;
    flexing->state[i].violation = violation;
    total += violation;
  }
  return total;
}

/* §9.7 step 4e: the side whose limits were broken more freezes; all items where neither was. */
static void freeze_violated(struct flexing *flexing, double total)
{
  for (size_t i = 0; i < flexing->count; i++) {
    struct flexed *state = &flexing->state[i];
    state->frozen |= total == 0 || (total > 0 ? state->violation > 0 : state->violation < 0);
  }
}

/* §9.7 step 4a. */
static bool all_frozen(const struct flexing *flexing)
{
  for (size_t i = 0; i < flexing->count; i++)
    if (!flexing->state[i].frozen)
      return false;
  return true;
}

/* §9.3 step 6, by §9.7, for one line. `state` has room for its items. */
static void resolve_flexible_lengths(struct flex_container *container, const struct flex_line *line,
                                     struct flexed *state)
{
  struct flexing flexing = {.items = line_items(container, line),
                            .count = line->count,
                            .state = state,
                            .room = container->main_size - line_gaps(container, line)};
  flexing.growing = is_growing(container, line);
  freeze_inflexible(&flexing);
  double initial = free_space(&flexing);
  while (!all_frozen(&flexing)) {
    distribute(&flexing, space_to_share(&flexing, initial));
    freeze_violated(&flexing, fix_violations(&flexing));
  }
}

/* §9.5 step 12: what a line's items leave of the container. */
static double leftover(const struct flex_container *container, const struct flex_line *line)
{
  double space = container->main_size - line_gaps(container, line);
  for (size_t i = 0; i < line->count; i++) {
    const struct flex_item *item = line_items(container, line) + i;
    space -= item->main_size + flex_margins(item->main_margin);
  }
  return space;
}

/* How justify spreads space: before the first item, and between two. */
struct spread {
  double before, between;
};

/* CSS Box Alignment §5.3: where items do not fit, between falls back to flex-start (where the line
   begins), around and evenly to start. */
static struct spread spread_space(const struct flex_container *container, double space, size_t count)
{
  double items = (double)count, room = fmax(space, 0);
  double flex_start = container->reverse ? space : 0;
  switch (container->justify) {
  case JUSTIFY_CENTER:
    return (struct spread){.before = space / 2};
  case JUSTIFY_END:
    return (struct spread){.before = space};
  case JUSTIFY_BETWEEN:
    return count > 1 && space > 0 ? (struct spread){.between = room / (items - 1)}
                                  : (struct spread){.before = flex_start};
  case JUSTIFY_AROUND:
    return (struct spread){.before = room / items / 2, .between = room / items};
  case JUSTIFY_EVENLY:
    return (struct spread){.before = room / (items + 1), .between = room / (items + 1)};
  default:
    return (struct spread){0};
  }
}

/* §9.5 step 12: auto margins take the free space first, in equal shares; else justify spreads it. */
static void align_main(struct flex_container *container, struct flex_line *line)
{
  double space = leftover(container, line);
  line->main_size = container->main_size - space;
  int autos = 0;
  for (size_t i = 0; i < line->count; i++)
    autos += flex_autos(line_items(container, line)[i].main_margin);
  double auto_margin = autos > 0 ? fmax(space, 0) / autos : 0;
  struct spread spread = spread_space(container, autos > 0 ? fmin(space, 0) : space, line->count);
  double at = spread.before;
  for (size_t i = 0; i < line->count; i++) {
    size_t turn = container->reverse ? line->count - 1 - i : i;
    struct flex_item *item = line_items(container, line) + turn;
    at += isnan(item->main_margin.before) ? auto_margin : item->main_margin.before;
    item->main_offset = at;
    at += item->main_size + (isnan(item->main_margin.after) ? auto_margin : item->main_margin.after);
    at += container->main_gap + spread.between;
  }
}

void flex_resolve_main(struct flex_container *container)
{
  collect_lines(container);
  if (isnan(container->main_size))
    measure_main(container);
  struct flexed *state = g_new0(struct flexed, container->item_count);
  for (size_t i = 0; i < container->line_count; i++) {
    resolve_flexible_lengths(container, &container->lines[i], state);
    align_main(container, &container->lines[i]);
  }
  g_free(state);
}
