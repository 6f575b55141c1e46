/*
 * Bars and lines are fills; those that let through what is beneath are drawn as one, so that they do not darken where
 * they meet.
 */
#include "paint/writing.h"
#include "paint/overprint.h"

/* Opens a group for a colour that is not opaque; `*color` is then. Returns whether there is a group to pop. */
static bool push_translucent(struct painter *painter, const struct box *box, struct color *color)
{
  if (color->alpha >= 1)
    return false;
  painter_add(painter, (struct op){.kind = OP_PUSH_GROUP, .box = box, .opacity = color->alpha});
  color->alpha = 1;
  return true;
}

static void add_bar(struct painter *painter, const struct box *box, struct rect rect, struct color color)
{
  rect.x += box->block_origin.x;
  rect.y += box->block_origin.y;
  painter_add(painter,
              (struct op){.kind = OP_FILL,
                          .box = box,
                          .fill = {.rect = rect, .fill = {.kind = FILL_SOLID, .color = color}, .gradient = rect}});
}

/* A bar behind each line, from its ascenders to its descenders, padding around it. */
static void add_highlight(struct painter *painter, const struct box *box)
{
  const struct text_block *block = box->block;
  const struct decoration *highlight = &box->style.highlight;
  struct color color = highlight->color;
  double padding = highlight->extent;
  bool group = push_translucent(painter, box, &color);
  for (int i = 0; i < block->line_count; i++) {
    const struct text_line *line = &block->lines[i];
    struct rect bar = {line->ink.x - padding, line->baseline - block->metrics.ascent - padding,
                       line->ink.width + 2 * padding, block->metrics.ascent + block->metrics.descent + 2 * padding};
    if (line->ink.width > 0)
      add_bar(painter, box, bar, color);
  }
  if (group)
    painter_pop(painter);
}

/* Lines below the text, as wide as its ink, where and as thick as the font has them. */
static void add_underline(struct painter *painter, const struct box *box)
{
  const struct text_block *block = box->block;
  const struct decoration *underline = &box->style.underline;
  struct color color = underline->has_color ? underline->color : box->style.color;
  double thickness = underline->extent > 0 ? underline->extent : block->metrics.underline_thickness;
  bool group = push_translucent(painter, box, &color);
  for (int i = 0; i < block->line_count; i++) {
    const struct text_line *line = &block->lines[i];
    if (line->ink.width > 0)
      add_bar(painter, box,
              (struct rect){line->ink.x, line->baseline + block->metrics.underline, line->ink.width, thickness}, color);
  }
  if (group)
    painter_pop(painter);
}

/* Lines below the words that are emphasised. */
static void add_emphasis_underline(struct painter *painter, const struct box *box)
{
  const struct text_block *block = box->block;
  const struct emphasis *emphasis = &box->style.emphasis;
  struct color color = emphasis->has_color ? emphasis->color : box->style.color;
  bool group = push_translucent(painter, box, &color);
  for (int i = 0; i < block->line_count; i++) {
    const struct text_line *line = &block->lines[i];
    g_autoptr(GArray) stretches = text_line_emphasis(line);
    for (guint k = 0; k < stretches->len; k++) {
      const struct text_stretch *stretch = &g_array_index(stretches, struct text_stretch, k);
      double left = fmax(line->x + stretch->x, line->ink.x);
      double right = fmin(line->x + stretch->x + stretch->width, rect_right(line->ink));
      if (right > left)
        add_bar(painter, box,
                (struct rect){left, line->baseline + block->metrics.underline, right - left,
                              block->metrics.underline_thickness},
                color);
    }
  }
  if (group)
    painter_pop(painter);
}

static void add_outline(struct painter *painter, const struct box *box)
{
  struct color color = box->style.outline.color;
  bool group = push_translucent(painter, box, &color);
  painter_add(painter, (struct op){.kind = OP_OUTLINE,
                                   .box = box,
                                   .outline = {box->block, box->block_origin, box->style.outline.extent, color}});
  if (group)
    painter_pop(painter);
}

static void add_decorations(struct painter *painter, const struct box *box)
{
  if (box->style.highlight.set)
    add_highlight(painter, box);
  if (box->style.outline.set && box->style.outline.extent > 0)
    add_outline(painter, box);
  if (box->style.underline.set)
    add_underline(painter, box);
  if (box->style.emphasis.underline && box->paragraph->span_count)
    add_emphasis_underline(painter, box);
}

/* Whether the line, where it is in black alone, is printed over its ground. */
static bool may_overprint(const struct painter *painter, const struct box *box, const struct text_line *line)
{
  const struct piece *piece = painter->piece;
  const struct shop *shop = piece->format->shop;
  const struct ink_table *inks = &piece->campaign->inks;
  const struct emphasis *emphasis = &box->style.emphasis;
  bool black = ink_table_is_black(inks, box->style.color) ||
               (emphasis->has_color && ink_table_is_black(inks, emphasis->color));
  struct rect letters = line->ink;
  letters.x += box->block_origin.x;
  letters.y += box->block_origin.y;
  const struct op *ops = (const struct op *)(const void *)painter->ops->data;
  return shop && black && overprint_is_safe(ops, painter->ops->len, letters, inks, shop);
}

/* A text's last line ends in a space as others do: taken out of a PDF, it must not run together with the next text. */
static void add_line(struct painter *painter, const struct box *box, int index)
{
  const struct text_line *line = &box->block->lines[index];
  bool last = index + 1 == box->block->line_count;
  struct point origin = {box->block_origin.x + line->x, box->block_origin.y + line->baseline};
  enum text_end end = last && line->end == TEXT_END_NOTHING ? TEXT_END_SPACE : line->end;
  painter_add(painter, (struct op){.kind = OP_TEXT,
                                   .box = box,
                                   .text = {line->line, origin, line->scale, box->style.color, end,
                                            may_overprint(painter, box, line)}});
}

void writing_paint(struct painter *painter, const struct box *box)
{
  if (!box->block || box->block->line_count == 0)
    return;
  painter_push_tag(painter, box, box == painter->heading ? TAG_HEADING : TAG_PARAGRAPH, NULL);
  add_decorations(painter, box);
  for (int i = 0; i < box->block->line_count; i++)
    add_line(painter, box, i);
  painter_pop(painter);
}
