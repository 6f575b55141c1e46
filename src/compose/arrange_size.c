/*
 * Widths and heights in a containing block. See arrange_size.h.
 */
#include "compose/arrange_size.h"

double arrange_size_length(struct length length, double base)
{
  switch (length.kind) {
  case LENGTH_FIXED:
    return length.value;
  case LENGTH_PERCENT:
    return length.value / 100 * base;
  default:
    return NAN;
  }
}

double arrange_size_margin(double margin)
{
  return isnan(margin) ? 0 : margin;
}

struct arrange_edges arrange_size_edges(const struct arrange_node *node, double base)
{
  const struct style *style = node->style;
  struct arrange_edges edges = {0};
  for (int side = 0; side < SIDE_COUNT; side++) {
    bool automatic = style->margin[side].kind == LENGTH_AUTO;
    double margin = arrange_size_margin(arrange_size_length(style->margin[side], base));
    edges.margin.side[side] = automatic ? NAN : margin;
    double padding = arrange_size_margin(arrange_size_length(style->padding[side], base));
    edges.inner.side[side] = padding + style->border.width.side[side];
  }
  edges.inner_x = edges.inner.side[SIDE_START] + edges.inner.side[SIDE_END];
  edges.inner_y = edges.inner.side[SIDE_TOP] + edges.inner.side[SIDE_BOTTOM];
  return edges;
}

double arrange_size_margins(const struct arrange_edges *edges, enum axis axis)
{
  enum side before = axis == AXIS_ROW ? SIDE_START : SIDE_TOP;
  enum side after = axis == AXIS_ROW ? SIDE_END : SIDE_BOTTOM;
  return arrange_size_margin(edges->margin.side[before]) + arrange_size_margin(edges->margin.side[after]);
}

static double inner_edges(const struct arrange_node *node, double base, enum axis axis)
{
  struct arrange_edges edges = arrange_size_edges(node, base);
  return axis == AXIS_ROW ? edges.inner_x : edges.inner_y;
}

static double frame_size(struct arrange_frame frame, enum axis axis)
{
  return axis == AXIS_ROW ? frame.width : frame.height;
}

static enum axis across(enum axis axis)
{
  return axis == AXIS_ROW ? AXIS_COLUMN : AXIS_ROW;
}

struct arrange_limits arrange_size_limits(const struct arrange_node *node, struct arrange_frame frame, enum axis axis)
{
  const struct style *style = node->style;
  double base = frame_size(frame, axis);
  double least = inner_edges(node, frame.width, axis);
  double min = arrange_size_length(axis == AXIS_ROW ? style->min_width : style->min_height, base);
  double max = arrange_size_length(axis == AXIS_ROW ? style->max_width : style->max_height, base);
  return (struct arrange_limits){isnan(min) ? least : fmax(min, least), isnan(max) ? INFINITY : fmax(max, least)};
}

bool arrange_size_min_is_auto(const struct arrange_node *node, enum axis axis)
{
  return (axis == AXIS_ROW ? node->style->min_width : node->style->min_height).kind == LENGTH_AUTO;
}

double arrange_size_clamp(double size, struct arrange_limits limits)
{
  return fmax(limits.min, fmin(size, limits.max));
}

double arrange_size_given(const struct arrange_node *node, struct arrange_frame frame, enum axis axis)
{
  struct length length = axis == AXIS_ROW ? node->style->width : node->style->height;
  double size = arrange_size_length(length, frame_size(frame, axis));
  return isnan(size) ? NAN : fmax(size, inner_edges(node, frame.width, axis));
}

double arrange_size_transfer(const struct arrange_node *node, enum axis axis, double size)
{
  return axis == AXIS_ROW ? size * node->aspect : size / node->aspect;
}

struct arrange_limits arrange_size_carried_limits(const struct arrange_node *node, struct arrange_frame frame,
                                                  enum axis axis)
{
  struct arrange_limits other = arrange_size_limits(node, frame, across(axis));
  return (struct arrange_limits){arrange_size_transfer(node, axis, other.min),
                                 arrange_size_transfer(node, axis, other.max)};
}

