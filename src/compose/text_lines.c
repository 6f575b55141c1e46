/*
 * Builds the text, attributes and font description of a layout.
 */
#include "compose/text_lines.h"

#include "compose/text_emoji.h"
#include "compose/text_script.h"
#include "compose/text_segment.h"
#include "compose/text_trim.h"

#include <math.h>
#include <string.h>

#define LINE_SEPARATOR "\xE2\x80\xA8"
#define ELLIPSIS "\xE2\x80\xA6"
#define HYPHEN "-" /* which every font has */

double text_lines_tracking(const struct paragraph *paragraph)
{
  return paragraph->language->tracking ? paragraph->tracking : 0;
}

/* The families of a comma-separated stack that are there. */
static GPtrArray *stack_families(const struct font_set *fonts, const char *stack)
{
  GPtrArray *families = g_ptr_array_new();
  g_auto(GStrv) names = g_strsplit(stack, ",", -1);
  for (size_t i = 0; names[i]; i++) {
    const struct font_family *family = font_find_family(fonts, g_strstrip(names[i]));
    if (family)
      g_ptr_array_add(families, (gpointer)family);
  }
  return families;
}

bool text_lines_has_family(const char *stack, const char *family)
{
  g_auto(GStrv) names = g_strsplit(stack, ",", -1);
  for (size_t i = 0; names[i]; i++) {
    if (g_ascii_strcasecmp(g_strstrip(names[i]), family) == 0)
      return true;
  }
  return false;
}

/* Whether a face need not have the character: white space, joiners and other marks without ink. */
static bool is_inkless(gunichar character)
{
  return text_segment_is_space(character) || g_unichar_type(character) == G_UNICODE_FORMAT || character == 0xAD ||
         (character >= 0xFE00 && character <= 0xFE0F);
}

static bool family_has_all(const struct font_family *family, const char *start, const char *end)
{
  for (const char *at = start; at < end; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    if (!is_inkless(character) && !font_family_has(family, character))
      return false;
  }
  return true;
}

/* The first family that has all of the text, or NULL. */
static const struct font_family *family_for(const GPtrArray *families, const char *start, const char *end)
{
  for (guint i = 0; i < families->len; i++) {
    if (family_has_all(families->pdata[i], start, end))
      return families->pdata[i];
  }
  return NULL;
}

static void add_run(GArray *runs, size_t start, size_t end, const struct font_family *family)
{
  struct text_family_run *last = runs->len ? &g_array_index(runs, struct text_family_run, runs->len - 1) : NULL;
  if (last && last->family == family) {
    last->end = end;
  } else {
    struct text_family_run run = {start, end, family};
    g_array_append_val(runs, run);
  }
}

/* The family that draws an emoji: never one of letters. What one sign says goes to the first that has it, the others
   to the colour one. */
static const struct font_family *family_for_emoji(const GPtrArray *families, const char *start, const char *end,
                                                  bool single)
{
  const struct font_family *found = NULL;
  for (guint i = 0; i < families->len && !(found && single); i++) {
    const char *name = font_family_name(families->pdata[i]);
    bool draws = g_str_equal(name, TEXT_EMOJI_COLOR) || (single && g_str_equal(name, TEXT_EMOJI_OUTLINE));
    if (draws && family_has_all(families->pdata[i], start, end))
      found = families->pdata[i];
  }
  return found;
}

/* Adds a word that no family has whole: letter by letter, marks with their letter. */
static void add_mixed_word(GArray *runs, const GPtrArray *families, const char *text, const char *start,
                           const char *end)
{
  for (const char *at = start; at < end;) {
    const char *next = g_utf8_next_char(at);
    while (next < end && (g_unichar_ismark(g_utf8_get_char(next)) || is_inkless(g_utf8_get_char(next))))
      next = g_utf8_next_char(next);
    const struct font_family *family = family_for(families, at, next);
    add_run(runs, (size_t)(at - text), (size_t)(next - text), family ? family : families->pdata[0]);
    at = next;
  }
}

