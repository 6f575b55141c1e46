/*
 * Rows and columns. See arrange_flow.h; the sections are CSS Flexible Box Layout Level 1's.
 */
#include "compose/arrange_flow.h"

#include "compose/arrange_place.h"
#include "compose/arrange_row.h"
#include "compose/flex.h"

/* An item beside its numbers in flex_container.items. */
struct flow_item {
  struct arrange_node *node;
  struct arrange_edges edges;
  double cross; /* its cross size where it is definite before its main size is known (§9.8), else NAN */
  double basis; /* a definite flex basis, or NAN */
  double inner; /* the content height that percentages in it may use, before it is stretched */
};

/* One container on its way through a layout. */
struct flow {
  struct arrange_node *node;
  enum axis main, cross;
  struct arrange_frame frame; /* content box, as percentages may use it */
  double width, height;       /* of the content box; the height is NAN where the content gives it */
  bool intrinsic;             /* whether only the widths of lines are asked for */
  struct arrange_edges edges;
  struct flex_container container;
  struct flow_item *items;
};

static enum axis main_axis(const struct arrange_node *node)
{
  return node->style->direction;
}

static struct flex_ends ends_of(const struct insets *insets, enum axis axis)
{
  return axis == AXIS_ROW ? (struct flex_ends){insets->side[SIDE_START], insets->side[SIDE_END]}
                          : (struct flex_ends){insets->side[SIDE_TOP], insets->side[SIDE_BOTTOM]};
}

static double edges_of(const struct arrange_edges *edges, enum axis axis)
{
  return axis == AXIS_ROW ? edges->inner_x : edges->inner_y;
}

/* §8.3; the items of a column share no baseline. */
static enum align item_align(const struct arrange_node *container, const struct arrange_node *item, enum axis main)
{
  enum align align = arrange_node_align(container, item);
  return align == ALIGN_BASELINE && main == AXIS_COLUMN ? ALIGN_START : align;
}

/* §9.8 rule 1: an item stretched in a single line of definite cross size has that size from the start. */
static double stretched_cross(const struct flow *flow, const struct flex_item *item)
{
  double size = flow->cross == AXIS_ROW ? flow->width : flow->frame.height;
  if (flow->container.wrap || !item->cross_auto || item->align != ALIGN_STRETCH || flex_autos(item->cross_margin))
    return NAN;
  if (isnan(size))
    return NAN;
  return flex_clamp(size - flex_margins(item->cross_margin), item->min_cross, item->max_cross);
}

/* The numbers of an item that do not need its content. */
static void set_given(struct flow *flow, size_t index, struct arrange_node *node)
{
  const struct style *style = node->style;
  struct flex_item *item = &flow->container.items[index];
  struct flow_item *flowing = &flow->items[index];
  flowing->node = node;
  flowing->edges = arrange_size_edges(node, flow->frame.width);
  item->main_edges = edges_of(&flowing->edges, flow->main);
  item->main_margin = ends_of(&flowing->edges.margin, flow->main);
  item->cross_margin = ends_of(&flowing->edges.margin, flow->cross);
  item->grow = style->grow;
  item->shrink = style->shrink;
  item->align = item_align(flow->node, node, flow->main);
  struct arrange_limits main = arrange_size_limits(node, flow->frame, flow->main);
  struct arrange_limits cross = arrange_size_limits(node, flow->frame, flow->cross);
  item->min_main = main.min;
  item->max_main = main.max;
  item->min_cross = cross.min;
  item->max_cross = cross.max;
  double given = arrange_size_given(node, flow->frame, flow->cross);
  item->cross_auto = (flow->cross == AXIS_ROW ? style->width : style->height).kind == LENGTH_AUTO;
  flowing->cross = isnan(given) ? stretched_cross(flow, item) : arrange_size_clamp(given, cross);
}

/* §9.8: whether the height of a column's item is definite for what is in it. */
static bool height_is_definite(const struct flow *flow, const struct flow_item *flowing)
{
  return !isnan(flow->frame.height) || !isnan(flowing->basis) || flowing->node->aspect > 0;
}

