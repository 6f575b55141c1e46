/*
 * What cairo leaves out of a PDF: page boxes, title, language, dates, an ID that depends on the content alone.
 *
 * Pages are done one by one and their handles released, so that thousands take little memory. A stream is rewritten
 * only where its text would not come back (words.h) or the file is tagged (structure.h). Not for: colours.
 */
#include "press/finish.h"

#include "press/content.h"
#include "press/grey.h"
#include "press/output.h"
#include "press/structure.h"
#include "press/words.h"

#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>

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
  struct grey *grey; /* NULL for a file in colours */
};

static void write_boxes(qpdf_data pdf, qpdf_oh page, const struct document_info *info)
{
  if (info->page.width > 0)
    qpdf_oh_replace_key(pdf, page, "/MediaBox", make_box(pdf, info->page, info->page));
  if (info->press) {
    qpdf_oh_replace_key(pdf, page, "/BleedBox", make_box(pdf, info->bleed, info->page));
    qpdf_oh_replace_key(pdf, page, "/TrimBox", make_box(pdf, info->trim, info->page));
  }
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

/* The page in greys; `content` is taken over. NULL where it has a colour that we do not know. */
static GByteArray *make_grey(const struct finishing *finishing, qpdf_oh page, GByteArray *content)
{
  GByteArray *greys = grey_content((const char *)content->data, content->len);
  g_byte_array_unref(content);
  if (greys && grey_page(finishing->grey, page))
    return greys;
  g_clear_pointer(&greys, g_byte_array_unref);
  return NULL;
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
  bool changed = content || finishing->info->tags || finishing->grey;
  if (changed && !content)
    content = g_byte_array_append(g_byte_array_new(), bytes, (guint)length);
  free(bytes);
  words_mend_groups(finishing->words, resources);
  if (!changed)
    return true;
  if (finishing->grey)
    content = make_grey(finishing, page, content);
  content = content ? mark_page(finishing, index, content) : NULL;
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

static bool finish_pages(qpdf_data pdf, const struct document_info *info)
{
  struct finishing finishing = {pdf, info, words_create(pdf), info->mono ? grey_create(pdf) : NULL};
  int count = qpdf_get_num_pages(pdf);
  bool good = true;
  for (int i = 0; i < count && good; i++)
    good = finish_page(&finishing, (size_t)i);
  words_finish(finishing.words);
  grey_destroy(finishing.grey);
  return good;
}

static bool finish_handle(qpdf_data pdf, const char *from, const char *to, const struct document_info *info)
{
  if (qpdf_read(pdf, from, NULL) & QPDF_ERRORS || !finish_pages(pdf, info))
    return false;
  if (info->tags)
    structure_write(pdf, info->tags, info->page, info->language);
  output_describe(pdf, info);
  return !qpdf_has_error(pdf) && output_write(pdf, to);
}

bool finish_pdf(const char *from, const char *to, const struct document_info *info, struct report *report)
{
  qpdf_data pdf = qpdf_init();
  qpdf_silence_errors(pdf);
  qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
  bool done = finish_handle(pdf, from, to, info);
  if (!done)
    output_report(pdf, to, report);
  qpdf_cleanup(&pdf);
  return done;
}

void finish_versions(GArray *versions)
{
  version_add(versions, "qpdf", qpdf_get_qpdf_version());
}
