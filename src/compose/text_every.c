/*
 * A walk in depth, line by line, each filled a segment further.
 */
#include "compose/text_every.h"

/* So many places where lines may begin, and so many visits, are the most. */
#define PLACE_LIMIT 4000
#define VISIT_LIMIT 400

/* No text with more lines is worth it. */
#define LINE_LIMIT 12

/* A line is never narrower by more than this than the advances in it: the white beside letters, and a space, in em. */
#define BEARINGS 1.0

/* Rounding of sums must not break a line. */
#define SLACK 1e-6

struct walk {
  struct text_every *every;
  size_t first[LINE_LIMIT + 1];
  size_t places, visits;
};

/* Goes on with the line that begins at segment `first`, after `count` others. */
static void walk_on(struct walk *walk, size_t first, size_t count)
{
  const struct text_every *every = walk->every;
  const struct text_shape *shape = every->shape;
  walk->first[count] = first;
  if (first == shape->count) {
    struct text_break lines = {count, walk->first};
    if (count >= every->least && ++walk->visits <= VISIT_LIMIT)
      every->visit(&lines, every->data);
    return;
  }
  size_t left = MIN(every->most, LINE_LIMIT) - count;
  if (shape->before[shape->count] - shape->before[first] > (double)left * (every->limit + BEARINGS))
    return; /* so many lines cannot hold what is left */
  for (size_t next = first + 1; next <= shape->count && walk->visits < VISIT_LIMIT; next++) {
    if (++walk->places > PLACE_LIMIT || text_shape_width(shape, first, next) > every->limit + SLACK)
      break;
    walk_on(walk, next, count + 1);
    if (shape->segments[next - 1].forced)
      break;
  }
}

void text_every_visit(struct text_every *every)
{
  struct walk walk = {every};
  walk_on(&walk, 0, 0);
}
