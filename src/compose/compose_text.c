/*
 * Texts of boxes, see compose_text.h.
 */
#include "compose/compose_text.h"

#include "base/arena.h"

#include <string.h>

/* How far opening quotes and the like may hang out of a text's edge, in u. */
static const double HANG = 3;

const char *compose_field(const struct composition *composition, const char *name, size_t language)
{
  if (composition->item && g_str_equal(name, "item"))
    return composition->item;
  const struct piece *piece = composition->piece;
  const char *text = campaign_text(piece->campaign, piece->card, name, language, piece->arena);
  return text && *text ? text : NULL;
}

const char *compose_picture_field(const struct composition *composition, const struct text_template *picture)
{
  (void)composition;
  g_assert(picture->count == 1 && picture->parts[0].is_field); /* layout_load allows nothing else */
  return picture->parts[0].text;
}

/* The template with its fields filled in; NULL where one is missing. `*field` gets the first field's name. */
static char *fill_template(const struct composition *composition, const struct text_template *text, const char **field)
{
  g_autoptr(GString) filled = g_string_new(NULL);
  for (size_t i = 0; i < text->count; i++) {
    const struct text_part *part = &text->parts[i];
    if (!part->is_field) {
      g_string_append(filled, part->text);
      continue;
    }
    const char *value = compose_field(composition, part->text, composition->piece->key.language);
    if (!value)
      return NULL;
    if (!*field)
      *field = part->text;
    g_string_append(filled, value);
  }
  return g_strdup(filled->str);
}

/* Sets the paragraph's text and emphasis from `words`, mapped to the style's case. */
static void set_words(struct composition *composition, struct box *box, const char *words)
{
  struct arena *arena = composition->piece->arena;
  struct paragraph *paragraph = box->paragraph;
  g_autofree char *cased = NULL;
  if (box->style.letter_case != CASE_AS_TYPED && paragraph->language->cases)
    cased = language_map_case(paragraph->language, words, box->style.letter_case == CASE_UPPER);
  struct emphasis_text emphasis;
  emphasis_init(&emphasis, cased ? cased : words);
  paragraph->text = arena_strdup(arena, emphasis.text);
  paragraph->span_count = emphasis.spans->len;
  struct emphasis_span *spans = arena_array(arena, struct emphasis_span, emphasis.spans->len);
  if (emphasis.spans->len)
    memcpy(spans, emphasis.spans->data, sizeof *spans * emphasis.spans->len);
  paragraph->spans = spans;
  emphasis_finish(&emphasis);
}

/* Where the layout names a family for the role `font`, if it does and that family is not there; else no place. */
static struct place layout_font_place(const struct composition *composition, const char *font)
{
  const struct layout *layout = composition->piece->layout;
  bool display = g_str_equal(font, "display"), text = g_str_equal(font, "text");
  const char *family = display ? layout->display_font : text ? layout->text_font : NULL;
  if (!family || font_has_family(composition->input->fonts, family))
    return (struct place){0};
  return display ? layout->display_font_place : layout->text_font_place;
}

/* Where the family that a text asks for is written: under `fonts` of the campaign or the layout, else at the box. */
static struct place font_place(const struct composition *composition, const struct box *box)
{
  const struct campaign *campaign = composition->piece->campaign;
  static const char *const roles[FONT_ROLE_COUNT] = {[FONT_DISPLAY] = "display", [FONT_TEXT] = "text"};
  for (int role = 0; role < FONT_ROLE_COUNT; role++)
    if (campaign->fonts[role] && g_str_equal(box->style.font, roles[role]))
      return campaign->font_places[role];
  struct place place = layout_font_place(composition, box->style.font);
  return place.source ? place : box->place;
}

/* The families of the text; NULL where one is not installed, which is reported for this box. */
static const char *find_families(struct composition *composition, const struct box *box)
{
  const struct piece *piece = composition->piece;
  struct place place = font_place(composition, box);
  bool shared = place.line != box->place.line || place.source != box->place.source;
  struct subject subject = box_subject(piece, shared ? NULL : box); /* a line of `fonts` is told of once, not a box */
  struct report *found = report_create();
  const char *families = font_stack(composition->input->fonts, piece->campaign, piece->layout, piece->language,
                                    box->style.font, place, piece->arena, found);
  for (guint i = 0; i < report_findings(found)->len; i++) {
    const struct finding *finding = report_findings(found)->pdata[i];
    report_piece(composition->report, finding->severity, "font-missing", subject, place, finding->help, "%s",
                 finding->message);
  }
  report_destroy(found);
  return families;
}

/* Sets all that shapes the text; false where the stack lacks a family. */
static bool set_typography(struct composition *composition, struct box *box)
{
  const struct piece *piece = composition->piece;
  const struct compose_input *input = composition->input;
  const struct style *style = &box->style;
  struct paragraph *paragraph = box->paragraph;
  paragraph->families = find_families(composition, box);
  if (!paragraph->families)
    return false;
  paragraph->weight = font_nearest_weight(input->fonts, paragraph->families, style->weight, style->slant);
  paragraph->emphasis_weight = paragraph->weight;
  if (style->emphasis.weight)
    paragraph->emphasis_weight = font_nearest_weight(input->fonts, paragraph->families, style->emphasis.weight,
                                                     style->slant);
  paragraph->slant = style->slant;
  paragraph->tracking = piece->language->tracking ? style->tracking : 0;
  paragraph->line_height = fmax(style->line_height, piece->language->min_line_height);
  paragraph->trim = style->trim;
  paragraph->lines = style->lines;
  paragraph->align = style->text_align;
  paragraph->hang = HANG * piece->unit;
  paragraph->balance = style->balance || style->size.min < style->size.max; /* a fitted text is set as it was fitted */
  paragraph->overflow = style->overflow;
  return true;
}

bool compose_text(struct composition *composition, struct box *box, const struct layout_box *source)
{
  struct piece *piece = composition->piece;
  const struct text_template *text = value_find_text(source->text, piece->language->tag);
  const char *field = NULL;
  g_autofree char *words = text ? fill_template(composition, text, &field) : NULL;
  if (!words)
    return false;
  box->paragraph = arena_new(piece->arena, struct paragraph);
  box->paragraph->language = piece->language;
  box->field = field && g_str_equal(field, "item") ? composition->item_field : field;
  struct place place = {0};
  if (box->field)
    place = campaign_place(piece->campaign, piece->card, box->field, piece->key.language);
  bool good = set_typography(composition, box); /* a missing font is the layout's affair, so it keeps its place */
  if (place.source)
    box->place = place;
  set_words(composition, box, words);
  return good;
}
