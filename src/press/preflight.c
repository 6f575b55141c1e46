/*
 * What a drawing holds, only its PDF tells: it is drawn alone, small, and converted as a page would be. The result is
 * kept for the run.
 */
#include "press/preflight.h"

#include "compose/text_emoji.h"
#include "press/convert.h"

#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

/* A drawing is tried on a page of this many points. */
#define TRIAL_SIDE 100

/* What is known of a drawing, as the bits of a number. */
enum { KNOWN = 1, TRANSPARENT = 2, SPOT_IN_GRADIENT = 4 };

static cairo_status_t append(void *file, const unsigned char *data, unsigned length)
{
  g_byte_array_append(file, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The drawing on a page of its own, as a PDF; free with g_byte_array_unref. */
static GByteArray *draw_alone(const struct image *image)
{
  GByteArray *file = g_byte_array_new();
  struct image_cache *cache = image_cache_create();
  struct rect source = {0, 0, image->natural.width, image->natural.height};
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, file, TRIAL_SIDE, TRIAL_SIDE);
  cairo_t *cr = cairo_create(surface);
  image_draw(cache, image, source, (struct rect){0, 0, TRIAL_SIDE, TRIAL_SIDE}, cr);
  cairo_show_page(cr);
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  cairo_surface_destroy(surface);
  image_cache_destroy(cache);
  return file;
}

/* Converts the file's one page; what cannot be converted will be told of when its file is made. */
static int try_page(struct press *press, qpdf_data pdf)
{
  qpdf_oh page = qpdf_get_page_n(pdf, 0);
  unsigned char *bytes = NULL;
  size_t length = 0;
  struct convert_page found = {false, false};
  if (qpdf_oh_get_page_content_data(pdf, page, &bytes, &length) & QPDF_ERRORS)
    return KNOWN;
  GByteArray *content = g_byte_array_append(g_byte_array_new(), bytes, (guint)length);
  struct conversion *conversion = convert_begin(pdf, press);
  GByteArray *converted = convert_page(conversion, page, content, 1, &found);
  if (converted)
    g_byte_array_unref(converted);
  convert_finish(conversion);
  free(bytes);
  return KNOWN | (found.transparent ? TRANSPARENT : 0) | (found.spot_in_gradient ? SPOT_IN_GRADIENT : 0);
}

static int try_drawing(struct press *press, const struct image *image)
{
  g_autoptr(GByteArray) file = draw_alone(image);
  qpdf_data pdf = qpdf_init();
  qpdf_silence_errors(pdf);
  qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
  int facts = KNOWN;
  if (!(qpdf_read_memory(pdf, "drawing", (const char *)file->data, file->len, NULL) & QPDF_ERRORS))
    facts = try_page(press, pdf);
  qpdf_cleanup(&pdf);
  return facts;
}

/* What is known of the drawing, found out when first asked for. Two threads may both find it out: it is the same. */
static int drawing_facts(struct press *press, const struct image *image)
{
  g_mutex_lock(&press->lock);
  int facts = GPOINTER_TO_INT(g_hash_table_lookup(press->drawings, image));
  g_mutex_unlock(&press->lock);
  if (facts)
    return facts;
  facts = try_drawing(press, image);
  g_mutex_lock(&press->lock);
  g_hash_table_insert(press->drawings, (gpointer)image, GINT_TO_POINTER(facts));
  g_mutex_unlock(&press->lock);
  return facts;
}

static bool has_color_emoji(const PangoLayoutLine *line)
{
  for (GSList *run = line->runs; run; run = run->next)
    if (text_emoji_is_color(((PangoGlyphItem *)run->data)->item->analysis.font))
      return true;
  return false;
}

static bool is_transparent_fill(const struct fill *fill)
{
  if (fill->kind != FILL_GRADIENT)
    return fill->color.alpha < 1;
  for (int i = 0; i < fill->stop_count; i++)
    if (fill->stops[i].color.alpha < 1)
      return true;
  return false;
}

/* Whether what the operation draws lets through what is beneath. */
static bool is_transparent(struct press *press, const struct op *op)
{
  switch (op->kind) {
  case OP_FILL:
    return is_transparent_fill(&op->fill.fill);
  case OP_TEXT:
    return op->text.color.alpha < 1 || has_color_emoji(op->text.line) ||
           (op->box && op->box->style.emphasis.has_color && op->box->style.emphasis.color.alpha < 1);
  case OP_CODE:
    return op->code.color.alpha < 1;
  case OP_IMAGE:
    return op->image.image->kind == IMAGE_RASTER ? !op->image.image->opaque
                                                 : (drawing_facts(press, op->image.image) & TRANSPARENT) != 0;
  case OP_PUSH_GROUP:
    return op->opacity < 1;
  case OP_SHADOW:
    return true;
  default:
    return false;
  }
}

/* Tells of one box that is transparent; one finding a box is enough. */
static bool check_transparency(struct press *press, const struct piece *piece, const struct display_list *list,
                               struct report *report)
{
  const struct box *last = NULL;
  bool good = true;
  for (size_t i = 0; i < list->count; i++) {
    const struct op *op = &list->ops[i];
    if (!op->box || op->box == last || !is_transparent(press, op))
      continue;
    last = op->box;
    good = report_piece(
      report, SEVERITY_ERROR, "press-transparency", box_subject(piece, op->box), op->box->place,
      "make it opaque there (brand/40 in place of brand@40, no opacity, a picture without alpha), or ask "
      "the shop for PDF/X-4",
      "this box lets through what is beneath, and %s takes %s, without transparency", press->shop->id,
      press_standard(press));
  }
  return good;
}

static bool has_spots(const struct press *press)
{
  const struct ink_table *inks = &press->campaign->inks;
  for (size_t i = 1; i <= inks->count; i++)
    if (inks->inks[i].spot)
      return true;
  return false;
}

static void check_drawings(struct press *press, const struct piece *piece, const struct display_list *list,
                           struct report *report)
{
  for (size_t i = 0; i < list->count; i++) {
    const struct op *op = &list->ops[i];
    if (op->kind == OP_IMAGE && op->box && op->image.image->kind == IMAGE_VECTOR &&
        drawing_facts(press, op->image.image) & SPOT_IN_GRADIENT)
      report_piece(report, SEVERITY_WARNING, "spot-gradient", box_subject(piece, op->box), op->box->place,
                   "draw it with flat fills, or in colours that are no spots",
                   "the drawing has a gradient with a spot colour, whose CMYK stands for it there");
  }
}

bool preflight_piece(struct press *press, const struct piece *piece, const struct display_list *list,
                     struct report *report)
{
  bool good = press->shop->standard != STANDARD_X1A || check_transparency(press, piece, list, report);
  if (has_spots(press))
    check_drawings(press, piece, list, report);
  return good;
}