/* The end of the word at `at`: at white space, or where an emoji begins. */
static const char *word_end(const char *at)
{
  bool single;
  while (*at && !text_segment_is_space(g_utf8_get_char(at)) && !text_emoji_end(at, &single))
    at = g_utf8_next_char(at);
  return at;
}

/* Adds the word at `at`, if one is there, and returns its end. */
static const char *add_word(GArray *runs, const GPtrArray *families, const char *text, const char *at)
{
  bool single;
  const char *end = text_emoji_end(at, &single);
  const struct font_family *family = end ? family_for_emoji(families, at, end, single) : NULL;
  if (!family) {
    end = end ? end : word_end(at);
    family = family_for(families, at, end);
  }
  if (end > at && family)
    add_run(runs, (size_t)(at - text), (size_t)(end - text), family);
  else if (end > at)
    add_mixed_word(runs, families, text, at, end);
  return end;
}

static bool draws_letters(const struct font_family *family)
{
  const char *name = font_family_name(family);
  return !g_str_equal(name, TEXT_EMOJI_COLOR) && !g_str_equal(name, TEXT_EMOJI_OUTLINE);
}

/* White space goes with the letters before it: that of emoji is as wide as they are. */
static const struct font_family *family_for_space(const GArray *runs, const GPtrArray *families)
{
  for (guint i = runs->len; i-- > 0;) {
    const struct font_family *family = g_array_index(runs, struct text_family_run, i).family;
    if (draws_letters(family))
      return family;
  }
  return families->pdata[0];
}

GArray *text_lines_families(const struct typesetter *typesetter, const struct paragraph *paragraph)
{
  GArray *runs = g_array_new(false, false, sizeof(struct text_family_run));
  g_autoptr(GPtrArray) families = stack_families(typesetter->fonts, paragraph->families);
  const char *text = paragraph->text;
  for (const char *at = text; families->len && *at;) {
    at = add_word(runs, families, text, at);
    const char *space = at;
    while (*at && text_segment_is_space(g_utf8_get_char(at)))
      at = g_utf8_next_char(at);
    if (at > space)
      add_run(runs, (size_t)(space - text), (size_t)(at - text), family_for_space(runs, families));
  }
  return runs;
}

/* The layout's text: ranges, their terminators, the ellipsis. `offsets` gets where each range begins in it. */
static GString *lines_text(const struct text_lines *lines, size_t *offsets)
{
  GString *text = g_string_new(NULL);
  for (size_t i = 0; i < lines->count; i++) {
    const struct text_range *range = &lines->ranges[i];
    offsets[i] = text->len;
    g_string_append_len(text, lines->paragraph->text + range->start, (gssize)(range->end - range->start));
    if (range->hyphen)
      g_string_append(text, HYPHEN);
    if (i + 1 < lines->count)
      g_string_append(text, range->forced ? "\n" : LINE_SEPARATOR);
  }
  if (lines->ellipsis)
    g_string_append(text, ELLIPSIS);
  return text;
}

/* A list of attributes being made for a layout's text. */
struct attributes {
  const struct text_lines *lines;
  const GArray *families; /* struct text_family_run */
  const size_t *offsets;
  PangoAttrList *list;
};

/* Adds copies of `attribute`, which is taken over, where the bytes [start, end) of the paragraph stand in the
   layout. Hyphens and the ellipsis look like what is before them. */
