/*
 * Cuts where clusters begin a letter, so never inside one with its marks.
 */
#include "compose/text_cut.h"

#include "compose/text_cache.h"
#include "compose/text_edge.h"
#include "compose/text_hyphen.h"

#include <math.h>
#include <string.h>

/* Cutting under way. */
struct cutting {
  struct text_cut *cut;
  struct text_shape *shape;    /* the copy: its clusters are those of the pieces */
  const struct text_shape *of; /* what it is a copy of */
  struct text_segment hyphen;  /* as a segment of its own */
  GArray *segments;            /* struct text_segment */
};

/* The segment's letters [from, to) as a segment of their own, their places counted from its left edge. */
static struct text_segment piece_of(const struct cutting *cutting, const struct text_segment *whole, size_t from,
                                    size_t to)
{
  struct text_segment piece = {.first_cluster = whole->first_cluster + from, .cluster_count = to - from};
  struct text_cluster *clusters = cutting->shape->clusters + piece.first_cluster;
  bool ends = to == whole->cluster_count;
  piece.start = from == 0 ? whole->start : clusters[0].start;
  piece.end = ends ? whole->end : clusters[piece.cluster_count].start;
  piece.forced = ends && whole->forced;
  piece.closes = ends && whole->closes;
  piece.bond = ends ? whole->bond : TEXT_BOND_NONE;
  piece.hyphen = ends && whole->hyphen;
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
  piece.alone = piece.advance - cutting->shape->tracking;
  text_edge_measure(cutting->shape, &piece, cutting->cut->paragraph->text);
  return piece;
}

/* Gives a piece the hyphen that a line shows which ends with it. */
static void add_hyphen(const struct cutting *cutting, struct text_segment *piece)
{
  piece->hyphen = true;
  piece->alone = piece->advance + cutting->hyphen.alone;
  piece->end_gap = cutting->hyphen.end_gap;
  piece->end_hang = piece->end_overhang = 0;
}

static double ink_width(const struct text_segment *segment)
{
  return segment->alone - segment->start_gap - segment->end_gap;
}

static bool is_too_wide(const struct cutting *cutting, const struct text_segment *segment)
{
  return segment->cluster_count > 1 && ink_width(segment) > cutting->cut->width * (1 + 1e-5);
}

/* The number of the cluster behind the letter that begins at cluster `at` of the segment. */
static size_t letter_end(const struct text_cluster *clusters, size_t at, size_t count)
{
  at++;
  while (at < count && clusters[at].goes_on)
    at++;
  return at;
}

/* How many clusters from `from` on fit in `width`: at least one letter, and if possible not all but one. */
static size_t clusters_that_fit(const struct cutting *cutting, const struct text_segment *whole, size_t from)
{
  const struct text_cluster *clusters = cutting->shape->clusters + whole->first_cluster;
  size_t count = whole->cluster_count, letters = 0, last = from, to = from;
  double used = 0, width = cutting->cut->width;
  while (to < count) {
    size_t end = letter_end(clusters, to, count);
    for (size_t i = to; i < end; i++)
      used += clusters[i].advance;
    if (letters > 0 && used - cutting->shape->tracking > width)
      break;
    letters++;
    last = to;
    to = end;
  }
  bool leaves_one = to < count && letter_end(clusters, to, count) == count;
  return (leaves_one && letters > 2 ? last : to) - from;
}

/* Adds the pieces of what is too wide and may not be parted otherwise. */
static void cut_letters(struct cutting *cutting, const struct text_segment *whole)
{
  for (size_t from = 0; from < whole->cluster_count;) {
    size_t to = from + clusters_that_fit(cutting, whole, from);
    struct text_segment piece = piece_of(cutting, whole, from, to);
    if (to == whole->cluster_count && whole->hyphen)
      add_hyphen(cutting, &piece);
    g_array_append_val(cutting->segments, piece);
    from = to;
  }
  cutting->cut->letters = true;
}

/* The cluster of the segment that begins at byte `at`, or its count if none does. */
static size_t cluster_at(const struct cutting *cutting, const struct text_segment *segment, size_t at)
{
  const struct text_cluster *clusters = cutting->shape->clusters + segment->first_cluster;
  size_t number = 0;
  while (number < segment->cluster_count && clusters[number].start != at)
    number++;
  return number;
}

