/*
 * A code is as large as its box lets it be, in the middle, its quiet zone all round. A shadow without a blur is a fill.
 */
#include "paint/symbol.h"

#include "compose/compose_code.h"

/* Sides that are whole but for arithmetic's noise stay whole. */
#define NOISE 1e-6

void symbol_paint_code(struct painter *painter, const struct box *box)
{
  struct rect content = painter_content(painter, box);
  bool screen = painter->piece->format->medium == MEDIUM_SCREEN;
  double module = fmin(content.width, content.height) / compose_code_modules(box);
  if (screen)
    module = fmax(1, floor(module + NOISE));
  double side = module * box->code->size;
  struct rect rect = {content.x + (content.width - side) / 2, content.y + (content.height - side) / 2, side, side};
  if (screen)
    rect = (struct rect){round(rect.x), round(rect.y), side, side};
  painter_push_tag(painter, box, TAG_FIGURE, box->code_text);
  painter_add(painter, (struct op){.kind = OP_CODE, .box = box, .code = {box->code, rect, box->style.color}});
  painter_pop(painter);
}

void symbol_paint_line(struct painter *painter, const struct box *box)
{
  if (box->shape != FORM_LINE)
    return;
  struct rect content = painter_content(painter, box);
  double weight = box->style.rule_weight;
  bool lying = content.width >= content.height;
  struct rect line = lying ? (struct rect){content.x, content.y + (content.height - weight) / 2, content.width, weight}
                           : (struct rect){content.x + (content.width - weight) / 2, content.y, weight, content.height};
  painter_add(
    painter,
    (struct op){.kind = OP_FILL,
                .box = box,
                .fill = {.rect = line, .fill = {.kind = FILL_SOLID, .color = box->style.color}, .gradient = line}});
}

struct rect symbol_extent(const struct painter *painter, const struct box *box)
{
  return box->shape ? box->rect : painter_extend(painter, box, painter_reach(painter, box, box->rect));
}

void symbol_paint_shadow(struct painter *painter, const struct box *box)
{
  const struct shadow *shadow = &box->style.shadow;
  if (!shadow->set)
    return;
  struct rect rect = painter_reach(painter, box, box->rect);
  rect.x += painter->piece->language->rtl ? -shadow->x : shadow->x;
  rect.y += shadow->y;
  struct op soft = {
    .kind = OP_SHADOW, .box = box, .shadow = {rect, box->style.radius, shadow->blur, box->shape, shadow->color}};
  struct op sharp = {.kind = OP_FILL,
                     .box = box,
                     .fill = {.rect = rect,
                              .radius = box->style.radius,
                              .shape = box->shape,
                              .fill = {.kind = FILL_SOLID, .color = shadow->color},
                              .gradient = rect}};
  painter_add(painter, shadow->blur > 0 ? soft : sharp);
}
