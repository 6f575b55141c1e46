/*
 * QR boxes, see compose_code.h. A code that is too small to be scanned is worse than none, so the box grows by itself:
 * its least size counts as if the layout had said it.
 */
#include "compose/compose_code.h"

#include "base/arena.h"
#include "compose/code.h"
#include "model/campaign_tracking.h"

#include <string.h>

/* What telephones read at arm's length, from leaflets and from screens. */
#define LEAST_POINTS (0.4 * 72 / 25.4)
#define LEAST_PIXELS 3

int compose_code_modules(const struct box *box)
{
  return box->code->size + 2 * box->style.quiet;
}

double compose_code_least(const struct box *box, const struct format *format)
{
  double legal = format->medium == MEDIUM_PRINT ? LEAST_POINTS : LEAST_PIXELS;
  return box->style.module_min > 0 ? box->style.module_min : legal;
}

/* Raises a least size that is given as a length; a percentage is looked at by check, once it is known. */
static void raise_least(struct length *least, double size)
{
  if (least->kind == LENGTH_FIXED)
    least->value = fmax(least->value, size);
  else if (least->kind != LENGTH_PERCENT)
    *least = (struct length){LENGTH_FIXED, size};
}

/* Padding and border at two sides, as far as they are known before the box has a place. */
static double edges(const struct style *style, enum side one, enum side other)
{
  double sum = style->border.width.side[one] + style->border.width.side[other];
  sum += style->padding[one].kind == LENGTH_FIXED ? style->padding[one].value : 0;
  return sum + (style->padding[other].kind == LENGTH_FIXED ? style->padding[other].value : 0);
}

/* Adds to the link of a printed code what the campaign asks for. */
static void track_link(const struct piece *piece, struct box *box)
{
  const struct campaign_tracking *tracking = campaign_tracking_find(piece->campaign, TRACKING_PRINT);
  bool is_link = box->field && (g_str_equal(box->field, "link") || g_str_equal(box->field, "link" FIELD_SECOND));
  if (!tracking || !is_link || piece->format->medium != MEDIUM_PRINT)
    return;
  g_autofree char *link = campaign_tracking_link(tracking, box->code_text);
  box->code_text = arena_strdup(piece->arena, link);
}

bool compose_code(struct composition *composition, struct box *box, const struct layout_box *source)
{
  struct piece *piece = composition->piece;
  box->code_text = compose_words(composition, box, source->text, &box->field);
  if (!box->code_text)
    return false;
  track_link(piece, box);
  box->code = code_create(box->code_text, box->style.level, piece->arena);
  if (!box->code)
    return report_piece(composition->report, SEVERITY_ERROR, "code-too-long", box_subject(piece, box), box->place,
                        "shorten it: a code should hold a link", "a QR code cannot hold a text of %zu bytes",
                        strlen(box->code_text));
  double side = compose_code_modules(box) * compose_code_least(box, piece->format);
  raise_least(&box->style.min_width, side + edges(&box->style, SIDE_START, SIDE_END));
  raise_least(&box->style.min_height, side + edges(&box->style, SIDE_TOP, SIDE_BOTTOM));
  return true;
}