/* The width of an item in a column: §9.4 step 7 with the container's width available. */
static double column_item_width(const struct flow *flow, const struct flow_item *flowing, double height)
{
  if (!isnan(flowing->cross))
    return flowing->cross;
  bool flexed = isnan(arrange_size_given(flowing->node, flow->frame, AXIS_COLUMN));
  bool open = !height_is_definite(flow, flowing);
  struct arrange_offer offer = {flow->frame, flow->width, false, false, height, flexed, open};
  return arrange_size_width(flowing->node, &offer);
}

/* The same while its height is asked for: nothing of the height is known yet. */
static double unflexed_width(const struct flow *flow, const struct flow_item *flowing)
{
  if (!isnan(flowing->cross))
    return flowing->cross;
  struct arrange_offer offer = {{flow->frame.width, NAN}, flow->width, false, false, NAN, false, true};
  return arrange_size_width(flowing->node, &offer);
}

/* How high the content of a column's item is, whatever height it is given. */
static double content_height(const struct flow *flow, const struct flow_item *flowing, double most)
{
  struct arrange_frame frame = {flow->frame.width, NAN};
  return arrange_size_content_height(flowing->node, frame, unflexed_width(flow, flowing), NAN, most);
}

/* The least height of a column's item: its content's. With an aspect it is no less than the ratio makes it, and no
   more under a percentage that nothing makes definite. */
static double least_height(const struct flow *flow, const struct flow_item *flowing)
{
  struct arrange_node *node = flowing->node;
  if (node->aspect == 0)
    return content_height(flow, flowing, INFINITY);
  double by_ratio = arrange_size_transfer(node, AXIS_COLUMN, unflexed_width(flow, flowing));
  bool open = node->style->height.kind == LENGTH_PERCENT && isnan(flow->frame.height);
  return open ? by_ratio : fmax(by_ratio, content_height(flow, flowing, by_ratio));
}

/* The intrinsic widths of a row's item. */
static struct arrange_widths content_widths(const struct flow *flow, const struct flow_item *flowing)
{
  double inner = isnan(flowing->cross) ? NAN : fmax(0, flowing->cross - flowing->edges.inner_y);
  return arrange_size_widths(flowing->node, flow->frame, inner);
}

/* §9.2 step 3 E: how much an item's content takes along the main axis. */
static double content_main(const struct flow *flow, const struct flow_item *flowing)
{
  struct arrange_node *node = flowing->node;
  double room = flow->width - arrange_size_margins(&flowing->edges, AXIS_ROW);
  if (flow->main == AXIS_COLUMN && node->aspect > 0)
    return fmax(flowing->edges.inner_y, arrange_size_transfer(node, AXIS_COLUMN, unflexed_width(flow, flowing)));
  if (flow->main == AXIS_COLUMN)
    return content_height(flow, flowing, INFINITY);
  if (arrange_node_is_picture(node))
    return fmax(0, room);
  if (node->style->width.kind == LENGTH_TIGHT)
    return arrange_size_tight(node, flow->frame, room);
  return content_widths(flow, flowing).max;
}

/* §9.2 step 3 A: a definite flex basis, `auto` standing for the main size property. */
static double definite_basis(const struct flow *flow, const struct flow_item *flowing)
{
  const struct arrange_node *node = flowing->node;
  double size = flow->main == AXIS_ROW ? flow->frame.width : flow->frame.height;
  if (node->style->basis.kind == LENGTH_AUTO)
    return arrange_size_given(node, flow->frame, flow->main);
  double basis = arrange_size_length(node->style->basis, size);
  return isnan(basis) ? NAN : fmax(basis, edges_of(&flowing->edges, flow->main));
}

