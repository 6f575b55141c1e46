/*
 * What cairo leaves out of a PDF: page boxes, title, language, dates, an ID that depends on the content alone.
 *
 * Pages are done one by one and their handles released, so that thousands take little memory. Nothing is removed
 * and no stream is touched. Not for: colours.
 */
#include "press/finish.h"

#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <string.h>

/* PDF numbers to a ten-thousandth of a point; a trim of whole points stays whole. */
static char *format_number(double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  return g_strdup(g_ascii_formatd(digits, sizeof digits, "%.4f", number));
}

/* `rect` of the layout, y down, as a PDF rectangle whose origin is the page's lower left corner. */
static qpdf_oh make_box(qpdf_data pdf, struct rect rect, struct rect page)
{
  double corner[4] = {rect.x - page.x, rect_bottom(page) - rect_bottom(rect), rect_right(rect) - page.x,
                      rect_bottom(page) - rect.y};
  qpdf_oh box = qpdf_oh_new_array(pdf);
  for (int i = 0; i < 4; i++) {
    g_autofree char *number = format_number(corner[i]);
    qpdf_oh_append_item(pdf, box, qpdf_oh_new_real_from_string(pdf, number));
  }
  return box;
}

static void finish_page(qpdf_data pdf, size_t index, const struct finish_info *info)
{
  qpdf_oh page = qpdf_get_page_n(pdf, index);
  qpdf_oh_replace_key(pdf, page, "/MediaBox", make_box(pdf, info->page, info->page));
  if (info->press) {
    qpdf_oh_replace_key(pdf, page, "/BleedBox", make_box(pdf, info->bleed, info->page));
    qpdf_oh_replace_key(pdf, page, "/TrimBox", make_box(pdf, info->trim, info->page));
  }
  qpdf_oh_release_all(pdf);
}

/* The dictionary under `key`, made if it is not there. */
static qpdf_oh find_dictionary(qpdf_data pdf, qpdf_oh parent, const char *key, bool indirect)
{
  qpdf_oh dictionary = qpdf_oh_get_key(pdf, parent, key);
  if (qpdf_oh_is_dictionary(pdf, dictionary))
    return dictionary;
  dictionary = qpdf_oh_new_dictionary(pdf);
  if (indirect)
    dictionary = qpdf_make_indirect_object(pdf, dictionary);
  qpdf_oh_replace_key(pdf, parent, key, dictionary);
  return dictionary;
}

static void finish_information(qpdf_data pdf, const struct finish_info *info)
{
  qpdf_oh dictionary = find_dictionary(pdf, qpdf_get_trailer(pdf), "/Info", true);
  g_autofree char *date = g_strdup_printf("D:%04d%02d%02d000000Z", info->year, info->month, info->day);
  qpdf_oh_replace_key(pdf, dictionary, "/Title", qpdf_oh_new_unicode_string(pdf, info->title));
  qpdf_oh_replace_key(pdf, dictionary, "/Producer", qpdf_oh_new_string(pdf, "placard " PLACARD_VERSION));
  qpdf_oh_replace_key(pdf, dictionary, "/CreationDate", qpdf_oh_new_string(pdf, date));
  qpdf_oh_replace_key(pdf, dictionary, "/ModDate", qpdf_oh_new_string(pdf, date));
}

static void finish_catalog(qpdf_data pdf, const struct finish_info *info)
{
  qpdf_oh catalog = qpdf_get_root(pdf);
  qpdf_oh_replace_key(pdf, catalog, "/Lang", qpdf_oh_new_string(pdf, info->language));
  qpdf_oh preferences = find_dictionary(pdf, catalog, "/ViewerPreferences", false);
  qpdf_oh_replace_key(pdf, preferences, "/DisplayDocTitle", qpdf_oh_new_bool(pdf, QPDF_TRUE));
}

/* Whether the file ends as a PDF does. qpdf does not look whether its last bytes reached the disk. */
static bool is_whole(const char *path)
{
  static const char end[] = "%%EOF\n";
  char tail[sizeof end] = "";
  FILE *file = fopen(path, "rbe");
  if (!file)
    return false;
  bool found = fseek(file, -(long)strlen(end), SEEK_END) == 0 && fread(tail, 1, strlen(end), file) == strlen(end);
  fclose(file);
  return found && strcmp(tail, end) == 0;
}

static bool write_file(qpdf_data pdf, const char *to)
{
  if (qpdf_init_write(pdf, to) & QPDF_ERRORS)
    return false;
  qpdf_set_object_stream_mode(pdf, qpdf_o_disable);
  qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
  return (qpdf_write(pdf) & QPDF_ERRORS) == 0 && is_whole(to);
}

static bool finish_handle(qpdf_data pdf, const char *from, const char *to, const struct finish_info *info)
{
  if (qpdf_read(pdf, from, NULL) & QPDF_ERRORS)
    return false;
  int count = qpdf_get_num_pages(pdf);
  for (int i = 0; i < count && !qpdf_has_error(pdf); i++)
    finish_page(pdf, (size_t)i, info);
  finish_information(pdf, info);
  finish_catalog(pdf, info);
  return !qpdf_has_error(pdf) && write_file(pdf, to);
}

bool finish_pdf(const char *from, const char *to, const struct finish_info *info, struct report *report)
{
  qpdf_data pdf = qpdf_init();
  qpdf_silence_errors(pdf);
  qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
  bool done = finish_handle(pdf, from, to, info);
  if (!done) {
    g_autofree char *name = g_path_get_basename(to);
    const char *problem = qpdf_has_error(pdf) ? qpdf_get_error_message_detail(pdf, qpdf_get_error(pdf))
                                              : "not all of it could be written";
    report_failure(report, "make room on the disk, or choose another output folder", "cannot finish %s: %s", name,
                   problem);
  }
  qpdf_cleanup(&pdf);
  return done;
}

void finish_versions(GArray *versions)
{
  version_add(versions, "qpdf", qpdf_get_qpdf_version());
}
