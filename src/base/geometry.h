/*
 * Points, sizes, rectangles and edges.
 *
 * Unit: points in print, pixels on screens ("layout units"); y grows downwards.
 * Not for: anything that knows of cards, or that rounds to a device.
 */
#pragma once

#include <math.h>
#include <stdbool.h>

struct point {
  double x, y;
};

struct size {
  double width, height;
};

struct rect {
  double x, y, width, height;
};

/* The four sides in CSS's order; START and END follow the language's direction. */
enum side { SIDE_TOP, SIDE_END, SIDE_BOTTOM, SIDE_START, SIDE_COUNT };

struct insets {
  double side[SIDE_COUNT];
};

/* The rectangle between two corners; `right` and `bottom` are the far ones. */
static inline struct rect rect_from_corners(double left, double top, double right, double bottom)
{
  return (struct rect){left, top, right - left, bottom - top};
}

/* The x of the right edge. */
static inline double rect_right(struct rect rect)
{
  return rect.x + rect.width;
}

/* The y of the lower edge. */
static inline double rect_bottom(struct rect rect)
{
  return rect.y + rect.height;
}

/* The rectangle made smaller by `amount` on each side; negative amounts make it larger. */
static inline struct rect rect_inset(struct rect rect, double amount)
{
  return (struct rect){rect.x + amount, rect.y + amount, rect.width - 2 * amount, rect.height - 2 * amount};
}

/* Whether `inner` lies in `outer`, give or take `slack`. */
static inline bool rect_contains(struct rect outer, struct rect inner, double slack)
{
  return inner.x >= outer.x - slack && inner.y >= outer.y - slack && rect_right(inner) <= rect_right(outer) + slack &&
         rect_bottom(inner) <= rect_bottom(outer) + slack;
}
