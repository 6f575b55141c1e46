/*
 * Appending operations, and the rectangles in which a box paints.
 */
#include "paint/painter.h"

void painter_add(struct painter *painter, struct op op)
{
  g_array_append_val(painter->ops, op);
}

void painter_pop(struct painter *painter)
{
  painter_add(painter, (struct op){.kind = OP_POP});
}

void painter_push_tag(struct painter *painter, const struct box *box, enum tag_role role, const char *alternative)
{
  const struct language *language = box->paragraph ? box->paragraph->language : painter->piece->language;
  painter_add(painter, (struct op){.kind = OP_PUSH_TAG, .box = box, .tag = {role, language->tag, alternative}});
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
