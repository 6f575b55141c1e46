/*
 * Growing rectangles to an edge they touch.
 */
#include "paint/bleed.h"

/* An edge within this of another, in layout units, touches it. */
#define TOUCH 0.01

struct rect bleed_reach(const struct bleed_area *area, struct rect rect)
{
  const struct rect *safe = &area->safe, *trim = &area->trim;
  double left = fabs(rect.x - safe->x) <= TOUCH ? trim->x : rect.x;
  double top = fabs(rect.y - safe->y) <= TOUCH ? trim->y : rect.y;
  double right = fabs(rect_right(rect) - rect_right(*safe)) <= TOUCH ? rect_right(*trim) : rect_right(rect);
  double bottom = fabs(rect_bottom(rect) - rect_bottom(*safe)) <= TOUCH ? rect_bottom(*trim) : rect_bottom(rect);
  return rect_from_corners(left, top, right, bottom);
}

struct rect bleed_extend(const struct bleed_area *area, struct rect rect)
{
  const struct rect *trim = &area->trim, *bleed = &area->bleed;
  double left = rect.x <= trim->x + TOUCH ? fmin(rect.x, bleed->x) : rect.x;
  double top = rect.y <= trim->y + TOUCH ? fmin(rect.y, bleed->y) : rect.y;
  double right = rect_right(rect), bottom = rect_bottom(rect);
  if (right >= rect_right(*trim) - TOUCH)
    right = fmax(right, rect_right(*bleed));
  if (bottom >= rect_bottom(*trim) - TOUCH)
    bottom = fmax(bottom, rect_bottom(*bleed));
  return rect_from_corners(left, top, right, bottom);
}
