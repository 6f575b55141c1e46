/*
 * Cuts at clusters, so never inside a letter with its marks.
 */
#include "compose/text_cut.h"

#include "compose/text_edge.h"
#include "compose/text_segment.h"

#include <math.h>

/* The segment's letters [from, to) as a segment of their own, their places counted from its left edge. */
static struct text_segment piece_of(struct text_shape *cut, const struct text_segment *whole, size_t from, size_t to,
                                    const char *text)
{
  struct text_segment piece = {.first_cluster = whole->first_cluster + from, .cluster_count = to - from};
  struct text_cluster *clusters = cut->clusters + piece.first_cluster;
  bool ends = to == whole->cluster_count;
  piece.start = from == 0 ? whole->start : clusters[0].start;
  piece.end = ends ? whole->end : clusters[piece.cluster_count].start;
  piece.forced = ends && whole->forced;
  piece.leads = ends && whole->leads;
  piece.space = ends ? whole->space : 0;
  float left = clusters[0].left;
  for (size_t i = 0; i < piece.cluster_count; i++) {
    left = fminf(left, clusters[i].left);
    piece.advance += clusters[i].advance;
  }
  for (size_t i = 0; i < piece.cluster_count; i++) {
    clusters[i].left -= left;
    clusters[i].ink_left -= left;
    clusters[i].ink_right -= left;
  }
  piece.alone = piece.advance - cut->tracking;
  text_edge_measure(cut, &piece, text);
  return piece;
}

/* How many letters from `from` on fit in `width`: at least one, and if possible not all but one. */
static size_t letters_that_fit(const struct text_shape *cut, const struct text_segment *whole, size_t from,
                               double width)
{
  const struct text_cluster *clusters = cut->clusters + whole->first_cluster;
  size_t rest = whole->cluster_count - from, count = 0;
  double used = 0;
  while (count < rest && used + clusters[from + count].advance - cut->tracking <= width)
    used += clusters[from + count++].advance;
  if (rest - count == 1 && count > 2)
    count--;
  return MAX(count, 1);
}

struct text_shape *text_cut_words(const struct text_shape *shape, const struct paragraph *paragraph, double width)
{
  struct text_shape *cut = g_memdup2(shape, sizeof *shape);
  cut->clusters = g_memdup2(shape->clusters, shape->cluster_count * sizeof *shape->clusters);
  g_autoptr(GArray) segments = g_array_new(false, false, sizeof(struct text_segment));
  for (size_t i = 0; i < shape->count; i++) {
    const struct text_segment *whole = &shape->segments[i];
    if (whole->cluster_count < 2 || text_shape_width(shape, i, i + 1) <= width) {
      g_array_append_val(segments, *whole);
      continue;
    }
    for (size_t from = 0; from < whole->cluster_count;) {
      size_t to = from + letters_that_fit(cut, whole, from, width);
      struct text_segment piece = piece_of(cut, whole, from, to, paragraph->text);
      g_array_append_val(segments, piece);
      from = to;
    }
  }
  cut->count = segments->len;
  cut->segments = g_memdup2(segments->data, segments->len * sizeof(struct text_segment));
  cut->before = g_new0(double, cut->count + 1);
  for (size_t i = 0; i < cut->count; i++)
    cut->before[i + 1] = cut->before[i] + cut->segments[i].advance + cut->segments[i].space;
  return cut;
}

size_t text_cut_end(const struct text_shape *shape, size_t first, double width, double mark)
{
  size_t start = shape->segments[first].start, words_end = start, end = start;
  double base = shape->before[first] + shape->segments[first].start_gap;
  for (size_t i = first; i < shape->count; i++) {
    const struct text_segment *segment = &shape->segments[i];
    double used = shape->before[i] - base;
    for (size_t k = 0; k < segment->cluster_count; k++) {
      const struct text_cluster *cluster = &shape->clusters[segment->first_cluster + k];
      used += cluster->advance;
      if (used + mark > width)
        return words_end > start ? words_end : end;
      end = k + 1 < segment->cluster_count ? cluster[1].start : segment->end;
    }
    words_end = segment->end;
    if (segment->forced)
      break;
  }
  return words_end;
}
