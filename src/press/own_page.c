/*
 * Operations grow in an array and end as a display list like any other, see own_page.h.
 */
#include "press/own_page.h"

#include "base/arena.h"

#define STEP 0.1                 /* of type sizes */
#define PRINT_SCALE (300 / 72.0) /* pixels a point where somebody looks at it on a screen */

const struct color own_page_black = {0, 0, 0, 0, 1}, own_page_white = {255, 255, 255, 0, 1};

struct own_page own_page_begin(struct typesetter *typesetter, struct arena *arena)
{
  return (struct own_page){typesetter, arena, g_array_new(FALSE, FALSE, sizeof(struct op))};
}

void own_page_fill(struct own_page *page, struct rect rect, double radius, struct color color)
{
  struct op op = {
    .kind = OP_FILL,
    .fill = {.rect = rect, .radius = radius, .fill = {.kind = FILL_SOLID, .color = color}, .gradient = rect}};
  g_array_append_val(page->ops, op);
}

double own_page_words(struct own_page *page, const struct paragraph *paragraph, struct rect room, struct own_type type)
{
  struct size size = {room.width, room.height};
  double fitted = text_fit(page->typesetter, paragraph, size, type.least, type.most, STEP);
  struct text_colors colors = {own_page_black, own_page_black};
  struct text_block *block = text_set(page->typesetter, paragraph, fitted, size, type.align, colors, page->arena);
  if (block->too_wide || block->too_high)
    return 0;
  double top = room.y + (room.height - block->extent.height) / 2;
  for (int i = 0; i < block->line_count; i++) {
    const struct text_line *line = &block->lines[i];
    struct op op = {
      .kind = OP_TEXT,
      .text = {line->line, {room.x + line->x, top + line->baseline}, line->scale, own_page_black, line->end}};
    g_array_append_val(page->ops, op);
  }
  return block->extent.width;
}

struct display_list *own_page_finish(struct own_page *page, struct size size)
{
  struct display_list *list = arena_new(page->arena, struct display_list);
  list->count = page->ops->len;
  list->ops = arena_array(page->arena, struct op, list->count + 1);
  for (guint i = 0; i < page->ops->len; i++)
    list->ops[i] = g_array_index(page->ops, struct op, i);
  list->page = list->trim = list->bleed = (struct rect){0, 0, size.width, size.height};
  list->pixel_scale = PRINT_SCALE;
  g_array_unref(page->ops);
  return list;
}
