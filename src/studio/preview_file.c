/*
 * The sheet's pages as files: pages of one PDF, or a PNG each. See preview_parts.h.
 *
 * A page's pixels are freed before the next begins, so that many pages take the memory of one.
 */
#include "press/finish.h"
#include "render/pdf.h"
#include "render/png.h"
#include "studio/preview_parts.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static double page_height(const struct preview *preview, unsigned page)
{
  return ceil(g_array_index(preview->heights, double, page));
}

/* The file of a page: sheet.png, sheet-2.png. Free with g_free. */
static char *page_path(const struct preview *preview, unsigned page)
{
  if (page == 0)
    return g_strdup(preview->path);
  int stem = (int)(strlen(preview->path) - strlen(".png"));
  return g_strdup_printf("%.*s-%u.png", stem, preview->path, page + 1);
}

static void add_file(struct preview *preview)
{
  g_autofree char *path = page_path(preview, preview->page);
  g_ptr_array_add(preview->written, g_strdup_printf("%s.part", path));
}

static void open_page(struct preview *preview)
{
  int px_width = (int)preview->width, px_height = (int)page_height(preview, preview->page);
  if (!preview->surface && preview->pdf) {
    add_file(preview);
    preview->surface = cairo_pdf_surface_create(preview->written->pdata[0], px_width * preview->scale,
                                                px_height * preview->scale);
  } else if (!preview->pdf) {
    add_file(preview);
    preview->data = g_malloc0((gsize)px_width * 4 * px_height);
    preview->surface = cairo_image_surface_create_for_data(preview->data, CAIRO_FORMAT_RGB24, px_width, px_height,
                                                           px_width * 4);
  }
  preview->cr = cairo_create(preview->surface);
  cairo_scale(preview->cr, preview->scale, preview->scale);
  cairo_set_source_rgb(preview->cr, 0.93, 0.93, 0.94);
  cairo_paint(preview->cr);
  preview_text_draw_page(preview);
  if (preview->options.guides)
    preview_mark_legend(preview);
}

/* Ends the open page; a PNG is written. */
static bool close_page(struct preview *preview)
{
  if (preview->pdf)
    cairo_show_page(preview->cr);
  g_clear_pointer(&preview->cr, cairo_destroy);
  if (preview->pdf)
    return true;
  cairo_surface_flush(preview->surface);
  int px_width = (int)preview->width, px_height = (int)page_height(preview, preview->page);
  struct pixels pixels = {preview->data, px_width, px_height, px_width * 4};
  struct png_encoder *encoder = png_encoder_create();
  const char *path = preview->written->pdata[preview->written->len - 1];
  bool good = png_write(encoder, &pixels, path, preview->report);
  png_encoder_destroy(encoder);
  g_clear_pointer(&preview->surface, cairo_surface_destroy);
  g_clear_pointer(&preview->data, g_free);
  return good;
}

bool preview_file_begin(struct preview *preview, unsigned page)
{
  if (!preview->cr && !preview->failed)
    open_page(preview);
  while (preview->page < page && !preview->failed) {
    preview->failed = !close_page(preview);
    if (preview->failed)
      break;
    preview->page++;
    open_page(preview);
  }
  return !preview->failed;
}

/* Ends the PDF and gives it the campaign's date instead of the clock's. */
static bool finish_document(struct preview *preview)
{
  pdf_finish_surface(preview->surface);
  cairo_status_t status = cairo_surface_status(preview->surface);
  if (status != CAIRO_STATUS_SUCCESS)
    return report_failure(preview->report, "free some space, or write elsewhere with -o",
                          "the sheet could not be written: %s", cairo_status_to_string(status));
  const struct campaign *campaign = preview->input->campaign;
  struct rect page = {0, 0, preview->width * preview->scale, page_height(preview, 0) * preview->scale};
  struct document_info info = {
    campaign->id, campaign->language_tags[0], campaign->year, campaign->month, campaign->day, page, page, page, false};
  const char *path = preview->written->pdata[0];
  g_autofree char *drawn = g_strdup_printf("%s.drawn", path);
  bool good = g_rename(path, drawn) == 0 && finish_pdf(drawn, path, &info, preview->report);
  g_unlink(drawn);
  return good;
}

/* Says where the sheet goes on, if it does. */
static void note_more(const struct preview *preview)
{
  unsigned count = preview->written->len;
  if (count < 2)
    return;
  g_autofree char *last = page_path(preview, count - 1);
  g_autofree char *name = g_path_get_basename(last);
  report_note(preview->report, (struct place){0}, "choose some with --card, --language or --format, or write a PDF",
              "the sheet is too high for one picture, so it is in %u, up to %s", count, name);
}

bool preview_file_finish(struct preview *preview)
{
  bool good = !preview->failed && close_page(preview);
  good = good && (!preview->pdf || finish_document(preview));
  for (guint i = 0; good && i < preview->written->len; i++) {
    g_autofree char *path = page_path(preview, i);
    if (g_rename(preview->written->pdata[i], path) != 0)
      good = report_failure(preview->report, "write elsewhere with -o", "the sheet could not be put at \"%s\": %s",
                            path, g_strerror(errno));
  }
  if (good)
    note_more(preview);
  return good;
}

void preview_file_abandon(struct preview *preview)
{
  g_clear_pointer(&preview->cr, cairo_destroy);
  g_clear_pointer(&preview->surface, cairo_surface_destroy);
  g_clear_pointer(&preview->data, g_free);
  for (guint i = 0; i < preview->written->len; i++)
    g_unlink(preview->written->pdata[i]);
}