static void add_attribute(struct attributes *attributes, PangoAttribute *attribute, size_t start, size_t end)
{
  const struct text_lines *lines = attributes->lines;
  for (size_t i = 0; i < lines->count; i++) {
    const struct text_range *range = &lines->ranges[i];
    size_t from = MAX(start, range->start), to = MIN(end, range->end);
    if (from >= to)
      continue;
    PangoAttribute *copy = pango_attribute_copy(attribute);
    copy->start_index = (guint)(attributes->offsets[i] + from - range->start);
    copy->end_index = (guint)(attributes->offsets[i] + to - range->start);
    if (range->hyphen && to == range->end)
      copy->end_index += (guint)strlen(HYPHEN);
    if (lines->ellipsis && i + 1 == lines->count && to == range->end)
      copy->end_index += (guint)strlen(ELLIPSIS);
    pango_attr_list_change(attributes->list, copy);
  }
  pango_attribute_destroy(attribute);
}

/* The weight of the real face that `family` has for `weight`. */
static PangoAttribute *weight_attribute(const struct font_set *fonts, const struct paragraph *paragraph,
                                        const struct font_family *family, int weight)
{
  int nearest = font_nearest_weight(fonts, font_family_name(family), weight, paragraph->slant);
  return pango_attr_weight_new((PangoWeight)nearest);
}

/* Latin letters look as large as those of the script they stand among. */
static void add_scale(struct attributes *attributes, const struct text_family_run *run)
{
  const struct paragraph *paragraph = attributes->lines->paragraph;
  double scale = paragraph->latin_scale;
  if (scale > 0 && scale != 1 && text_script_is_latin_family(paragraph->language, run->family))
    add_attribute(attributes, pango_attr_scale_new(scale), run->start, run->end);
}

/* Families and weights: each run of a family, and each span of emphasis in it, takes its own real face. */
static void add_faces(struct attributes *attributes, const struct typesetter *typesetter)
{
  const struct paragraph *paragraph = attributes->lines->paragraph;
  const GArray *runs = attributes->families;
  bool heavier = paragraph->emphasis_weight && paragraph->emphasis_weight != paragraph->weight;
  for (guint i = 0; i < runs->len; i++) {
    const struct text_family_run *run = &g_array_index(runs, struct text_family_run, i);
    add_scale(attributes, run);
    if (runs->len > 1) {
      add_attribute(attributes, pango_attr_family_new(font_family_name(run->family)), run->start, run->end);
      add_attribute(attributes, weight_attribute(typesetter->fonts, paragraph, run->family, paragraph->weight),
                    run->start, run->end);
    }
    for (size_t k = 0; heavier && k < paragraph->span_count; k++) {
      const struct emphasis_span *span = &paragraph->spans[k];
      add_attribute(attributes, weight_attribute(typesetter->fonts, paragraph, run->family, paragraph->emphasis_weight),
                    MAX(run->start, span->start), MIN(run->end, span->end));
    }
  }
}

/* The colour of emphasis; the 16-bit red channel carries its ink. Other text takes the colour it is drawn in. */
static void add_colors(struct attributes *attributes, const struct text_colors *colors)
{
  const struct paragraph *paragraph = attributes->lines->paragraph;
  struct color color = colors->emphasis;
  for (size_t k = 0; k < paragraph->span_count; k++) {
    const struct emphasis_span *span = &paragraph->spans[k];
    add_attribute(
      attributes,
      pango_attr_foreground_new(color_red16(color), (guint16)(color.green * 257), (guint16)(color.blue * 257)),
      span->start, span->end);
    if (color.alpha < 1)
      add_attribute(attributes, pango_attr_foreground_alpha_new((guint16)lround(fmax(color.alpha * 65535, 1))),
                    span->start, span->end);
  }
}

/* Separators take no room and no glyph: without this Pango would look for a font to draw them in. */
static void add_separators(struct attributes *attributes)
{
  static const PangoRectangle nothing;
  const struct text_lines *lines = attributes->lines;
  for (size_t i = 0; i + 1 < lines->count; i++) {
    const struct text_range *range = &lines->ranges[i];
    if (range->forced)
      continue;
    PangoAttribute *separator = pango_attr_shape_new(&nothing, &nothing);
    separator->start_index = (guint)(attributes->offsets[i] + range->end - range->start);
    separator->start_index += range->hyphen ? (guint)strlen(HYPHEN) : 0;
    separator->end_index = separator->start_index + (guint)strlen(LINE_SEPARATOR);
    pango_attr_list_insert(attributes->list, separator);
  }
}

