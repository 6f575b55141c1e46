/*
 * The display list: a flat array of operations in paint order, the only thing renderers see.
 *
 * Coordinates: layout units from the trim's top left corner; left and right are the paper's, so a gradient's angle of
 * 90 degrees goes to the right in every language. The list borrows text lines and images from the piece, and lives
 * in its arena. PUSH and POP balance. Not for: deciding what is drawn (paint.h).
 */
#pragma once

#include "compose/box.h"

enum op_kind {
  OP_FILL,    /* a rectangle, rounded rectangle, ellipse or triangle, flat or gradient */
  OP_SHADOW,  /* such a form with a soft edge, on screens */
  OP_TEXT,    /* one line of text */
  OP_OUTLINE, /* a line around the letters of a whole block, as one shape */
  OP_IMAGE,
  OP_CODE, /* the dark squares of a QR code */
  OP_PUSH_CLIP,
  OP_PUSH_GROUP, /* opacity: what follows is drawn as one */
  OP_PUSH_ROTATE,
  OP_PUSH_MIRROR, /* across a vertical line, a horizontal one, or both */
  OP_PUSH_TAG,    /* role, language, words and link of what follows, for tagged PDF */
  OP_POP,
  OP_KIND_COUNT
};

enum tag_role { TAG_ARTIFACT, TAG_HEADING, TAG_PARAGRAPH, TAG_FIGURE, TAG_ROLE_COUNT };

/* How a logo shows on what lies beneath it, as paint has measured it for checks. */
struct logo_sight {
  double share;        /* of its visible pixels that stand out from what is beneath: 0 to 1 */
  double contrast;     /* of them all, the geometric mean */
  bool plate;          /* it brings a white rectangle of its own, which shows */
  bool flat;           /* what lies beneath is of one colour */
  struct color ground; /* its mean */
};

struct op {
  enum op_kind kind;
  const struct box *box; /* which it came from, for checks and dumps; NULL for OP_POP and the page's own */
  union {
    struct {
      struct rect rect;
      double radius;
      enum form shape; /* the rectangle, ellipse or triangle that fills `rect` */
      struct fill fill;
      struct rect gradient; /* the rectangle that a gradient's line is measured on */
      struct rect hole;     /* left out, as the inside of a border is; no width for none */
      double hole_radius;
    } fill;
    struct {
      struct rect rect; /* of the form whose edge is in the middle of the blur */
      double radius, blur;
      enum form shape;
      struct color color;
    } shadow;
    struct {
      PangoLayoutLine *line;
      struct point origin; /* of the line's baseline */
      double scale;        /* of what the line draws, about its origin */
      struct color color;  /* of text without an attribute of its own */
      enum text_end end;
    } text;
    struct {
      const struct text_block *block;
      struct point origin; /* of the block's box */
      double width;        /* outside the letters; as much again lies beneath them */
      struct color color;  /* opaque */
    } outline;
    struct {
      const struct image *image;
      struct rect source; /* the part shown, in natural units */
      struct rect target;
      const struct logo_sight *sight; /* of a logo, else NULL */
    } image;
    struct {
      const struct code *code;
      struct rect rect; /* of the squares, without the quiet zone */
      struct color color;
    } code;
    struct {
      struct rect rect;
      double radius;
    } clip;
    double opacity;
    struct {
      double degrees;
      struct point center;
    } rotate;
    struct {
      bool across, down; /* left and right change places at x, top and bottom at y */
      struct point at;
    } mirror;
    struct {
      enum tag_role role;
      const char *language, *alternative; /* the second NULL where the campaign gives none */
      const char *link;                   /* where a reader goes who clicks it, or NULL */
      struct rect rect;                   /* of what follows */
    } tag;
  };
};

struct display_list {
  struct op *ops;
  size_t count;
  struct rect page, trim, bleed; /* of the format */
  double pixel_scale;            /* format_pixel_scale */
  bool transparent;              /* nothing lies beneath the page; else white paper */
  bool mono;                     /* for black ink alone: shown, and finished, in greys */
};

/* Writes the list as text, an op a line, numbers to 1/100: what stage tests compare. */
void display_list_dump(const struct display_list *list, FILE *stream);
