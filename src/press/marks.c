/*
 * Two lines at each corner, in line with the cut and never nearer to it than the shop's offset; at folds, a dashed line
 * on both sides.
 *
 * The inks are all there are, spots too: /Separation /All, PDF 32000-1 §8.6.6.4.
 */
#include "press/marks.h"

#include <glib.h>
#include <string.h>

#define DASH "[2 2] 0 d\n"

/* From the trim to the outer ends of marks. */
static double reach(const struct crop_marks *marks)
{
  return marks->offset + marks->length;
}

struct rect marks_page(const struct format *format)
{
  const struct crop_marks *marks = &format->shop->marks;
  if (marks->length <= 0)
    return format_bleed(format);
  return rect_inset(format_trim(format), -(reach(marks) + marks->weight));
}

static void add_line(GString *content, double from_x, double from_y, double to_x, double to_y)
{
  const double numbers[] = {from_x, from_y, to_x, to_y};
  for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(content, "%s %s", g_ascii_formatd(text, sizeof text, "%.4f", numbers[i]),
                           i == 1   ? "m "
                           : i == 3 ? "l S\n"
                                    : "");
  }
}

/* Marks in line with a vertical cut or fold at `x`, above and below the trim. */
static void add_vertical(GString *content, const struct crop_marks *marks, struct rect trim, double x)
{
  add_line(content, x, trim.y - marks->offset, x, trim.y - reach(marks));
  add_line(content, x, rect_bottom(trim) + marks->offset, x, rect_bottom(trim) + reach(marks));
}

/* The same at a horizontal one, left and right. */
static void add_horizontal(GString *content, const struct crop_marks *marks, struct rect trim, double y)
{
  add_line(content, trim.x - marks->offset, y, trim.x - reach(marks), y);
  add_line(content, rect_right(trim) + marks->offset, y, rect_right(trim) + reach(marks), y);
}

/* What the form draws: y upwards from the page's lower edge. */
static GString *write_marks(const struct format *format)
{
  const struct crop_marks *marks = &format->shop->marks;
  struct rect page = marks_page(format);
  struct rect trim = {-page.x, rect_bottom(page) - format->trim.height, format->trim.width, format->trim.height};
  char weight[G_ASCII_DTOSTR_BUF_SIZE];
  GString *content = g_string_new(NULL);
  g_string_append_printf(content, "/All CS 1 SCN %s w\n",
                         g_ascii_formatd(weight, sizeof weight, "%.4f", marks->weight));
  add_vertical(content, marks, trim, trim.x);
  add_vertical(content, marks, trim, rect_right(trim));
  add_horizontal(content, marks, trim, trim.y);
  add_horizontal(content, marks, trim, rect_bottom(trim));
  g_string_append(content, DASH);
  for (size_t i = 0; i < format->folds_from_start.count; i++)
    add_vertical(content, marks, trim, trim.x + format->folds_from_start.at[i]);
  for (size_t i = 0; i < format->folds_from_top.count; i++)
    add_horizontal(content, marks, trim, rect_bottom(trim) - format->folds_from_top.at[i]);
  return content;
}

int marks_make_form(qpdf_data pdf, const struct format *format)
{
  if (format->shop->marks.length <= 0)
    return 0;
  struct rect page = marks_page(format);
  GString *content = write_marks(format);
  qpdf_oh form = qpdf_oh_new_stream(pdf), dictionary = qpdf_oh_get_dict(pdf, form), null = qpdf_oh_new_null(pdf);
  qpdf_oh box = qpdf_oh_new_array(pdf);
  const double corner[4] = {0, 0, page.width, page.height};
  for (int i = 0; i < 4; i++)
    qpdf_oh_append_item(pdf, box, qpdf_oh_new_real_from_double(pdf, corner[i], 4));
  qpdf_oh_replace_stream_data(pdf, form, (const unsigned char *)content->str, content->len, null, null);
  qpdf_oh_replace_key(pdf, dictionary, "/Type", qpdf_oh_new_name(pdf, "/XObject"));
  qpdf_oh_replace_key(pdf, dictionary, "/Subtype", qpdf_oh_new_name(pdf, "/Form"));
  qpdf_oh_replace_key(pdf, dictionary, "/BBox", box);
  qpdf_oh_replace_key(pdf, dictionary, "/Resources",
                      qpdf_oh_parse(pdf, "<< /ColorSpace << /All [/Separation /All /DeviceCMYK << /FunctionType 2"
                                         " /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [1 1 1 1] >>] >> >>"));
  g_string_free(content, TRUE);
  return qpdf_oh_get_object_id(pdf, form);
}