/* §9.2 step 3. */
static double base_size(const struct flow *flow, const struct flow_item *flowing)
{
  if (!isnan(flowing->basis))
    return flowing->basis;
  struct arrange_node *node = flowing->node;
  double edges = edges_of(&flowing->edges, flow->main);
  if (node->aspect > 0 && !isnan(flowing->cross)) /* step 3 B */
    return fmax(arrange_size_transfer(node, flow->main, flowing->cross), edges);
  double content = content_main(flow, flowing);
  if (node->aspect == 0)
    return content;
  return fmax(arrange_size_clamp(content, arrange_size_carried_limits(node, flow->frame, flow->main)), edges);
}

/* §4.5: the content-based minimum size. */
static double automatic_minimum(const struct flow *flow, const struct flow_item *flowing, double max_main)
{
  struct arrange_node *node = flowing->node;
  bool row = flow->main == AXIS_ROW;
  double content = row ? content_widths(flow, flowing).min : least_height(flow, flowing);
  double specified = arrange_size_given(node, flow->frame, flow->main);
  double by_ratio = arrange_size_transfer(node, flow->main, flowing->cross);
  bool picture = arrange_node_is_picture(node);
  if (node->aspect > 0 && (!row || isnan(flowing->cross)))
    content = arrange_size_clamp(content, arrange_size_carried_limits(node, flow->frame, flow->main));
  else if (node->aspect > 0 && !picture)
    content = fmax(content, by_ratio);
  if (!isnan(specified))
    content = fmin(content, specified);
  return fmin(content, max_main);
}

/* The numbers of an item that flex_resolve_main needs. */
static void set_main(struct flow *flow, size_t index)
{
  struct flex_item *item = &flow->container.items[index];
  struct flow_item *flowing = &flow->items[index];
  flowing->basis = definite_basis(flow, flowing);
  item->base_size = base_size(flow, flowing);
  if (arrange_size_min_is_auto(flowing->node, flow->main))
    item->min_main = fmax(item->min_main, automatic_minimum(flow, flowing, item->max_main));
}

/* The room of an item at its main size before its line is known: §9.4 step 7. */
static struct arrange_room hypothetical_room(const struct flow *flow, const struct flex_item *item,
                                             const struct flow_item *flowing)
{
  struct arrange_node *node = flowing->node;
  if (flow->main == AXIS_COLUMN) {
    double given = arrange_size_given_height(node, flow->frame);
    double width = column_item_width(flow, flowing, flow->intrinsic ? given : item->main_size);
    return arrange_size_fixed_room(node, flow->frame, width, item->main_size, height_is_definite(flow, flowing));
  }
  if (!isnan(flowing->cross))
    return arrange_size_fixed_room(node, flow->frame, item->main_size, flowing->cross, true);
  return arrange_size_room(node, flow->frame, item->main_size);
}

static void set_cross(struct flow *flow, size_t index)
{
  struct flex_item *item = &flow->container.items[index];
  struct flow_item *flowing = &flow->items[index];
  struct arrange_room room = hypothetical_room(flow, item, flowing);
  item->hypothetical_cross = flow->cross == AXIS_ROW ? room.width : room.height;
  flowing->inner = room.inner;
  if (item->align != ALIGN_BASELINE)
    return;
  double baseline = arrange_node_measure(flowing->node, &room).baseline;
  item->baseline = isnan(baseline) ? room.height : baseline;
}

/* The room of an item once all is known; a stretched height is definite (§9.4 step 11, §9.8 rule 4). */
static struct arrange_room final_room(const struct flow *flow, size_t index)
{
  const struct flex_item *item = &flow->container.items[index];
  const struct flow_item *flowing = &flow->items[index];
  bool row = flow->main == AXIS_ROW;
  bool stretched = row && item->cross_auto && item->align == ALIGN_STRETCH && flex_autos(item->cross_margin) == 0;
  double width = row ? item->main_size : item->cross_size, height = row ? item->cross_size : item->main_size;
  struct arrange_room room = arrange_size_fixed_room(flowing->node, flow->frame, width, height, true);
  if (!stretched)
    room.inner = flowing->inner;
  return room;
}

static double gap(struct length length, double base)
{
  return arrange_size_margin(arrange_size_length(length, base));
}