/* The pieces of a word between points, and the widest of them in em. */
static GArray *pieces_between(const struct cutting *cutting, const struct text_segment *word, const GArray *points,
                              double *widest)
{
  GArray *pieces = g_array_new(false, false, sizeof(struct text_segment));
  size_t from = 0;
  *widest = 0;
  for (guint i = 0; i <= points->len; i++) {
    bool last = i == points->len;
    const struct text_point *point = last ? NULL : &g_array_index(points, struct text_point, i);
    size_t to = last ? word->cluster_count : cluster_at(cutting, word, point->at);
    if (to <= from || (!last && to == word->cluster_count))
      continue;
    struct text_segment piece = piece_of(cutting, word, from, to);
    if (!last && point->hyphen)
      add_hyphen(cutting, &piece);
    *widest = fmax(*widest, ink_width(&piece));
    g_array_append_val(pieces, piece);
    from = to;
  }
  return pieces;
}

/* Brings the clusters of a word back to their places in it. */
static void restore_clusters(const struct cutting *cutting, const struct text_segment *word)
{
  if (word->cluster_count)
    memcpy(cutting->shape->clusters + word->first_cluster, cutting->of->clusters + word->first_cluster,
           word->cluster_count * sizeof(struct text_cluster));
}

/* The pieces of a word at the points that the depth allows, at more of them only where fewer do not do. */
static GArray *pieces_of(struct cutting *cutting, const struct text_segment *word)
{
  struct text_cut *cut = cutting->cut;
  g_autoptr(GArray) points = g_array_new(false, false, sizeof(struct text_point));
  double widest;
  text_hyphen_find(cut->typesetter, cut->paragraph, TEXT_POINT_MARKED, word->start, word->end, points);
  GArray *pieces = pieces_between(cutting, word, points, &widest);
  if (widest <= cut->width * (1 + 1e-5) || cut->depth == TEXT_CUT_MARKED)
    return pieces;
  guint marked = points->len;
  if (!text_hyphen_find(cut->typesetter, cut->paragraph, TEXT_POINT_PATTERN, word->start, word->end, points))
    cut->patterns_missing = true;
  if (points->len == marked)
    return pieces;
  g_array_unref(pieces);
  restore_clusters(cutting, word);
  return pieces_between(cutting, word, points, &widest);
}

/* The hyphen of the paragraph's font. */
static struct text_segment hyphen_of(const struct text_cut *cut)
{
  struct paragraph hyphen = *cut->paragraph;
  hyphen.text = "-";
  hyphen.span_count = hyphen.soft_hyphen_count = 0;
  return text_cache_find(cut->typesetter, &hyphen)->segments[0];
}

static void cut_word(struct cutting *cutting, const struct text_segment *word)
{
  g_autoptr(GArray) pieces = pieces_of(cutting, word);
  for (guint i = 0; i < pieces->len; i++) {
    const struct text_segment *piece = &g_array_index(pieces, struct text_segment, i);
    if (cutting->cut->depth == TEXT_CUT_LETTERS && is_too_wide(cutting, piece))
      cut_letters(cutting, piece);
    else
      g_array_append_val(cutting->segments, *piece);
  }
}

/* Hands the segments over to the shape. */
static void finish_shape(struct text_shape *shape, const GArray *segments)
{
  shape->count = segments->len;
  shape->segments = g_memdup2(segments->data, segments->len * sizeof(struct text_segment));
  shape->before = g_new0(double, shape->count + 1);
  for (size_t i = 0; i < shape->count; i++)
    shape->before[i + 1] = shape->before[i] + shape->segments[i].advance + shape->segments[i].space;
}

struct text_shape *text_cut_words(struct text_cut *cut, const struct text_shape *shape)
{
  struct cutting cutting = {cut, NULL, shape};
  bool wide = false;
  for (size_t i = 0; i < shape->count && !wide; i++)
    wide = is_too_wide(&cutting, &shape->segments[i]);
  if (!wide)
    return NULL;
  cutting.hyphen = hyphen_of(cut);
  cutting.shape = g_memdup2(shape, sizeof *shape);
  cutting.shape->clusters = g_memdup2(shape->clusters, shape->cluster_count * sizeof *shape->clusters);
  g_autoptr(GArray) segments = g_array_new(false, false, sizeof(struct text_segment));
  cutting.segments = segments;
  for (size_t i = 0; i < shape->count; i++) {
    if (is_too_wide(&cutting, &shape->segments[i]))
      cut_word(&cutting, &shape->segments[i]);
    else
      g_array_append_val(segments, shape->segments[i]);
  }
  finish_shape(cutting.shape, segments);
  return cutting.shape;
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
      if (k + 1 == segment->cluster_count || !cluster[1].goes_on)
        end = k + 1 < segment->cluster_count ? cluster[1].start : segment->end;
    }
    words_end = segment->end;
    if (segment->forced)
      break;
  }
  return words_end;
}