/* The paragraph's features; spaced letters form no ligatures, punctuation in a row is half as wide. */
static void add_features(struct attributes *attributes, bool spaced)
{
  const struct paragraph *paragraph = attributes->lines->paragraph;
  const char *features = paragraph->features;
  g_autofree char *list = g_strdup_printf("%s%s%s", spaced ? "liga=0,clig=0,dlig=0" : "", spaced && features ? "," : "",
                                          features ? features : "");
  if (*list)
    pango_attr_list_insert(attributes->list, pango_attr_font_features_new(list));
  g_autofree char *halved = g_strconcat("halt", *list ? "," : "", list, NULL);
  g_autoptr(GArray) trims = text_trim_find(paragraph->text);
  for (guint i = 0; i < trims->len; i++) {
    const struct text_trim *trim = &g_array_index(trims, struct text_trim, i);
    add_attribute(attributes, pango_attr_font_features_new(halved), trim->start, trim->end);
  }
}

static PangoAttrList *lines_attributes(const struct typesetter *typesetter, struct attributes *attributes)
{
  const struct text_lines *lines = attributes->lines;
  attributes->list = pango_attr_list_new();
  pango_attr_list_insert(attributes->list, pango_attr_fallback_new(FALSE));
  double tracking = text_lines_tracking(lines->paragraph);
  add_features(attributes, tracking != 0);
  if (tracking != 0 && lines->tracked) {
    int spacing = (int)lround(tracking * lines->size * PANGO_SCALE);
    pango_attr_list_insert(attributes->list, pango_attr_letter_spacing_new(spacing));
  }
  add_separators(attributes);
  add_faces(attributes, typesetter);
  if (lines->colors)
    add_colors(attributes, lines->colors);
  return attributes->list;
}

/* The first run's family, its weight and the size. */
static PangoFontDescription *lines_font(const struct typesetter *typesetter, const struct text_lines *lines,
                                        const GArray *runs)
{
  const struct paragraph *paragraph = lines->paragraph;
  PangoFontDescription *font = pango_font_description_new();
  const char *family = runs->len ? font_family_name(g_array_index(runs, struct text_family_run, 0).family)
                                 : paragraph->families;
  pango_font_description_set_family(font, family);
  int weight = font_nearest_weight(typesetter->fonts, family, paragraph->weight, paragraph->slant);
  pango_font_description_set_weight(font, (PangoWeight)weight);
  pango_font_description_set_style(font, paragraph->slant == SLANT_ITALIC ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_font_description_set_absolute_size(font, lines->size * PANGO_SCALE);
  return font;
}

PangoLayout *text_lines_create(const struct typesetter *typesetter, const struct text_lines *lines)
{
  const struct language *language = lines->paragraph->language;
  pango_context_set_language(typesetter->context, pango_language_from_string(language->tag));
  pango_context_set_base_dir(typesetter->context, language->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  PangoLayout *layout = pango_layout_new(typesetter->context);
  pango_layout_set_auto_dir(layout, FALSE);
  g_autofree size_t *offsets = g_new0(size_t, lines->count + 1);
  g_autoptr(GString) text = lines_text(lines, offsets);
  pango_layout_set_text(layout, text->str, (int)text->len);
  g_autoptr(GArray) families = text_lines_families(typesetter, lines->paragraph);
  struct attributes attributes = {.lines = lines, .families = families, .offsets = offsets};
  PangoAttrList *list = lines_attributes(typesetter, &attributes);
  pango_layout_set_attributes(layout, list);
  pango_attr_list_unref(list);
  PangoFontDescription *font = lines_font(typesetter, lines, families);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  return layout;
}
