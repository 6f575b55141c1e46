/*
 * A paragraph shaped once: what every question about its width and height is answered from.
 *
 * All measures are in em (times the size), so that they hold at any size. A segment is measured twice: in its
 * place, with the space after it, and alone on a line, since kerning with a space goes with the space. So the
 * width of any line is exact: what stands in place up to its last segment, and that one alone.
 * Not for: breaking (text_break.h) or drawing (text_set.c).
 */
#pragma once

#include "compose/text_bond.h"
#include "compose/text_typesetter.h"

/* A letter with its marks: its place from the left edge of its segment standing alone, and its ink, from the
   same edge and the baseline, y down. Without ink `ink_left` is greater than `ink_right`. */
struct text_cluster {
  guint32 start; /* byte of the text */
  bool goes_on;  /* it is not the beginning of a letter: no line may begin with it */
  float left, advance;
  float ink_left, ink_right, ink_top, ink_bottom;
};

struct text_segment {
  size_t start, end;                   /* bytes of the text, without white space at its end */
  double advance, space;               /* in its place in the text */
  double alone;                        /* as a line's last */
  double start_gap, end_gap;           /* from the ends of the advance box to the ink, start and end by direction */
  double start_hang, end_hang;         /* how much of the ink is hanging punctuation */
  double start_overhang, end_overhang; /* how far a round letter must stand out to look aligned */
  bool forced, closes;                 /* as text_segment.h has them */
  enum text_bond bond;
  bool hyphen; /* a line that ends with it shows a hyphen, counted in `alone` and `end_gap` */
  size_t first_cluster, cluster_count;
};

struct text_shape {
  double trim_rise, trim_depth; /* what trim: caps leaves above the first baseline and below the last; text_metric.h */
  double ascent, descent;       /* of the font that draws most of the text */
  double underline, underline_thickness;
  double rise, depth; /* the most ink above and below any baseline */
  double tracking;
  bool rtl;
  bool missing; /* a glyph is not there, or another family drew it */
  size_t count;
  struct text_segment *segments;
  double *before; /* count + 1 of them: advance and space of all segments before each */
  size_t cluster_count;
  struct text_cluster *clusters; /* in the order of the text */
};

/* The size that shapes are measured at. Large, so that Pango's 1/1024 steps do not show. */
#define TEXT_SHAPE_SIZE 200.0

/* Shapes the paragraph. Free with text_shape_destroy. */
struct text_shape *text_shape_create(const struct typesetter *typesetter, const struct paragraph *paragraph);

/* Frees a shape. NULL is allowed. */
void text_shape_destroy(struct text_shape *shape);

/* The ink width of a line of the segments from `first` to before `next`, at least one. */
static inline double text_shape_width(const struct text_shape *shape, size_t first, size_t next)
{
  const struct text_segment *last = &shape->segments[next - 1];
  double advance = shape->before[next - 1] - shape->before[first] + last->alone;
  double width = advance - shape->segments[first].start_gap - last->end_gap;
  return width > 0 ? width : 0;
}
