/*
 * Texts of boxes, see compose_text.h.
 */
#include "compose/compose_text.h"

#include "base/arena.h"
#include "compose/text_emoji.h"
#include "compose/text_prepare.h"
#include "compose/text_script.h"

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
  struct paragraph *paragraph = box->paragraph;
  g_autofree char *cased = NULL;
  if (box->style.letter_case != CASE_AS_TYPED && paragraph->language->cases)
    cased = language_map_case(paragraph->language, words, box->style.letter_case == CASE_UPPER);
  struct emphasis_text emphasis;
  emphasis_init(&emphasis, cased ? cased : words);
  text_prepare(paragraph, &emphasis, composition->piece->arena);
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

/* Passes on what was found of fonts, about `subject`, and frees it. */
static void pass_on(struct composition *composition, struct report *found, struct subject subject, struct place place)
{
  for (guint i = 0; i < report_findings(found)->len; i++) {
    const struct finding *finding = report_findings(found)->pdata[i];
    report_piece(composition->report, finding->severity, "font-missing", subject, place, finding->help, "%s",
                 finding->message);
  }
  report_destroy(found);
}

/* Where the campaign names the language; no place for one that it does not name. */
static struct place language_place(const struct campaign *campaign, const struct language *language)
{
  for (size_t i = 0; i < campaign->language_count; i++)
    if (campaign->languages[i] == language && !campaign->language_uses[i].pair)
      return campaign->language_uses[i].place;
  return (struct place){0};
}

/* Whether the language's own families for the role `font` are there. They are told of where the language is named, once
   for all boxes. */
static bool check_language(struct composition *composition, const struct language *language, const char *font)
{
  enum font_role role = g_str_equal(font, "display") ? FONT_DISPLAY : FONT_TEXT;
  struct place place = language_place(composition->piece->campaign, language);
  struct report *found = report_create();
  bool good = true;
  for (const char **family = language->families[role]; *family; family++)
    if (!font_has_family(composition->input->fonts, *family))
      good = font_report_missing(composition->input->fonts, *family, place, found);
  pass_on(composition, found, (struct subject){.language = language->tag}, place);
  return good;
}

/* The stack of the box's font in `language`; NULL where a family is not installed, which is reported. */
static const char *find_stack(struct composition *composition, const struct box *box, const struct language *language)
{
  const struct piece *piece = composition->piece;
  if (!check_language(composition, language, box->style.font))
    return NULL;
  struct place place = font_place(composition, box);
  bool shared = place.line != box->place.line || place.source != box->place.source;
  struct subject subject = box_subject(piece, shared ? NULL : box); /* a line of `fonts` is told of once, not a box */
  struct report *found = report_create();
  const char *families = font_stack(composition->input->fonts, piece->campaign, piece->layout, language,
                                    box->style.font, place, piece->arena, found);
  pass_on(composition, found, subject, place);
  return families;
}

/* The language's families behind `families`; NULL where one is missing, or was before. */
static const char *add_stack(struct composition *composition, const struct box *box, const char *families,
                             const struct language *language)
{
  const char *others = families ? find_stack(composition, box, language) : NULL;
  return others ? arena_printf(composition->piece->arena, "%s, %s", families, others) : NULL;
}

/* The families of the text. One in Latin letters has those of Latin script, in any language: a hashtag looks alike on
   all cards. In a pair the other language's stand behind, since a sentence may have words of both. */
static const char *find_families(struct composition *composition, const struct box *box)
{
  const struct piece *piece = composition->piece;
  const struct paragraph *paragraph = box->paragraph;
  const struct language_use *use = &piece->campaign->language_uses[piece->key.language];
  const struct language *first = piece->campaign->languages[use->first];
  const struct language *second = piece->campaign->languages[use->second], *own = paragraph->language;
  bool latin = paragraph->letters && text_script_has_latin(paragraph->text);
  const char *families = find_stack(composition, box, latin ? paragraph->letters : own);
  if (latin)
    families = add_stack(composition, box, families, own);
  return first == second ? families : add_stack(composition, box, families, own == first ? second : first);
}

/* The stack with what draws emoji behind it, for a text that has some: in colours on screens, in one colour in print.
 */
static const char *add_emoji(const struct composition *composition, const char *families, const char *text)
{
  const struct piece *piece = composition->piece;
  if (!families || !text_emoji_is_in(text))
    return families;
  bool screen = piece->format->medium == MEDIUM_SCREEN;
  return arena_printf(piece->arena, "%s%s,%s", families, screen ? "" : "," TEXT_EMOJI_OUTLINE, TEXT_EMOJI_COLOR);
}

