/*
 * Appending operations, and the rectangles in which a box paints.
 */
#include "paint/painter.h"

#include "model/campaign.h"

#include <math.h>

void painter_add(struct painter *painter, struct op op)
{
  g_array_append_val(painter->ops, op);
}

void painter_pop(struct painter *painter)
{
  painter_add(painter, (struct op){.kind = OP_POP});
}

/* Where the box's content is seen: its lines, else all of it. */
static struct rect seen_rect(const struct box *box)
{
  if (!box->block)
    return box->rect;
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
  for (int i = 0; i < box->block->line_count; i++) {
    const struct rect *ink = &box->block->lines[i].ink;
    if (ink->width <= 0)
      continue;
    left = fmin(left, ink->x);
    top = fmin(top, ink->y);
    right = fmax(right, rect_right(*ink));
    bottom = fmax(bottom, rect_bottom(*ink));
  }
  if (left >= right)
    return box->rect;
  struct point origin = box->block_origin;
  return rect_from_corners(origin.x + left, origin.y + top, origin.x + right, origin.y + bottom);
}

/* Where the box leads: a code to what it says, a shown link to itself. */
static const char *box_link(const struct painter *painter, const struct box *box)
{
  const struct piece *piece = painter->piece;
  const char *link = NULL;
  if (box->kind == BOX_QR)
    link = box->code_text;
  else if (box->kind == BOX_TEXT && box->field &&
           (g_str_equal(box->field, "link") || g_str_has_prefix(box->field, "link@")))
    link = campaign_text(piece->campaign, piece->card, box->field, piece->key.language, piece->arena);
  bool leads = link && (g_str_has_prefix(link, "https://") || g_str_has_prefix(link, "http://"));
  return leads ? link : NULL;
}

void painter_push_tag(struct painter *painter, const struct box *box, enum tag_role role, const char *alternative)
{
  const struct language *language = box->paragraph ? box->paragraph->language : painter->piece->language;
  painter_add(painter, (struct op){.kind = OP_PUSH_TAG,
                                   .box = box,
                                   .tag = {.role = role,
                                           .language = language->tag,
                                           .alternative = alternative,
                                           .link = box_link(painter, box),
                                           .rect = seen_rect(box)}});
}

struct rect painter_reach(const struct painter *painter, const struct box *box, struct rect rect)
{
  return box->style.reach && painter->rotations == 0 ? bleed_reach(&painter->area, rect) : rect;
}

struct rect painter_extend(const struct painter *painter, const struct box *box, struct rect rect)
{
  bool grows = box->style.bleed != BLEED_STOP && painter->rotations == 0;
  return grows ? bleed_extend(&painter->area, rect) : rect;
}

struct rect painter_inset(const struct painter *painter, struct rect rect, struct insets insets)
{
  bool rtl = painter->piece->language->rtl;
  double left = insets.side[rtl ? SIDE_END : SIDE_START], right = insets.side[rtl ? SIDE_START : SIDE_END];
  return rect_from_corners(rect.x + left, rect.y + insets.side[SIDE_TOP], rect_right(rect) - right,
                           rect_bottom(rect) - insets.side[SIDE_BOTTOM]);
}

/* Percentages of padding are of the parent's content width, on all sides (CSS Box 3 §4). */
static struct insets padding_of(const struct painter *painter, const struct box *box)
{
  struct insets padding = {{0}};
  for (int side = 0; side < SIDE_COUNT; side++) {
    struct length length = box->style.padding[side];
    if (length.kind == LENGTH_FIXED)
      padding.side[side] = length.value;
    else if (length.kind == LENGTH_PERCENT && length.value != 0 && box->parent)
      padding.side[side] = length.value / 100 * painter_content(painter, box->parent).width;
  }
  return padding;
}

struct rect painter_content(const struct painter *painter, const struct box *box)
{
  struct rect inner = painter_inset(painter, box->rect, box->style.border.width);
  return painter_inset(painter, inner, padding_of(painter, box));
}
