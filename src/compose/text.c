/*
 * The typesetter's life, and measuring.
 */
#include "compose/text_cache.h"
#include "compose/text_cut.h"
#include "compose/text_fit.h"
#include "compose/text_hyphen.h"

#include <math.h>
#include <pango/pangocairo.h>

struct typesetter *typesetter_create(const struct font_set *fonts)
{
  struct typesetter *typesetter = g_new0(struct typesetter, 1);
  typesetter->fonts = fonts;
  typesetter->map = font_map_create(fonts);
  /* On the map, not the context: so Pango's own contexts, which measure each font, find the fonts of ours. */
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(typesetter->map), 72);
  typesetter->context = pango_font_map_create_context(typesetter->map);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(typesetter->context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(typesetter->context, FALSE);
  text_cache_init(typesetter);
  text_hyphen_init(typesetter);
  return typesetter;
}

void typesetter_destroy(struct typesetter *typesetter)
{
  if (!typesetter)
    return;
  text_cache_finish(typesetter);
  text_hyphen_finish(typesetter);
  g_object_unref(typesetter->context);
  font_map_destroy(typesetter->map);
  g_free(typesetter);
}

/* The shape with its wide words parted: as for setting, or for the min-content width (0) as far as no mark but those
   of the text is needed. */
static struct text_shape *cut_for(struct typesetter *typesetter, const struct paragraph *paragraph,
                                  const struct text_shape *shape, double width)
{
  bool anywhere = width > 0 || paragraph->word_break == WORD_BREAK_ANYWHERE;
  struct text_cut cut = {typesetter, paragraph, width, anywhere ? TEXT_CUT_LETTERS : TEXT_CUT_MARKED};
  return text_cut_words(&cut, shape);
}

struct text_extent text_measure(struct typesetter *typesetter, const struct paragraph *paragraph, double size,
                                double width)
{
  const struct text_shape *shape = text_cache_find(typesetter, paragraph);
  struct text_shape *cut = isfinite(width) ? cut_for(typesetter, paragraph, shape, width / size) : NULL;
  struct text_break lines;
  shape = cut ? cut : shape;
  text_fit_choose(shape, paragraph, size, (struct size){width, INFINITY}, &lines);
  if (paragraph->overflow == OVERFLOW_ELLIPSIS && paragraph->lines > 0)
    lines.count = MIN(lines.count, (size_t)paragraph->lines);
  struct text_stature stature = text_leading_stature(shape, paragraph, &lines, size);
  struct text_extent extent = {
    .width = stature.width * size,
    .height = stature.height * size,
    .baseline = stature.baseline * size,
    .last_baseline = (stature.baseline + stature.line_height * ((double)lines.count - 1)) * size,
    .lines = (int)lines.count,
  };
  text_break_finish(&lines);
  text_shape_destroy(cut);
  return extent;
}

bool text_overhang(struct typesetter *typesetter, const struct paragraph *paragraph, struct text_overhang *overhang)
{
  struct text_overhang found;
  if (!text_leading_overhang(text_cache_find(typesetter, paragraph), paragraph, &found))
    return false;
  *overhang = found;
  return true;
}
