/*
 * Pango draws the runs of a line from left to right. Programs that take text out of a PDF take it in the order of
 * drawing, and a line in two directions would come back scrambled; so runs are drawn in the order of their text.
 *
 * Within a run cairo itself goes along the text, cluster by cluster. Not for: decorations, which are fills.
 */
#include "render/letters.h"
#include "render/emoji.h"

#include <stdbool.h>
#include <string.h>

#define HYPHEN "-"
#define SOFT_HYPHEN "\xC2\xAD"

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

static bool is_rtl(const PangoGlyphItem *run)
{
  return run->item->analysis.level % 2;
}

static bool is_joiner(gunichar letter)
{
  return letter == 0x200C || letter == 0x200D;
}

/* Whether what begins there belongs to what is before it: a joiner, which has no glyph; and in a line from left to
   right a mark, which stands over, under or even before its letter. (Programs that sort by place turn what runs from
   right to left; there a letter and its mark must be two.) */
static bool leans(const char *text, bool rtl)
{
  gunichar letter = g_utf8_get_char(text);
  return is_joiner(letter) || (!rtl && g_unichar_ismark(letter));
}

/* Pango counts a mark or joiner as a cluster of its own; makes it one with its letter, so that they come back together.
   In a run from right to left Pango's glyphs are the other way round. */
static void join_clusters(const char *text, PangoGlyphString *glyphs, bool rtl)
{
  int step = rtl ? -1 : 1, start = rtl ? glyphs->num_glyphs - 1 : 0, letter = -1;
  for (int i = start; i >= 0 && i < glyphs->num_glyphs; i += step) {
    int *cluster = &glyphs->log_clusters[i];
    if (letter >= 0 && leans(text + *cluster, rtl))
      *cluster = letter;
    letter = *cluster;
  }
}

static bool has_leaning(const char *text, const PangoGlyphString *glyphs, bool rtl)
{
  for (int i = 0; i < glyphs->num_glyphs; i++)
    if (leans(text + glyphs->log_clusters[i], rtl))
      return true;
  return false;
}

static void show_run(cairo_t *cr, const char *text, PangoGlyphItem *run)
{
  const char *start = text + run->item->offset;
  bool rtl = is_rtl(run);
  if (!has_leaning(start, run->glyphs, rtl)) {
    pango_cairo_show_glyph_item(cr, text, run);
    return;
  }
  PangoGlyphItem joined = {.item = run->item, .glyphs = pango_glyph_string_copy(run->glyphs)};
  join_clusters(start, joined.glyphs, rtl);
  pango_cairo_show_glyph_item(cr, text, &joined);
  pango_glyph_string_free(joined.glyphs);
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

/* The run whose last letter is the hyphen that the line was broken with. */
static void show_hyphenated(cairo_t *cr, const char *text, const PangoGlyphItem *run)
{
  PangoItem *item = pango_item_copy(run->item);
  g_autofree char *own = g_strndup(text + item->offset, (gsize)item->length - strlen(HYPHEN));
  g_autofree char *soft = g_strconcat(own, SOFT_HYPHEN, NULL);
  item->offset = 0;
  item->length = (int)strlen(soft);
  show_run(cr, soft, &(PangoGlyphItem){.item = item, .glyphs = run->glyphs});
  pango_item_free(item);
}

/* A space behind the run, where the line would go on. */
static void show_space(cairo_t *cr, const struct placed_run *last)
{
  PangoItem *item = pango_item_copy(last->run->item);
  PangoGlyphString *glyphs = pango_glyph_string_new();
  item->offset = 0;
  item->length = item->num_chars = 1;
  pango_shape(" ", 1, &item->analysis, glyphs);
  int x = is_rtl(last->run) ? -pango_glyph_string_get_width(glyphs) : pango_glyph_string_get_width(last->run->glyphs);
  cairo_move_to(cr, last->x + pango_units_to_double(x), 0);
  pango_cairo_show_glyph_item(cr, " ", &(PangoGlyphItem){.item = item, .glyphs = glyphs});
  pango_glyph_string_free(glyphs);
  pango_item_free(item);
}

static void show_placed(cairo_t *cr, const char *text, const struct placed_run *placed, enum text_end end)
{
  const PangoItem *item = placed->run->item;
  if (emoji_show_run(cr, placed->run, placed->x))
    return;
  bool hyphen = end == TEXT_END_HYPHEN && item->length > 0 && text[item->offset + item->length - 1] == HYPHEN[0];
  cairo_save(cr);
  set_color(cr, placed->run);
  cairo_move_to(cr, placed->x, 0);
  if (hyphen)
    show_hyphenated(cr, text, placed->run);
  else
    show_run(cr, text, placed->run);
  if (end == TEXT_END_SPACE)
    show_space(cr, placed);
  cairo_restore(cr);
}

/* The runs of the line that show something, in the order of their text: struct placed_run. */
static GArray *place_runs(const PangoLayoutLine *line)
{
  GArray *runs = g_array_new(FALSE, FALSE, sizeof(struct placed_run));
  double x = 0;
  for (GSList *link = line->runs; link; link = link->next) {
    struct placed_run placed = {link->data, x};
    x += pango_units_to_double(pango_glyph_string_get_width(placed.run->glyphs));
    if (!is_blank(placed.run))
      g_array_append_val(runs, placed);
  }
  g_array_sort(runs, compare_runs);
  return runs;
}

void letters_draw(cairo_t *cr, PangoLayoutLine *line, enum text_end end)
{
  const char *text = pango_layout_get_text(line->layout);
  bool pixels = cairo_surface_get_type(cairo_get_target(cr)) == CAIRO_SURFACE_TYPE_IMAGE;
  g_autoptr(GArray) runs = place_runs(line);
  for (guint i = 0; i < runs->len; i++) {
    bool last = i + 1 == runs->len && !pixels;
    show_placed(cr, text, &g_array_index(runs, struct placed_run, i), last ? end : TEXT_END_NOTHING);
  }
  cairo_new_path(cr);
}
