/*
 * json-glib's builder, filled; see watch_json.h. The page reads no more than what is said here.
 */
#include "studio/watch_json.h"

#include <json-glib/json-glib.h>

static void add_text(JsonBuilder *builder, const char *name, const char *text)
{
  g_autofree char *valid = text ? g_utf8_make_valid(text, -1) : NULL;
  json_builder_set_member_name(builder, name);
  if (valid)
    json_builder_add_string_value(builder, valid);
  else
    json_builder_add_null_value(builder);
}

static void add_count(JsonBuilder *builder, const char *name, gint64 count)
{
  json_builder_set_member_name(builder, name);
  json_builder_add_int_value(builder, count);
}

static void add_flag(JsonBuilder *builder, const char *name, bool flag)
{
  json_builder_set_member_name(builder, name);
  json_builder_add_boolean_value(builder, flag);
}

/* Half a hundredth of a unit is nothing on a screen. */
static double rounded(double number)
{
  return round(number * 100) / 100;
}

static void add_number(JsonBuilder *builder, const char *name, double number)
{
  json_builder_set_member_name(builder, name);
  json_builder_add_double_value(builder, rounded(number));
}

/* A rectangle as [x, y, width, height], counted from the corner of `page`. */
static void add_rect(JsonBuilder *builder, const char *name, struct rect rect, struct rect page)
{
  json_builder_set_member_name(builder, name);
  json_builder_begin_array(builder);
  json_builder_add_double_value(builder, rounded(rect.x - page.x));
  json_builder_add_double_value(builder, rounded(rect.y - page.y));
  json_builder_add_double_value(builder, rounded(rect.width));
  json_builder_add_double_value(builder, rounded(rect.height));
  json_builder_end_array(builder);
}

static void begin_list(JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name(builder, name);
  json_builder_begin_array(builder);
}

/* Ends the object; the text, free with g_free. */
static char *end_text(JsonBuilder *builder)
{
  json_builder_end_object(builder);
  JsonNode *root = json_builder_get_root(builder);
  char *text = json_to_string(root, FALSE);
  json_node_unref(root);
  return text;
}

static void add_finding(JsonBuilder *builder, const struct finding *finding)
{
  static const char *const severities[SEVERITY_COUNT] = {"note", "warning", "error", "failure"};
  json_builder_begin_object(builder);
  add_text(builder, "severity", severities[finding->severity]);
  add_text(builder, "rule", finding->rule);
  add_text(builder, "message", finding->message);
  add_text(builder, "help", finding->help);
  add_text(builder, "file", finding->file);
  add_count(builder, "line", finding->line);
  add_count(builder, "column", finding->column);
  add_count(builder, "length", finding->length);
  add_text(builder, "excerpt", finding->excerpt);
  add_count(builder, "caret", finding->caret);
  add_text(builder, "card", finding->card);
  add_text(builder, "language", finding->language);
  add_text(builder, "format", finding->format);
  add_text(builder, "box", finding->box);
  json_builder_end_object(builder);
}

static void add_findings(JsonBuilder *builder, const struct report *report)
{
  begin_list(builder, "findings");
  const GPtrArray *findings = report ? report_findings(report) : NULL;
  for (guint i = 0; findings && i < findings->len; i++)
    add_finding(builder, findings->pdata[i]);
  json_builder_end_array(builder);
}

static void add_piece(JsonBuilder *builder, const struct watch_piece *piece)
{
  json_builder_begin_object(builder);
  add_text(builder, "id", piece->id);
  add_text(builder, "card", piece->card);
  add_text(builder, "language", piece->language);
  add_text(builder, "format", piece->format);
  add_flag(builder, "back", piece->back);
  add_text(builder, "version", piece->version);
  add_flag(builder, "old", piece->old);
  add_findings(builder, piece->report);
  json_builder_end_object(builder);
}

/* The file of a card's layout as findings name it, so that the page can show a finding beside the cards it concerns. */
static const char *layout_file(const struct layout *layout)
{
  const struct source *source = syntax_root(layout->chain[0])->place.source;
  return source ? source->name : NULL;
}

