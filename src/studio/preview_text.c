/*
 * The sheet's own words, set in the fonts of the run: the languages' families, never the machine's.
 */
#include "studio/preview_parts.h"

#include <pango/pangocairo.h>

/* The text families of English, which labels are in, then of the campaign's languages. */
static char *collect_families(const struct campaign *campaign)
{
  g_autoptr(GString) list = g_string_new(NULL);
  const struct language *english = language_find(campaign->language_library, "en");
  for (size_t i = 0; i <= campaign->language_count; i++) {
    const struct language *language = i == 0 ? english : campaign->languages[i - 1];
    for (const char **family = language ? language->families[FONT_TEXT] : NULL; family && *family; family++)
      g_string_append_printf(list, "%s%s", list->len ? "," : "", *family);
  }
  return g_strdup(list->str);
}

void preview_text_init(struct preview *preview)
{
  preview->map = font_map_create(preview->input->fonts);
  preview->pango = pango_font_map_create_context(preview->map);
  preview->families = collect_families(preview->input->campaign);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(preview->pango, options);
  cairo_font_options_destroy(options);
}

void preview_text_finish(struct preview *preview)
{
  g_clear_object(&preview->pango);
  if (preview->map)
    font_map_destroy(preview->map);
  g_free(preview->families);
}

/* The text's lines; free with g_object_unref. */
static PangoLayout *make_layout(const struct preview *preview, const struct preview_text *text)
{
  PangoLayout *layout = pango_layout_new(preview->pango);
  PangoFontDescription *font = pango_font_description_new();
  pango_font_description_set_family(font, preview->families);
  pango_font_description_set_absolute_size(font, text->size * PANGO_SCALE);
  pango_font_description_set_weight(font, text->bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout, (int)(text->width * PANGO_SCALE));
  if (text->lines > 0) {
    pango_layout_set_height(layout, -text->lines);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
  }
  pango_layout_set_text(layout, text->text, -1);
  return layout;
}

double preview_text_height(const struct preview *preview, const struct preview_text *text)
{
  g_autoptr(PangoLayout) layout = make_layout(preview, text);
  int height;
  pango_layout_get_pixel_size(layout, NULL, &height);
  return height;
}

double preview_text_width(const struct preview *preview, const struct preview_text *text)
{
  g_autoptr(PangoLayout) layout = make_layout(preview, text);
  int width;
  pango_layout_get_pixel_size(layout, &width, NULL);
  return width;
}

void preview_text_path(const struct preview *preview, const struct preview_text *text)
{
  g_autoptr(PangoLayout) layout = make_layout(preview, text);
  cairo_new_path(preview->cr);
  pango_cairo_layout_path(preview->cr, layout);
}

void preview_text_draw(const struct preview *preview, const struct preview_text *text)
{
  g_autoptr(PangoLayout) layout = make_layout(preview, text);
  cairo_set_source_rgb(preview->cr, (text->rgb >> 16) / 255.0, (text->rgb >> 8 & 255) / 255.0,
                       (text->rgb & 255) / 255.0);
  cairo_move_to(preview->cr, text->x, text->y);
  pango_cairo_show_layout(preview->cr, layout);
}

char *preview_text_label(const struct preview *preview, const struct piece_key *key)
{
  const struct campaign *campaign = preview->input->campaign;
  const struct layout *layout = campaign->cards[key->card].layout;
  bool two_sided = layout && layout->side[CARD_BACK];
  g_autofree char *language = g_strdup_printf(" · %s", campaign->language_tags[key->language]);
  return g_strconcat(campaign->formats[key->format]->id, preview->options.draft ? "" : language,
                     !two_sided               ? ""
                     : key->side == CARD_BACK ? " · back"
                                              : " · front",
                     NULL);
}

/* A card's part of a proof: a sheet of paper, with lines for who approves it. */
static void draw_proof(const struct preview *preview, const struct preview_proof *proof)
{
  cairo_t *cr = preview->cr;
  double left = proof->rect.x + PREVIEW_MARGIN, y = rect_bottom(proof->rect) - PREVIEW_FOOT;
  static const char *const names[] = {"Approved by", "Date", "Changes wanted"};
  double column = (proof->rect.width - 2 * PREVIEW_MARGIN) / G_N_ELEMENTS(names);
  cairo_rectangle(cr, proof->rect.x, proof->rect.y, proof->rect.width, proof->rect.height);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_fill(cr);
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    double x = left + column * (double)i;
    struct preview_text text = {
      .x = x, .y = y + 4, .width = column, .size = 13, .rgb = PREVIEW_GREY, .lines = 1, .text = (char *)names[i]};
    cairo_rectangle(cr, x, y, column - 24, 1);
    cairo_set_source_rgb(cr, 0.5, 0.5, 0.53);
    cairo_fill(cr);
    preview_text_draw(preview, &text);
  }
}

void preview_text_draw_page(const struct preview *preview)
{
  for (guint i = 0; i < preview->proofs->len; i++) {
    const struct preview_proof *proof = &g_array_index(preview->proofs, struct preview_proof, i);
    if (proof->page == preview->page)
      draw_proof(preview, proof);
  }
  for (guint i = 0; i < preview->texts->len; i++) {
    const struct preview_text *text = &g_array_index(preview->texts, struct preview_text, i);
    if (text->page == preview->page)
      preview_text_draw(preview, text);
  }
}
