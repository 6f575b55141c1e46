/*
 * A code is as large as its box lets it be, in the middle, its quiet zone all round.
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
