/*
 * Walks from each text outwards to what it might meet. See arrange_air.h.
 */
#include "compose/arrange_air.h"

/* The air that ink keeps from what it might meet, as a part of the gap: from letters, or else from an edge; from that
   no more than so many u. */
#define AIR_OF_TEXT 0.4
#define AIR_OF_EDGE 0.25
#define AIR_MOST 1.0

/* More never stands out of a block (text_leading.h), times the size. */
#define OUTSIDE 0.25

/* A walk from one text to what is above it, or below. */
struct walk {
  const struct piece *piece;
  struct typesetter *typesetter;
  bool below;
  bool spans_card; /* the box last left takes no heed of the safe area */
  double gap;      /* found so far */
  bool spread;     /* beyond that lies what room was left over */
  bool safe;       /* it is the edge of the safe area, which nobody sees */
  bool letters;    /* there is a text */
  double need;     /* and how far its ink stands out towards this one */
};

static bool spreads(enum justify justify)
{
  return justify == JUSTIFY_BETWEEN || justify == JUSTIFY_AROUND || justify == JUSTIFY_EVENLY;
}

static double fixed(struct length length)
{
  return length.kind == LENGTH_FIXED ? length.value : 0; /* a percentage of what is not known yet counts as nothing */
}

static enum side side_of(const struct walk *walk)
{
  return walk->below ? SIDE_BOTTOM : SIDE_TOP;
}

static double inner_edge(const struct walk *walk, const struct box *box)
{
  return fixed(box->style.padding[side_of(walk)]) + box->style.border.width.side[side_of(walk)];
}

/* Whether ink that crosses the box's edge would meet it: it is seen, or cuts. */
static bool has_edge(const struct box *box)
{
  const double *border = box->style.border.width.side;
  return box->style.clip || box->style.fill.kind != FILL_NONE || border[SIDE_TOP] > 0 || border[SIDE_BOTTOM] > 0;
}

/* What `em` of a text comes to in layout units at the size that takes most of the room. */
static double at_most(const struct box *text, double em)
{
  return em > 0 ? fmin(em, OUTSIDE) * text->style.size.max : em * text->style.size.min;
}

static double need_of(struct walk *walk, const struct box *box);

/* The need of a row's or stack's most needing child, or of the column's that comes first from this side. */
static double need_of_children(struct walk *walk, const struct box *box)
{
  double need = -INFINITY;
  bool column = box->kind == BOX_COLUMN, from_first = walk->below != box->style.reverse;
  for (size_t i = 0; i < box->child_count; i++) {
    const struct box *child = box->children[from_first ? i : box->child_count - 1 - i];
    if (child->style.place.set)
      continue;
    double margin = fixed(child->style.margin[walk->below ? SIDE_TOP : SIDE_BOTTOM]);
    need = fmax(need, need_of(walk, child) - margin);
    if (column)
      break;
  }
  return need;
}

/* How far ink of a text stands out of its block towards the walker. */
static double need_of_text(struct walk *walk, const struct box *text)
{
  struct text_overhang overhang;
  walk->letters = true;
  if (!text_overhang(walk->typesetter, text->paragraph, &overhang))
    return 0;
  return at_most(text, walk->below ? overhang.above : overhang.below);
}

/* How far ink of the box stands out of it towards the walker; negative where it ends within. */
static double need_of(struct walk *walk, const struct box *box)
{
  enum side facing = walk->below ? SIDE_TOP : SIDE_BOTTOM;
  if (has_edge(box) || (box->kind != BOX_TEXT && box->child_count == 0))
    return 0;
  double need = box->kind == BOX_TEXT ? need_of_text(walk, box) : need_of_children(walk, box);
  return isfinite(need) ? need - fixed(box->style.padding[facing]) : 0;
}

/* The next child of a column that the walk comes to behind `box`, or NULL. */
static const struct box *neighbour(const struct walk *walk, const struct box *box)
{
  const struct box *column = box->parent, *last = NULL;
  bool onwards = walk->below != column->style.reverse, passed = false;
  for (size_t i = 0; i < column->child_count; i++) {
    const struct box *child = column->children[i];
    if (child == box && !onwards)
      return last;
    if (child != box && passed)
      return child->style.place.set ? NULL : child;
    passed |= child == box && onwards;
    last = child->style.place.set ? last : child;
  }
  return NULL;
}

