/*
 * How wide and how high a box is in its containing block: CSS 2 §10, CSS Sizing 3 and 4.
 *
 * Every size is a border box (box-sizing: border-box). NAN stands for what is not known: a percentage of
 * an indefinite size, `auto`. A box with `aspect` follows CSS Sizing 4 §5: the ratio gives the size that
 * is not given, and an automatic minimum keeps its content whole.
 */
#pragma once

#include "compose/arrange_node.h"

/* A containing block's content box, as far as percentages may use it; NAN where they may not. */
struct arrange_frame {
  double width, height;
};

struct arrange_edges {
  struct insets margin; /* NAN for auto */
  struct insets inner;  /* padding and border */
  double inner_x, inner_y;
};

struct arrange_limits {
  double min, max;
};

/* What a box outside of flexing is offered. */
struct arrange_offer {
  struct arrange_frame frame;
  double available; /* width for its margin box */
  bool stretch;     /* whether an auto width fills it, come what may */
  bool carry;       /* whether limits of the height bind a stretched width too, by the ratio */
  double height;    /* its height, where that is definite before the width, else NAN */
  bool flexed;      /* whether that height is one a column has flexed, and not given by the style */
  bool open;        /* whether percentages inside the box may not use that height */
};

/* `length` in layout units; NAN for auto, tight, and percentages of an unknown base. */
double arrange_size_length(struct length length, double base);

/* Margins, padding and borders; percentages of `base`, 0 where it is NAN. */
struct arrange_edges arrange_size_edges(const struct arrange_node *node, double base);

/* A margin, or 0 for auto. */
double arrange_size_margin(double margin);

/* Both margins of an axis, auto as 0. */
double arrange_size_margins(const struct arrange_edges *edges, enum axis axis);

/* Minimum and maximum as given, never less than the edges; an automatic minimum counts as 0. */
struct arrange_limits arrange_size_limits(const struct arrange_node *node, struct arrange_frame frame, enum axis axis);

/* Whether the minimum of `axis` is automatic. */
bool arrange_size_min_is_auto(const struct arrange_node *node, enum axis axis);

/* `size` within the limits. */
double arrange_size_clamp(double size, struct arrange_limits limits);

/* The size as given by width or height, not less than the edges; NAN where none is definite. */
double arrange_size_given(const struct arrange_node *node, struct arrange_frame frame, enum axis axis);

/* The given height within its limits, NAN where none is definite. */
double arrange_size_given_height(const struct arrange_node *node, struct arrange_frame frame);

/* The size of `axis` that the ratio makes of the other axis's `size`; the node must have an aspect. */
double arrange_size_transfer(const struct arrange_node *node, enum axis axis, double size);

/* What the limits of the other axis make of `axis` by the ratio; the node must have an aspect. */
struct arrange_limits arrange_size_carried_limits(const struct arrange_node *node, struct arrange_frame frame,
                                                  enum axis axis);

/* The limits of `axis` together with those of the other axis carried over by the ratio (CSS Sizing 4 §5.1.1);
   plainly the limits for a box without aspect. */
struct arrange_limits arrange_size_transferred_limits(const struct arrange_node *node, struct arrange_frame frame,
                                                      enum axis axis);

/* Intrinsic widths of the border box. `inner` is the height of its content where that is known, else NAN. */
struct arrange_widths arrange_size_widths(struct arrange_node *node, struct arrange_frame frame, double inner);

/* Min-content and max-content contributions of the margin box to its container's width (CSS Sizing 3 §5.2).
   `height` is the box's where the container decides it, else NAN. */
struct arrange_widths arrange_size_contribution(struct arrange_node *node, struct arrange_frame frame, double height);

/* The width that a text with `width: tight` takes of `available` for its border box. */
double arrange_size_tight(struct arrange_node *node, struct arrange_frame frame, double available);

/* The used width by the offer: given, by the ratio, stretched, or shrunk to fit; within its limits. */
double arrange_size_width(struct arrange_node *node, const struct arrange_offer *offer);

/* The room of a box `width` wide whose height nothing outside decides: given, by the ratio, or its content's;
   within its limits. */
struct arrange_room arrange_size_room(struct arrange_node *node, struct arrange_frame frame, double width);

/* The height of the content with its edges at `width`, without limits. Percentages in it may use a box that is `height`
   high, NAN for none; a column that wraps does so at `most`, or earlier at what the style gives. */
double arrange_size_content_height(struct arrange_node *node, struct arrange_frame frame, double width, double height,
                                   double most);

/* The room of a box whose height is decided; `definite` says whether percentages in it may use that. */
struct arrange_room arrange_size_fixed_room(const struct arrange_node *node, struct arrange_frame frame, double width,
                                            double height, bool definite);