static void set_container(struct flow *flow, const struct arrange_room *room)
{
  const struct style *style = flow->node->style;
  struct flex_container *container = &flow->container;
  double row_gap = gap(style->row_gap, flow->frame.height), column_gap = gap(style->column_gap, flow->frame.width);
  bool row = flow->main == AXIS_ROW;
  container->wrap = style->wrap;
  container->reverse = style->reverse;
  container->justify = style->justify;
  container->main_gap = row ? column_gap : row_gap;
  container->cross_gap = row ? row_gap : column_gap;
  container->main_size = row ? flow->width : flow->height;
  container->cross_size = row ? flow->height : flow->width;
  container->wrap_limit = row ? INFINITY : fmax(0, room->most - flow->edges.inner_y);
}

static void flow_init(struct flow *flow, struct arrange_node *node, const struct arrange_room *room, bool intrinsic)
{
  *flow = (struct flow){.node = node, .main = main_axis(node), .edges = arrange_size_edges(node, room->base)};
  flow->intrinsic = intrinsic;
  flow->cross = flow->main == AXIS_ROW ? AXIS_COLUMN : AXIS_ROW;
  flow->width = fmax(0, room->width - flow->edges.inner_x);
  flow->frame = (struct arrange_frame){intrinsic ? NAN : flow->width, room->inner};
  flow->height = isnan(room->height) ? NAN : fmax(0, room->height - flow->edges.inner_y);
  flow->items = g_new0(struct flow_item, node->child_count);
  flow->container.items = g_new0(struct flex_item, node->child_count);
  flow->container.lines = g_new0(struct flex_line, node->child_count);
  set_container(flow, room);
  for (size_t i = 0; i < node->child_count; i++)
    if (arrange_node_flows(&node->children[i]))
      set_given(flow, flow->container.item_count++, &node->children[i]);
}

static void flow_finish(struct flow *flow)
{
  g_free(flow->items);
  g_free(flow->container.items);
  g_free(flow->container.lines);
}

static void flow_resolve(struct flow *flow)
{
  size_t count = flow->container.item_count;
  for (size_t i = 0; i < count; i++)
    set_main(flow, i);
  flex_resolve_main(&flow->container);
  for (size_t i = 0; i < count; i++)
    set_cross(flow, i);
  flex_resolve_cross(&flow->container);
}

/* An item's place from the container's border box. */
static struct point item_offset(const struct flow *flow, const struct flex_item *item)
{
  double x = flow->main == AXIS_ROW ? item->main_offset : item->cross_offset;
  double y = flow->main == AXIS_ROW ? item->cross_offset : item->main_offset;
  return (struct point){flow->edges.inner.side[SIDE_START] + x, flow->edges.inner.side[SIDE_TOP] + y};
}

/* §8.5: the item whose baseline is the container's: one on the first line's baseline, else the first, in the
   order that the eye meets them. */
static size_t baseline_item(const struct flow *flow)
{
  const struct flex_line *line = &flow->container.lines[0];
  size_t last = line->first + line->count - 1;
  for (size_t i = 0; i < line->count; i++) {
    size_t index = flow->container.reverse ? last - i : line->first + i;
    const struct flex_item *item = &flow->container.items[index];
    if (item->align == ALIGN_BASELINE && flex_autos(item->cross_margin) == 0)
      return index;
  }
  return flow->container.reverse ? last : line->first;
}

/* §8.5: the container's first baseline, made up from the item's border box where it has none. */
static double container_baseline(const struct flow *flow)
{
  if (flow->container.item_count == 0)
    return NAN;
  size_t index = baseline_item(flow);
  struct arrange_room room = final_room(flow, index);
  double baseline = arrange_node_measure(flow->items[index].node, &room).baseline;
  return item_offset(flow, &flow->container.items[index]).y + (isnan(baseline) ? room.height : baseline);
}

static void commit_items(const struct flow *flow)
{
  struct rect rect = flow->node->box->rect;
  for (size_t i = 0; i < flow->container.item_count; i++) {
    struct arrange_room room = final_room(flow, i);
    struct point offset = item_offset(flow, &flow->container.items[i]);
    arrange_node_commit(flow->items[i].node, (struct point){rect.x + offset.x, rect.y + offset.y}, &room);
  }
}

