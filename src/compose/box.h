/*
 * A piece: one card in one language, format and side, as a tree of boxes with every value resolved.
 *
 * compose makes it, arrange fills the fields marked so, paint reads it. All of it lives in the
 * piece's arena. Coordinates: layout units from the trim's top left corner.
 */
#pragma once

#include "compose/code.h"
#include "compose/image.h"
#include "compose/text.h"
#include "model/plan.h"
#include "model/style.h"

struct box {
  enum box_kind kind;
  const char *id; /* never NULL: the file's, or a path like "front.2.1" */
  struct style style;
  struct box *parent;
  struct box **children;
  size_t child_count;
  struct paragraph *paragraph;  /* BOX_TEXT; its language may be another than the piece's */
  const struct image *image;    /* BOX_IMAGE and BOX_LOGO; NULL where the card has none */
  const struct image *reversed; /* BOX_LOGO: for dark grounds, or NULL */
  enum form shape;              /* BOX_SHAPE; else the rectangle */
  const char *alternative;      /* BOX_IMAGE: the picture in words with its credit, or NULL */
  const struct code *code;      /* BOX_QR */
  const char *code_text;        /* BOX_QR: what the code says */
  const char *field;            /* the field a text or picture came from, or NULL */
  struct place place;           /* where its text or picture stands, else where the layout has the box */
  struct place origin;          /* where the layout has the box */
  /* filled by arrange */
  struct rect rect;    /* border box */
  struct rect content; /* BOX_TEXT: the room of its lines */
  double text_size;
  struct text_block *block;  /* BOX_TEXT */
  struct point block_origin; /* of the block, from the trim's corner */
};

struct piece {
  struct piece_key key;
  const struct campaign *campaign;
  const struct card *card;
  const struct layout *layout;
  const struct language *language; /* the first of a pair: which way the layout runs */
  const struct format *format;
  double unit;      /* one u in layout units */
  struct box *root; /* the trim */
  struct arena *arena;
};

/* The piece as a report's subject; `box` may be NULL. */
struct subject box_subject(const struct piece *piece, const struct box *box);
