/*
 * The intrinsic widths of rows. See arrange_row.h; the sections are CSS Flexible Box Layout Level 1's.
 */
#include "compose/arrange_row.h"

#include "compose/arrange_size.h"

/* §9.8 rule 1 while widths are asked for: the height to which a row of known height stretches an item. */
static double stretched_height(const struct arrange_node *node, const struct arrange_node *child, double inner)
{
  struct arrange_edges edges = arrange_size_edges(child, NAN);
  bool autos = isnan(edges.margin.side[SIDE_TOP]) || isnan(edges.margin.side[SIDE_BOTTOM]);
  bool stretches = !node->style->wrap && child->style->height.kind == LENGTH_AUTO &&
                   arrange_node_align(node, child) == ALIGN_STRETCH && !autos;
  if (!stretches || isnan(inner))
    return NAN;
  double height = fmax(0, inner - arrange_size_margins(&edges, AXIS_COLUMN));
  return arrange_size_clamp(height, arrange_size_limits(child, (struct arrange_frame){NAN, inner}, AXIS_COLUMN));
}

/* §4.5 while widths are asked for; `height` is the item's where known. */
static double row_minimum(struct arrange_node *child, struct arrange_frame frame, double height)
{
  struct arrange_limits limits = arrange_size_limits(child, frame, AXIS_ROW);
  if (!arrange_size_min_is_auto(child, AXIS_ROW))
    return limits.min;
  if (isnan(height))
    height = arrange_size_given_height(child, frame);
  struct arrange_edges edges = arrange_size_edges(child, NAN);
  double inner_height = isnan(height) ? NAN : fmax(0, height - edges.inner_y);
  double content = arrange_size_widths(child, frame, inner_height).min;
  if (child->aspect > 0 && !isnan(height))
    content = fmax(content, arrange_size_transfer(child, AXIS_ROW, height));
  else if (child->aspect > 0)
    content = arrange_size_clamp(content, arrange_size_carried_limits(child, frame, AXIS_ROW));
  double specified = arrange_size_given(child, frame, AXIS_ROW);
  content = fmin(content, limits.max);
  return fmax(limits.min, isnan(specified) ? content : fmin(content, specified));
}

/* §9.9.3: a definite flex basis caps the contribution of an item that cannot grow, and is the least of one that
   cannot shrink. Not so the min-content contribution to a row that wraps, where the item may have a line alone. */
static struct arrange_widths row_contribution(const struct arrange_node *node, struct arrange_node *child, double inner)
{
  struct arrange_frame frame = {NAN, inner};
  double height = stretched_height(node, child, inner);
  struct arrange_widths widths = arrange_size_contribution(child, frame, height);
  double basis = arrange_size_length(child->style->basis, NAN);
  if (isnan(basis))
    return widths;
  struct arrange_edges edges = arrange_size_edges(child, NAN);
  struct arrange_limits limits = arrange_size_limits(child, frame, AXIS_ROW);
  double margins = arrange_size_margins(&edges, AXIS_ROW), least = margins + row_minimum(child, frame, height);
  double base = arrange_size_clamp(fmax(basis, edges.inner_x), limits) + margins;
  struct arrange_limits bounds = {child->style->shrink == 0 ? base : -INFINITY,
                                  child->style->grow == 0 ? base : INFINITY};
  if (!node->style->wrap)
    widths.min = fmax(least, arrange_size_clamp(widths.min, bounds));
  widths.max = fmax(least, arrange_size_clamp(widths.max, bounds));
  return widths;
}

/* §9.9.1: contributions add up along the row; the items of one that wraps may stand one below the other. */
struct arrange_widths arrange_row_widths(struct arrange_node *node, double inner)
{
  bool wrap = node->style->wrap;
  double gap = arrange_size_margin(arrange_size_length(node->style->column_gap, NAN)), gaps = -gap;
  struct arrange_widths sum = {0};
  for (size_t i = 0; i < node->child_count; i++) {
    if (!arrange_node_flows(&node->children[i]))
      continue;
    struct arrange_widths item = row_contribution(node, &node->children[i], inner);
    sum.min = wrap ? fmax(sum.min, item.min) : sum.min + item.min;
    sum.max += item.max;
    gaps += gap;
  }
  gaps = fmax(0, gaps);
  double least = fmax(0, sum.min + (wrap ? 0 : gaps));
  return (struct arrange_widths){least, fmax(least, sum.max + gaps)};
}
