/*
 * Absolute placement, one axis after the other. See arrange_place.h.
 */
#include "compose/arrange_place.h"

/* One axis of a placed box: the containing block's padding box from 0 to `size`, and what the box says. */
struct axis_ask {
  enum axis axis;
  double size;
  double before, after;               /* offsets; NAN for auto */
  double margin_before, margin_after; /* NAN for auto */
  double static_edge;                 /* where `anchor` holds on to */
  enum align anchor, self;
};

/* The part of the axis that the box may use: CSS Positioned Layout 3 §4.1, inset-modified. */
struct span {
  double from, to;
};

enum align arrange_place_justify(enum justify justify, bool reverse)
{
  switch (justify) {
  case JUSTIFY_CENTER:
  case JUSTIFY_AROUND:
  case JUSTIFY_EVENLY:
    return ALIGN_CENTER;
  case JUSTIFY_END:
    return ALIGN_END;
  case JUSTIFY_BETWEEN:
    return reverse ? ALIGN_END : ALIGN_START;
  default:
    return ALIGN_START;
  }
}

enum align arrange_place_align(enum align align)
{
  return align == ALIGN_CENTER || align == ALIGN_END ? align : ALIGN_START;
}

static struct span static_span(const struct axis_ask *ask)
{
  double edge = ask->static_edge;
  double half = fmin(edge, ask->size - edge);
  switch (ask->anchor) {
  case ALIGN_CENTER:
    return (struct span){edge - half, edge + half};
  case ALIGN_END:
    return (struct span){0, edge};
  default:
    return (struct span){edge, ask->size};
  }
}

static struct span usable_span(const struct axis_ask *ask)
{
  if (isnan(ask->before) && isnan(ask->after))
    return static_span(ask);
  double from = isnan(ask->before) ? 0 : ask->before;
  double to = ask->size - (isnan(ask->after) ? 0 : ask->after);
  return isnan(ask->before) ? (struct span){fmin(from, to), to} : (struct span){from, fmax(from, to)};
}

static bool between_offsets(const struct axis_ask *ask)
{
  return !isnan(ask->before) && !isnan(ask->after);
}

static bool has_auto_margin(const struct axis_ask *ask)
{
  return isnan(ask->margin_before) || isnan(ask->margin_after);
}

/* Where the border box begins: margins of auto share what is left between two offsets. */
static double margin_start(const struct axis_ask *ask, struct span span, double size)
{
  double before = arrange_size_margin(ask->margin_before), after = arrange_size_margin(ask->margin_after);
  double space = span.to - span.from - size - before - after;
  if (isnan(ask->margin_before) && isnan(ask->margin_after))
    before = (ask->axis == AXIS_ROW ? fmax(0, space) : space) / 2; /* CSS 2 §10.3.7 and §10.6.4 differ */
  else if (isnan(ask->margin_before))
    before = space;
  return span.from + before;
}

/* How an axis is held: by the anchor without offsets, by the one edge that has an offset, else by `self`. */
static enum align hold_of(const struct axis_ask *ask)
{
  if (isnan(ask->before) && isnan(ask->after))
    return ask->anchor;
  if (isnan(ask->before))
    return ALIGN_END;
  return isnan(ask->after) ? ALIGN_START : ask->self;
}

/* CSS Box Alignment §4.4: an aligned box that is larger than its span is shifted to stay in the containing
   block, or starts where that does. `start` and `length` are of the margin box. */
static double keep_inside(const struct axis_ask *ask, struct span span, double start, double length)
{
  bool aligned = between_offsets(ask) && ask->self != ALIGN_AUTO;
  if (!aligned || length <= span.to - span.from)
    return start;
  double least = fmin(0, span.from), most = fmax(ask->size, span.to);
  return fmax(least, fmin(start, most - length));
}

/* Where the border box begins on an axis. */
static double start_of(const struct axis_ask *ask, struct span span, double size)
{
  if (between_offsets(ask) && has_auto_margin(ask))
    return margin_start(ask, span, size);
  double before = arrange_size_margin(ask->margin_before), after = arrange_size_margin(ask->margin_after);
  double length = size + before + after, space = span.to - span.from - length;
  enum align hold = hold_of(ask);
  double shift = hold == ALIGN_CENTER ? space / 2 : hold == ALIGN_END ? space : 0;
  return keep_inside(ask, span, span.from + shift, length) + before;
}

