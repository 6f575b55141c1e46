/*
 * Reads the tables of the font that draws most, and measures two letters where a script has no capitals.
 */
#include "compose/text_metric.h"

#include <hb-ot.h>
#include <math.h>

/* What descenders of Latin faces take, which layouts leave room for anyway. */
#define LATIN_DEPTH 0.2

/* A script without capitals: a letter as high as a line looks, and one as deep as letters go often. */
struct script_letters {
  GUnicodeScript script;
  gunichar high, deep;
};

static const struct script_letters caseless[] = {
  {G_UNICODE_SCRIPT_ARABIC, 0x627, 0x64A},     {G_UNICODE_SCRIPT_HEBREW, 0x5D4, 0x5DF},
  {G_UNICODE_SCRIPT_SYRIAC, 0x710, 0x713},     {G_UNICODE_SCRIPT_THAANA, 0x780, 0x783},
  {G_UNICODE_SCRIPT_DEVANAGARI, 0x915, 0x941}, {G_UNICODE_SCRIPT_BENGALI, 0x995, 0x9C1},
  {G_UNICODE_SCRIPT_GURMUKHI, 0xA15, 0xA41},   {G_UNICODE_SCRIPT_GUJARATI, 0xA95, 0xAC1},
  {G_UNICODE_SCRIPT_TAMIL, 0xB95, 0xB9E},      {G_UNICODE_SCRIPT_TELUGU, 0xC15, 0xC43},
  {G_UNICODE_SCRIPT_KANNADA, 0xC95, 0xCC3},    {G_UNICODE_SCRIPT_MALAYALAM, 0xD15, 0xD43},
  {G_UNICODE_SCRIPT_SINHALA, 0xD9A, 0xDD4},    {G_UNICODE_SCRIPT_THAI, 0xE01, 0xE38},
  {G_UNICODE_SCRIPT_LAO, 0xE81, 0xEB8},        {G_UNICODE_SCRIPT_MYANMAR, 0x1000, 0x102F},
  {G_UNICODE_SCRIPT_KHMER, 0x1780, 0x17BB},    {G_UNICODE_SCRIPT_GEORGIAN, 0x10E1, 0x10E7},
  {G_UNICODE_SCRIPT_ETHIOPIC, 0x1200, 0x1200}, {G_UNICODE_SCRIPT_HAN, 0x56FD, 0x56FD},
  {G_UNICODE_SCRIPT_HIRAGANA, 0x3042, 0x3042}, {G_UNICODE_SCRIPT_KATAKANA, 0x30A2, 0x30A2},
  {G_UNICODE_SCRIPT_BOPOMOFO, 0x3105, 0x3105}, {G_UNICODE_SCRIPT_HANGUL, 0xD55C, 0xD55C},
};

static double em(double pango_units)
{
  return pango_units / (TEXT_SHAPE_SIZE * PANGO_SCALE);
}

/* A metric of the font in em; `otherwise` where the font has none. */
static double font_metric(hb_font_t *font, hb_ot_metrics_tag_t tag, double otherwise)
{
  hb_position_t position = 0;
  if (!hb_ot_metrics_get_position(font, tag, &position) || position == 0)
    return otherwise;
  return fabs(em(position));
}

/* How far the letter's ink goes above the baseline and below it. False if the font has no such letter. */
static bool letter_ink(hb_font_t *font, gunichar letter, double *rise, double *depth)
{
  hb_codepoint_t glyph;
  hb_glyph_extents_t extents;
  if (!hb_font_get_nominal_glyph(font, letter, &glyph) || !hb_font_get_glyph_extents(font, glyph, &extents))
    return false;
  *rise = em(extents.y_bearing);
  *depth = -em(extents.y_bearing + extents.height);
  return *rise > 0 || *depth > 0;
}

/* The letters of a run's script, or NULL if it has capitals. */
static const struct script_letters *letters_of(const PangoGlyphItem *run)
{
  for (size_t i = 0; i < G_N_ELEMENTS(caseless); i++) {
    if ((int)caseless[i].script == run->item->analysis.script)
      return &caseless[i];
  }
  return NULL;
}

/* The longest run of the layout, of those in scripts without capitals if so asked; NULL if there is none. */
static const PangoGlyphItem *longest_run(PangoLayout *layout, bool without_capitals)
{
  const PangoGlyphItem *longest = NULL;
  for (GSList *line = pango_layout_get_lines_readonly(layout); line; line = line->next) {
    for (GSList *link = ((PangoLayoutLine *)line->data)->runs; link; link = link->next) {
      const PangoGlyphItem *run = link->data;
      if ((!longest || run->item->num_chars > longest->item->num_chars) && (!without_capitals || letters_of(run)))
        longest = run;
    }
  }
  return longest;
}

/* The height of capitals, which fonts tell or their "H" shows. */
static double height_of_capitals(hb_font_t *font)
{
  double rise, depth;
  return font_metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, letter_ink(font, 'H', &rise, &depth) ? rise : 0.7);
}

/* The height and depth that `trim: caps` leaves to the letters of the run's script. */
static void measure_letters(struct text_shape *shape, const PangoGlyphItem *run)
{
  hb_font_t *font = pango_font_get_hb_font(run->item->analysis.font);
  const struct script_letters *letters = letters_of(run);
  double rise, depth, nothing;
  if (!letters || !letter_ink(font, letters->high, &rise, &nothing)) {
    shape->trim_rise = height_of_capitals(font);
    return;
  }
  shape->trim_rise = rise;
  if (letter_ink(font, letters->deep, &nothing, &depth))
    shape->trim_depth = fmax(0, depth - LATIN_DEPTH);
}

void text_metric_measure(struct text_shape *shape, const struct paragraph *paragraph, PangoLayout *layout)
{
  const PangoGlyphItem *run = longest_run(layout, false);
  const PangoGlyphItem *lettered = paragraph->language->cases ? NULL : longest_run(layout, true);
  if (!run)
    return;
  hb_font_t *font = pango_font_get_hb_font(run->item->analysis.font);
  shape->ascent = font_metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 0.8);
  shape->descent = font_metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, 0.2);
  shape->underline = font_metric(font, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, 0.1);
  shape->underline_thickness = font_metric(font, HB_OT_METRICS_TAG_UNDERLINE_SIZE, 0.05);
  measure_letters(shape, lettered ? lettered : run);
}
