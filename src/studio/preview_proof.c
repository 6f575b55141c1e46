/*
 * A proof to approve: each card's pictures, language by language, with the words that go with them beside.
 *
 * A card's part is as large as a page A4 across, larger where its words need more; its pictures get smaller before
 * that. A PDF has a page a card, a PNG one card below the other.
 */
#include "kit/alt.h"
#include "kit/caption.h"
#include "studio/preview_layout.h"

#include <string.h>

enum {
  PROOF_HEIGHT = 1191,
  TITLE = 76,
  BAND_HEADING = 34,
  PICTURES_WIDTH = 1060,
  COLUMN_GAP = 44,
  BETWEEN = 24,
  LABEL_ROOM = 34,
  THUMB_MOST = 340,
  THUMB_LEAST = 100
};

/* The part of one card that is being filled. */
struct part {
  struct preview *preview;
  unsigned page;
  double top;   /* of the part */
  double thumb; /* height of pictures */
};

/* Adds a text at x, y; returns the y below it. */
static double add_text(const struct part *part, double x, double y, double size, bool bold, uint32_t rgb,
                       const char *words)
{
  struct preview *preview = part->preview;
  double right = x < PREVIEW_MARGIN + PICTURES_WIDTH ? PREVIEW_MARGIN + PICTURES_WIDTH
                                                     : preview->width - PREVIEW_MARGIN;
  struct preview_text text = {part->page, x, y, right - x, size, bold, rgb, 0, (char *)words};
  preview_layout_add_text(preview, &text);
  return y + preview_text_height(preview, &text);
}

static bool is_of(const struct preview *preview, size_t index, unsigned card, unsigned language)
{
  const struct piece_key *key = &preview->plan->pieces[index];
  return preview->plan->selected[index] && key->card == card && key->language == language;
}

static void add_title(const struct part *part, const struct card *card)
{
  const struct campaign *campaign = part->preview->input->campaign;
  g_autofree char *line = g_strdup_printf("DRAFT · %s · version %s · %s", campaign->id, campaign->version,
                                          campaign->date);
  double y = add_text(part, PREVIEW_MARGIN, part->top + PREVIEW_MARGIN - 8, 28, true, PREVIEW_DARK, card->id);
  add_text(part, PREVIEW_MARGIN, y + 2, 15, true, 0xB3202A, line);
}

/* Places the band's pictures in rows; returns the y below them. */
static double place_pictures(const struct part *part, unsigned card, unsigned language, double y)
{
  struct preview *preview = part->preview;
  double x = PREVIEW_MARGIN, right = PREVIEW_MARGIN + PICTURES_WIDTH;
  for (size_t i = 0; i < preview->plan->piece_count; i++) {
    if (!is_of(preview, i, card, language))
      continue;
    struct rect cell = preview_layout_cell(preview, i, part->thumb, PICTURES_WIDTH);
    double width = fmax(cell.width, PREVIEW_LABEL_LEAST);
    if (x + width > right && x > PREVIEW_MARGIN) {
      x = PREVIEW_MARGIN;
      y += part->thumb + LABEL_ROOM;
    }
    cell.x = x;
    cell.y = y + part->thumb - cell.height;
    preview->places[i] = (struct preview_place){part->page, cell};
    x += width + PREVIEW_GAP;
  }
  return y + part->thumb + LABEL_ROOM;
}

/* An alternative text, and the formats that share it. */
struct alternative {
  char *text;
  GString *formats;
};

static void clear_alternative(gpointer data)
{
  struct alternative *alternative = data;
  g_free(alternative->text);
  g_string_free(alternative->formats, TRUE);
}

/* Adds a piece's alternative text to those that are there. */
static void collect_alternative(const struct preview *preview, const struct piece_key *key, GArray *alternatives)
{
  const struct campaign *campaign = preview->input->campaign;
  struct content_run run = {.campaign = campaign, .plan = preview->plan, .words = preview->words};
  struct kit_file file = {
    .card = key->card, .language = key->language, .format = key->format, .back = key->side == CARD_BACK};
  struct alternative fresh = {alt_text(&run, &file), g_string_new(NULL)};
  g_autofree char *label = preview_text_label(preview, key);
  g_string_append(fresh.formats, label);
  for (guint i = 0; i < alternatives->len; i++) {
    struct alternative *known = &g_array_index(alternatives, struct alternative, i);
    if (strcmp(known->text, fresh.text) != 0)
      continue;
    g_string_append_printf(known->formats, ", %s", fresh.formats->str);
    clear_alternative(&fresh);
    return;
  }
  g_array_append_val(alternatives, fresh);
}

