/*
 * Rules that hold in press files only: inks that show where plates are not laid exactly on each other, lines too thin,
 * spot colours where they cannot be.
 */
#include "check/check_parts.h"

/* Letters of black with other inks look frayed below this size, in points: where paper shifts, the others show. */
#define FRAYED_BLACK 14

/* Light letters on a dark ground fill up with ink below this size, in points. */
#define REVERSED_TEXT 8

/* Relative luminances between which a colour is neither light nor dark. */
#define LIGHT 0.5
#define DARK 0.2

static const struct ink *find_ink(const struct check *check, struct color color)
{
  return ink_table_find(&check->piece->campaign->inks, color);
}

static double luminance(struct color color)
{
  return color_contrast(color, (struct color){.alpha = 1}) * 0.05 - 0.05;
}

/* Black with other inks beneath it, as rich-black is. */
static bool is_rich_black(const struct ink *ink)
{
  return ink && ink->has_cmyk && !ink->spot && ink->cmyk[3] >= 90 && ink->cmyk[0] + ink->cmyk[1] + ink->cmyk[2] > 0;
}

static void check_letters(struct check *check, const struct box *box, struct color color)
{
  const struct ink *ink = find_ink(check, color);
  if (!is_rich_black(ink) || box->text_size >= FRAYED_BLACK)
    return;
  g_autofree char *message = g_strdup_printf(
    "\"%s\" is black with other inks, and letters of %.1f pt in it look frayed", ink->name, box->text_size);
  check_find(check, SEVERITY_WARNING, "rich-black", box, "take \"black\" for small letters: it is black ink alone",
             message);
}

/* A line is a fill that is thin in one direction, or a side of a border. */
static double thinnest_line(const struct op *op)
{
  const struct rect *rect = &op->fill.rect, *hole = &op->fill.hole;
  if (hole->width <= 0)
    return fmin(rect->width, rect->height);
  const double sides[] = {hole->x - rect->x, hole->y - rect->y, rect_right(*rect) - rect_right(*hole),
                          rect_bottom(*rect) - rect_bottom(*hole)};
  double thinnest = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(sides); i++)
    if (sides[i] > 1e-6 && (thinnest == 0 || sides[i] < thinnest))
      thinnest = sides[i];
  return thinnest;
}

static void check_line(struct check *check, const struct op *op)
{
  const struct shop *shop = check->piece->format->shop;
  double thinnest = thinnest_line(op);
  if (thinnest <= 0 || thinnest >= shop->min_line - 1e-6)
    return;
  g_autofree char *message = g_strdup_printf("a line is %.2f pt thin, and %s prints lines from %.2f pt on", thinnest,
                                             shop->id, shop->min_line);
  check_find(check, SEVERITY_WARNING, "line-thin", op->box, "give it more weight where it is printed", message);
}

static void check_gradient(struct check *check, const struct op *op)
{
  for (int i = 0; op->fill.fill.kind == FILL_GRADIENT && i < op->fill.fill.stop_count; i++) {
    const struct ink *ink = find_ink(check, op->fill.fill.stops[i].color);
    if (!ink || !ink->spot)
      continue;
    g_autofree char *message = g_strdup_printf("\"%s\" is the spot colour %s, and in a gradient its CMYK stands for it",
                                               ink->name, ink->spot);
    check_find(check, SEVERITY_WARNING, "spot-gradient", op->box,
               "take a flat fill, or colours without a spot for the gradient", message);
    return;
  }
}

/* Small and light letters on a dark ground. */
void check_press_letters(struct check *check, const struct box *box, struct color text, struct color ground)
{
  if (!check->piece->format->shop || box->text_size >= REVERSED_TEXT || luminance(text) < LIGHT ||
      luminance(ground) > DARK)
    return;
  g_autofree char *message = g_strdup_printf("light letters of %.1f pt on a dark ground fill up with ink",
                                             box->text_size);
  check_find(check, SEVERITY_WARNING, "text-reversed", box, "give them 8 pt or more in print", message);
}

void check_press(struct check *check, size_t index)
{
  const struct op *op = &check->list->ops[index];
  if (!check->piece->format->shop || !op->box)
    return;
  if (op->kind == OP_TEXT)
    check_letters(check, op->box, op->text.color);
  if (op->kind != OP_FILL)
    return;
  check_line(check, op);
  check_gradient(check, op);
}
