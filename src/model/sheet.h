/*
 * Sheets: how the cards of a home format are put on the paper that people have.
 *
 * A spot is what is cut out or peeled off: a flat card has one face on it, a folded one several. A poster is the other
 * way round: one card over many sheets (sheet_tiles). Every place comes straight from the data, left + column × across:
 * nothing is added up from one spot to the next. Unit: points; the sheet's origin is its top left corner, y down.
 * Not for: drawing (press/).
 */
#pragma once

#include "base/geometry.h"

#include <stddef.h>

/* Distances from an edge where something is folded. */
struct fold_list {
  const double *at;
  size_t count;
};

/* Where a card shows on its spot, from the spot's corner. */
struct sheet_face {
  struct point at;
  bool turned; /* head down */
  bool back;   /* the card's back, beside its front */
};

enum sheet_turn { SHEET_TURN_NONE, SHEET_TURN_LONG_EDGE, SHEET_TURN_SHORT_EDGE, SHEET_TURN_COUNT };
enum sheet_fill { SHEET_FILL_REPEAT, SHEET_FILL_EACH, SHEET_FILL_COUNT }; /* one card all over, or each once */
enum sheet_mark { SHEET_MARK_NONE, SHEET_MARK_CORNERS, SHEET_MARK_LINES, SHEET_MARK_COUNT };

struct sheet_marks {
  enum sheet_mark kind;
  double offset, length, weight; /* offset: from what is cut out to the mark */
};

struct sheet {
  const char *paper_name; /* letter, a4, or NULL for another */
  struct size paper;
  double unprinted; /* what printers leave white along the paper's edges */
  struct size spot; /* what is cut out */
  bool spot_given;  /* of another size than the card */
  unsigned columns, rows;
  struct point first; /* the top left spot's corner; NAN: in the middle of the paper */
  struct size pitch;  /* from a spot to the next; 0: side by side */
  const struct sheet_face *faces;
  size_t face_count;
  struct fold_list folds_from_top, folds_from_start; /* of a spot */
  double bleed, back_bleed;                          /* as far as a card's paint runs over its edge, if there is room */
  enum sheet_turn turn;                              /* which edge the paper is turned over for the backs */
  enum sheet_fill fill;
  struct sheet_marks marks;
  bool ruler;     /* says to print at 100 %, with a ruler to check it, where there is room */
  bool tiled;     /* a poster over several sheets */
  double overlap; /* of two of them */
};

/* The paper on which a poster takes the fewest sheets, and the part of it on each. */
struct sheet_tiles {
  unsigned columns, rows;
  struct size paper; /* upright or lying */
  struct rect area;  /* where a part of the poster shows on each sheet */
  struct size pitch; /* from a part to the next, on the poster */
};

/* How much room along the edge of a tile marks and words take. */
#define SHEET_TILE_ROOM 18.0

/* How many spots a sheet has. 1 for a poster. */
size_t sheet_spot_count(const struct sheet *sheet);

/* Spot number `index`, row by row from the top left. */
struct rect sheet_spot(const struct sheet *sheet, size_t index);

/* Where face number `face`, which is `size` large, is on spot number `index`. */
struct rect sheet_face(const struct sheet *sheet, size_t index, size_t face, struct size size);

/* A rectangle of the front as it lies on the back of the same paper, seen from the back with its top at the top:
   mirrored over the paper's middle line that the turn leaves upright. Turned over the short edge, what is printed there
   stands head down: `*turned`. */
struct rect sheet_behind(const struct sheet *sheet, struct rect rect, bool *turned);

/* How a face at `rect` may bleed: `wanted` on each side, but no more than half of the way to the next face, than
   reaches the paper's edge, and nothing where two faces meet. `size` is a face's; START is the left. */
struct insets sheet_bleed(const struct sheet *sheet, struct rect rect, struct size size, double wanted);

/* All spots. */
struct rect sheet_block(const struct sheet *sheet);

/* The parts of a poster of `size`. */
struct sheet_tiles sheet_tiles(const struct sheet *sheet, struct size size);

/* The paper that shows such a poster whole: lying if the poster does. */
struct size sheet_overview_paper(const struct sheet *sheet, struct size size);
