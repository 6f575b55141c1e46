/*
 * Shapes a paragraph with Pango at a reference size and keeps the numbers.
 */
#include "compose/text_shape.h"

#include "compose/text_edge.h"
#include "compose/text_lines.h"
#include "compose/text_metric.h"
#include "compose/text_segment.h"

#include <math.h>
#include <string.h>

static double em(double pango_units)
{
  return pango_units / (TEXT_SHAPE_SIZE * PANGO_SCALE);
}

/* A shape being made. */
struct shaping {
  const struct typesetter *typesetter;
  const struct paragraph *paragraph;
  struct text_shape *shape;
  GArray *ranges;   /* struct text_segment_range */
  GArray *clusters; /* struct text_cluster */
};

/* The segment that byte `at` of the text belongs to. */
static size_t segment_at(const GArray *ranges, size_t at)
{
  size_t low = 0, high = ranges->len - 1;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (at < g_array_index(ranges, struct text_segment_range, middle).next)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

/* The glyphs [first, last) of the iterator's cluster; Pango counts down in right-to-left runs. */
static void cluster_glyphs(const PangoGlyphItemIter *iter, int *first, int *last)
{
  bool forwards = iter->start_glyph < iter->end_glyph;
  *first = forwards ? iter->start_glyph : iter->end_glyph + 1;
  *last = forwards ? iter->end_glyph : iter->start_glyph + 1;
}

static int cluster_width(const PangoGlyphItemIter *iter)
{
  int first, last, width = 0;
  cluster_glyphs(iter, &first, &last);
  for (int i = first; i < last; i++)
    width += iter->glyph_item->glyphs->glyphs[i].geometry.width;
  return width;
}

/* Adds each letter's advance in the unbroken text to its segment. */
static void measure_in_place(struct shaping *shaping, PangoLayout *layout)
{
  struct text_shape *shape = shaping->shape;
  const char *text = pango_layout_get_text(layout);
  for (GSList *line = pango_layout_get_lines_readonly(layout); line; line = line->next) {
    for (GSList *run = ((PangoLayoutLine *)line->data)->runs; run; run = run->next) {
      PangoGlyphItemIter iter;
      gboolean more = pango_glyph_item_iter_init_start(&iter, run->data, text);
      for (; more; more = pango_glyph_item_iter_next_cluster(&iter)) {
        size_t at = (size_t)iter.start_index, number = segment_at(shaping->ranges, at);
        double advance = em(cluster_width(&iter)) + shape->tracking;
        if (at < shape->segments[number].end)
          shape->segments[number].advance += advance;
        else
          shape->segments[number].space += advance;
      }
    }
  }
}

/* The ink of the iterator's cluster, from its own left edge. */
static struct text_cluster cluster_of(const PangoGlyphItemIter *iter, double left, double advance)
{
  PangoRectangle ink;
  int first, last;
  cluster_glyphs(iter, &first, &last);
  pango_glyph_string_extents_range(iter->glyph_item->glyphs, first, last, iter->glyph_item->item->analysis.font, &ink,
                                   NULL);
  struct text_cluster cluster = {.left = (float)left, .advance = (float)advance, .ink_left = 1, .ink_right = 0};
  if (ink.width > 0 && ink.height > 0) {
    cluster.ink_left = (float)(left + em(ink.x));
    cluster.ink_right = (float)(left + em(ink.x + ink.width));
    cluster.ink_top = (float)em(ink.y);
    cluster.ink_bottom = (float)em(ink.y + ink.height);
  }
  return cluster;
}

static int compare_clusters(gconstpointer one, gconstpointer other)
{
  const struct text_cluster *a = one, *b = other;
  return (a->start > b->start) - (a->start < b->start);
}

/* Measures one segment that stands alone on `line`; `shift` takes the layout's bytes back to the text's. */
static void measure_line(struct shaping *shaping, struct text_segment *segment, PangoLayoutLine *line, gssize shift)
{
  struct text_shape *shape = shaping->shape;
  const char *text = pango_layout_get_text(line->layout);
  double left = 0;
  segment->first_cluster = shaping->clusters->len;
  for (GSList *run = line->runs; run; run = run->next) {
    PangoGlyphItemIter iter;
    bool backwards = ((PangoGlyphItem *)run->data)->item->analysis.level % 2;
    gboolean more = backwards ? pango_glyph_item_iter_init_end(&iter, run->data, text)
                              : pango_glyph_item_iter_init_start(&iter, run->data, text);
    while (more) {
      size_t at = (size_t)(iter.start_index + shift);
      if (at < segment->end) {
        double advance = em(cluster_width(&iter)) + shape->tracking;
        struct text_cluster cluster = cluster_of(&iter, left, advance);
        cluster.start = (guint32)at;
        g_array_append_val(shaping->clusters, cluster);
        left += advance;
      }
      more = backwards ? pango_glyph_item_iter_prev_cluster(&iter) : pango_glyph_item_iter_next_cluster(&iter);
    }
  }
  segment->cluster_count = shaping->clusters->len - segment->first_cluster;
  segment->alone = segment->cluster_count ? left - shape->tracking : 0;
  struct text_cluster *clusters = (struct text_cluster *)(void *)shaping->clusters->data + segment->first_cluster;
  if (segment->cluster_count)
    qsort(clusters, segment->cluster_count, sizeof *clusters, compare_clusters);
}

/* Lays out all segments on lines of their own and measures each. */
static void measure_alone(struct shaping *shaping)
{
  struct text_shape *shape = shaping->shape;
  g_autofree struct text_range *ranges = g_new0(struct text_range, shape->count);
  for (size_t i = 0; i < shape->count; i++)
    ranges[i] = (struct text_range){shape->segments[i].start, shape->segments[i].end, shape->segments[i].forced};
  struct text_lines lines = {shaping->paragraph, ranges, shape->count, .size = TEXT_SHAPE_SIZE};
  g_autoptr(PangoLayout) layout = text_lines_create(shaping->typesetter, &lines);
  GSList *line = pango_layout_get_lines_readonly(layout);
  for (size_t i = 0; i < shape->count && line; i++, line = line->next) {
    gssize shift = (gssize)shape->segments[i].start - ((PangoLayoutLine *)line->data)->start_index;
    measure_line(shaping, &shape->segments[i], line->data, shift);
  }
}

/* Notes whether a glyph of the layout is not there or not of the stack. */
static void survey_fonts(struct shaping *shaping, PangoLayout *layout)
{
  const struct font_set *fonts = shaping->typesetter->fonts;
  for (GSList *line = pango_layout_get_lines_readonly(layout); line; line = line->next) {
    for (GSList *link = ((PangoLayoutLine *)line->data)->runs; link; link = link->next) {
      const PangoGlyphItem *run = link->data;
      const struct font_face *face = font_loaded_face(fonts, run->item->analysis.font);
      if (!face || !text_lines_has_family(shaping->paragraph->families, face->family))
        shaping->shape->missing = true;
      for (int i = 0; i < run->glyphs->num_glyphs; i++) {
        if (run->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
          shaping->shape->missing = true;
      }
    }
  }
}

/* Marks the clusters that no line may begin with: fonts draw marks and what viramas join as glyphs of their own. */
static void mark_letters(struct text_shape *shape, const char *text)
{
  g_autofree bool *goes_on = text_segment_letters(text);
  for (size_t i = 0; goes_on && i < shape->cluster_count; i++)
    shape->clusters[i].goes_on = goes_on[shape->clusters[i].start];
}

/* Fills in what follows from segments and clusters. */
static void finish_shape(struct text_shape *shape, const char *text)
{
  shape->before = g_new0(double, shape->count + 1);
  for (size_t i = 0; i < shape->count; i++) {
    text_edge_measure(shape, &shape->segments[i], text);
    shape->before[i + 1] = shape->before[i] + shape->segments[i].advance + shape->segments[i].space;
  }
  for (size_t i = 0; i < shape->cluster_count; i++) {
    if (text_edge_has_ink(&shape->clusters[i])) {
      shape->rise = fmax(shape->rise, -shape->clusters[i].ink_top);
      shape->depth = fmax(shape->depth, shape->clusters[i].ink_bottom);
    }
  }
}

struct text_shape *text_shape_create(const struct typesetter *typesetter, const struct paragraph *paragraph)
{
  struct text_shape *shape = g_new0(struct text_shape, 1);
  shape->tracking = text_lines_tracking(paragraph);
  shape->rtl = paragraph->language->rtl;
  g_autoptr(GArray) ranges = text_segment_find(paragraph);
  g_autoptr(GArray) clusters = g_array_new(false, false, sizeof(struct text_cluster));
  struct shaping shaping = {typesetter, paragraph, shape, ranges, clusters};
  shape->count = ranges->len;
  shape->segments = g_new0(struct text_segment, shape->count);
  for (size_t i = 0; i < shape->count; i++) {
    const struct text_segment_range *range = &g_array_index(ranges, struct text_segment_range, i);
    shape->segments[i] = (struct text_segment){
      .start = range->start, .end = range->end, .forced = range->forced, .closes = range->closes, .bond = range->bond};
  }
  struct text_range whole = {0, strlen(paragraph->text), false};
  struct text_lines lines = {paragraph, &whole, 1, .size = TEXT_SHAPE_SIZE};
  g_autoptr(PangoLayout) layout = text_lines_create(typesetter, &lines);
  survey_fonts(&shaping, layout);
  text_metric_measure(shape, paragraph, layout);
  if (shape->count) {
    measure_in_place(&shaping, layout);
    measure_alone(&shaping);
  }
  shape->cluster_count = clusters->len;
  shape->clusters = g_memdup2(clusters->data, clusters->len * sizeof(struct text_cluster));
  mark_letters(shape, paragraph->text);
  finish_shape(shape, paragraph->text);
  return shape;
}

void text_shape_destroy(struct text_shape *shape)
{
  if (!shape)
    return;
  g_free(shape->segments);
  g_free(shape->before);
  g_free(shape->clusters);
  g_free(shape);
}
