/*
 * The display list as text, for tests and for people who want to see what a renderer is told.
 */
#include "paint/display_list.h"

#include <string.h>

static const char *const role_names[TAG_ROLE_COUNT] = {
  [TAG_ARTIFACT] = "artifact",
  [TAG_HEADING] = "heading",
  [TAG_PARAGRAPH] = "paragraph",
  [TAG_FIGURE] = "figure",
};

/* A number to 1/100, without trailing zeros or a minus before zero, whatever the locale. */
static void dump_number(double number, FILE *stream)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(digits, sizeof digits, "%.2f", number);
  char *end = digits + strlen(digits);
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    *--end = '\0';
  fprintf(stream, " %s", g_str_equal(digits, "-0") ? "0" : digits);
}

static void dump_named(const char *name, double number, FILE *stream)
{
  fprintf(stream, " %s", name);
  dump_number(number, stream);
}

static void dump_rect(const char *name, struct rect rect, FILE *stream)
{
  fprintf(stream, "%s", name);
  dump_number(rect.x, stream);
  dump_number(rect.y, stream);
  dump_number(rect.width, stream);
  dump_number(rect.height, stream);
}

static void dump_color(struct color color, FILE *stream)
{
  char hex[8];
  color_format_hex(color, hex);
  fprintf(stream, " %s", hex);
  if (color.ink)
    fprintf(stream, " ink %u", color.ink);
  if (color.alpha < 1)
    dump_named("alpha", color.alpha, stream);
}

/* A text in quotes, line breaks and quotes escaped, letters of all scripts as they are. */
static void dump_quoted(const char *text, size_t length, FILE *stream)
{
  char exceptions[129];
  for (int i = 0; i < 128; i++)
    exceptions[i] = (char)(128 + i);
  exceptions[128] = '\0';
  g_autofree char *plain = g_strndup(text, length);
  g_autofree char *escaped = g_strescape(plain, exceptions);
  fprintf(stream, " \"%s\"", escaped);
}

/* The word of a form that is no rectangle. */
static void dump_shape(enum form shape, FILE *stream)
{
  static const char *const names[FORM_COUNT] = {"", " ellipse", " line", " triangle"};
  fputs(names[shape], stream);
}

static void dump_shadow(const struct op *op, FILE *stream)
{
  dump_rect("shadow", op->shadow.rect, stream);
  dump_shape(op->shadow.shape, stream);
  dump_named("radius", op->shadow.radius, stream);
  dump_named("blur", op->shadow.blur, stream);
  dump_color(op->shadow.color, stream);
}

static void dump_mirror(const struct op *op, FILE *stream)
{
  fprintf(stream, "push mirror");
  if (op->mirror.across)
    dump_named("x", op->mirror.at.x, stream);
  if (op->mirror.down)
    dump_named("y", op->mirror.at.y, stream);
}

static void dump_fill(const struct op *op, FILE *stream)
{
  dump_rect("fill", op->fill.rect, stream);
  dump_shape(op->fill.shape, stream);
  if (op->fill.radius > 0)
    dump_named("radius", op->fill.radius, stream);
  if (op->fill.hole.width > 0)
    dump_rect(" hole", op->fill.hole, stream);
  if (op->fill.hole_radius > 0)
    dump_named("hole-radius", op->fill.hole_radius, stream);
  const struct fill *fill = &op->fill.fill;
  if (fill->kind == FILL_SOLID)
    dump_color(fill->color, stream);
  if (fill->kind != FILL_GRADIENT)
    return;
  dump_named("gradient", fill->angle, stream);
  dump_rect(" on", op->fill.gradient, stream);
  for (int i = 0; i < fill->stop_count; i++) {
    dump_color(fill->stops[i].color, stream);
    dump_named("at", fill->stops[i].position, stream);
  }
}

