/*
 * The walk over a piece's boxes, in paint order: fill, border, then children, text or picture.
 *
 * Around them go rotation, opacity and clip, in this order, so that a group turns and fades as one. Nothing grows into
 * the bleed inside a rotated box. Not for: pictures (picture.h), texts (writing.h), how far paint runs (bleed.h).
 */
#include "paint/paint.h"
#include "base/arena.h"
#include "paint/logo.h"
#include "paint/picture.h"
#include "paint/symbol.h"
#include "paint/writing.h"

#include <string.h>

static const struct color white = {.red = 255, .green = 255, .blue = 255, .alpha = 1};

static void add_fill(struct painter *painter, const struct box *box)
{
  struct fill fill = box->style.fill;
  if (box->kind == BOX_QR && fill.kind == FILL_NONE)
    fill = (struct fill){.kind = FILL_SOLID, .color = white}; /* a code brings its own light plate */
  if (fill.kind == FILL_NONE)
    return;
  if (fill.kind == FILL_GRADIENT && painter->piece->language->rtl)
    fill.angle = -fill.angle;
  struct rect rect = symbol_extent(painter, box);
  painter_add(
    painter,
    (struct op){
      .kind = OP_FILL,
      .box = box,
      .fill = {.rect = rect, .radius = box->style.radius, .shape = box->shape, .fill = fill, .gradient = box->rect}});
}

static bool has_border(const struct border *border)
{
  for (int side = 0; side < SIDE_COUNT; side++)
    if (border->width.side[side] > 0)
      return true;
  return false;
}

/* A border is a fill with a hole; its outer edge runs into the bleed as a fill's would. */
static void add_border(struct painter *painter, const struct box *box)
{
  const struct border *border = &box->style.border;
  if (!has_border(border))
    return;
  struct rect rect = box->shape ? box->rect : painter_reach(painter, box, box->rect),
              hole = painter_inset(painter, rect, border->width);
  double thickest = 0;
  for (int side = 0; side < SIDE_COUNT; side++)
    thickest = fmax(thickest, border->width.side[side]);
  painter_add(painter, (struct op){.kind = OP_FILL,
                                   .box = box,
                                   .fill = {.rect = box->shape ? rect : painter_extend(painter, box, rect),
                                            .radius = box->style.radius,
                                            .shape = box->shape,
                                            .fill = {.kind = FILL_SOLID, .color = border->color},
                                            .gradient = rect,
                                            .hole = hole,
                                            .hole_radius = fmax(0, box->style.radius - thickest)}});
}

/* Lines to write on, spread evenly, the last one along the lower edge. */
static void add_rules(struct painter *painter, const struct box *box)
{
  struct rect content = painter_content(painter, box);
  double weight = box->style.rule_weight;
  for (int i = 1; i <= box->style.rules; i++) {
    double bottom = content.y + content.height * i / box->style.rules;
    struct rect rule = {content.x, bottom - weight, content.width, weight};
    painter_add(
      painter,
      (struct op){.kind = OP_FILL,
                  .box = box,
                  .fill = {.rect = rule, .fill = {.kind = FILL_SOLID, .color = box->style.color}, .gradient = rule}});
  }
}

static void add_box(struct painter *painter, const struct box *box);

static bool subtree_reaches(const struct box *box)
{
  if (box->style.reach)
    return true;
  for (size_t i = 0; i < box->child_count; i++)
    if (subtree_reaches(box->children[i]))
      return true;
  return false;
}

/* The clip lets pass what grows inside it: on the edges where it touches, it grows alike. */
static void push_clip(struct painter *painter, const struct box *box)
{
  struct rect rect = box->rect;
  if (painter->rotations == 0 && subtree_reaches(box))
    rect = bleed_reach(&painter->area, rect);
  painter_add(
    painter,
    (struct op){.kind = OP_PUSH_CLIP, .box = box, .clip = {painter_extend(painter, box, rect), box->style.radius}});
}

static void add_content(struct painter *painter, const struct box *box)
{
  switch (box->kind) {
  case BOX_TEXT:
    writing_paint(painter, box);
    break;
  case BOX_IMAGE:
    picture_paint(painter, box);
    break;
  case BOX_LOGO:
    logo_paint(painter, box);
    break;
  case BOX_QR:
    symbol_paint_code(painter, box);
    break;
  case BOX_SHAPE:
    symbol_paint_line(painter, box);
    break;
  case BOX_WRITE_IN:
    add_rules(painter, box);
    break;
  default:
    for (size_t i = 0; i < box->child_count; i++)
      add_box(painter, box->children[i]);
  }
}

/* Pushes what goes around the box and returns how often to pop. */
static int push_effects(struct painter *painter, const struct box *box)
{
  int pushed = 0;
  if (box->style.rotate != 0) {
    struct point center = {box->rect.x + box->rect.width / 2, box->rect.y + box->rect.height / 2};
    painter_add(painter, (struct op){.kind = OP_PUSH_ROTATE, .box = box, .rotate = {box->style.rotate, center}});
    pushed++;
  }
  if (box->style.opacity < 1) {
    painter_add(painter, (struct op){.kind = OP_PUSH_GROUP, .box = box, .opacity = box->style.opacity});
    pushed++;
  }
  return pushed;
}

static void add_box(struct painter *painter, const struct box *box)
{
  bool rotated = box->style.rotate != 0;
  painter->rotations += rotated;
  int pushed = push_effects(painter, box);
  symbol_paint_shadow(painter, box);
  add_fill(painter, box);
  add_border(painter, box);
  if (box->style.clip)
    push_clip(painter, box);
  add_content(painter, box);
  for (pushed += box->style.clip; pushed > 0; pushed--)
    painter_pop(painter);
  painter->rotations -= rotated;
}

/* The box with the largest text in the tree, the first of equals. */
static const struct box *find_heading(const struct box *box, const struct box *largest)
{
  if (box->kind == BOX_TEXT && box->block && (!largest || box->text_size > largest->text_size))
    largest = box;
  for (size_t i = 0; i < box->child_count; i++)
    largest = find_heading(box->children[i], largest);
  return largest;
}

/* Where the sheet is larger than what may be printed on, nothing is painted beyond. */
static void add_page(struct painter *painter, struct rect page)
{
  bool margin = !rect_contains(painter->area.bleed, page, 0);
  if (margin)
    painter_add(painter, (struct op){.kind = OP_PUSH_CLIP, .clip = {.rect = painter->area.bleed}});
  add_box(painter, painter->piece->root);
  if (margin)
    painter_pop(painter);
}

struct display_list *paint_piece(const struct piece *piece, struct image_cache *cache)
{
  const struct format *format = piece->format;
  struct painter painter = {
    .piece = piece,
    .cache = cache,
    .ops = g_array_new(FALSE, FALSE, sizeof(struct op)),
    .area = {format_bleed(format), format_trim(format), format_safe(format)},
    .heading = find_heading(piece->root, NULL),
  };
  struct rect page = format_page(format);
  add_page(&painter, page);
  struct display_list *list = arena_new(piece->arena, struct display_list);
  list->count = painter.ops->len;
  list->ops = arena_array(piece->arena, struct op, list->count);
  if (list->count > 0)
    memcpy(list->ops, painter.ops->data, list->count * sizeof *list->ops);
  g_array_unref(painter.ops);
  list->page = page;
  list->trim = painter.area.trim;
  list->bleed = painter.area.bleed;
  list->pixel_scale = format_pixel_scale(format);
  list->transparent = format->transparent;
  list->mono = format->mono;
  return list;
}
