/*
 * See impose.h. Objects are remembered by number, since handles are released page by page.
 */
#include "press/impose.h"

#include "press/output.h"
#include "press/structure.h"

#include <string.h>

struct imposing {
  qpdf_data pdf;
  const struct imposition *imposition;
  const struct document_info *info;
  GArray *forms;   /* int: object numbers by page of the source */
  GArray *sources; /* int: of the pages themselves */
};

static void append_number(GString *text, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(digits, sizeof digits, "%.5f", number);
  size_t length = strlen(digits);
  while (digits[length - 1] == '0')
    length--;
  length -= digits[length - 1] == '.';
  g_string_append_len(text, digits, (gssize)length);
  g_string_append_c(text, ' ');
}

static void append_numbers(GString *text, size_t count, const double *numbers, const char *operator)
{
  for (size_t i = 0; i < count; i++)
    append_number(text, numbers[i]);
  g_string_append_printf(text, "%s\n", operator);
}

static qpdf_oh make_box(qpdf_data pdf, struct size size)
{
  g_autoptr(GString) text = g_string_new("[0 0 ");
  append_number(text, size.width);
  append_number(text, size.height);
  g_string_append_c(text, ']');
  return qpdf_oh_parse(pdf, text->str);
}

/* Makes the content stream of a page a form; returns its number, 0 if the page has not one single stream. */
static int make_form(qpdf_data pdf, qpdf_oh page, struct size size)
{
  qpdf_oh stream = qpdf_oh_get_key(pdf, page, "/Contents"), group = qpdf_oh_get_key(pdf, page, "/Group");
  if (!qpdf_oh_is_stream(pdf, stream))
    return 0;
  qpdf_oh dictionary = qpdf_oh_get_dict(pdf, stream);
  qpdf_oh_replace_key(pdf, dictionary, "/Type", qpdf_oh_new_name(pdf, "/XObject"));
  qpdf_oh_replace_key(pdf, dictionary, "/Subtype", qpdf_oh_new_name(pdf, "/Form"));
  qpdf_oh_replace_key(pdf, dictionary, "/BBox", make_box(pdf, size));
  qpdf_oh_replace_key(pdf, dictionary, "/Resources", qpdf_oh_get_key(pdf, page, "/Resources"));
  if (qpdf_oh_is_dictionary(pdf, group))
    qpdf_oh_replace_key(pdf, dictionary, "/Group", group);
  return qpdf_oh_get_object_id(pdf, stream);
}

static bool make_forms(struct imposing *imposing)
{
  int count = qpdf_get_num_pages(imposing->pdf);
  for (int i = 0; i < count; i++) {
    qpdf_oh page = qpdf_get_page_n(imposing->pdf, (size_t)i);
    int number = qpdf_oh_get_object_id(imposing->pdf, page);
    int form = make_form(imposing->pdf, page, imposing->imposition->sources[i]);
    g_array_append_val(imposing->sources, number);
    g_array_append_val(imposing->forms, form);
    qpdf_oh_release_all(imposing->pdf);
    if (form == 0 || qpdf_has_error(imposing->pdf))
      return false;
  }
  return true;
}

/* A place's clip, and its matrix from the source's page to a page of `height`; PDF counts from below. */
static void append_matrix(GString *content, const struct impose_place *place, double source, double height)
{
  double k = place->scale, width = place->shown.width * k, down = place->shown.height * k;
  append_numbers(content, 4, (double[]){place->at.x, height - place->at.y - down, width, down}, "re W n");
  if (place->turned)
    append_numbers(content, 6,
                   (double[]){-k, 0, 0, -k, place->at.x + width + k * place->shown.x,
                              height - place->at.y - down + k * (source - place->shown.y)},
                   "cm");
  else
    append_numbers(
      content, 6,
      (double[]){k, 0, 0, k, place->at.x - k * place->shown.x, height - place->at.y + k * (place->shown.y - source)},
      "cm");
}

static void append_place(const struct imposing *imposing, GString *content, const struct impose_place *place,
                         double height, unsigned *part)
{
  if (!imposing->imposition->tagged)
    ;
  else if (place->role == TAG_ARTIFACT)
    g_string_append(content, "/Artifact BMC\n");
  else
    g_string_append_printf(content, "/%s <</MCID %u>> BDC\n", tags_role_name(place->role), (*part)++);
  g_string_append(content, "q ");
  append_matrix(content, place, imposing->imposition->sources[place->page].height, height);
  g_string_append_printf(content, "/P%u Do Q\n", place->page);
  if (imposing->imposition->tagged)
    g_string_append(content, "EMC\n");
}

/* The page's content. */
static GString *write_content(const struct imposing *imposing, const struct impose_page *page)
{
  GString *content = g_string_new(NULL);
  double k = page->scale;
  unsigned part = 0;
  bool moved = k != 1 || page->shift.x != 0 || page->shift.y != 0;
  if (moved) {
    g_string_append(content, "q ");
    append_numbers(content, 6,
                   (double[]){k, 0, 0, k, page->shift.x + page->size.width * (1 - k) / 2,
                              -page->shift.y + page->size.height * (1 - k) / 2},
                   "cm");
  }
  for (size_t i = 0; i < page->count; i++)
    append_place(imposing, content, &page->places[i], page->size.height, &part);
  if (moved)
    g_string_append(content, "Q\n");
  return content;
}

