/*
 * The geometry of sheets, see sheet.h. A poster's parts are all alike: with equal parts no sheet holds a sliver.
 */
#include "model/sheet.h"

#include <math.h>

/* Faces nearer than this meet. */
#define TOUCHING 0.01

size_t sheet_spot_count(const struct sheet *sheet)
{
  return (size_t)sheet->columns * sheet->rows;
}

/* From a spot to the next. */
static struct size pitch_of(const struct sheet *sheet)
{
  return (struct size){sheet->pitch.width > 0 ? sheet->pitch.width : sheet->spot.width,
                       sheet->pitch.height > 0 ? sheet->pitch.height : sheet->spot.height};
}

struct rect sheet_block(const struct sheet *sheet)
{
  struct size pitch = pitch_of(sheet);
  struct rect block = {sheet->first.x, sheet->first.y, (sheet->columns - 1) * pitch.width + sheet->spot.width,
                       (sheet->rows - 1) * pitch.height + sheet->spot.height};
  if (isnan(block.x))
    block.x = (sheet->paper.width - block.width) / 2;
  if (isnan(block.y))
    block.y = (sheet->paper.height - block.height) / 2;
  return block;
}

struct rect sheet_spot(const struct sheet *sheet, size_t index)
{
  struct size pitch = pitch_of(sheet);
  struct rect block = sheet_block(sheet);
  double column = (double)(index % sheet->columns), row = (double)(index / sheet->columns);
  return (struct rect){block.x + column * pitch.width, block.y + row * pitch.height, sheet->spot.width,
                       sheet->spot.height};
}

struct rect sheet_face(const struct sheet *sheet, size_t index, size_t face, struct size size)
{
  struct rect spot = sheet_spot(sheet, index);
  struct point at = sheet->faces[face].at;
  return (struct rect){spot.x + at.x, spot.y + at.y, size.width, size.height};
}

struct rect sheet_behind(const struct sheet *sheet, struct rect rect, bool *turned)
{
  bool upright = sheet->paper.height >= sheet->paper.width;
  *turned = (sheet->turn == SHEET_TURN_LONG_EDGE) != upright;
  if (*turned)
    rect.y = sheet->paper.height - rect_bottom(rect);
  else
    rect.x = sheet->paper.width - rect_right(rect);
  return rect;
}

/* How far it is from `rect` to `other` on the side; INFINITY where `other` lies elsewhere. */
static double distance(struct rect rect, struct rect other, enum side side)
{
  bool across = side == SIDE_START || side == SIDE_END;
  bool beside = across ? other.y < rect_bottom(rect) - TOUCHING && rect_bottom(other) > rect.y + TOUCHING
                       : other.x < rect_right(rect) - TOUCHING && rect_right(other) > rect.x + TOUCHING;
  const double gap[SIDE_COUNT] = {[SIDE_TOP] = rect.y - rect_bottom(other),
                                  [SIDE_BOTTOM] = other.y - rect_bottom(rect),
                                  [SIDE_START] = rect.x - rect_right(other),
                                  [SIDE_END] = other.x - rect_right(rect)};
  return beside && gap[side] > -TOUCHING ? fmax(gap[side], 0) : INFINITY;
}

struct insets sheet_bleed(const struct sheet *sheet, struct rect rect, struct size size, double wanted)
{
  struct insets bleed = {{fmin(wanted, rect.y), fmin(wanted, sheet->paper.width - rect_right(rect)),
                          fmin(wanted, sheet->paper.height - rect_bottom(rect)), fmin(wanted, rect.x)}};
  for (size_t i = 0; i < sheet_spot_count(sheet); i++)
    for (size_t face = 0; face < sheet->face_count; face++)
      for (int side = 0; side < SIDE_COUNT; side++) {
        double gap = distance(rect, sheet_face(sheet, i, face, size), (enum side)side);
        bleed.side[side] = fmin(bleed.side[side], gap / 2);
      }
  for (int side = 0; side < SIDE_COUNT; side++)
    bleed.side[side] = bleed.side[side] < TOUCHING ? 0 : bleed.side[side];
  return bleed;
}

/* How many parts of at most `most` a poster's side needs that overlap by `overlap`. */
static unsigned count_parts(double side, double most, double overlap)
{
  double parts = ceil((side - overlap) / (most - overlap) - 1e-9);
  return parts > 1 ? (unsigned)parts : 1;
}

/* The parts on paper of that width and height. */
static struct sheet_tiles tile(const struct sheet *sheet, struct size size, struct size paper)
{
  double room = 2 * (sheet->unprinted + SHEET_TILE_ROOM);
  struct sheet_tiles tiles = {.paper = paper};
  tiles.columns = count_parts(size.width, paper.width - room, sheet->overlap);
  tiles.rows = count_parts(size.height, paper.height - room, sheet->overlap);
  tiles.area.width = (size.width + (tiles.columns - 1) * sheet->overlap) / tiles.columns;
  tiles.area.height = (size.height + (tiles.rows - 1) * sheet->overlap) / tiles.rows;
  tiles.area.x = (paper.width - tiles.area.width) / 2;
  tiles.area.y = (paper.height - tiles.area.height) / 2;
  tiles.pitch = (struct size){tiles.area.width - sheet->overlap, tiles.area.height - sheet->overlap};
  return tiles;
}

struct sheet_tiles sheet_tiles(const struct sheet *sheet, struct size size)
{
  struct sheet_tiles one = tile(sheet, size, sheet->paper);
  struct sheet_tiles other = tile(sheet, size, (struct size){sheet->paper.height, sheet->paper.width});
  return other.columns * other.rows < one.columns * one.rows ? other : one;
}

struct size sheet_overview_paper(const struct sheet *sheet, struct size size)
{
  struct size paper = sheet->paper;
  bool same = (size.width > size.height) == (paper.width > paper.height);
  return same ? paper : (struct size){paper.height, paper.width};
}
