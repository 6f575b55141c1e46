/*
 * Pages come one by one and are done when they go: only the conversion remembers what they share.
 */
#include "press/finish_press.h"

#include "press/convert.h"
#include "press/marks.h"

#include <string.h>

#define MARKS_NAME "/PlacardMarks"

struct finish_press {
  qpdf_data pdf;
  const struct document_info *info;
  struct conversion *conversion;
  int marks; /* number of the form that draws them, or 0 */
};

struct finish_press *finish_press_begin(qpdf_data pdf, const struct document_info *info)
{
  struct finish_press *press = g_new0(struct finish_press, 1);
  press->pdf = pdf;
  press->info = info;
  press->conversion = convert_begin(pdf, info->press);
  press->marks = marks_make_form(pdf, info->format);
  return press;
}

void finish_press_end(struct finish_press *press)
{
  if (!press)
    return;
  convert_finish(press->conversion);
  g_free(press);
}

/* Wraps the content, drawn at `scale` units a point, so that it lies where the page has it, and draws the marks. */
static GByteArray *place_content(const struct finish_press *press, GByteArray *content)
{
  struct rect page = marks_page(press->info->format), drawn = press->info->page;
  const double numbers[3] = {1 / press->info->scale, drawn.x - page.x, rect_bottom(page) - rect_bottom(drawn)};
  char text[3][G_ASCII_DTOSTR_BUF_SIZE];
  for (int i = 0; i < 3; i++)
    g_ascii_formatd(text[i], sizeof text[i], "%.8f", numbers[i]);
  g_autofree char *before = g_strdup_printf("q %s 0 0 %s %s %s cm\n", text[0], text[0], text[1], text[2]);
  const char *after = press->marks ? "\nQ\n" MARKS_NAME " Do\n" : "\nQ\n";
  GByteArray *placed = g_byte_array_sized_new(content->len + 128);
  g_byte_array_append(placed, (const guint8 *)before, (guint)strlen(before));
  g_byte_array_append(placed, content->data, content->len);
  g_byte_array_append(placed, (const guint8 *)after, (guint)strlen(after));
  g_byte_array_unref(content);
  return placed;
}

static void name_marks(const struct finish_press *press, qpdf_oh page)
{
  qpdf_data pdf = press->pdf;
  qpdf_oh resources = qpdf_oh_get_key(pdf, page, "/Resources");
  qpdf_oh objects = qpdf_oh_get_key(pdf, resources, "/XObject");
  if (!qpdf_oh_is_dictionary(pdf, objects)) {
    qpdf_oh_replace_key(pdf, resources, "/XObject", qpdf_oh_new_dictionary(pdf));
    objects = qpdf_oh_get_key(pdf, resources, "/XObject");
  }
  qpdf_oh_replace_key(pdf, objects, MARKS_NAME, qpdf_get_object_by_id(pdf, press->marks, 0));
}

/* A page blends in CMYK where there is something to blend, and has no group elsewhere. */
static void write_group(const struct finish_press *press, qpdf_oh page, bool transparent)
{
  qpdf_data pdf = press->pdf;
  qpdf_oh_remove_key(pdf, page, "/Group");
  if (transparent)
    qpdf_oh_replace_key(pdf, page, "/Group",
                        qpdf_oh_parse(pdf, "<< /Type /Group /S /Transparency /I true /CS /DeviceCMYK >>"));
}

/* Reports what shines through where it may not, and preflight.h did not see; false for an error. */
static bool report_page(const struct finish_press *press, size_t index, const struct convert_page *found,
                        struct report *report)
{
  if (!found->transparent || press->info->press->shop->standard != STANDARD_X1A)
    return true;
  return report_piece(report, SEVERITY_ERROR, "press-transparency", press->info->pages[index], (struct place){0},
                      "draw it opaque, or write `standard: x4` under shop: if your shop takes PDF/X-4",
                      "something on the card is transparent, and PDF/X-1a has no transparency");
}

GByteArray *finish_press_page(struct finish_press *press, size_t index, qpdf_oh page, GByteArray *content,
                              struct report *report)
{
  struct convert_page found;
  content = convert_page(press->conversion, page, content, press->info->scale, &found);
  if (!content) {
    report_piece(report, SEVERITY_ERROR, "press-colors", press->info->pages[index], (struct place){0},
                 "this is a gap in placard, not your mistake: please report it with the card",
                 "the card has %s, of which placard does not know how it prints",
                 convert_problem(press->conversion) ? convert_problem(press->conversion) : "something");
    return NULL;
  }
  if (!report_page(press, index, &found, report)) {
    g_byte_array_unref(content);
    return NULL;
  }
  write_group(press, page, found.transparent);
  if (press->marks)
    name_marks(press, page);
  return place_content(press, content);
}

static void set_text(qpdf_data pdf, qpdf_oh dictionary, const char *key, const char *text)
{
  qpdf_oh_replace_key(pdf, dictionary, key, qpdf_oh_new_unicode_string(pdf, text));
}

/* The output intent with its profile. A condition that the ICC's registry has is named by it. */
static void write_intent(const struct finish_press *press)
{
  qpdf_data pdf = press->pdf;
  struct profile_facts facts = profile_facts(press->info->press->profile);
  qpdf_oh stream = qpdf_oh_new_stream(pdf), null = qpdf_oh_new_null(pdf);
  qpdf_oh_replace_stream_data(pdf, stream, facts.bytes, facts.length, null, null);
  qpdf_oh_replace_key(pdf, qpdf_oh_get_dict(pdf, stream), "/N", qpdf_oh_new_integer(pdf, 4));
  qpdf_oh intent = qpdf_oh_parse(pdf, "<< /Type /OutputIntent /S /GTS_PDFX >>"), intents = qpdf_oh_new_array(pdf);
  set_text(pdf, intent, "/OutputConditionIdentifier", facts.condition ? facts.condition : "Custom");
  set_text(pdf, intent, "/OutputCondition", facts.title);
  set_text(pdf, intent, "/Info", facts.title);
  if (facts.condition)
    set_text(pdf, intent, "/RegistryName", "http://www.color.org");
  qpdf_oh_replace_key(pdf, intent, "/DestOutputProfile", stream);
  qpdf_oh_append_item(pdf, intents, qpdf_make_indirect_object(pdf, intent));
  qpdf_oh_replace_key(pdf, qpdf_get_root(pdf), "/OutputIntents", intents);
}

void finish_press_document(struct finish_press *press)
{
  write_intent(press);
}
