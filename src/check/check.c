/*
 * The rules of check.h. Each is a static function that adds its findings.
 *
 * Contrast is measured against the flat fills that lie under a text; where a picture or gradient lies
 * between, this rule has nothing to say (the rule on rendered pixels comes with the pictures).
 */
#include "check/check.h"

#include "check/check_parts.h"

#include <string.h>

void check_find(struct check *check, enum severity severity, const char *rule, const struct box *box, const char *help,
                const char *message)
{
  bool passed = report_piece(check->report, severity, rule, box_subject(check->piece, box), box->place, help, "%s",
                             message);
  check->good = check->good && passed;
}

static const char *unit_name(const struct format *format)
{
  return format->medium == MEDIUM_SCREEN ? "px" : "pt";
}

/* Type under the format's least size. */
static void check_text_size(struct check *check, const struct box *box)
{
  const struct format *format = check->piece->format;
  if (!box->block || box->text_size >= format_min_text(format) - 1e-6)
    return;
  g_autofree char *message = g_strdup_printf("the text is %.1f %s, and the least that reads well in %s is %.1f %s",
                                             box->text_size, unit_name(format), format->id, format_min_text(format),
                                             unit_name(format));
  check_find(check, SEVERITY_ERROR, "text-size", box, "give the text a larger size in the layout", message);
}

/* Ink of a text beyond the safe area, where a blade, a phone's buttons or a printer's margin may be. */
static void check_safe(struct check *check, const struct box *box)
{
  struct rect safe = format_safe(check->piece->format);
  const double slack = 0.3 * check->piece->unit; /* round letters may stand a hair over the edge */
  for (int i = 0; box->block && i < box->block->line_count; i++) {
    struct rect ink = box->block->lines[i].ink;
    ink.x += box->block_origin.x;
    ink.y += box->block_origin.y;
    if (ink.width <= 0 || rect_contains(safe, ink, slack))
      continue;
    check_find(check, SEVERITY_ERROR, "text-outside-safe", box,
               "shorten the text, or give its box more room in the layout", "the text runs out of the safe area");
    return;
  }
}

/* Whether the fill covers `ink` whole: it is a rectangle, without the corners that are cut off round it and the hole
   that a border has. */
static bool covers(const struct op *op, struct rect ink)
{
  if (op->kind != OP_FILL || op->fill.shape != FORM_RECTANGLE)
    return false;
  double corner = op->fill.radius * (1 - G_SQRT2 / 2);
  struct rect rect = {op->fill.rect.x + corner, op->fill.rect.y + corner, op->fill.rect.width - 2 * corner,
                      op->fill.rect.height - 2 * corner};
  return rect_contains(rect, ink, 0.5) && (op->fill.hole.width <= 0 || !rect_contains(op->fill.hole, ink, 0.5));
}

/* The colour of the topmost flat ground that covers `ink` before op number `end`; false where a picture or
   gradient is on top. */
static bool find_ground(const struct display_list *list, size_t end, struct rect ink, struct color *ground)
{
  bool flat = true;
  *ground = (struct color){255, 255, 255, 0, 1};
  for (size_t i = 0; i < end; i++) {
    const struct op *op = &list->ops[i];
    if (op->kind == OP_IMAGE && rect_contains(op->image.target, ink, 0.5))
      flat = false;
    if (!covers(op, ink))
      continue;
    bool solid = op->fill.fill.kind == FILL_SOLID && op->fill.fill.color.alpha >= 1;
    flat = solid;
    if (solid)
      *ground = op->fill.fill.color;
  }
  return flat;
}

/* Large text, as WCAG counts it: 18 pt, or 14 pt bold; a CSS pixel is 0.75 pt, and a social picture of 1080 px is
   shown about a third of its size on a phone. */
