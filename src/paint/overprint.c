/*
 * Every operation that reaches the letters must be one whose ink is known, or light enough.
 *
 * The inks of pictures are not known here. Those of a light colour leave black its room, and on a dark one black
 * letters could not be read anyway.
 */
#include "paint/overprint.h"

/* The least relative luminance of a picture under letters that overprint. */
#define LEAST_LUMINANCE 0.1

/* Pixels are looked at so many steps apart at most, in each direction. */
#define STEPS 64

static bool overlaps(struct rect one, struct rect other)
{
  return one.x < rect_right(other) && other.x < rect_right(one) && one.y < rect_bottom(other) &&
         other.y < rect_bottom(one);
}

/* Whether black finds room on the colour: by its own inks, or by its light. */
static bool bears_black(struct color color, const struct ink_table *inks, const struct shop *shop)
{
  const struct ink *ink = ink_table_find(inks, color);
  if (ink && ink->has_cmyk)
    return ink->cmyk[0] + ink->cmyk[1] + ink->cmyk[2] + 100 <= shop->ink_limit;
  return color_contrast(color, (struct color){.alpha = 1}) * 0.05 - 0.05 >= LEAST_LUMINANCE;
}

static bool fill_bears_black(const struct fill *fill, const struct ink_table *inks, const struct shop *shop)
{
  if (fill->kind != FILL_GRADIENT)
    return fill->color.alpha >= 1 && bears_black(fill->color, inks, shop);
  for (int i = 0; i < fill->stop_count; i++)
    if (fill->stops[i].color.alpha < 1 || !bears_black(fill->stops[i].color, inks, shop))
      return false;
  return true;
}

/* Whether the picture is opaque, and light enough wherever the letters lie on it. */
static bool image_bears_black(const struct op *op, struct rect rect, const struct ink_table *inks,
                              const struct shop *shop)
{
  const struct image *image = op->image.image;
  struct rect source = op->image.source, target = op->image.target;
  if (image->kind != IMAGE_RASTER || !image->opaque)
    return false;
  double across = image->px_width / image->natural.width, down = image->px_height / image->natural.height;
  for (int i = 0; i <= STEPS * STEPS; i++) {
    double x = rect.x + rect.width * (i % STEPS) / (STEPS - 1), y = rect.y + rect.height * (i / STEPS) / (STEPS - 1);
    int px_x = (int)((source.x + (x - target.x) / target.width * source.width) * across);
    int px_y = (int)((source.y + (y - target.y) / target.height * source.height) * down);
    if (px_x < 0 || px_y < 0 || px_x >= image->px_width || px_y >= image->px_height)
      continue;
    const uint8_t *row = image->pixels + (size_t)px_y * (size_t)image->px_stride;
    uint32_t pixel = ((const uint32_t *)(const void *)row)[px_x];
    struct color color = {.red = pixel >> 16 & 0xff, .green = pixel >> 8 & 0xff, .blue = pixel & 0xff, .alpha = 1};
    if (!bears_black(color, inks, shop))
      return false;
  }
  return true;
}

static bool op_bears_black(const struct op *op, struct rect rect, const struct ink_table *inks, const struct shop *shop)
{
  if (op->kind == OP_FILL)
    return !overlaps(op->fill.rect, rect) || fill_bears_black(&op->fill.fill, inks, shop);
  if (op->kind == OP_TEXT || op->kind == OP_OUTLINE)
    return !op->box || !overlaps(op->box->rect, rect) ||
           bears_black(op->kind == OP_TEXT ? op->text.color : op->outline.color, inks, shop);
  if (op->kind == OP_IMAGE)
    return !overlaps(op->image.target, rect) || image_bears_black(op, rect, inks, shop);
  return op->kind != OP_SHADOW || !overlaps(op->shadow.rect, rect);
}

/* Whether the operations leave something open that turns, mirrors or fades what follows, or with `clips` also what
   clips it. */
static bool is_in_group(const struct op *ops, size_t count, bool clips)
{
  int closed = 0;
  for (size_t i = count; i-- > 0;) {
    enum op_kind kind = ops[i].kind;
    bool push = kind >= OP_PUSH_CLIP && kind <= OP_PUSH_TAG;
    bool changes = kind == OP_PUSH_GROUP || kind == OP_PUSH_ROTATE || kind == OP_PUSH_MIRROR ||
                   (clips && kind == OP_PUSH_CLIP);
    if (kind == OP_POP)
      closed++;
    else if (push && closed > 0)
      closed--;
    else if (changes)
      return true;
  }
  return false;
}

/* The last operation that covers the letters with an opaque colour: what lies beneath it does not matter. */
static size_t find_ground(const struct op *ops, size_t count, struct rect rect)
{
  for (size_t i = count; i-- > 0;) {
    const struct op *op = &ops[i];
    bool plain = op->kind == OP_FILL && op->fill.fill.kind == FILL_SOLID && op->fill.fill.color.alpha >= 1 &&
                 op->fill.shape == FORM_RECTANGLE && op->fill.radius <= 0 && op->fill.hole.width <= 0;
    if (plain && rect_contains(op->fill.rect, rect, 0) && !is_in_group(ops, i, true))
      return i;
  }
  return 0;
}

bool overprint_is_safe(const struct op *ops, size_t count, struct rect rect, const struct ink_table *inks,
                       const struct shop *shop)
{
  if (is_in_group(ops, count, false))
    return false;
  for (size_t i = find_ground(ops, count, rect); i < count; i++)
    if (!op_bears_black(&ops[i], rect, inks, shop))
      return false;
  return true;
}
