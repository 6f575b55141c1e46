/*
 * A drawing of one pixel: the list is followed, and only what covers the point is blended in.
 */
#include "paint/ground.h"
#include "paint/gradient.h"

/* Pixels of the longer side of the drawing in which a picture is looked up. */
#define PX_PICTURE 256

struct level {
  struct point point;
  bool visible;
  double opacity;
};

static struct point rotated(struct point point, struct point center, double degrees)
{
  double sine = sin(degrees * M_PI / 180), cosine = cos(degrees * M_PI / 180);
  double x = point.x - center.x, y = point.y - center.y;
  return (struct point){center.x + x * cosine - y * sine, center.y + x * sine + y * cosine};
}

static bool covers(struct rect rect, struct point point)
{
  return rect_contains(rect, (struct rect){point.x, point.y, 0, 0}, 0);
}

/* Whether the fill has the point: an ellipse by its equation, a triangle as wide as the point is far from its tip. */
static bool covers_shape(const struct op *op, struct point point)
{
  const struct rect *rect = &op->fill.rect;
  double across = 2 * (point.x - rect->x) / rect->width - 1, down = 2 * (point.y - rect->y) / rect->height - 1;
  if (op->fill.shape == FORM_ELLIPSE && across * across + down * down > 1)
    return false;
  if (op->fill.shape == FORM_TRIANGLE && fabs(across) > (down + 1) / 2)
    return false;
  return covers(*rect, point);
}

static bool is_push(enum op_kind kind)
{
  return kind == OP_PUSH_CLIP || kind == OP_PUSH_GROUP || kind == OP_PUSH_ROTATE || kind == OP_PUSH_MIRROR ||
         kind == OP_PUSH_TAG;
}

/* The point on the page: the rotations still open are turned back, innermost first. */
static struct point page_point(const struct op *ops, size_t count, struct point point)
{
  size_t closed = 0;
  for (size_t i = count; i-- > 0;) {
    if (ops[i].kind == OP_POP)
      closed++;
    else if (is_push(ops[i].kind) && closed > 0)
      closed--;
    else if (ops[i].kind == OP_PUSH_ROTATE)
      point = rotated(point, ops[i].rotate.center, ops[i].rotate.degrees);
  }
  return point;
}

static struct level entered(struct level level, const struct op *op)
{
  if (op->kind == OP_PUSH_CLIP)
    level.visible = level.visible && covers(op->clip.rect, level.point);
  else if (op->kind == OP_PUSH_GROUP)
    level.opacity *= op->opacity;
  else if (op->kind == OP_PUSH_ROTATE)
    level.point = rotated(level.point, op->rotate.center, -op->rotate.degrees);
  return level;
}

static uint8_t mixed(uint8_t under, uint8_t over, double alpha)
{
  return (uint8_t)lround(under + (over - under) * alpha);
}

static struct color blended(struct color under, struct color over, double opacity)
{
  double alpha = over.alpha * opacity;
  return (struct color){.red = mixed(under.red, over.red, alpha),
                        .green = mixed(under.green, over.green, alpha),
                        .blue = mixed(under.blue, over.blue, alpha),
                        .alpha = 1};
}

/* The picture's own colour at a point that its target has. */
static struct color image_color(const struct op *op, struct point point, struct image_cache *cache)
{
  const struct rect *source = &op->image.source, *target = &op->image.target;
  const struct size *natural = &op->image.image->natural;
  double x = source->x + (point.x - target->x) / target->width * source->width;
  double y = source->y + (point.y - target->y) / target->height * source->height;
  uint32_t pixel = image_thumbnail_pixel(image_thumbnail(cache, op->image.image, PX_PICTURE), x / natural->width,
                                         y / natural->height);
  uint32_t alpha = pixel >> 24;
  if (alpha == 0)
    return (struct color){.alpha = 0};
  return (struct color){.red = (uint8_t)MIN(255, (pixel >> 16 & 255) * 255 / alpha),
                        .green = (uint8_t)MIN(255, (pixel >> 8 & 255) * 255 / alpha),
                        .blue = (uint8_t)MIN(255, (pixel & 255) * 255 / alpha),
                        .alpha = alpha / 255.0};
}

static struct color painted(struct color ground, const struct op *op, struct level level, struct image_cache *cache)
{
  if (!level.visible)
    return ground;
  if (op->kind == OP_IMAGE && covers(op->image.target, level.point))
    return blended(ground, image_color(op, level.point, cache), level.opacity);
  if (op->kind != OP_FILL || !covers_shape(op, level.point))
    return ground;
  if (op->fill.hole.width > 0 && covers(op->fill.hole, level.point))
    return ground;
  const struct fill *fill = &op->fill.fill;
  struct color color = fill->kind == FILL_GRADIENT ? gradient_color(fill, op->fill.gradient, level.point) : fill->color;
  return blended(ground, color, level.opacity);
}

struct color ground_color(const struct op *ops, size_t count, struct point point, struct image_cache *cache)
{
  struct color ground = {.red = 255, .green = 255, .blue = 255, .alpha = 1};
  struct level level = {page_point(ops, count, point), true, 1};
  g_autoptr(GArray) outer = g_array_new(FALSE, FALSE, sizeof(struct level));
  for (size_t i = 0; i < count; i++) {
    if (is_push(ops[i].kind)) {
      g_array_append_val(outer, level);
      level = entered(level, &ops[i]);
    } else if (ops[i].kind == OP_POP) {
      level = g_array_index(outer, struct level, outer->len - 1);
      g_array_set_size(outer, outer->len - 1);
    } else {
      ground = painted(ground, &ops[i], level, cache);
    }
  }
  return ground;
}
