/*
 * Nodes: remembering, and handing questions to the methods. See arrange_node.h.
 */
#include "compose/arrange_node.h"

struct known_widths {
  struct arrange_height height;
  struct arrange_widths widths;
};

struct known_result {
  struct arrange_room room;
  struct arrange_result result;
};

/* Equal, or both unknown. */
static bool same(double one, double other)
{
  return one == other || (isnan(one) && isnan(other));
}

static bool same_room(const struct arrange_room *one, const struct arrange_room *other)
{
  return same(one->width, other->width) && same(one->height, other->height) && same(one->inner, other->inner) &&
         one->most == other->most && same(one->base, other->base);
}

void arrange_node_finish(struct arrange_node *node)
{
  if (node->widths)
    g_array_free(node->widths, TRUE);
  if (node->results)
    g_array_free(node->results, TRUE);
}

bool arrange_node_flows(const struct arrange_node *node)
{
  return !node->style->place.set;
}

enum align arrange_node_align(const struct arrange_node *parent, const struct arrange_node *child)
{
  return child->style->self == ALIGN_AUTO ? parent->style->align : child->style->self;
}

bool arrange_node_is_picture(const struct arrange_node *node)
{
  return node->box->kind == BOX_IMAGE || node->box->kind == BOX_LOGO || node->box->kind == BOX_QR;
}

struct arrange_widths arrange_node_widths(struct arrange_node *node, struct arrange_height height)
{
  if (!node->widths)
    node->widths = g_array_new(FALSE, FALSE, sizeof(struct known_widths));
  for (guint i = 0; i < node->widths->len; i++) {
    const struct known_widths *known = &g_array_index(node->widths, struct known_widths, i);
    if (same(known->height.inner, height.inner) && known->height.most == height.most)
      return known->widths;
  }
  struct known_widths fresh = {height, node->methods->intrinsic(node, height)};
  g_array_append_val(node->widths, fresh);
  return fresh.widths;
}

struct arrange_result arrange_node_measure(struct arrange_node *node, const struct arrange_room *room)
{
  if (!node->results)
    node->results = g_array_new(FALSE, FALSE, sizeof(struct known_result));
  for (guint i = 0; i < node->results->len; i++) {
    const struct known_result *known = &g_array_index(node->results, struct known_result, i);
    if (same_room(&known->room, room))
      return known->result;
  }
  struct known_result fresh = {*room, node->methods->layout(node, room, false)};
  g_array_append_val(node->results, fresh);
  return fresh.result;
}

void arrange_node_commit(struct arrange_node *node, struct point corner, const struct arrange_room *room)
{
  node->box->rect = (struct rect){corner.x, corner.y, room->width, room->height};
  node->methods->layout(node, room, true);
}