struct arrange_limits arrange_size_transferred_limits(const struct arrange_node *node, struct arrange_frame frame,
                                                      enum axis axis)
{
  struct arrange_limits limits = arrange_size_limits(node, frame, axis);
  if (node->aspect == 0)
    return limits;
  struct arrange_limits carried = arrange_size_carried_limits(node, frame, axis);
  return (struct arrange_limits){fmax(limits.min, fmin(carried.min, limits.max)),
                                 fmin(limits.max, fmax(carried.max, limits.min))};
}

double arrange_size_given_height(const struct arrange_node *node, struct arrange_frame frame)
{
  double height = arrange_size_given(node, frame, AXIS_COLUMN);
  return isnan(height) ? NAN : arrange_size_clamp(height, arrange_size_limits(node, frame, AXIS_COLUMN));
}

/* The height of the content of a box `height` high; NAN for NAN. */
static double content_of(const struct arrange_node *node, struct arrange_frame frame, double height)
{
  return isnan(height) ? NAN : fmax(0, height - inner_edges(node, frame.width, AXIS_COLUMN));
}

/* The maximum height, which a larger minimum overrules. */
static double greatest_height(const struct arrange_node *node, struct arrange_frame frame)
{
  struct arrange_limits limits = arrange_size_limits(node, frame, AXIS_COLUMN);
  return fmax(limits.min, limits.max);
}

struct arrange_widths arrange_size_widths(struct arrange_node *node, struct arrange_frame frame, double inner)
{
  bool wraps = node->style->wrap && node->style->direction == AXIS_COLUMN && node->child_count > 0;
  double most = wraps && isnan(inner) ? greatest_height(node, frame) : INFINITY;
  struct arrange_widths widths = arrange_node_widths(node, (struct arrange_height){inner, most});
  double edges = inner_edges(node, frame.width, AXIS_ROW);
  return (struct arrange_widths){widths.min + edges, widths.max + edges};
}

/* A definite height's width by the ratio, no smaller than the content unless a minimum is given or a column has
   flexed the height; NAN for none. */
static double width_by_ratio(struct arrange_node *node, struct arrange_frame frame, double height, bool flexed)
{
  if (node->aspect == 0 || isnan(height))
    return NAN;
  height = arrange_size_clamp(height, arrange_size_limits(node, frame, AXIS_COLUMN));
  double least = inner_edges(node, frame.width, AXIS_ROW);
  if (arrange_size_min_is_auto(node, AXIS_ROW) && !flexed)
    least = arrange_size_widths(node, frame, content_of(node, frame, height)).min;
  double width = arrange_size_transfer(node, AXIS_ROW, height);
  return fmax(width, least);
}

struct arrange_widths arrange_size_contribution(struct arrange_node *node, struct arrange_frame frame, double height)
{
  struct arrange_frame inside = {NAN, frame.height};
  struct arrange_edges edges = arrange_size_edges(node, NAN);
  struct arrange_limits limits = arrange_size_limits(node, inside, AXIS_ROW);
  double fixed = arrange_size_given(node, inside, AXIS_ROW);
  if (isnan(height))
    height = arrange_size_given_height(node, inside);
  if (isnan(fixed))
    fixed = width_by_ratio(node, inside, height, false);
  struct arrange_widths widths = {fixed, fixed};
  if (isnan(fixed)) {
    widths = arrange_size_widths(node, inside, content_of(node, inside, height));
    limits = arrange_size_transferred_limits(node, inside, AXIS_ROW);
    if (node->style->width.kind == LENGTH_TIGHT)
      widths.max = arrange_size_tight(node, inside, limits.max);
  }
  double margins = arrange_size_margins(&edges, AXIS_ROW);
  return (struct arrange_widths){arrange_size_clamp(widths.min, limits) + margins,
                                 arrange_size_clamp(widths.max, limits) + margins};
}

