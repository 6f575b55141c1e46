/*
 * Pango draws the runs of a line from left to right. Programs that take text out of a PDF take it in the order of
 * drawing, and a line in two directions would come back scrambled; so runs are drawn in the order of their text.
 *
 * Within a run cairo itself goes along the text, cluster by cluster. Not for: decorations, which are fills.
 */
#include "render/letters.h"
#include "compose/text_emoji.h"
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

struct color letters_color(const struct letters_style *style, struct color color)
{
  if (style->overprint && ink_table_is_black(style->overprint, color))
    color.ink = INK_BLACK_LETTERS;
  return color;
}

static void show_run(cairo_t *cr, const char *text, PangoGlyphItem *run, const struct letters_style *style)
{
  const char *start = text + run->item->offset;
  bool rtl = is_rtl(run);
  if (style->outlines) {
    pango_cairo_glyph_string_path(cr, run->item->analysis.font, run->glyphs);
    cairo_fill(cr);
    return;
  }
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
static void set_color(cairo_t *cr, const PangoGlyphItem *run, const struct letters_style *style)
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
  struct color decoded = {.green = color->green >> 8, .blue = color->blue >> 8, .alpha = alpha};
  color_decode_red16(color->red, &decoded.red, &decoded.ink);
  struct color_channels channels = color_channels(letters_color(style, decoded));
  cairo_set_source_rgba(cr, channels.red, channels.green, channels.blue, alpha);
}

/* The run whose last letter is the hyphen that the line was broken with. */
static void show_hyphenated(cairo_t *cr, const char *text, const PangoGlyphItem *run, const struct letters_style *style)
{
  PangoItem *item = pango_item_copy(run->item);
  g_autofree char *own = g_strndup(text + item->offset, (gsize)item->length - strlen(HYPHEN));
  g_autofree char *soft = g_strconcat(own, SOFT_HYPHEN, NULL);
  item->offset = 0;
  item->length = (int)strlen(soft);
  show_run(cr, soft, &(PangoGlyphItem){.item = item, .glyphs = run->glyphs}, style);
  pango_item_free(item);
}

/* An item like the run's, in another font, for spaces that say something. Free with pango_item_free. */
static PangoItem *make_blank(const PangoLayoutLine *line, const PangoGlyphItem *run, const char *family)
{
  PangoItem *item = pango_item_copy(run->item);
  PangoFontDescription *description = pango_font_description_copy(pango_layout_get_font_description(line->layout));
  if (family)
    pango_font_description_set_family_static(description, family);
  g_object_unref(item->analysis.font);
  item->analysis.font = pango_context_load_font(pango_layout_get_context(line->layout), description);
  item->offset = 0;
  pango_font_description_free(description);
  return item;
}

/* A space behind the run, where the line would go on. */
static void show_space(cairo_t *cr, const PangoLayoutLine *line, const struct placed_run *last)
{
  char text[] = " "; /* cairo writes over the text of what is clipped away */
  PangoFont *font = last->run->item->analysis.font;
  bool emoji = text_emoji_is_color(font) ||
               text_emoji_is_outline(font); /* whose spaces show_unseen has other uses for */
  PangoItem *item = emoji ? make_blank(line, last->run, NULL) : pango_item_copy(last->run->item);
  PangoGlyphString *glyphs = pango_glyph_string_new();
  item->offset = 0;
  item->length = item->num_chars = 1;
  pango_shape(" ", 1, &item->analysis, glyphs);
  int x = is_rtl(last->run) ? -pango_glyph_string_get_width(glyphs) : pango_glyph_string_get_width(last->run->glyphs);
  cairo_move_to(cr, last->x + pango_units_to_double(x), 0);
  pango_cairo_show_glyph_item(cr, text, &(PangoGlyphItem){.item = item, .glyphs = glyphs});
  pango_glyph_string_free(glyphs);
  pango_item_free(item);
}

/* A space for each letter of `text`, drawn out to `width`: MuPDF reads only one letter beyond U+FFFF from a glyph. */
static PangoGlyphString *shape_unseen(const PangoItem *item, const char *text, int width)
{
  int count = (int)g_utf8_strlen(text, -1);
  PangoGlyphString *space = pango_glyph_string_new(), *glyphs = pango_glyph_string_new();
  pango_shape(" ", 1, &item->analysis, space);
  pango_glyph_string_set_size(glyphs, count);
  const char *letter = text;
  for (int i = 0; i < count; i++, letter = g_utf8_next_char(letter)) {
    glyphs->glyphs[i] = space->glyphs[0];
    glyphs->glyphs[i].geometry.width = width / count;
    glyphs->log_clusters[i] = (int)(letter - text);
  }
  pango_glyph_string_free(space);
  return glyphs;
}

/* What the emoji of the run are in letters, since their pictures do not say it. The font is one whose codes words.h can
   add to. */
static void show_unseen(cairo_t *cr, const PangoLayoutLine *line, const struct placed_run *placed)
{
  const PangoItem *own = placed->run->item;
  g_autofree char *text = g_strndup(pango_layout_get_text(line->layout) + own->offset, (gsize)own->length);
  PangoItem *item = make_blank(line, placed->run, TEXT_EMOJI_OUTLINE);
  item->analysis.level = 0; /* each emoji is read from left to right, in any line */
  PangoGlyphString *glyphs = shape_unseen(item, text, pango_glyph_string_get_width(placed->run->glyphs));
  cairo_move_to(cr, placed->x, 0);
  pango_cairo_show_glyph_item(cr, text, &(PangoGlyphItem){.item = item, .glyphs = glyphs});
  pango_glyph_string_free(glyphs);
  pango_item_free(item);
}

static void show_letters(cairo_t *cr, const char *text, const struct placed_run *placed, enum text_end end,
                         const struct letters_style *style)
{
  const PangoItem *item = placed->run->item;
  bool hyphen = end == TEXT_END_HYPHEN && item->length > 0 && text[item->offset + item->length - 1] == HYPHEN[0];
  cairo_move_to(cr, placed->x, 0);
  if (hyphen)
    show_hyphenated(cr, text, placed->run, style);
  else
    show_run(cr, text, placed->run, style);
}

/* Shapes say nothing to those who take the text out, so outlines need no spaces either. */
static void show_placed(cairo_t *cr, const PangoLayoutLine *line, const struct placed_run *placed, enum text_end end,
                        const struct letters_style *style)
{
  cairo_save(cr);
  set_color(cr, placed->run, style);
  if (!emoji_show_run(cr, placed->run, placed->x))
    show_letters(cr, pango_layout_get_text(line->layout), placed, end, style);
  else if (!style->outlines)
    show_unseen(cr, line, placed);
  if (end == TEXT_END_SPACE && !style->outlines)
    show_space(cr, line, placed);
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

void letters_draw(cairo_t *cr, PangoLayoutLine *line, enum text_end end, const struct letters_style *style)
{
  bool pixels = cairo_surface_get_type(cairo_get_target(cr)) == CAIRO_SURFACE_TYPE_IMAGE;
  g_autoptr(GArray) runs = place_runs(line);
  for (guint i = 0; i < runs->len; i++) {
    bool last = i + 1 == runs->len && !pixels;
    show_placed(cr, line, &g_array_index(runs, struct placed_run, i), last ? end : TEXT_END_NOTHING, style);
  }
  cairo_new_path(cr);
}