static bool is_large(const struct check *check, const struct box *box)
{
  bool screen = check->piece->format->medium == MEDIUM_SCREEN;
  double points = screen ? box->text_size * 0.75 * 360 / fmin(check->piece->format->trim.width, 1080) : box->text_size;
  return points >= 18 || (points >= 14 && box->style.weight >= 700);
}

/* "paper on accent: #FAE6C4 on #FFB92E", or the codes alone where both have no name; free with g_free. */
static char *pair_name(const struct ink *text_ink, const struct ink *ground_ink, struct color text, struct color ground)
{
  char one[8], other[8];
  color_format_hex(text, one);
  color_format_hex(ground, other);
  if (!text_ink && !ground_ink)
    return g_strdup_printf("%s on %s", one, other);
  return g_strdup_printf("%s on %s: %s on %s", text_ink ? text_ink->name : one, ground_ink ? ground_ink->name : other,
                         one, other);
}

/* A pair of colours is one finding however many texts it has: it names no box, and points at the palette. */
static void check_pair(struct check *check, const struct box *box, struct color text, struct color ground)
{
  double contrast = color_contrast(text, ground);
  if (contrast >= (is_large(check, box) ? 3 : 4.5))
    return;
  const struct ink_table *inks = &check->piece->campaign->inks;
  const struct ink *text_ink = ink_table_find(inks, text), *ground_ink = ink_table_find(inks, ground);
  g_autofree char *pair = pair_name(text_ink, ground_ink, text, ground);
  struct subject subject = box_subject(check->piece, NULL);
  subject.seen = box->id;
  bool passed = report_piece(check->report, SEVERITY_WARNING, "contrast", subject,
                             text_ink && text_ink->place.source ? text_ink->place : box->origin,
                             "choose a darker or lighter colour for one of the two",
                             "%s has a contrast of %.1f; words need 4.5 (large ones 3) to be read", pair, contrast);
  check->good = check->good && passed;
}

/* What a text is read by on the ground: its letters or their outline, whichever stands out more. */
static struct color read_color(const struct box *box, struct color ground)
{
  struct color letters = box->style.color, outline = box->style.outline.color;
  bool outlined = box->style.outline.set && box->style.outline.extent > 0;
  return outlined && color_contrast(outline, ground) > color_contrast(letters, ground) ? outline : letters;
}

static void check_contrast(struct check *check, size_t index)
{
  const struct op *op = &check->list->ops[index];
  const struct box *box = op->box;
  struct color ground;
  /* a little behind the line's start, which may hang over the edge of its ground */
  struct rect ink = {op->text.origin.x + box->text_size * 0.1, op->text.origin.y - box->text_size * 0.4,
                     box->text_size * 0.1, box->text_size * 0.2};
  if (!find_ground(check->list, index, ink, &ground))
    return;
  check_pair(check, box, read_color(box, ground), ground);
  if (box->style.emphasis.has_color && box->paragraph->span_count)
    check_pair(check, box, box->style.emphasis.color, ground);
}

static void check_box(struct check *check, const struct box *box)
{
  if (box->kind == BOX_TEXT) {
    check_text_size(check, box);
    check_safe(check, box);
  }
  if (box->kind == BOX_QR)
    check_code(check, box);
  for (size_t i = 0; i < box->child_count; i++)
    check_box(check, box->children[i]);
}

bool check_piece(const struct piece *piece, const struct display_list *list, struct report *report)
{
  struct check check = {piece, list, report, true};
  check_box(&check, piece->root);
  const struct box *last = NULL;
  for (size_t i = 0; i < list->count; i++) {
    const struct op *op = &list->ops[i];
    if (op->kind == OP_TEXT && op->box)
      check_emoji(&check, i);
    if ((op->kind != OP_TEXT && op->kind != OP_IMAGE) || !op->box || op->box == last)
      continue;
    last = op->box;
    if (op->kind == OP_TEXT)
      check_contrast(&check, i);
    else if (op->box->kind == BOX_LOGO)
      check_logo(&check, i);
    else
      check_figure(&check, i);
  }
  return check.good;
}