static double anchor_edge(enum align anchor, double from, double to)
{
  return anchor == ALIGN_CENTER ? (from + to) / 2 : anchor == ALIGN_END ? to : from;
}

/* Whether an auto height between two offsets fills them; auto margins are 0 then. */
static bool fills(const struct arrange_node *child, struct arrange_frame frame, const struct axis_ask *column)
{
  bool stretches = child->style->self == ALIGN_AUTO || child->style->self == ALIGN_STRETCH;
  return between_offsets(column) && stretches && isnan(arrange_size_given(child, frame, AXIS_COLUMN));
}

static struct axis_ask make_ask(const struct arrange_node *child, const struct arrange_edges *edges,
                                struct arrange_frame frame, enum axis axis)
{
  enum side before = axis == AXIS_ROW ? SIDE_START : SIDE_TOP;
  enum side after = axis == AXIS_ROW ? SIDE_END : SIDE_BOTTOM;
  double size = axis == AXIS_ROW ? frame.width : frame.height;
  return (struct axis_ask){
    .axis = axis,
    .size = size,
    .before = arrange_size_length(child->style->place.side[before], size),
    .after = arrange_size_length(child->style->place.side[after], size),
    .margin_before = edges->margin.side[before],
    .margin_after = edges->margin.side[after],
    .self = axis == AXIS_COLUMN ? child->style->self : ALIGN_AUTO,
  };
}

static double span_room(const struct axis_ask *ask, struct span span)
{
  return fmax(0,
              span.to - span.from - arrange_size_margin(ask->margin_before) - arrange_size_margin(ask->margin_after));
}

/* Width first; without a given width or two offsets it comes by the ratio from a height that two offsets
   stretch. */
static struct arrange_room place_room(struct arrange_node *child, struct arrange_frame frame,
                                      const struct axis_ask *row, const struct axis_ask *column)
{
  struct span across = usable_span(row), down = usable_span(column);
  double height = arrange_size_given_height(child, frame);
  bool given = !isnan(height);
  if (fills(child, frame, column))
    height = arrange_size_clamp(span_room(column, down), arrange_size_limits(child, frame, AXIS_COLUMN));
  bool by_height = child->aspect > 0 && !isnan(height) && (given || child->style->self == ALIGN_STRETCH);
  bool stretch = between_offsets(row) && !by_height;
  struct arrange_offer offer = {frame, across.to - across.from, stretch, true, height, false, false};
  double width = arrange_size_width(child, &offer);
  if (isnan(height) || (child->aspect > 0 && !by_height))
    return arrange_size_room(child, frame, width);
  return arrange_size_fixed_room(child, frame, width, height, true);
}

struct rect arrange_place_padding_box(const struct arrange_node *node)
{
  const double *border = node->style->border.width.side;
  struct rect rect = node->box->rect;
  return (struct rect){rect.x + border[SIDE_START], rect.y + border[SIDE_TOP],
                       rect.width - border[SIDE_START] - border[SIDE_END],
                       rect.height - border[SIDE_TOP] - border[SIDE_BOTTOM]};
}

void arrange_place_child(struct arrange_node *child, struct rect block, struct rect content,
                         struct arrange_anchor anchor)
{
  struct arrange_frame frame = {block.width, block.height};
  struct arrange_edges edges = arrange_size_edges(child, frame.width);
  struct axis_ask row = make_ask(child, &edges, frame, AXIS_ROW);
  struct axis_ask column = make_ask(child, &edges, frame, AXIS_COLUMN);
  row.anchor = anchor.row;
  row.static_edge = anchor_edge(anchor.row, content.x, rect_right(content)) - block.x;
  column.anchor = anchor.column;
  column.static_edge = anchor_edge(anchor.column, content.y, rect_bottom(content)) - block.y;
  struct arrange_room room = place_room(child, frame, &row, &column);
  double x = block.x + start_of(&row, usable_span(&row), room.width);
  double y = block.y + start_of(&column, usable_span(&column), room.height);
  arrange_node_commit(child, (struct point){x, y}, &room);
}
