/*
 * Leaves. A text is as wide and high as its lines; the others have no content, only edges.
 */
#include "compose/arrange_leaf.h"

#include "compose/arrange_size.h"

static struct arrange_widths empty_widths(struct arrange_node *node, struct arrange_height height)
{
  (void)node;
  (void)height;
  return (struct arrange_widths){0, 0};
}

static struct arrange_result empty_layout(struct arrange_node *node, const struct arrange_room *room, bool commit)
{
  (void)commit;
  struct arrange_edges edges = arrange_size_edges(node, room->base);
  return (struct arrange_result){isnan(room->height) ? edges.inner_y : room->height, NAN};
}

static struct text_extent measure_text(const struct arrange_node *node, double width)
{
  return node->measurer->measure(node->box, width, node->measurer->data);
}

static struct arrange_widths text_widths(struct arrange_node *node, struct arrange_height height)
{
  (void)height;
  return (struct arrange_widths){measure_text(node, 0).width, measure_text(node, INFINITY).width};
}

static void settle_text(const struct arrange_node *node, const struct arrange_edges *edges)
{
  struct rect rect = node->box->rect;
  struct rect content = {rect.x + edges->inner.side[SIDE_START], rect.y + edges->inner.side[SIDE_TOP],
                         fmax(0, rect.width - edges->inner_x), fmax(0, rect.height - edges->inner_y)};
  if (node->measurer->settle)
    node->measurer->settle(node->box, content, node->measurer->data);
}

static struct arrange_result text_layout(struct arrange_node *node, const struct arrange_room *room, bool commit)
{
  struct arrange_result result = empty_layout(node, room, commit);
  struct arrange_edges edges = arrange_size_edges(node, room->base);
  if (commit) {
    settle_text(node, &edges);
    return result;
  }
  struct text_extent extent = measure_text(node, fmax(0, room->width - edges.inner_x));
  if (isnan(room->height))
    result.height += extent.height;
  result.baseline = edges.inner.side[SIDE_TOP] + extent.baseline;
  return result;
}

const struct arrange_methods *arrange_leaf_methods(enum box_kind kind)
{
  static const struct arrange_methods text = {text_widths, text_layout};
  static const struct arrange_methods empty = {empty_widths, empty_layout};
  return kind == BOX_TEXT ? &text : &empty;
}