static void add_cards(JsonBuilder *builder, const struct campaign *campaign)
{
  begin_list(builder, "cards");
  for (size_t i = 0; i < campaign->card_count; i++) {
    json_builder_begin_object(builder);
    add_text(builder, "id", campaign->cards[i].id);
    add_text(builder, "layout", campaign->cards[i].layout->name);
    add_text(builder, "file", layout_file(campaign->cards[i].layout));
    json_builder_end_object(builder);
  }
  json_builder_end_array(builder);
}

static void add_languages(JsonBuilder *builder, const struct campaign *campaign)
{
  begin_list(builder, "languages");
  for (size_t i = 0; i < campaign->language_count; i++) {
    json_builder_begin_object(builder);
    add_text(builder, "tag", campaign->language_tags[i]);
    add_text(builder, "name", campaign->languages[i]->name);
    json_builder_end_object(builder);
  }
  json_builder_end_array(builder);
}

static void add_formats(JsonBuilder *builder, const struct campaign *campaign)
{
  begin_list(builder, "formats");
  for (size_t i = 0; i < campaign->format_count; i++) {
    const struct format *format = campaign->formats[i];
    struct rect page = format_page(format);
    json_builder_begin_object(builder);
    add_text(builder, "id", format->id);
    add_text(builder, "title", format->title);
    add_text(builder, "unit", format->medium == MEDIUM_SCREEN ? "px" : "pt");
    add_number(builder, "width", page.width);
    add_number(builder, "height", page.height);
    json_builder_end_object(builder);
  }
  json_builder_end_array(builder);
}

char *watch_json_sheet(const struct watch_sheet *sheet)
{
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  add_text(builder, "name", sheet->name);
  add_flag(builder, "broken", sheet->broken);
  add_count(builder, "waiting", (gint64)sheet->waiting);
  add_findings(builder, sheet->report);
  if (sheet->campaign) {
    add_cards(builder, sheet->campaign);
    add_languages(builder, sheet->campaign);
    add_formats(builder, sheet->campaign);
  }
  begin_list(builder, "pieces");
  for (guint i = 0; i < sheet->pieces->len; i++)
    add_piece(builder, sheet->pieces->pdata[i]);
  json_builder_end_array(builder);
  return end_text(builder);
}

char *watch_json_piece(const struct watch_piece *piece, size_t waiting)
{
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  json_builder_set_member_name(builder, "piece");
  add_piece(builder, piece);
  add_count(builder, "waiting", (gint64)waiting);
  return end_text(builder);
}

static void add_boxes(JsonBuilder *builder, const struct box *box, struct rect page, int depth)
{
  json_builder_begin_object(builder);
  add_text(builder, "id", box->id);
  add_text(builder, "kind", property_kind_name(box->kind));
  add_count(builder, "depth", depth);
  add_rect(builder, "rect", box->rect, page);
  if (box->kind == BOX_TEXT)
    add_number(builder, "size", box->text_size);
  add_text(builder, "file", box->place.source ? box->place.source->name : NULL);
  add_count(builder, "line", box->place.line);
  add_count(builder, "column", box->place.column);
  json_builder_end_object(builder);
  for (size_t i = 0; i < box->child_count; i++)
    add_boxes(builder, box->children[i], page, depth + 1);
}

char *watch_json_boxes(const struct piece *piece)
{
  g_autoptr(JsonBuilder) builder = json_builder_new();
  struct rect page = format_page(piece->format);
  json_builder_begin_object(builder);
  add_rect(builder, "page", page, page);
  add_rect(builder, "bleed", format_bleed(piece->format), page);
  add_rect(builder, "trim", format_trim(piece->format), page);
  add_rect(builder, "safe", format_safe(piece->format), page);
  begin_list(builder, "boxes");
  add_boxes(builder, piece->root, page, 0);
  json_builder_end_array(builder);
  return end_text(builder);
}