/* §4.1. */
static void commit_placed(const struct flow *flow)
{
  struct arrange_node *node = flow->node;
  struct rect rect = node->box->rect;
  struct rect content = {rect.x + flow->edges.inner.side[SIDE_START], rect.y + flow->edges.inner.side[SIDE_TOP],
                         rect.width - flow->edges.inner_x, rect.height - flow->edges.inner_y};
  enum align along = arrange_place_justify(node->style->justify, node->style->reverse);
  for (size_t i = 0; i < node->child_count; i++) {
    struct arrange_node *child = &node->children[i];
    if (arrange_node_flows(child))
      continue;
    enum align across = arrange_place_align(item_align(node, child, flow->main));
    struct arrange_anchor anchor = {flow->main == AXIS_ROW ? along : across, flow->main == AXIS_ROW ? across : along};
    arrange_place_child(child, arrange_place_padding_box(node), content, anchor);
  }
}

/* How high a row's lines are together, or the longest of a column's lines. */
static double content_extent(const struct flow *flow)
{
  const struct flex_container *container = &flow->container;
  double sum = container->line_count > 1 ? container->cross_gap * (double)(container->line_count - 1) : 0;
  double longest = 0;
  for (size_t i = 0; i < container->line_count; i++) {
    sum += container->lines[i].content_cross;
    longest = fmax(longest, container->lines[i].main_size);
  }
  return flow->main == AXIS_ROW ? sum : longest;
}

static struct arrange_result flow_layout(struct arrange_node *node, const struct arrange_room *room, bool commit)
{
  struct flow flow;
  flow_init(&flow, node, room, false);
  flow_resolve(&flow);
  double content = content_extent(&flow) + flow.edges.inner_y;
  struct arrange_result result = {isnan(room->height) ? content : room->height, NAN};
  if (commit) {
    commit_items(&flow);
    commit_placed(&flow);
  } else {
    result.baseline = container_baseline(&flow);
  }
  flow_finish(&flow);
  return result;
}

/* §9.9.2: a column is as wide as its widest item. */
static struct arrange_widths column_widths(struct arrange_node *node, double inner)
{
  struct arrange_frame frame = {NAN, inner};
  struct arrange_widths widest = {0};
  for (size_t i = 0; i < node->child_count; i++) {
    if (!arrange_node_flows(&node->children[i]))
      continue;
    struct arrange_widths item = arrange_size_contribution(&node->children[i], frame, NAN);
    widest = (struct arrange_widths){fmax(widest.min, item.min), fmax(widest.max, item.max)};
  }
  return widest;
}

/* The width of a column that wraps: its lines side by side, when each item may be as wide as the widest. */
static struct arrange_widths wrapped_column_widths(struct arrange_node *node, struct arrange_height height)
{
  struct arrange_widths widest = column_widths(node, height.inner);
  struct arrange_edges edges = arrange_size_edges(node, NAN);
  struct arrange_room room = {NAN, widest.max + edges.inner_x, height.inner + edges.inner_y, height.inner, height.most};
  struct flow flow;
  flow_init(&flow, node, &room, true);
  flow.container.cross_size = NAN;
  flow_resolve(&flow);
  double lines = flow.container.cross_size;
  flow_finish(&flow);
  return (struct arrange_widths){widest.min, fmax(widest.min, lines)};
}

static struct arrange_widths flow_widths(struct arrange_node *node, struct arrange_height height)
{
  if (node->style->wrap && main_axis(node) == AXIS_COLUMN)
    return wrapped_column_widths(node, height);
  return main_axis(node) == AXIS_ROW ? arrange_row_widths(node, height.inner) : column_widths(node, height.inner);
}

const struct arrange_methods *arrange_flow_methods(void)
{
  static const struct arrange_methods methods = {flow_widths, flow_layout};
  return &methods;
}
