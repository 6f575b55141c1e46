/*
 * Marks as rectangles, see sheet_marks.h. A dashed mark is a row of short ones.
 */
#include "press/sheet_marks.h"

#define SHORTEST 3.0 /* a shorter mark helps nobody */
#define DASH 2.5
#define GAP 2.0
#define TOUCHING 0.01

struct marking {
  const struct sheet *sheet;
  struct rect reach; /* where printers print */
  GArray *rects;
};

static struct marking begin(const struct sheet *sheet, struct size paper, GArray *rects)
{
  struct rect page = {0, 0, paper.width, paper.height};
  return (struct marking){sheet, rect_inset(page, sheet->unprinted), rects};
}

/* Adds a mark unless it is there: cards that touch share theirs. */
static void add_rect(const struct marking *marking, struct rect rect)
{
  for (guint i = 0; i < marking->rects->len; i++) {
    const struct rect *other = &g_array_index(marking->rects, struct rect, i);
    if (rect_contains(*other, rect, TOUCHING))
      return;
  }
  if (rect_contains(marking->reach, rect, marking->sheet->marks.weight))
    g_array_append_val(marking->rects, rect);
}

/* A line from `from` to `to`, which lie on one horizontal or one vertical line. */
static void add_line(const struct marking *marking, struct point from, struct point to, bool dashed)
{
  double weight = marking->sheet->marks.weight;
  double length = fabs(to.x - from.x) + fabs(to.y - from.y);
  bool across = fabs(to.x - from.x) > fabs(to.y - from.y);
  struct point start = {fmin(from.x, to.x), fmin(from.y, to.y)};
  double step = dashed ? DASH + GAP : length;
  for (double at = 0; at < length - TOUCHING; at += step) {
    double part = fmin(dashed ? DASH : length, length - at);
    add_rect(marking, across ? (struct rect){start.x + at, start.y - weight / 2, part, weight}
                             : (struct rect){start.x - weight / 2, start.y + at, weight, part});
  }
}

/* How far a mark may reach from `at` to the side: to where printers print, or half the way to the next card. */
static double room(const struct marking *marking, struct point at, enum side side)
{
  struct rect reach = marking->reach;
  const double edge[SIDE_COUNT] = {[SIDE_TOP] = at.y - reach.y,
                                   [SIDE_BOTTOM] = rect_bottom(reach) - at.y,
                                   [SIDE_START] = at.x - reach.x,
                                   [SIDE_END] = rect_right(reach) - at.x};
  double nearest = edge[side];
  for (size_t i = 0; i < sheet_spot_count(marking->sheet); i++) {
    struct rect spot = sheet_spot(marking->sheet, i);
    bool beside = side == SIDE_START || side == SIDE_END
                    ? at.y > spot.y - TOUCHING && at.y < rect_bottom(spot) + TOUCHING
                    : at.x > spot.x - TOUCHING && at.x < rect_right(spot) + TOUCHING;
    const double gap[SIDE_COUNT] = {[SIDE_TOP] = at.y - rect_bottom(spot),
                                    [SIDE_BOTTOM] = spot.y - at.y,
                                    [SIDE_START] = at.x - rect_right(spot),
                                    [SIDE_END] = spot.x - at.x};
    if (beside && gap[side] > -TOUCHING)
      nearest = fmin(nearest, gap[side] / 2);
  }
  return nearest;
}

/* A mark that leads away from `at`, which is on the edge of what is cut out. */
static void add_mark(const struct marking *marking, struct point at, enum side side, bool dashed)
{
  const struct sheet_marks *marks = &marking->sheet->marks;
  double far = fmin(marks->offset + marks->length, room(marking, at, side));
  double across = side == SIDE_START ? -1
                  : side == SIDE_END ? 1
                                     : 0,
         down = side == SIDE_TOP ? -1 : side == SIDE_BOTTOM;
  if (far - marks->offset < SHORTEST)
    return;
  add_line(marking, (struct point){at.x + across * marks->offset, at.y + down * marks->offset},
           (struct point){at.x + across * far, at.y + down * far}, dashed);
}

static void add_corners(const struct marking *marking, struct rect spot)
{
  for (int corner = 0; corner < 4; corner++) {
    bool right = corner & 1, low = corner & 2;
    struct point at = {right ? rect_right(spot) : spot.x, low ? rect_bottom(spot) : spot.y};
    add_mark(marking, at, right ? SIDE_END : SIDE_START, false);
    add_mark(marking, at, low ? SIDE_BOTTOM : SIDE_TOP, false);
  }
}

