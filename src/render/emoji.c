/*
 * Colour glyphs in PDF: each is drawn once at the size of its bitmap, and the picture placed where the glyph was.
 */
#include "render/emoji.h"

#include "compose/text_emoji.h"

#include <string.h>

/* Room around a glyph's em, in ems: none of the font's bitmaps reaches further. */
#define MARGIN 0.5
#define PICTURE_SIDE ((int)(TEXT_EMOJI_PIXELS * (1 + 2 * MARGIN)))

/* The glyph at the size of its bitmap, its origin MARGIN ems from the left and MARGIN above the foot. */
static cairo_surface_t *draw_glyph(cairo_font_face_t *face, PangoGlyph glyph)
{
  cairo_surface_t *picture = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, PICTURE_SIDE, PICTURE_SIDE);
  cairo_t *cr = cairo_create(picture);
  cairo_glyph_t at = {glyph, TEXT_EMOJI_PIXELS * MARGIN, TEXT_EMOJI_PIXELS * (1 + MARGIN)};
  cairo_set_font_face(cr, face);
  cairo_set_font_size(cr, TEXT_EMOJI_PIXELS);
  cairo_show_glyphs(cr, &at, 1);
  cairo_destroy(cr);
  char *name = g_strdup_printf("emoji-%u", glyph); /* one picture a document, however often it stands there */
  cairo_surface_set_mime_data(picture, CAIRO_MIME_TYPE_UNIQUE_ID, (const unsigned char *)name, strlen(name), g_free,
                              name);
  return picture;
}

/* Places the glyph's picture with its origin at x, y, for type of `size`. */
static void place_glyph(cairo_t *cr, cairo_font_face_t *face, PangoGlyph glyph, double x, double y, double size)
{
  double scale = size / TEXT_EMOJI_PIXELS;
  cairo_surface_t *picture = draw_glyph(face, glyph);
  cairo_save(cr);
  cairo_translate(cr, x, y);
  cairo_scale(cr, scale, scale);
  cairo_set_source_surface(cr, picture, -TEXT_EMOJI_PIXELS * MARGIN, -TEXT_EMOJI_PIXELS * (1 + MARGIN));
  cairo_paint(cr);
  cairo_restore(cr);
  cairo_surface_destroy(picture);
}

static void show_color_run(cairo_t *cr, const PangoGlyphItem *run, double x, double y)
{
  cairo_scaled_font_t *font = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(run->item->analysis.font));
  cairo_matrix_t matrix;
  int advance = 0;
  cairo_scaled_font_get_font_matrix(font, &matrix);
  for (int i = 0; i < run->glyphs->num_glyphs; i++) {
    const PangoGlyphInfo *glyph = &run->glyphs->glyphs[i];
    if (glyph->glyph != PANGO_GLYPH_EMPTY && !(glyph->glyph & PANGO_GLYPH_UNKNOWN_FLAG))
      place_glyph(cr, cairo_scaled_font_get_font_face(font), glyph->glyph,
                  x + pango_units_to_double(advance + glyph->geometry.x_offset),
                  y + pango_units_to_double(glyph->geometry.y_offset), matrix.yy);
    advance += glyph->geometry.width;
  }
}

bool emoji_show_run(cairo_t *cr, const PangoGlyphItem *run, double x)
{
  bool pixels = cairo_surface_get_type(cairo_get_target(cr)) == CAIRO_SURFACE_TYPE_IMAGE;
  if (pixels || !text_emoji_is_color(run->item->analysis.font))
    return false;
  show_color_run(cr, run, x, 0);
  return true;
}
