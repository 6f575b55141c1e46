/*
 * A box's style once everything is resolved: the fields that the property table fills.
 *
 * compose/ writes it, arrange and paint only read it. Lengths are in layout units (points in
 * print, pixels on screens), percentages stay for arrange. Not for: parsing (value.h).
 */
#pragma once

#include "base/color.h"
#include "base/geometry.h"
#include "model/style_words.h"

enum length_kind {
  LENGTH_AUTO,    /* what the content or the algorithm gives */
  LENGTH_FIXED,   /* `value` layout units */
  LENGTH_PERCENT, /* `value` percent of what CSS says */
  LENGTH_TIGHT,   /* widths of text only: the widest line after breaking */
  LENGTH_KIND_COUNT
};

struct length {
  enum length_kind kind;
  double value;
};

/* Two or more stops along a line; `angle` as in CSS: 0 to the top, 90 to the end, in degrees. */
#define FILL_STOP_LIMIT 8
struct fill_stop {
  double position; /* 0 to 1 */
  struct color color;
};

struct fill {
  enum fill_kind kind;
  struct color color; /* FILL_SOLID */
  double angle;       /* FILL_GRADIENT */
  int stop_count;
  struct fill_stop stops[FILL_STOP_LIMIT];
};

struct border {
  struct insets width; /* per side; 0 for none */
  struct color color;
};

/* Beneath a box, of its shape; `set` false for none. */
struct shadow {
  bool set;
  double x, y, blur; /* to the end, down, and how far its edge is spread; 0 for a sharp one */
  struct color color;
};

/* A type size: fixed where min == max, else fitted between them. */
struct text_size {
  double min, max;
  const char *group; /* boxes of one group share the smallest size; NULL for none */
  bool across_languages;
};

/* How *emphasis* looks; weight 0 keeps the text's. */
struct emphasis {
  bool has_color;
  struct color color;
  int weight;
  bool underline;
};

/* What is drawn with a text beside its letters: an outline around them, bars behind lines, a line below them. */
struct decoration {
  bool set, has_color;
  struct color color; /* where has_color is; else the text's */
  double extent;      /* width of the outline, padding of the bars, thickness of the line; 0 for the font's own */
};

/* Offsets for a box taken out of the flow; `set` false for a box in the flow. */
struct placement {
  bool set;
  struct length side[SIDE_COUNT];
};

struct style {
  /* box */
  enum axis direction;
  bool reverse, wrap;
  struct length row_gap, column_gap;
  struct length padding[SIDE_COUNT], margin[SIDE_COUNT];
  enum justify justify;
  enum align align, self;
  double grow, shrink;
  struct length basis, width, height, min_width, min_height, max_width, max_height;
  double aspect; /* width over height; 0 for none */
  struct placement place;
  enum within within;
  bool reach; /* paint runs on from the safe area's edge to the card's */
  /* paint */
  struct fill fill;
  struct border border;
  struct shadow shadow;
  double radius, opacity;
  double rotate; /* degrees, clockwise */
  bool clip;
  enum bleed_mode bleed;
  /* text */
  const char *font; /* a role (display, text) or a family */
  int weight;       /* 1 to 1000 */
  enum slant slant;
  struct text_size size;
  double min_size;
  double line_height; /* times the size */
  double tracking;    /* em */
  struct color color;
  enum text_align text_align;
  enum align valign; /* start, center or end */
  enum letter_case letter_case;
  bool balance;
  int lines; /* at most; 0 for no limit */
  enum overflow overflow;
  enum trim trim;
  enum word_break word_break;
  bool hyphenate; /* as a rescue before an error */
  struct decoration outline, highlight, underline;
  const char *features; /* OpenType features as Pango takes them: "ss01=1,tnum=1"; NULL for none */
  struct emphasis emphasis;
  const char *lang; /* "auto", "first", "second", or a tag */
  /* image, logo */
  enum image_fit image_fit;
  struct point focus; /* 0 to 1 in each direction: the part to keep */
  struct fill tint;   /* one colour over a picture in grey, or FILL_NONE */
  int min_ppi;        /* the least pixels an inch; 0 for what is usual */
  enum logo_variant variant;
  double clear; /* the least margin of a logo */
  /* qr */
  enum code_level level;
  int quiet;         /* modules of the quiet zone */
  double module_min; /* the least side of a module; 0 for the medium's own */
  /* write-in */
  int rules;          /* ruled lines; 0 for an open frame */
  double rule_weight; /* their thickness */
};