double arrange_size_tight(struct arrange_node *node, struct arrange_frame frame, double available)
{
  struct arrange_limits limits = arrange_size_limits(node, frame, AXIS_ROW);
  double edges = inner_edges(node, frame.width, AXIS_ROW);
  double room = fmax(0, fmin(available, limits.max) - edges);
  return node->measurer->measure(node->box, room, node->measurer->data).width + edges;
}

/* CSS Sizing 3 §4.1: fit-content. A picture has no size of its own and takes what there is. */
static double fit_width(struct arrange_node *node, struct arrange_frame frame, double available, double height)
{
  if (arrange_node_is_picture(node))
    return available;
  if (node->style->width.kind == LENGTH_TIGHT)
    return arrange_size_tight(node, frame, available);
  struct arrange_widths widths = arrange_size_widths(node, frame, content_of(node, frame, height));
  return fmax(widths.min, fmin(available, widths.max));
}

double arrange_size_width(struct arrange_node *node, const struct arrange_offer *offer)
{
  struct arrange_edges edges = arrange_size_edges(node, offer->frame.width);
  struct arrange_limits limits = arrange_size_limits(node, offer->frame, AXIS_ROW);
  double available = fmax(0, offer->available - arrange_size_margins(&edges, AXIS_ROW));
  bool tight = node->style->width.kind == LENGTH_TIGHT;
  double width = arrange_size_given(node, offer->frame, AXIS_ROW);
  if (!isnan(width))
    return arrange_size_clamp(width, limits);
  struct arrange_limits carried = arrange_size_transferred_limits(node, offer->frame, AXIS_ROW);
  if (offer->stretch && !tight)
    return arrange_size_clamp(available, offer->carry ? carried : limits);
  width = width_by_ratio(node, offer->frame, offer->height, offer->flexed);
  if (!isnan(width))
    return arrange_size_clamp(width, limits);
  double known = offer->open ? NAN : offer->height;
  return arrange_size_clamp(fit_width(node, offer->frame, available, known), carried);
}

double arrange_size_content_height(struct arrange_node *node, struct arrange_frame frame, double width, double height,
                                   double most)
{
  struct arrange_room room = arrange_size_fixed_room(node, frame, width, height, !isnan(height));
  room.height = NAN;
  room.most = fmin(fmin(most, greatest_height(node, frame)), arrange_size_given(node, frame, AXIS_COLUMN));
  return arrange_node_measure(node, &room).height;
}

struct arrange_room arrange_size_fixed_room(const struct arrange_node *node, struct arrange_frame frame, double width,
                                            double height, bool definite)
{
  double inner = definite ? content_of(node, frame, height) : NAN;
  return (struct arrange_room){frame.width, width, height, inner, INFINITY};
}

/* The room of a box whose height comes from its width: percentages in it use what the ratio makes, though an
   automatic minimum lets the content make the box higher. */
static struct arrange_room room_by_ratio(struct arrange_node *node, struct arrange_frame frame, double width)
{
  struct arrange_limits limits = arrange_size_limits(node, frame, AXIS_COLUMN);
  double height = arrange_size_clamp(arrange_size_transfer(node, AXIS_COLUMN, width), limits);
  struct arrange_room room = arrange_size_fixed_room(node, frame, width, height, true);
  if (arrange_size_min_is_auto(node, AXIS_COLUMN) && node->style->height.kind == LENGTH_AUTO)
    room.height = arrange_size_clamp(arrange_size_content_height(node, frame, width, height, height),
                                     (struct arrange_limits){height, limits.max});
  return room;
}

struct arrange_room arrange_size_room(struct arrange_node *node, struct arrange_frame frame, double width)
{
  double height = arrange_size_given(node, frame, AXIS_COLUMN);
  bool definite = !isnan(height);
  if (!definite && node->aspect > 0)
    return room_by_ratio(node, frame, width);
  if (!definite)
    height = arrange_size_content_height(node, frame, width, NAN, INFINITY);
  height = arrange_size_clamp(height, arrange_size_limits(node, frame, AXIS_COLUMN));
  return arrange_size_fixed_room(node, frame, width, height, definite);
}