static void dump_text(const struct op *op, FILE *stream)
{
  fprintf(stream, "text");
  dump_number(op->text.origin.x, stream);
  dump_number(op->text.origin.y, stream);
  if (op->box)
    dump_named("size", op->box->text_size, stream);
  dump_color(op->text.color, stream);
  if (op->text.overprint)
    fprintf(stream, " overprint");
  const PangoLayoutLine *line = op->text.line;
  dump_quoted(pango_layout_get_text(line->layout) + line->start_index, (size_t)line->length, stream);
}

static void dump_outline(const struct op *op, FILE *stream)
{
  fprintf(stream, "outline");
  dump_number(op->outline.width, stream);
  dump_named("of lines", op->outline.block->line_count, stream);
  dump_named("at", op->outline.origin.x, stream);
  dump_number(op->outline.origin.y, stream);
  dump_color(op->outline.color, stream);
}

static void dump_image(const struct op *op, FILE *stream)
{
  dump_rect("image", op->image.target, stream);
  dump_rect(" source", op->image.source, stream);
  dump_rect(" of", (struct rect){0, 0, op->image.image->natural.width, op->image.image->natural.height}, stream);
}

static void dump_code(const struct op *op, FILE *stream)
{
  dump_rect("code", op->code.rect, stream);
  fprintf(stream, " of %d modules", op->code.code->size);
  dump_color(op->code.color, stream);
}

static void dump_tag(const struct op *op, FILE *stream)
{
  fprintf(stream, "push tag %s %s", role_names[op->tag.role], op->tag.language);
  if (op->tag.alternative)
    dump_quoted(op->tag.alternative, strlen(op->tag.alternative), stream);
  if (op->tag.link) {
    fprintf(stream, " link");
    dump_quoted(op->tag.link, strlen(op->tag.link), stream);
  }
}

static void dump_op(const struct op *op, FILE *stream)
{
  switch (op->kind) {
  case OP_FILL:
    dump_fill(op, stream);
    break;
  case OP_TEXT:
    dump_text(op, stream);
    break;
  case OP_OUTLINE:
    dump_outline(op, stream);
    break;
  case OP_IMAGE:
    dump_image(op, stream);
    break;
  case OP_SHADOW:
    dump_shadow(op, stream);
    break;
  case OP_PUSH_MIRROR:
    dump_mirror(op, stream);
    break;
  case OP_CODE:
    dump_code(op, stream);
    break;
  case OP_PUSH_CLIP:
    dump_rect("push clip", op->clip.rect, stream);
    if (op->clip.radius > 0)
      dump_named("radius", op->clip.radius, stream);
    break;
  case OP_PUSH_GROUP:
    fprintf(stream, "push group");
    dump_named("opacity", op->opacity, stream);
    break;
  case OP_PUSH_ROTATE:
    fprintf(stream, "push rotate");
    dump_number(op->rotate.degrees, stream);
    dump_named("around", op->rotate.center.x, stream);
    dump_number(op->rotate.center.y, stream);
    break;
  case OP_PUSH_TAG:
    dump_tag(op, stream);
    break;
  case OP_POP:
  case OP_KIND_COUNT:
    fprintf(stream, "pop");
  }
}

void display_list_dump(const struct display_list *list, FILE *stream)
{
  dump_rect("page", list->page, stream);
  dump_rect(" trim", list->trim, stream);
  dump_rect(" bleed", list->bleed, stream);
  dump_named("scale", list->pixel_scale, stream);
  int depth = 0;
  for (size_t i = 0; i < list->count; i++) {
    const struct op *op = &list->ops[i];
    depth -= op->kind == OP_POP;
    fprintf(stream, "\n%*s", 2 * depth, "");
    dump_op(op, stream);
    if (op->box)
      fprintf(stream, " [%s]", op->box->id);
    depth += op->kind >= OP_PUSH_CLIP && op->kind <= OP_PUSH_TAG;
  }
  fprintf(stream, "\n");
}
