/*
 * Finds the ink at a segment's edges, and which punctuation and letters there stand out of a line.
 */
#include "compose/text_edge.h"

#include "compose/text_segment.h"

#include <math.h>

/* How far round first and last letters stand out (BEAUTY.md §4.3). */
#define OVERHANG 0.012

/* How far the hook of a first "j" goes beyond its stem, which is what a line is seen to begin with. */
#define HOOK 0.06

bool text_edge_has_ink(const struct text_cluster *cluster)
{
  return cluster->ink_left <= cluster->ink_right;
}

/* The segment's ink from left to right, hanging punctuation of its start or end left out as asked. */
static bool segment_ink(const struct text_shape *shape, const struct text_segment *segment, size_t skip_start,
                        size_t skip_end, double *left, double *right)
{
  *left = INFINITY;
  *right = -INFINITY;
  for (size_t i = skip_start; i + skip_end < segment->cluster_count; i++) {
    const struct text_cluster *cluster = &shape->clusters[segment->first_cluster + i];
    if (text_edge_has_ink(cluster)) {
      *left = fmin(*left, cluster->ink_left);
      *right = fmax(*right, cluster->ink_right);
    }
  }
  return *left <= *right;
}

/* How many letters at the segment's start (or end) hang. */
static size_t hanging_count(const struct text_shape *shape, const struct text_segment *segment, const char *text,
                            bool at_end)
{
  size_t count = 0;
  for (; count < segment->cluster_count; count++) {
    size_t number = segment->first_cluster + (at_end ? segment->cluster_count - 1 - count : count);
    gunichar character = g_utf8_get_char(text + shape->clusters[number].start);
    if (at_end ? !text_segment_hangs_after(character) : !text_segment_hangs_before(character))
      break;
  }
  return count < segment->cluster_count ? count : 0; /* what is punctuation only does not hang */
}

void text_edge_measure(const struct text_shape *shape, struct text_segment *segment, const char *text)
{
  double left, right, inner_left, inner_right;
  if (!segment_ink(shape, segment, 0, 0, &left, &right)) {
    segment->start_gap = segment->alone;
    return;
  }
  segment->start_gap = shape->rtl ? segment->alone - right : left;
  segment->end_gap = shape->rtl ? left : segment->alone - right;
  size_t before = hanging_count(shape, segment, text, false), after = hanging_count(shape, segment, text, true);
  if (segment_ink(shape, segment, before, 0, &inner_left, &inner_right))
    segment->start_hang = shape->rtl ? right - inner_right : inner_left - left;
  if (segment_ink(shape, segment, 0, after, &inner_left, &inner_right))
    segment->end_hang = shape->rtl ? inner_left - left : right - inner_right;
  const struct text_cluster *first = &shape->clusters[segment->first_cluster + before];
  const struct text_cluster *last = &shape->clusters[segment->first_cluster + segment->cluster_count - 1 - after];
  gunichar opening = g_utf8_get_char(text + first->start);
  if (opening == 'j' || text_segment_is_round_start(opening))
    segment->start_overhang = opening == 'j' ? HOOK : OVERHANG;
  if (text_segment_is_round_end(g_utf8_get_char(text + last->start)))
    segment->end_overhang = OVERHANG;
}