/* The names of the forms that the page shows. */
static qpdf_oh make_resources(const struct imposing *imposing, const struct impose_page *page)
{
  qpdf_data pdf = imposing->pdf;
  qpdf_oh resources = qpdf_oh_new_dictionary(pdf), forms = qpdf_oh_new_dictionary(pdf);
  for (size_t i = 0; i < page->count; i++) {
    unsigned number = page->places[i].page;
    char name[16];
    g_snprintf(name, sizeof name, "/P%u", number);
    if (!qpdf_oh_has_key(pdf, forms, name))
      qpdf_oh_replace_key(pdf, forms, name, qpdf_get_object_by_id(pdf, g_array_index(imposing->forms, int, number), 0));
  }
  qpdf_oh_replace_key(pdf, resources, "/XObject", forms);
  return resources;
}

static bool add_page(const struct imposing *imposing, const struct impose_page *page)
{
  qpdf_data pdf = imposing->pdf;
  g_autoptr(GString) content = write_content(imposing, page);
  qpdf_oh stream = qpdf_oh_new_stream(pdf), null = qpdf_oh_new_null(pdf), dictionary = qpdf_oh_new_dictionary(pdf);
  qpdf_oh first = qpdf_get_object_by_id(pdf, g_array_index(imposing->sources, int, 0), 0);
  qpdf_oh group = qpdf_oh_get_key(pdf, first, "/Group");
  qpdf_oh_replace_stream_data(pdf, stream, (const unsigned char *)content->str, content->len, null, null);
  qpdf_oh_replace_key(pdf, dictionary, "/Type", qpdf_oh_new_name(pdf, "/Page"));
  qpdf_oh_replace_key(pdf, dictionary, "/MediaBox", make_box(pdf, page->size));
  qpdf_oh_replace_key(pdf, dictionary, "/Contents", stream);
  qpdf_oh_replace_key(pdf, dictionary, "/Resources", make_resources(imposing, page));
  if (qpdf_oh_is_dictionary(pdf, group))
    qpdf_oh_replace_key(pdf, dictionary, "/Group", group);
  qpdf_add_page(pdf, pdf, qpdf_make_indirect_object(pdf, dictionary), QPDF_FALSE);
  qpdf_oh_release_all(pdf);
  return !qpdf_has_error(pdf);
}

static bool make_pages(const struct imposing *imposing)
{
  for (size_t i = 0; i < imposing->imposition->count; i++)
    if (!add_page(imposing, &imposing->imposition->pages[i]))
      return false;
  for (guint i = 0; i < imposing->sources->len; i++) {
    qpdf_remove_page(imposing->pdf, qpdf_get_object_by_id(imposing->pdf, g_array_index(imposing->sources, int, i), 0));
    qpdf_oh_release_all(imposing->pdf);
  }
  return !qpdf_has_error(imposing->pdf);
}

/* What the structure tree is to say of the places, in the order of their marks. */
static struct tags *note_tags(const struct imposing *imposing)
{
  struct tags *tags = tags_create();
  for (size_t i = 0; i < imposing->imposition->count; i++) {
    const struct impose_page *page = &imposing->imposition->pages[i];
    tags_begin_page(tags);
    for (size_t j = 0; j < page->count; j++) {
      const struct impose_place *place = &page->places[j];
      struct tag tag = {
        .role = place->role,
        .language = g_strdup(imposing->info->language),
        .alternative = g_strdup(place->alternative),
        .rect = {place->at.x, place->at.y, place->shown.width * place->scale, place->shown.height * place->scale},
      };
      if (place->role == TAG_ARTIFACT) {
        g_free(tag.language);
        g_free(tag.alternative);
      } else {
        GArray *parts = g_ptr_array_index(tags->pages, i);
        g_array_append_val(parts, tag);
      }
    }
  }
  return tags;
}

static void write_structure(const struct imposing *imposing)
{
  struct size size = imposing->imposition->pages[0].size;
  struct tags *tags = note_tags(imposing);
  structure_write(imposing->pdf, tags, (struct rect){0, 0, size.width, size.height}, imposing->info->language);
  tags_destroy(tags);
}

static bool impose_handle(struct imposing *imposing, const char *from, const char *to)
{
  if (qpdf_read(imposing->pdf, from, NULL) & QPDF_ERRORS || !make_forms(imposing) || !make_pages(imposing))
    return false;
  if (imposing->imposition->tagged)
    write_structure(imposing);
  output_describe(imposing->pdf, imposing->info);
  return !qpdf_has_error(imposing->pdf) && output_write(imposing->pdf, to);
}

bool impose_pdf(const char *from, const char *to, const struct imposition *imposition, const struct document_info *info,
                struct report *report)
{
  struct imposing imposing = {.pdf = qpdf_init(), .imposition = imposition, .info = info};
  imposing.forms = g_array_new(FALSE, FALSE, sizeof(int));
  imposing.sources = g_array_new(FALSE, FALSE, sizeof(int));
  qpdf_silence_errors(imposing.pdf);
  qpdf_set_suppress_warnings(imposing.pdf, QPDF_TRUE);
  bool done = impose_handle(&imposing, from, to);
  if (!done)
    output_report(imposing.pdf, to, report);
  g_array_unref(imposing.forms);
  g_array_unref(imposing.sources);
  qpdf_cleanup(&imposing.pdf);
  return done;
}