/* Sets all that shapes the text; false where the stack lacks a family. */
static bool set_typography(struct composition *composition, struct box *box)
{
  const struct piece *piece = composition->piece;
  const struct compose_input *input = composition->input;
  const struct style *style = &box->style;
  struct paragraph *paragraph = box->paragraph;
  const struct language *language = paragraph->language;
  enum slant slant = language->slant ? style->slant : SLANT_NORMAL;
  paragraph->families = find_families(composition, box);
  if (!paragraph->families)
    return false;
  paragraph->weight = font_nearest_weight(input->fonts, paragraph->families, style->weight, slant);
  paragraph->emphasis_weight = paragraph->weight;
  if (style->emphasis.weight)
    paragraph->emphasis_weight = font_nearest_weight(input->fonts, paragraph->families, style->emphasis.weight, slant);
  paragraph->slant = slant;
  paragraph->tracking = language->tracking ? style->tracking : 0;
  paragraph->trim = style->trim;
  paragraph->lines = style->lines;
  paragraph->align = style->text_align;
  paragraph->hang = HANG * piece->unit;
  paragraph->balance = style->balance || style->size.min < style->size.max; /* a fitted text is set as it was fitted */
  paragraph->overflow = style->overflow;
  paragraph->word_break = style->word_break;
  paragraph->hyphenate = style->hyphenate;
  paragraph->features = style->features;
  box->style.outline.set = style->outline.set && piece->language->outline;
  return true;
}

/* Sets what depends on the letters that are there: whose they are, line height, and how large Latin ones are. */
static void set_letters(const struct composition *composition, struct box *box)
{
  struct paragraph *paragraph = box->paragraph;
  const struct language *language = paragraph->language;
  bool own = text_script_is_own(language, paragraph->text);
  enum font_role role = g_str_equal(box->style.font, "display") ? FONT_DISPLAY : FONT_TEXT;
  paragraph->letters = own ? NULL : language_find_script(composition->piece->campaign->language_library, "latin");
  paragraph->latin_scale = own ? language->latin_scale[role] : 1;
  const struct language *letters = paragraph->letters ? paragraph->letters : language;
  paragraph->line_height = fmax(box->style.line_height, letters->min_line_height);
}

/* The language that a style's `lang` names, the piece's own for auto; NULL for the second of a card in one. */
static const struct language *named_language(const struct piece *piece, const char *lang)
{
  const struct campaign *campaign = piece->campaign;
  const struct language_use *use = &campaign->language_uses[piece->key.language];
  if (g_str_equal(lang, "auto") || g_str_equal(lang, "first"))
    return piece->language;
  if (g_str_equal(lang, "second"))
    return use->pair ? campaign->languages[use->second] : NULL;
  return language_find(campaign->language_library, lang); /* campaign_load has looked it up before */
}

/* The language of a text: what `lang` says, else that of the field. */
static const struct language *text_language(const struct composition *composition, const struct box *box,
                                            const char *field)
{
  const struct piece *piece = composition->piece;
  if (!field || !g_str_equal(box->style.lang, "auto"))
    return named_language(piece, box->style.lang);
  return campaign_field_language(piece->campaign, field, piece->key.language);
}

const char *compose_words(const struct composition *composition, const struct box *box,
                          const struct text_reference *reference, const char **field)
{
  const struct language *named = named_language(composition->piece, box->style.lang);
  const struct text_template *text = named ? value_find_text(reference, named->tag) : NULL;
  g_autofree char *words = text ? fill_template(composition, text, field) : NULL;
  if (*field && g_str_equal(*field, "item"))
    *field = composition->item_field;
  return words ? arena_strdup(composition->piece->arena, words) : NULL;
}

bool compose_text(struct composition *composition, struct box *box, const struct layout_box *source)
{
  struct piece *piece = composition->piece;
  const char *field = NULL, *words = compose_words(composition, box, source->text, &field);
  if (!words)
    return false;
  box->paragraph = arena_new(piece->arena, struct paragraph);
  box->paragraph->language = text_language(composition, box, field);
  box->field = field;
  struct place place = {0};
  if (box->field)
    place = campaign_place(piece->campaign, piece->card, box->field, piece->key.language);
  set_words(composition, box, words);
  set_letters(composition, box);
  bool good = set_typography(composition, box); /* a missing font is the layout's affair, so it keeps its place */
  if (place.source)
    box->place = place;
  box->paragraph->families = add_emoji(composition, box->paragraph->families, box->paragraph->text);
  return good;
}
