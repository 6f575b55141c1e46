/*
 * Rules over logos: large enough, with room around them, and seen.
 */
#include "check/check_parts.h"

#include "model/campaign.h"

/* The part of a logo's visible pixels that must stand out from what lies beneath, else it is lost, or in part. */
#define SHOWN_LEAST 0.5
#define SHOWN_GOOD 0.75

/* Sizes nearer than this share of each other are equal. */
#define NOISE 1e-3

/* "4.2 mm", or in pixels on screens; free with g_free. */
static char *length_words(const struct check *check, double length)
{
  bool screen = check->piece->format->medium == MEDIUM_SCREEN;
  return g_strdup_printf("%.1f %s", screen ? length : length * 25.4 / 72, screen ? "px" : "mm");
}

/* A logo under the size at which it can be told what it is. */
static void check_least(struct check *check, const struct op *op)
{
  const struct length *least = &op->box->style.min_width;
  if (least->kind != LENGTH_FIXED || op->image.target.width >= least->value * (1 - NOISE))
    return;
  g_autofree char *has = length_words(check, op->image.target.width), *needs = length_words(check, least->value);
  g_autofree char *message = g_strdup_printf("the logo is %s wide, and its least width is %s", has, needs);
  check_find(check, SEVERITY_ERROR, "logo-size", op->box, "give it more height, or lower its \"min-width\"", message);
}

/* Whether the card has the logo in another ink than its own colours. */
static bool has_other_inks(const struct box *box)
{
  for (int shape = 0; box->logo && shape < LOGO_SHAPE_COUNT; shape++)
    for (int ink = LOGO_REVERSED; ink < LOGO_INK_COUNT; ink++)
      if (box->logo->image[shape][ink])
        return true;
  return false;
}

/* A finding that another file would mend: told at the logo's own place in the campaign. */
static void find_in_file(struct check *check, enum severity severity, const char *rule, const struct box *box,
                         const char *help, const char *message)
{
  const struct piece *piece = check->piece;
  struct place place = campaign_place(piece->campaign, piece->card, box->field, piece->key.language);
  bool passed = report_piece(check->report, severity, rule, box_subject(piece, box), place.source ? place : box->place,
                             help, "%s", message);
  check->good = check->good && passed;
}

/* What lies beneath, by its colour where it has one. Free with g_free. */
static char *ground_words(const struct logo_sight *sight)
{
  char code[8];
  color_format_hex(sight->ground, code);
  return sight->flat ? g_strdup_printf("%s beneath it", code) : g_strdup("what lies beneath it");
}

static void check_contrast(struct check *check, const struct op *op)
{
  const struct logo_sight *sight = op->image.sight;
  if (sight->share >= SHOWN_GOOD)
    return;
  bool lost = sight->share < SHOWN_LEAST, others = has_other_inks(op->box);
  g_autofree char *ground = ground_words(sight);
  g_autofree char *message = g_strdup_printf("%s of the logo does not stand out from %s", lost ? "most" : "a part",
                                             ground);
  g_autofree char *help = g_strdup_printf(
    others ? "none of its variants shows here: put a box with a fill beneath it, or place it elsewhere"
           : "add \"%s-reversed\" for dark grounds, or \"%s-mono\" in one dark colour for light ones",
    g_str_has_prefix(op->box->field, "org.") ? op->box->field + strlen("org.") : op->box->field,
    g_str_has_prefix(op->box->field, "org.") ? op->box->field + strlen("org.") : op->box->field);
  enum severity severity = lost ? SEVERITY_WARNING : SEVERITY_NOTE;
  if (others)
    check_find(check, severity, "logo-contrast", op->box, help, message);
  else
    find_in_file(check, severity, "logo-contrast", op->box, help, message);
}

static void check_plate(struct check *check, const struct op *op)
{
  if (!op->image.sight->plate)
    return;
  g_autofree char *ground = ground_words(op->image.sight);
  g_autofree char *message = g_strdup_printf("the logo brings a white box along, which shows on %s", ground);
  find_in_file(check, SEVERITY_WARNING, "logo-plate", op->box,
               "export it without a background, as SVG or as PNG with transparency", message);
}

static bool overlaps(struct rect one, struct rect other)
{
  return one.x < rect_right(other) && other.x < rect_right(one) && one.y < rect_bottom(other) &&
         other.y < rect_bottom(one);
}

/* What of the operation is seen: a line's ink, a picture, a code; no width for others. */
static struct rect seen(const struct op *op)
{
  if (op->kind == OP_IMAGE && op->box->kind == BOX_LOGO)
    return op->image.target;
  if (op->kind == OP_CODE)
    return op->code.rect;
  struct rect nothing = {0, 0, 0, 0};
  for (int i = 0; op->kind == OP_TEXT && i < op->box->block->line_count; i++) {
    const struct text_line *line = &op->box->block->lines[i];
    if (line->line == op->text.line)
      return (struct rect){op->box->block_origin.x + line->ink.x, op->box->block_origin.y + line->ink.y,
                           line->ink.width, line->ink.height};
  }
  return nothing;
}

/* Letters, codes and other logos in the space that the logo keeps clear. */
static void check_clear(struct check *check, const struct op *logo)
{
  double clear = logo->box->style.clear * (1 - NOISE);
  struct rect target = logo->image.target;
  struct rect kept = {target.x - clear, target.y - clear, target.width + 2 * clear, target.height + 2 * clear};
  for (size_t i = 0; clear > 0 && i < check->list->count; i++) {
    const struct op *op = &check->list->ops[i];
    if (!op->box || op->box == logo->box)
      continue;
    struct rect rect = seen(op);
    if (rect.width <= 0 || !overlaps(kept, rect))
      continue;
    g_autofree char *room = length_words(check, logo->box->style.clear);
    g_autofree char *message = g_strdup_printf("\"%s\" stands in the %s that the logo keeps clear", op->box->id, room);
    check_find(check, SEVERITY_WARNING, "logo-clear", logo->box, "move one of the two, or lower the logo's \"clear\"",
               message);
    return;
  }
}

/* A logo is cut off beyond the safe area, or hidden by what an app lays over the picture. */
static void check_safe(struct check *check, const struct op *op)
{
  const double slack = 0.3 * check->piece->unit;
  if (!rect_contains(format_safe(check->piece->format), op->image.target, slack))
    check_find(check, SEVERITY_ERROR, "logo-outside-safe", op->box, "give its box less room, or place it farther in",
               "the logo runs out of the safe area");
}

void check_logo(struct check *check, size_t index)
{
  const struct op *op = &check->list->ops[index];
  check_least(check, op);
  check_clear(check, op);
  check_safe(check, op);
  if (!op->image.sight)
    return;
  check_contrast(check, op);
  check_plate(check, op);
}
