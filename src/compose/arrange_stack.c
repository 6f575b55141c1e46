/*
 * Stacks. See arrange_stack.h; the sections are CSS Grid Layout Level 1's.
 */
#include "compose/arrange_stack.h"

#include "compose/arrange_place.h"

/* A child in a cell; the frame is the cell's size. */
struct layer {
  struct arrange_node *node;
  struct arrange_frame frame;
  struct arrange_edges edges;
  enum align across, down;
};

static struct layer make_layer(const struct arrange_node *stack, struct arrange_node *child, struct arrange_frame frame)
{
  return (struct layer){child, frame, arrange_size_edges(child, frame.width),
                        arrange_place_justify(stack->style->justify, false), arrange_node_align(stack, child)};
}

static bool has_auto_margin(const struct layer *layer, enum axis axis)
{
  const double *margin = layer->edges.margin.side;
  return axis == AXIS_ROW ? isnan(margin[SIDE_START]) || isnan(margin[SIDE_END])
                          : isnan(margin[SIDE_TOP]) || isnan(margin[SIDE_BOTTOM]);
}

/* Whether the child's shape is more than a picture's own, that filling a cell may crop. */
static bool keeps_shape(const struct layer *layer)
{
  const struct style *style = layer->node->style;
  bool sized = style->width.kind != LENGTH_AUTO || style->height.kind != LENGTH_AUTO || style->aspect > 0;
  return layer->node->aspect > 0 && (sized || !arrange_node_is_picture(layer->node));
}

static bool stretches_down(const struct layer *layer)
{
  return layer->down == ALIGN_STRETCH && !has_auto_margin(layer, AXIS_COLUMN) && !keeps_shape(layer) &&
         layer->node->style->height.kind == LENGTH_AUTO;
}

/* The height as given or stretched; NAN where the content or the ratio makes it. */
static double definite_height(const struct layer *layer)
{
  if (!stretches_down(layer) || isnan(layer->frame.height))
    return arrange_size_given_height(layer->node, layer->frame);
  double height = fmax(0, layer->frame.height - arrange_size_margins(&layer->edges, AXIS_COLUMN));
  return arrange_size_clamp(height, arrange_size_limits(layer->node, layer->frame, AXIS_COLUMN));
}

/* §6.2: an item's size in a cell whose height may be unknown yet. */
static struct arrange_room layer_room(const struct layer *layer)
{
  bool by_height = keeps_shape(layer) && layer->node->style->height.kind != LENGTH_AUTO;
  bool stretch = layer->across == ALIGN_START && !has_auto_margin(layer, AXIS_ROW) && !by_height;
  double height = definite_height(layer);
  struct arrange_offer offer = {layer->frame, layer->frame.width, stretch, false, height, false, false};
  double width = arrange_size_width(layer->node, &offer);
  if (isnan(height))
    return arrange_size_room(layer->node, layer->frame, width);
  return arrange_size_fixed_room(layer->node, layer->frame, width, height, true);
}

/* §10.6: an item without a baseline of its own, whose height depends on the row's, shares none. */
static bool on_baseline(const struct layer *layer, const struct arrange_room *room)
{
  const struct style *style = layer->node->style;
  bool relative = style->height.kind == LENGTH_PERCENT || style->min_height.kind == LENGTH_PERCENT ||
                  style->max_height.kind == LENGTH_PERCENT;
  if (layer->down != ALIGN_BASELINE || has_auto_margin(layer, AXIS_COLUMN))
    return false;
  return !relative || !isnan(arrange_node_measure(layer->node, room).baseline);
}

/* From the margin box's top to its baseline, made up from the border box where there is none. */
static double layer_ascent(const struct layer *layer, const struct arrange_room *room)
{
  double baseline = arrange_node_measure(layer->node, room).baseline;
  return arrange_size_margin(layer->edges.margin.side[SIDE_TOP]) + (isnan(baseline) ? room->height : baseline);
}

/* §10.6: the lowest baseline of the items that share one. */
static double shared_ascent(const struct arrange_node *stack, struct arrange_frame frame)
{
  double ascent = -INFINITY;
  for (size_t i = 0; i < stack->child_count; i++) {
    struct layer layer = make_layer(stack, &stack->children[i], frame);
    if (!arrange_node_flows(layer.node) || layer.down != ALIGN_BASELINE)
      continue;
    struct arrange_room room = layer_room(&layer);
    if (on_baseline(&layer, &room))
      ascent = fmax(ascent, layer_ascent(&layer, &room));
  }
  return ascent;
}

/* §11.7: the height of the row, from the largest item in it. */
static double content_height(const struct arrange_node *stack, double width)
{
  struct arrange_frame frame = {width, NAN};
  double ascent = shared_ascent(stack, frame), height = 0;
  for (size_t i = 0; i < stack->child_count; i++) {
    struct layer layer = make_layer(stack, &stack->children[i], frame);
    if (!arrange_node_flows(layer.node))
      continue;
    struct arrange_room room = layer_room(&layer);
    double shim = on_baseline(&layer, &room) ? ascent - layer_ascent(&layer, &room) : 0;
    height = fmax(height, room.height + arrange_size_margins(&layer.edges, AXIS_COLUMN) + shim);
  }
  return height;
}

