/*
 * What cairo leaves out of a PDF: page boxes, title, language, dates, an ID that depends on the content alone.
 *
 * Pages are done one by one and their handles released, so that thousands take little memory. A stream is rewritten
 * only where its text would not come back (words.h), the file is tagged (structure.h) or for the press
 * (finish_press.h).
 */
#include "press/finish.h"

#include "press/content.h"
#include "press/finish_press.h"
#include "press/marks.h"
#include "press/metadata.h"
#include "press/press.h"
#include "press/structure.h"
#include "press/words.h"

#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <stdlib.h>
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

/* What all pages of a document are finished with. */
struct finishing {
  qpdf_data pdf;
  const struct document_info *info;
  struct words *words;
  struct finish_press *press; /* or NULL */
  struct report *report;
};

static void write_boxes(qpdf_data pdf, qpdf_oh page, const struct document_info *info)
{
  struct rect media = info->press ? marks_page(info->format) : info->page;
  qpdf_oh_replace_key(pdf, page, "/MediaBox", make_box(pdf, media, media));
  if (!info->press)
    return;
  qpdf_oh_replace_key(pdf, page, "/TrimBox", make_box(pdf, info->trim, media));
  if (info->press->shop->boxes & SHOP_BLEED_BOX)
    qpdf_oh_replace_key(pdf, page, "/BleedBox", make_box(pdf, info->bleed, media));
  if (info->press->shop->boxes & SHOP_CROP_BOX)
    qpdf_oh_replace_key(pdf, page, "/CropBox", make_box(pdf, media, media));
}

/* Marks what is no part of the page as artifacts; `content` is taken over. NULL if its marks are not as they should. */
static GByteArray *mark_page(const struct finishing *finishing, size_t index, GByteArray *content)
{
  const struct tags *tags = finishing->info->tags;
  if (!tags)
    return content;
  const GArray *parts = index < tags->pages->len ? g_ptr_array_index(tags->pages, index) : NULL;
  GByteArray *marked = content_mark_artifacts((const char *)content->data, content->len, parts ? parts->len : 0);
  g_byte_array_unref(content);
  return marked;
}

/* The page in its last form, `content` taken over: in inks, or with its parts marked. NULL after a failure. */
static GByteArray *change_page(const struct finishing *finishing, size_t index, qpdf_oh page, GByteArray *content)
{
  if (finishing->press)
    return finish_press_page(finishing->press, index, page, content, finishing->report);
  return mark_page(finishing, index, content);
}

/* Mends the page's text and marks its parts. A page that needs neither is left as it is stored. */
static bool finish_content(const struct finishing *finishing, size_t index, qpdf_oh page)
{
  qpdf_data pdf = finishing->pdf;
  qpdf_oh resources = qpdf_oh_get_key(pdf, page, "/Resources");
  unsigned char *bytes = NULL;
  size_t length = 0;
  if (qpdf_oh_get_page_content_data(pdf, page, &bytes, &length) & QPDF_ERRORS)
    return false;
  GByteArray *content = words_mend(finishing->words, resources, (const char *)bytes, length);
  bool changed = content || finishing->info->tags || finishing->press;
  if (changed && !content)
    content = g_byte_array_append(g_byte_array_new(), bytes, (guint)length);
  free(bytes);
  words_mend_groups(finishing->words, resources);
  if (!changed)
    return true;
  content = change_page(finishing, index, page, content);
  if (!content)
    return false;
  qpdf_oh stream = qpdf_oh_get_key(pdf, page, "/Contents"), null = qpdf_oh_new_null(pdf);
  qpdf_oh_replace_stream_data(pdf, stream, content->data, content->len, null, null);
  g_byte_array_unref(content);
  return true;
}

static bool finish_page(const struct finishing *finishing, size_t index)
{
  qpdf_oh page = qpdf_get_page_n(finishing->pdf, index);
  write_boxes(finishing->pdf, page, finishing->info);
  bool good = finish_content(finishing, index, page);
  qpdf_oh_release_all(finishing->pdf);
  return good && !qpdf_has_error(finishing->pdf);
}

static void finish_catalog(qpdf_data pdf, const struct document_info *info)
{
  qpdf_oh catalog = qpdf_get_root(pdf);
  qpdf_oh_replace_key(pdf, catalog, "/Lang", qpdf_oh_new_string(pdf, info->language));
  if (info->press)
    return;
  qpdf_oh preferences = qpdf_oh_new_dictionary(pdf);
  qpdf_oh_replace_key(pdf, preferences, "/DisplayDocTitle", qpdf_oh_new_bool(pdf, QPDF_TRUE));
  qpdf_oh_replace_key(pdf, catalog, "/ViewerPreferences", preferences);
}

static bool finish_pages(qpdf_data pdf, const struct document_info *info, struct report *report)
{
  struct finish_press *press = info->press ? finish_press_begin(pdf, info) : NULL;
  struct finishing finishing = {pdf, info, words_create(pdf), press, report};
  int count = qpdf_get_num_pages(pdf);
  bool good = true;
  for (int i = 0; i < count && good; i++)
    good = finish_page(&finishing, (size_t)i);
  words_finish(finishing.words);
  if (press && good)
    finish_press_document(press);
  finish_press_end(press);
  return good;
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

static bool write_file(qpdf_data pdf, const struct document_info *info, const char *to)
{
  if (qpdf_init_write(pdf, to) & QPDF_ERRORS)
    return false;
  qpdf_set_object_stream_mode(pdf, qpdf_o_disable);
  qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
  if (info->press)
    qpdf_force_pdf_version(pdf, press_version(info->press));
  return (qpdf_write(pdf) & QPDF_ERRORS) == 0 && is_whole(to);
}

static bool finish_handle(qpdf_data pdf, const char *from, const char *to, const struct document_info *info,
                          struct report *report)
{
  if (qpdf_read(pdf, from, NULL) & QPDF_ERRORS || !finish_pages(pdf, info, report))
    return false;
  if (info->tags)
    structure_write(pdf, info->tags, info->page, info->language);
  metadata_write(pdf, from, info);
  finish_catalog(pdf, info);
  return !qpdf_has_error(pdf) && write_file(pdf, info, to);
}

bool finish_pdf(const char *from, const char *to, const struct document_info *info, struct report *report)
{
  qpdf_data pdf = qpdf_init();
  qpdf_silence_errors(pdf);
  qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
  int errors = report_count(report, SEVERITY_ERROR);
  bool done = finish_handle(pdf, from, to, info, report);
  if (!done && report_count(report, SEVERITY_ERROR) == errors) {
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
  profile_versions(versions);
}