/* Adds the alternative texts of the band's pictures; where all share one, without saying whose it is. */
static double add_alternatives(const struct part *part, unsigned card, unsigned language, double x, double y)
{
  struct preview *preview = part->preview;
  g_autoptr(GArray) alternatives = g_array_new(FALSE, FALSE, sizeof(struct alternative));
  g_array_set_clear_func(alternatives, clear_alternative);
  for (size_t i = 0; i < preview->plan->piece_count; i++)
    if (is_of(preview, i, card, language))
      collect_alternative(preview, &preview->plan->pieces[i], alternatives);
  for (guint i = 0; i < alternatives->len; i++) {
    const struct alternative *alternative = &g_array_index(alternatives, struct alternative, i);
    g_autofree char *heading = g_strdup_printf("Alt text%s%s", alternatives->len > 1 ? ": " : "",
                                               alternatives->len > 1 ? alternative->formats->str : "");
    y = add_text(part, x, y + 14, 13, true, PREVIEW_GREY, heading);
    y = add_text(part, x, y + 2, 15, false, PREVIEW_DARK, alternative->text);
  }
  return y;
}

/* Adds the words that go with the band's pictures; returns the y below them. */
static double add_words(const struct part *part, unsigned card, unsigned language, double y)
{
  const struct campaign *campaign = part->preview->input->campaign;
  double x = PREVIEW_MARGIN + PICTURES_WIDTH + COLUMN_GAP;
  struct content_run run = {.campaign = campaign, .plan = part->preview->plan, .words = part->preview->words};
  struct caption caption;
  caption_init(&caption, &run, &campaign->cards[card], language);
  g_autofree char *post = caption_post(&caption);
  caption_finish(&caption);
  y = add_text(part, x, y, 13, true, PREVIEW_GREY, "Caption");
  y = add_text(part, x, y + 2, 15, false, PREVIEW_DARK, post);
  return add_alternatives(part, card, language, x, y);
}

/* "es · Español", "en-ar · English + العربية". Free with g_free. */
static char *language_heading(const struct campaign *campaign, unsigned language)
{
  const struct language_use *use = &campaign->language_uses[language];
  const char *first = campaign->languages[use->first]->autonym, *second = campaign->languages[use->second]->autonym;
  return g_strdup_printf("%s · %s%s%s", campaign->language_tags[language], first, use->pair ? " + " : "",
                         use->pair ? second : "");
}

/* Fills the part with one card; returns its height. */
static double fill_part(const struct part *part, unsigned card)
{
  struct preview *preview = part->preview;
  const struct campaign *campaign = preview->input->campaign;
  double y = part->top + PREVIEW_MARGIN + TITLE;
  add_title(part, &campaign->cards[card]);
  for (unsigned language = 0; language < campaign->language_count; language++) {
    bool there = false;
    for (size_t i = 0; i < preview->plan->piece_count && !there; i++)
      there = is_of(preview, i, card, language);
    if (!there)
      continue;
    g_autofree char *heading = language_heading(campaign, language);
    add_text(part, PREVIEW_MARGIN, y, 17, true, PREVIEW_DARK, heading);
    double pictures = place_pictures(part, card, language, y + BAND_HEADING);
    y = fmax(pictures, add_words(part, card, language, y + BAND_HEADING - 4) + 20) + 8;
  }
  return y - part->top + PREVIEW_FOOT;
}

/* Fills the part with pictures as large as its page allows, and notes its frame; returns its height. */
static double fit_part(struct part *part, unsigned card)
{
  struct preview *preview = part->preview;
  guint texts = preview->texts->len;
  part->thumb = THUMB_MOST;
  double height = fill_part(part, card);
  while (height > PROOF_HEIGHT && part->thumb > THUMB_LEAST) {
    g_array_set_size(preview->texts, texts);
    part->thumb *= 0.96;
    height = fill_part(part, card);
  }
  return fmax(height, PROOF_HEIGHT);
}

/* Adds the card's part below those of the page, or on a new page. */
static void add_card(struct part *part, unsigned card)
{
  struct preview *preview = part->preview;
  guint texts = preview->texts->len;
  double height = fit_part(part, card);
  double first = preview->options.guides ? preview_layout_top(preview) : 0;
  bool full = preview->pdf || part->top + height > preview_layout_limit(preview);
  if (full && part->top > first) {
    preview_layout_end_page(preview, part->page++, part->top - BETWEEN);
    part->top = first;
    g_array_set_size(preview->texts, texts);
    height = fit_part(part, card);
  }
  struct preview_proof proof = {part->page, {0, part->top, preview->width, height}};
  g_array_append_val(preview->proofs, proof);
  part->top += height + BETWEEN;
}

void preview_proof_run(struct preview *preview)
{
  struct part part = {.preview = preview, .top = preview->options.guides ? preview_layout_top(preview) : 0};
  unsigned last = G_MAXUINT;
  for (size_t i = 0; i < preview->plan->piece_count; i++) {
    unsigned card = preview->plan->pieces[i].card;
    if (!preview->plan->selected[i] || card == last)
      continue;
    add_card(&part, card);
    last = card;
  }
  preview_layout_end_page(preview, part.page, last == G_MAXUINT ? PROOF_HEIGHT : part.top - BETWEEN);
}
