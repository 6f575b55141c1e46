/*
 * Where each glyph of a line has its ink, as drawn: what tests hold lines against each other by.
 */
#pragma once

#include "compose/text.h"

/* The ink boxes of a line's glyphs, struct rect, from `origin`, the corner of its block. Free with g_array_unref. */
static inline GArray *glyph_boxes(const struct text_line *line, struct point origin)
{
  GArray *boxes = g_array_new(false, false, sizeof(struct rect));
  double unit = line->scale / PANGO_SCALE, x = 0;
  for (GSList *link = line->line->runs; link; link = link->next) {
    const PangoGlyphItem *run = link->data;
    for (int i = 0; i < run->glyphs->num_glyphs; i++) {
      const PangoGlyphInfo *glyph = &run->glyphs->glyphs[i];
      PangoRectangle ink;
      pango_font_get_glyph_extents(run->item->analysis.font, glyph->glyph, &ink, NULL);
      struct rect box = {origin.x + line->x + (x + glyph->geometry.x_offset + ink.x) * unit,
                         origin.y + line->baseline + (glyph->geometry.y_offset + ink.y) * unit, ink.width * unit,
                         ink.height * unit};
      if (ink.width > 0 && ink.height > 0 && !(glyph->glyph & PANGO_GLYPH_UNKNOWN_FLAG))
        g_array_append_val(boxes, box);
      x += glyph->geometry.width;
    }
  }
  return boxes;
}

/* By how much two rectangles overlap, in the direction in which they do so less; 0 or less for not at all. */
static inline double rect_overlap(struct rect one, struct rect other)
{
  double wide = fmin(rect_right(one), rect_right(other)) - fmax(one.x, other.x);
  double high = fmin(rect_bottom(one), rect_bottom(other)) - fmax(one.y, other.y);
  return fmin(wide, high);
}

/* By how much the boxes of `upper` and `lower` overlap at most; 0 for not. */
static inline double glyph_boxes_overlap(const GArray *upper, const GArray *lower)
{
  double deepest = 0;
  for (guint i = 0; i < upper->len; i++) {
    for (guint k = 0; k < lower->len; k++)
      deepest = fmax(deepest, rect_overlap(g_array_index(upper, struct rect, i), g_array_index(lower, struct rect, k)));
  }
  return deepest;
}