/* How far the safe area, which ink must not leave, is from the edge that the outermost box has. */
static double safe_edge(const struct walk *walk)
{
  if (!walk->spans_card)
    return 0;
  const struct format *format = walk->piece->format;
  struct rect safe = format_safe(format);
  return walk->below ? format->trim.height - rect_bottom(safe) : safe.y;
}

/* Ends at a neighbour. */
static void meet(struct walk *walk, const struct box *next)
{
  walk->gap += fixed(next->style.margin[walk->below ? SIDE_TOP : SIDE_BOTTOM]);
  walk->need = need_of(walk, next);
}

static bool grows_inside(const struct box *column)
{
  for (size_t i = 0; i < column->child_count; i++) {
    if (!column->children[i]->style.place.set && column->children[i]->style.grow > 0)
      return true;
  }
  return false;
}

/* Whether the column has room at the end that is walked to beyond its content, as far as its style tells: its height
   comes from outside, nothing in it takes what is left, and it is not there that its boxes are pushed to. */
static bool is_roomy(const struct walk *walk, const struct box *column)
{
  const struct style *style = &column->style;
  bool given = style->grow > 0 || style->height.kind != LENGTH_AUTO;
  if (column->kind != BOX_COLUMN || !given || grows_inside(column))
    return false;
  bool pushed_down = (style->justify == JUSTIFY_END) != style->reverse;
  return style->justify == JUSTIFY_CENTER || pushed_down != walk->below;
}

/* Goes one box further out; false where there is something, or nothing more. */
static bool walk_on(struct walk *walk, const struct box *box)
{
  const struct box *parent = box->parent;
  walk->gap += fixed(box->style.margin[side_of(walk)]);
  if (!parent) {
    walk->gap -= safe_edge(walk);
    walk->safe = true;
    return false;
  }
  walk->spans_card = box->style.within == WITHIN_CARD;
  if (box->style.place.set) {
    walk->gap += fixed(box->style.place.side[side_of(walk)]);
    return !has_edge(parent);
  }
  const struct box *next = parent->kind == BOX_COLUMN ? neighbour(walk, box) : NULL;
  bool wraps = parent->kind == BOX_ROW && parent->style.wrap && parent->child_count > 1;
  if (next || wraps) {
    walk->gap += fixed(parent->style.row_gap);
    walk->spread = next && spreads(parent->style.justify);
    if (next)
      meet(walk, next);
    return false;
  }
  walk->spread = is_roomy(walk, parent);
  walk->gap += inner_edge(walk, parent);
  return !walk->spread && !has_edge(parent);
}

/* The room for ink of the text on one side. */
static double room_of(const struct walk *start, const struct box *text)
{
  struct walk walk = *start;
  walk.gap = inner_edge(&walk, text);
  for (const struct box *box = text; !text->style.clip && walk_on(&walk, box);)
    box = box->parent;
  double air = fmax(0, walk.gap) * (walk.letters ? AIR_OF_TEXT : AIR_OF_EDGE);
  if (!walk.letters)
    air = walk.safe ? 0 : fmin(air, AIR_MOST * walk.piece->unit);
  double shared = walk.gap - air;
  if (walk.spread)
    return INFINITY;
  return walk.need > 0 ? fmax(shared / 2, shared - walk.need) : shared - walk.need;
}

static void find(const struct piece *piece, struct typesetter *typesetter, struct box *box)
{
  if (box->kind == BOX_TEXT && box->paragraph) {
    struct walk above = {.piece = piece, .typesetter = typesetter}, below = above;
    below.below = true;
    box->paragraph->outside = (struct text_outside){true, fmax(0, room_of(&above, box)), fmax(0, room_of(&below, box))};
  }
  for (size_t i = 0; i < box->child_count; i++)
    find(piece, typesetter, box->children[i]);
}

void arrange_air_find(struct piece *piece, struct typesetter *typesetter)
{
  find(piece, typesetter, piece->root);
}