/* §10.2 and §10.4: auto margins take what is left of the cell, then align or justify applies. */
static double offset_in_cell(double before, double after, double space, enum align align)
{
  int autos = isnan(before) + isnan(after);
  space -= arrange_size_margin(before) + arrange_size_margin(after);
  if (autos > 0)
    return isnan(before) ? fmax(space, 0) / autos : before;
  return before + (align == ALIGN_CENTER ? space / 2 : align == ALIGN_END ? space : 0);
}

/* The layer's border box from its cell's corner. */
static struct point layer_offset(const struct layer *layer, const struct arrange_room *room, double ascent)
{
  const double *margin = layer->edges.margin.side;
  double x = offset_in_cell(margin[SIDE_START], margin[SIDE_END], layer->frame.width - room->width, layer->across);
  double y = offset_in_cell(margin[SIDE_TOP], margin[SIDE_BOTTOM], layer->frame.height - room->height, layer->down);
  if (on_baseline(layer, room))
    y += ascent - layer_ascent(layer, room);
  return (struct point){x, y};
}

static void commit_layer(const struct layer *layer, struct point cell, double ascent)
{
  struct arrange_room room = layer_room(layer);
  struct point offset = layer_offset(layer, &room, ascent);
  arrange_node_commit(layer->node, (struct point){cell.x + offset.x, cell.y + offset.y}, &room);
}

static void commit_children(struct arrange_node *stack, struct rect content)
{
  struct rect padding_box = arrange_place_padding_box(stack);
  double ascent = shared_ascent(stack, (struct arrange_frame){content.width, content.height});
  for (size_t i = 0; i < stack->child_count; i++) {
    struct arrange_node *child = &stack->children[i];
    struct rect cell = stack->cells ? stack->cells[i] : content;
    struct layer layer = make_layer(stack, child, (struct arrange_frame){cell.width, cell.height});
    enum align down = arrange_place_align(layer.down);
    if (arrange_node_flows(child))
      commit_layer(&layer, (struct point){cell.x, cell.y}, ascent);
    else
      arrange_place_child(child, stack->cells ? cell : padding_box, cell, (struct arrange_anchor){layer.across, down});
  }
}

/* The first item's baseline, or that of the first one that shares a baseline (CSS Box Alignment §9.1). */
static double stack_baseline(const struct arrange_node *stack, struct arrange_frame frame)
{
  const struct arrange_node *source = NULL;
  struct layer chosen = {0};
  for (size_t i = 0; i < stack->child_count; i++) {
    struct layer layer = make_layer(stack, &stack->children[i], frame);
    if (!arrange_node_flows(layer.node))
      continue;
    struct arrange_room room = layer_room(&layer);
    bool shares = on_baseline(&layer, &room);
    if (!source || shares)
      chosen = layer;
    source = layer.node;
    if (shares)
      break;
  }
  if (!source)
    return NAN;
  struct arrange_room room = layer_room(&chosen);
  double top = layer_offset(&chosen, &room, shared_ascent(stack, frame)).y;
  return top + layer_ascent(&chosen, &room) - arrange_size_margin(chosen.edges.margin.side[SIDE_TOP]);
}

static struct arrange_result stack_layout(struct arrange_node *node, const struct arrange_room *room, bool commit)
{
  struct arrange_edges edges = arrange_size_edges(node, room->base);
  double width = fmax(0, room->width - edges.inner_x);
  double height = isnan(room->height) ? room->inner : fmax(0, room->height - edges.inner_y);
  if (isnan(height))
    height = content_height(node, width);
  struct arrange_result result = {height + edges.inner_y, NAN};
  double start = edges.inner.side[SIDE_START], top = edges.inner.side[SIDE_TOP];
  if (commit)
    commit_children(node, (struct rect){node->box->rect.x + start, node->box->rect.y + top, width, height});
  else
    result.baseline = top + stack_baseline(node, (struct arrange_frame){width, height});
  return result;
}

/* §11.7: how wide the widest item is, in a row `height` high. */
static double widest_layer(struct arrange_node *stack, double height)
{
  struct arrange_frame frame = {NAN, height};
  double widest = 0;
  for (size_t i = 0; i < stack->child_count; i++) {
    struct layer layer = make_layer(stack, &stack->children[i], frame);
    if (arrange_node_flows(layer.node))
      widest = fmax(widest, arrange_size_contribution(layer.node, frame, definite_height(&layer)).max);
  }
  return widest;
}

/* The flexible column is 0 wide under a min-content constraint (§11.7), else as wide as the widest item. §11.1 steps 3
   and 4: once the row is known, widths that follow from heights by a ratio are asked for again. */
static struct arrange_widths stack_widths(struct arrange_node *node, struct arrange_height height)
{
  double widest = widest_layer(node, height.inner);
  if (isnan(height.inner) && node->shaped)
    widest = widest_layer(node, content_height(node, widest));
  return (struct arrange_widths){0, widest};
}

const struct arrange_methods *arrange_stack_methods(void)
{
  static const struct arrange_methods methods = {stack_widths, stack_layout};
  return &methods;
}
