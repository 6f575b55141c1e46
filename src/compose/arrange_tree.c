/*
 * From boxes to nodes and back. See arrange_tree.h.
 */
#include "compose/arrange_tree.h"

#include "compose/arrange_flow.h"
#include "compose/arrange_leaf.h"
#include "compose/arrange_size.h"
#include "compose/arrange_stack.h"

static const struct arrange_methods *methods_of(enum box_kind kind)
{
  switch (kind) {
  case BOX_ROW:
  case BOX_COLUMN:
    return arrange_flow_methods();
  case BOX_STACK:
    return arrange_stack_methods();
  default:
    return arrange_leaf_methods(kind);
  }
}

/* The style's ratio, else a picture's own. */
static double aspect_of(const struct box *box)
{
  if (box->style.aspect > 0)
    return box->style.aspect;
  if (box->kind == BOX_QR)
    return 1;
  bool natural = box->image && box->image->natural.height > 0;
  return natural ? box->image->natural.width / box->image->natural.height : 0;
}

static void node_init(struct arrange_node *node, struct box *box, const struct arrange_measurer *measurer)
{
  *node = (struct arrange_node){.box = box,
                                .style = &box->style,
                                .methods = methods_of(box->kind),
                                .measurer = measurer,
                                .child_count = box->child_count,
                                .aspect = aspect_of(box)};
  node->children = g_new(struct arrange_node, box->child_count);
  node->shaped = node->aspect > 0 || (box->kind == BOX_COLUMN && box->style.wrap);
  for (size_t i = 0; i < box->child_count; i++) {
    node_init(&node->children[i], box->children[i], measurer);
    node->shaped |= node->children[i].shaped;
  }
}

static void node_finish(struct arrange_node *node)
{
  for (size_t i = 0; i < node->child_count; i++)
    node_finish(&node->children[i]);
  g_free(node->children);
  arrange_node_finish(node);
}

void arrange_tree_run(struct box *root, struct rect rect, const struct rect *cells,
                      const struct arrange_measurer *measurer)
{
  struct arrange_node node;
  node_init(&node, root, measurer);
  node.cells = cells;
  struct arrange_frame frame = {rect.width, rect.height};
  struct arrange_room room = arrange_size_fixed_room(&node, frame, rect.width, rect.height, true);
  arrange_node_commit(&node, (struct point){rect.x, rect.y}, &room);
  node_finish(&node);
}

void arrange_tree_mirror(struct box *root, double width)
{
  root->rect.x = width - rect_right(root->rect);
  for (size_t i = 0; i < root->child_count; i++)
    arrange_tree_mirror(root->children[i], width);
}
