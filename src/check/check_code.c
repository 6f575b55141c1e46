/*
 * Rules over QR codes: one that cannot be scanned looks like one that can.
 */
#include "check/check_parts.h"

#include "compose/compose_code.h"

/* Contrast that cheap cameras in poor light still see; ISO/IEC 15415 grades "symbol contrast" alike. */
#define LEAST_CONTRAST 4

/* Lengths nearer than this, in layout units, are equal. */
#define NOISE 0.01

/* A length as people measure it: "1.4 mm", "12 px". Free with g_free. */
static char *length_words(const struct format *format, double length)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  bool screen = format->medium == MEDIUM_SCREEN;
  g_ascii_formatd(digits, sizeof digits, screen ? "%.0f" : "%.2g", screen ? ceil(length) : length / 72 * 25.4);
  return g_strdup_printf("%s %s", digits, screen ? "px" : "mm");
}

/* The operation that draws the box's code, or NULL where there is no room for any. */
static const struct op *find_code(const struct check *check, const struct box *box)
{
  for (size_t i = 0; i < check->list->count; i++)
    if (check->list->ops[i].kind == OP_CODE && check->list->ops[i].box == box)
      return &check->list->ops[i];
  return NULL;
}

/* Squares under the least size. */
static void check_modules(struct check *check, const struct box *box, const struct op *op)
{
  const struct format *format = check->piece->format;
  double module = op->code.rect.width / box->code->size, least = compose_code_least(box, format);
  if (module >= least - NOISE * least)
    return;
  g_autofree char *has = length_words(format, module), *needs = length_words(format, least);
  g_autofree char *more = length_words(format, (least - module) * compose_code_modules(box));
  g_autofree char *message = g_strdup_printf(
    "the squares of the QR code are %s, and scanners need %s: it lacks %s in width and height", has, needs, more);
  check_find(check, SEVERITY_ERROR, "code-size", box, "give it more room in the layout, or a shorter link", message);
}

/* How far `inner` stands out of `outer` on its worst side. */
static double excess(struct rect outer, struct rect inner)
{
  double across = fmax(outer.x - inner.x, rect_right(inner) - rect_right(outer));
  return fmax(across, fmax(outer.y - inner.y, rect_bottom(inner) - rect_bottom(outer)));
}

/* A code that has grown out of the box around it, or out of the safe area. */
static void check_room(struct check *check, const struct box *box)
{
  const struct format *format = check->piece->format;
  double out = excess(format_safe(format), box->rect);
  for (const struct box *around = box->parent; around && around->parent; around = around->parent)
    out = fmax(out, excess(around->rect, box->rect));
  if (out <= NOISE * 10)
    return;
  g_autofree char *more = length_words(format, out);
  g_autofree char *message = g_strdup_printf("the QR code needs %s more than the boxes around it have", more);
  check_find(check, SEVERITY_ERROR, "code-room", box, "give them more room in the layout, or use a shorter link",
             message);
}

/* Dark squares on a light ground, and by far. */
static void check_ground(struct check *check, const struct box *box)
{
  static const struct color white = {.red = 255, .green = 255, .blue = 255, .alpha = 1}, black = {.alpha = 1};
  if (box->style.fill.kind == FILL_GRADIENT)
    return;
  struct color ground = box->style.fill.kind == FILL_SOLID ? box->style.fill.color : white;
  bool darker = color_contrast(box->style.color, black) < color_contrast(ground, black);
  if (darker && color_contrast(box->style.color, ground) >= LEAST_CONTRAST)
    return;
  check_find(check, SEVERITY_ERROR, "code-contrast", box, "set a dark \"color\" and a light \"fill\"",
             "the QR code is not dark on light, and many telephones cannot read it");
}

void check_code(struct check *check, const struct box *box)
{
  const struct op *op = find_code(check, box);
  if (op)
    check_modules(check, box, op);
  check_room(check, box);
  check_ground(check, box);
}
