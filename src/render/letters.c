/*
 * Pango draws the runs of a line from left to right. Programs that take text out of a PDF take it in the order of
 * drawing, and a line in two directions would come back scrambled; so runs are drawn in the order of their text.
 *
 * Within a run cairo itself goes along the text, cluster by cluster. Not for: decorations, which are fills.
 */
#include "render/letters.h"

#include <stdbool.h>

/* A run and where it stands in its line. */
struct placed_run {
  PangoGlyphItem *run;
  double x;
};

static int compare_runs(gconstpointer one, gconstpointer other)
{
  const struct placed_run *first = one, *second = other;
  return first->run->item->offset - second->run->item->offset;
}

/* Whether the run has nothing to show: Pango gives the end of a line a shape of no size. */
static bool is_blank(const PangoGlyphItem *run)
{
  for (GSList *link = run->item->analysis.extra_attrs; link; link = link->next)
    if (((const PangoAttribute *)link->data)->klass->type == PANGO_ATTR_SHAPE)
      return true;
  return false;
}

/* The colour that the text itself has there, if it has one. Alpha without a colour is none of ours. */
static void set_color(cairo_t *cr, const PangoGlyphItem *run)
{
  const PangoColor *color = NULL;
  double alpha = 1;
  for (GSList *link = run->item->analysis.extra_attrs; link; link = link->next) {
    const PangoAttribute *attribute = link->data;
    if (attribute->klass->type == PANGO_ATTR_FOREGROUND)
      color = &((const PangoAttrColor *)attribute)->color;
    else if (attribute->klass->type == PANGO_ATTR_FOREGROUND_ALPHA)
      alpha = ((const PangoAttrInt *)attribute)->value / 65535.0;
  }
  if (!color)
    return;
  double red = color->red / 65535.0, green = color->green / 65535.0, blue = color->blue / 65535.0;
  cairo_set_source_rgba(cr, red, green, blue, alpha);
}

void letters_draw(cairo_t *cr, PangoLayoutLine *line)
{
  const char *text = pango_layout_get_text(line->layout);
  g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(struct placed_run));
  double x = 0;
  for (GSList *link = line->runs; link; link = link->next) {
    struct placed_run placed = {link->data, x};
    x += pango_units_to_double(pango_glyph_string_get_width(placed.run->glyphs));
    if (!is_blank(placed.run))
      g_array_append_val(runs, placed);
  }
  g_array_sort(runs, compare_runs);
  for (guint i = 0; i < runs->len; i++) {
    const struct placed_run *placed = &g_array_index(runs, struct placed_run, i);
    cairo_save(cr);
    set_color(cr, placed->run);
    cairo_move_to(cr, placed->x, 0);
    pango_cairo_show_glyph_item(cr, text, placed->run);
    cairo_restore(cr);
  }
  cairo_new_path(cr);
}
