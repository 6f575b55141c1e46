/*
 * A piece's rectangles: the trim and the safe area in, every box's place and every text's lines out.
 *
 * The engine itself is arrange_tree.h's, which knows nothing of formats and languages.
 */
#include "compose/arrange.h"

#include "compose/arrange_air.h"
#include "compose/arrange_text.h"
#include "compose/arrange_tree.h"

static struct rect mirrored(struct rect rect, double width)
{
  rect.x = width - rect_right(rect);
  return rect;
}

/* The safe area with x from the language's start edge. */
static struct rect safe_from_start(const struct piece *piece)
{
  struct rect safe = format_safe(piece->format);
  return piece->language->rtl ? mirrored(safe, piece->format->trim.width) : safe;
}

/* Whether a child of the top stack spans the card: as it says, else where it is a bare fill or a picture. */
static bool spans_card(const struct box *box)
{
  if (box->style.within != WITHIN_AUTO)
    return box->style.within == WITHIN_CARD;
  return box->kind == BOX_FILL || box->kind == BOX_IMAGE;
}

/* A fixed or relative padding of the root; percentages are of the trim's width. */
static double root_padding(const struct piece *piece, enum side side)
{
  struct length padding = piece->root->style.padding[side];
  double value = padding.kind == LENGTH_PERCENT ? padding.value / 100 * piece->format->trim.width : padding.value;
  return value + piece->root->style.border.width.side[side];
}

/* The cells of the root stack's children: the trim, or the safe area less the root's padding. */
static struct rect *root_cells(const struct piece *piece)
{
  struct rect *cells = g_new(struct rect, piece->root->child_count);
  struct rect safe = safe_from_start(piece);
  double start = root_padding(piece, SIDE_START), top = root_padding(piece, SIDE_TOP);
  safe = (struct rect){safe.x + start, safe.y + top, fmax(0, safe.width - start - root_padding(piece, SIDE_END)),
                       fmax(0, safe.height - top - root_padding(piece, SIDE_BOTTOM))};
  for (size_t i = 0; i < piece->root->child_count; i++)
    cells[i] = spans_card(piece->root->children[i]) ? format_trim(piece->format) : safe;
  return cells;
}

static struct text_extent measure_text(const struct box *box, double width, void *data)
{
  return arrange_text_measure(data, box, width);
}

static void settle_text(struct box *box, struct rect content, void *data)
{
  struct arrange_text_context *context = data;
  const struct piece *piece = context->piece;
  arrange_text_set(context, box, piece->language->rtl ? mirrored(content, piece->format->trim.width) : content);
}

bool arrange_piece(struct piece *piece, const struct arrange_context *context, struct report *report)
{
  struct arrange_text_context texts = {.piece = piece, .arrange = context, .report = report};
  const struct arrange_measurer measurer = {measure_text, settle_text, &texts};
  struct box *root = piece->root;
  arrange_air_find(piece, context->typesetter);
  bool whole = root->kind == BOX_STACK || spans_card(root);
  g_autofree struct rect *cells = root->kind == BOX_STACK ? root_cells(piece) : NULL;
  arrange_tree_run(root, whole ? format_trim(piece->format) : safe_from_start(piece), cells, &measurer);
  if (piece->language->rtl)
    arrange_tree_mirror(root, piece->format->trim.width);
  return !texts.failed;
}