static void add_folds(const struct marking *marking, struct rect spot)
{
  const struct fold_list *down = &marking->sheet->folds_from_top, *across = &marking->sheet->folds_from_start;
  for (size_t i = 0; i < down->count; i++) {
    add_mark(marking, (struct point){spot.x, spot.y + down->at[i]}, SIDE_START, true);
    add_mark(marking, (struct point){rect_right(spot), spot.y + down->at[i]}, SIDE_END, true);
  }
  for (size_t i = 0; i < across->count; i++) {
    add_mark(marking, (struct point){spot.x + across->at[i], spot.y}, SIDE_TOP, true);
    add_mark(marking, (struct point){spot.x + across->at[i], rect_bottom(spot)}, SIDE_BOTTOM, true);
  }
}

/* How far from a card its marks end. */
static double marks_end(const struct sheet *sheet)
{
  return sheet->marks.kind == SHEET_MARK_NONE ? 0 : sheet->marks.offset + sheet->marks.length;
}

/* A dashed line along one edge of a card, from one end of the block of cards to the other. Outside of the card; where
   two cards touch between them, if they have a white border. */
static void add_cut(const struct marking *marking, struct rect spot, enum side side, double border)
{
  double outside = marking->sheet->marks.weight / 2;
  bool upright = side == SIDE_START || side == SIDE_END, far = side == SIDE_END || side == SIDE_BOTTOM;
  struct point at = {far && upright ? rect_right(spot) : spot.x, far && !upright ? rect_bottom(spot) : spot.y};
  struct point middle = {upright ? at.x : at.x + spot.width / 2, upright ? at.y + spot.height / 2 : at.y};
  bool touches = room(marking, middle, side) < 2 * outside;
  double shift = touches ? 0 : far ? outside : -outside;
  if (touches && border <= outside)
    return;
  struct rect block = rect_inset(sheet_block(marking->sheet), -marks_end(marking->sheet));
  struct point from = {fmax(block.x, marking->reach.x), fmax(block.y, marking->reach.y)};
  struct point to = {fmin(rect_right(block), rect_right(marking->reach)),
                     fmin(rect_bottom(block), rect_bottom(marking->reach))};
  if (upright)
    add_line(marking, (struct point){at.x + shift, from.y}, (struct point){at.x + shift, to.y}, true);
  else
    add_line(marking, (struct point){from.x, at.y + shift}, (struct point){to.x, at.y + shift}, true);
}

void sheet_marks(const struct format *format, GArray *rects)
{
  struct marking marking = begin(format->sheet, format->sheet->paper, rects);
  enum sheet_mark kind = marking.sheet->marks.kind;
  for (size_t i = 0; i < sheet_spot_count(marking.sheet); i++) {
    struct rect spot = sheet_spot(marking.sheet, i);
    if (kind == SHEET_MARK_CORNERS)
      add_corners(&marking, spot);
    for (int side = 0; kind == SHEET_MARK_LINES && side < SIDE_COUNT; side++)
      add_cut(&marking, spot, (enum side)side, format->unprinted);
    if (kind != SHEET_MARK_NONE)
      add_folds(&marking, spot);
  }
}

double sheet_marks_reach(const struct format *format)
{
  return fmax(format->sheet->bleed, marks_end(format->sheet));
}

void sheet_marks_tile(const struct format *format, unsigned column, unsigned row, GArray *rects)
{
  struct sheet_tiles tiles = sheet_tiles(format->sheet, format->trim);
  struct rect area = tiles.area;
  /* To room() the part is the one spot of its sheet. */
  struct sheet part = *format->sheet;
  part.paper = tiles.paper;
  part.spot = (struct size){area.width, area.height};
  part.first = (struct point){area.x, area.y};
  part.columns = part.rows = 1;
  part.marks.offset = fmax(part.marks.offset, part.bleed + 1);
  struct marking marking = begin(&part, tiles.paper, rects);
  add_corners(&marking, area);
  double x = area.x + tiles.pitch.width, y = area.y + tiles.pitch.height;
  if (column + 1 < tiles.columns) {
    add_mark(&marking, (struct point){x, area.y}, SIDE_TOP, true);
    add_mark(&marking, (struct point){x, rect_bottom(area)}, SIDE_BOTTOM, true);
  }
  if (row + 1 < tiles.rows) {
    add_mark(&marking, (struct point){area.x, y}, SIDE_START, true);
    add_mark(&marking, (struct point){rect_right(area), y}, SIDE_END, true);
  }
}
