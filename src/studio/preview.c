/*
 * The contact sheet, see preview.h: one pass computes every place, then pieces are drawn into one surface.
 */
#include "studio/preview.h"

#include "base/arena.h"
#include "press/finish.h"
#include "render/png.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <string.h>

enum {
  SHEET_WIDTH = 1800,
  SHEET_HEIGHT_LIMIT = 30000, /* cairo's pictures end at 32,767 pixels */
  MARGIN = 40,
  GAP = 24,
  LABEL = 22,
  HEADING = 40,
  THUMB_HEIGHT = 260,
  THUMB_HEIGHT_LEAST = 40
};

struct preview {
  const struct compose_input *input;
  const struct plan *plan;
  char *path, *temporary;
  bool pdf;
  struct rect *places; /* by piece; empty for pieces not selected */
  double *headings;    /* by piece: y of the card's heading above it, or -1 */
  double height;
  uint8_t *data;
  cairo_surface_t *surface;
  cairo_t *cr;
  PangoFontMap *map;
  PangoContext *pango;
};

/* Gives every selected piece its place for thumbnails of that height; returns the sheet's height. */
static double place_pieces(struct preview *preview, double thumb)
{
  const struct plan *plan = preview->plan;
  double x = MARGIN, y = MARGIN;
  unsigned card = G_MAXUINT;
  for (size_t i = 0; i < plan->piece_count; i++) {
    if (!plan->selected[i])
      continue;
    const struct piece_key *key = &plan->pieces[i];
    struct rect page = format_page(preview->input->campaign->formats[key->format]);
    double width = fmin(thumb * page.width / page.height, SHEET_WIDTH - 2 * MARGIN);
    preview->headings[i] = -1;
    if (key->card != card) {
      y += card == G_MAXUINT ? 0 : thumb + LABEL + GAP;
      preview->headings[i] = y;
      y += HEADING;
      x = MARGIN;
      card = key->card;
    } else if (x + width > SHEET_WIDTH - MARGIN) {
      y += thumb + LABEL + GAP;
      x = MARGIN;
    }
    preview->places[i] = (struct rect){x, y, width, thumb};
    x += width + GAP;
  }
  return y + thumb + LABEL + MARGIN;
}

static void draw_label(struct preview *preview, double x, double y, double size, const char *text)
{
  g_autoptr(PangoLayout) layout = pango_layout_new(preview->pango);
  PangoFontDescription *font = pango_font_description_from_string("Inter, Noto Sans Semi-Bold");
  pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  pango_layout_set_text(layout, text, -1);
  cairo_set_source_rgb(preview->cr, 0.13, 0.13, 0.16);
  cairo_move_to(preview->cr, x, y);
  pango_cairo_show_layout(preview->cr, layout);
}

static void make_surface(struct preview *preview)
{
  int px_height = (int)ceil(preview->height);
  if (preview->pdf) {
    preview->surface = cairo_pdf_surface_create(preview->temporary, SHEET_WIDTH, px_height);
  } else {
    preview->data = g_malloc0((gsize)SHEET_WIDTH * 4 * px_height);
    preview->surface = cairo_image_surface_create_for_data(preview->data, CAIRO_FORMAT_RGB24, SHEET_WIDTH, px_height,
                                                           SHEET_WIDTH * 4);
  }
  preview->cr = cairo_create(preview->surface);
  cairo_set_source_rgb(preview->cr, 0.93, 0.93, 0.94);
  cairo_paint(preview->cr);
  preview->map = font_map_create(preview->input->fonts);
  preview->pango = pango_font_map_create_context(preview->map);
}

struct preview *preview_create(const struct compose_input *input, const struct plan *plan, const char *path,
                               struct report *report)
{
  struct preview *preview = g_new0(struct preview, 1);
  preview->input = input;
  preview->plan = plan;
  preview->path = g_strdup(path);
  preview->temporary = g_strdup_printf("%s.part", path);
  preview->pdf = g_str_has_suffix(path, ".pdf");
  preview->places = g_new0(struct rect, plan->piece_count + 1);
  preview->headings = g_new0(double, plan->piece_count + 1);
  double thumb = THUMB_HEIGHT;
  preview->height = place_pieces(preview, thumb);
  while (preview->height > SHEET_HEIGHT_LIMIT && thumb > THUMB_HEIGHT_LEAST) {
    thumb *= 0.8;
    preview->height = place_pieces(preview, thumb);
  }
  if (preview->height > SHEET_HEIGHT_LIMIT) {
    report_error(report, (struct place){0}, "choose some with --card, --language or --format",
                 "too many pieces for one sheet");
    preview_destroy(preview);
    return NULL;
  }
  make_surface(preview);
  return preview;
}

