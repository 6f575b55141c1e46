/*
 * PDF by cairo, streamed to disk: 1.5, as poppler and print shops all read it.
 *
 * cairo keeps the first error and goes on; it is looked at after every page, since a file that went wrong once is never
 * whole. The creation date is left to press/finish.c, which takes it from the campaign.
 */
#include "render/pdf.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <stdio.h>
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

/* What cairo cannot say in PDF becomes pixels, this many to the inch. */
#define FALLBACK_RESOLUTION 300

struct pdf {
  FILE *file;
  char *path;
  cairo_surface_t *surface;
  struct tags *tags;     /* borrowed, or NULL */
  double scale;          /* units a point */
  cairo_status_t status; /* the first error */
  int problem;           /* errno of the first write that failed */
};

static cairo_status_t append(void *closure, const unsigned char *data, unsigned length)
{
  struct pdf *pdf = closure;
  if (fwrite(data, 1, length, pdf->file) == length)
    return CAIRO_STATUS_SUCCESS;
  if (pdf->problem == 0)
    pdf->problem = errno;
  return CAIRO_STATUS_WRITE_ERROR;
}

static bool fail(const char *path, const char *problem, struct report *report)
{
  g_autofree char *name = g_path_get_basename(path);
  return report_failure(report, "make room on the disk, or choose another output folder", "cannot write %s: %s", name,
                        problem);
}

struct pdf *pdf_create(const char *path, struct tags *tags, struct report *report)
{
  FILE *file = fopen(path, "wbe");
  if (!file) {
    fail(path, g_strerror(errno), report);
    return NULL;
  }
  struct pdf *pdf = g_new0(struct pdf, 1);
  pdf->file = file;
  pdf->path = g_strdup(path);
  pdf->tags = tags;
  pdf->scale = 1;
  pdf->surface = cairo_pdf_surface_create_for_stream(append, pdf, 1, 1);
  cairo_pdf_surface_restrict_to_version(pdf->surface, CAIRO_PDF_VERSION_1_5);
  cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
  cairo_surface_set_fallback_resolution(pdf->surface, FALLBACK_RESOLUTION, FALLBACK_RESOLUTION);
  return pdf;
}

void pdf_set_scale(struct pdf *pdf, double scale)
{
  pdf->scale = scale;
  cairo_surface_set_fallback_resolution(pdf->surface, fmax(72, FALLBACK_RESOLUTION / scale),
                                        fmax(72, FALLBACK_RESOLUTION / scale));
}

/* cairo forgets all that an opaque fill of the whole page covers, tags too, unless there is a clip. */
static void clip_page(cairo_t *cr, struct rect page)
{
  cairo_rectangle(cr, 0, 0, page.width, page.height);
  cairo_clip(cr);
}

void pdf_add_page(struct pdf *pdf, struct canvas *canvas, const struct display_list *list)
{
  if (pdf->status != CAIRO_STATUS_SUCCESS)
    return;
  cairo_pdf_surface_set_size(pdf->surface, list->page.width * pdf->scale, list->page.height * pdf->scale);
  cairo_t *cr = cairo_create(pdf->surface);
  cairo_scale(cr, pdf->scale, pdf->scale);
  if (pdf->tags) {
    tags_begin_page(pdf->tags);
    clip_page(cr, list->page);
  }
  cairo_translate(cr, -list->page.x, -list->page.y);
  canvas_draw(canvas, list, pdf->tags, cr);
  cairo_show_page(cr);
  pdf->status = cairo_status(cr);
  cairo_destroy(cr);
}

/* cairo 1.16 loses 768 bytes for each Chinese, Japanese or Korean face that it puts into a PDF. The sanitizers cannot
   be told by a name, since Debian's cairo has none to show; what cairo makes here is hidden from them. */
void pdf_finish_surface(cairo_surface_t *surface)
{
#if defined(__SANITIZE_ADDRESS__)
  __lsan_disable();
#endif
  cairo_surface_finish(surface);
#if defined(__SANITIZE_ADDRESS__)
  __lsan_enable();
#endif
}

bool pdf_finish(struct pdf *pdf, struct report *report)
{
  pdf_finish_surface(pdf->surface);
  if (pdf->status == CAIRO_STATUS_SUCCESS)
    pdf->status = cairo_surface_status(pdf->surface);
  cairo_surface_destroy(pdf->surface);
  if (fclose(pdf->file) != 0 && pdf->problem == 0)
    pdf->problem = errno;
  bool done = pdf->status == CAIRO_STATUS_SUCCESS && pdf->problem == 0;
  if (!done)
    fail(pdf->path, pdf->problem ? g_strerror(pdf->problem) : cairo_status_to_string(pdf->status), report);
  g_free(pdf->path);
  g_free(pdf);
  return done;
}
