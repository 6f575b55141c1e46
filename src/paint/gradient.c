/*
 * Where a gradient's line runs, and what colour it has at a point.
 */
#include "paint/gradient.h"

void gradient_line(struct rect rect, double angle, struct point *start, struct point *end)
{
  double radians = angle * M_PI / 180, x = sin(radians), y = -cos(radians);
  double half = (fabs(rect.width * x) + fabs(rect.height * y)) / 2;
  struct point center = {rect.x + rect.width / 2, rect.y + rect.height / 2};
  *start = (struct point){center.x - x * half, center.y - y * half};
  *end = (struct point){center.x + x * half, center.y + y * half};
}

/* How far along its line, 0 to 1, `point` lies. */
static double position_of(const struct fill *fill, struct rect rect, struct point point)
{
  struct point start, end;
  gradient_line(rect, fill->angle, &start, &end);
  double x = end.x - start.x, y = end.y - start.y, length = x * x + y * y;
  return length > 0 ? ((point.x - start.x) * x + (point.y - start.y) * y) / length : 0;
}

static uint8_t between(uint8_t from, uint8_t to, double share)
{
  return (uint8_t)lround(from + (to - from) * share);
}

struct color gradient_color(const struct fill *fill, struct rect rect, struct point point)
{
  double position = position_of(fill, rect, point);
  const struct fill_stop *stops = fill->stops;
  int next = 0;
  while (next < fill->stop_count && stops[next].position <= position)
    next++;
  if (next == 0)
    return stops[0].color;
  if (next == fill->stop_count)
    return stops[next - 1].color;
  const struct fill_stop *from = &stops[next - 1], *to = &stops[next];
  double share = (position - from->position) / (to->position - from->position);
  return (struct color){
    .red = between(from->color.red, to->color.red, share),
    .green = between(from->color.green, to->color.green, share),
    .blue = between(from->color.blue, to->color.blue, share),
    .alpha = from->color.alpha + (to->color.alpha - from->color.alpha) * share,
  };
}