void preview_destroy(struct preview *preview)
{
  if (!preview)
    return;
  g_clear_object(&preview->pango);
  g_clear_pointer(&preview->map, font_map_destroy);
  g_clear_pointer(&preview->cr, cairo_destroy);
  g_clear_pointer(&preview->surface, cairo_surface_destroy);
  g_free(preview->data);
  g_free(preview->places);
  g_free(preview->headings);
  g_free(preview->path);
  g_free(preview->temporary);
  g_free(preview);
}

void preview_draw(struct preview *preview, size_t index, struct canvas *canvas, const struct display_list *list)
{
  const struct piece_key *key = &preview->plan->pieces[index];
  const struct campaign *campaign = preview->input->campaign;
  const struct format *format = campaign->formats[key->format];
  struct rect place = preview->places[index];
  if (preview->headings[index] >= 0)
    draw_label(preview, MARGIN, preview->headings[index], 22, campaign->cards[key->card].id);
  g_autofree char *label = g_strdup_printf("%s · %s%s", format->id, campaign->language_tags[key->language],
                                           list ? "" : " · not made");
  cairo_save(preview->cr);
  if (list) {
    struct rect page = format_page(format);
    double scale = place.width / page.width;
    cairo_translate(preview->cr, place.x, place.y);
    cairo_scale(preview->cr, scale, scale);
    cairo_translate(preview->cr, -page.x, -page.y);
    cairo_rectangle(preview->cr, page.x, page.y, page.width, page.height);
    cairo_set_source_rgb(preview->cr, 1, 1, 1);
    cairo_fill_preserve(preview->cr);
    cairo_clip(preview->cr);
    canvas_draw(canvas, list, preview->cr);
  } else {
    cairo_rectangle(preview->cr, place.x + 0.5, place.y + 0.5, place.width - 1, place.height - 1);
    cairo_set_source_rgb(preview->cr, 0.6, 0.6, 0.62);
    cairo_set_line_width(preview->cr, 1);
    cairo_stroke(preview->cr);
  }
  cairo_restore(preview->cr);
  draw_label(preview, place.x, place.y + place.height + 4, 13, label);
}

static bool write_sheet(struct preview *preview, struct report *report)
{
  if (preview->pdf) {
    cairo_surface_finish(preview->surface);
    cairo_status_t status = cairo_surface_status(preview->surface);
    return status == CAIRO_STATUS_SUCCESS ||
           report_failure(report, "free some space, or write elsewhere with -o", "the sheet could not be written: %s",
                          cairo_status_to_string(status));
  }
  cairo_surface_flush(preview->surface);
  struct pixels pixels = {preview->data, SHEET_WIDTH, (int)ceil(preview->height), SHEET_WIDTH * 4};
  struct png_encoder *encoder = png_encoder_create();
  bool good = png_write(encoder, &pixels, preview->temporary, report);
  png_encoder_destroy(encoder);
  return good;
}

/* A PDF sheet gets the campaign's date instead of the clock's. */
static bool finish_sheet(struct preview *preview, struct report *report)
{
  if (!preview->pdf)
    return true;
  const struct campaign *campaign = preview->input->campaign;
  struct rect page = {0, 0, SHEET_WIDTH, ceil(preview->height)};
  struct finish_info info = {
    campaign->id, campaign->language_tags[0], campaign->year, campaign->month, campaign->day, page, page, page, false};
  g_autofree char *drawn = g_strdup_printf("%s.drawn", preview->temporary);
  bool good = g_rename(preview->temporary, drawn) == 0 && finish_pdf(drawn, preview->temporary, &info, report);
  g_unlink(drawn);
  return good;
}

bool preview_write(struct preview *preview, struct report *report)
{
  bool good = write_sheet(preview, report) && finish_sheet(preview, report);
  if (good && g_rename(preview->temporary, preview->path) != 0)
    good = report_failure(report, "write elsewhere with -o", "the sheet could not be put at \"%s\": %s", preview->path,
                          g_strerror(errno));
  if (!good)
    g_unlink(preview->temporary);
  return good;
}
