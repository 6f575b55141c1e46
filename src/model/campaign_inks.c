/*
 * Inks are numbered by layout in the order of the cards, tokens before the campaign's further colours, tints last.
 */
#include "model/campaign_inks.h"

#include "base/arena.h"

#include <string.h>

/* The inks of one layout's cards. */
struct numbering {
  struct ink_table *table;
  const struct palette *palette;
  struct arena *arena;
};

/* A name that the palette does not have was reported when the layout was read. */
static void use_color(const struct numbering *numbering, const struct color_reference *color)
{
  const struct palette_entry *entry = color->name ? palette_find(numbering->palette, color->name) : NULL;
  if (entry)
    ink_table_use(numbering->table, entry, color->tint, numbering->arena);
}

static void use_rules(const struct numbering *numbering, const struct rule *rules, size_t count)
{
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < rules[i].count; j++) {
      const struct color_reference *colors[PROPERTY_MOST_COLORS];
      size_t color_count = property_colors(&rules[i].declarations[j], colors);
      for (size_t k = 0; k < color_count; k++)
        use_color(numbering, colors[k]);
    }
}

static void use_box(const struct numbering *numbering, const struct layout_box *box)
{
  if (!box)
    return;
  use_rules(numbering, box->rules, box->rule_count);
  for (size_t i = 0; i < box->child_count; i++)
    use_box(numbering, box->children[i]);
}

static void use_layout(const struct numbering *numbering, const struct layout *layout)
{
  for (size_t i = 0; i < layout->style_count; i++)
    use_rules(numbering, layout->styles[i].rules, layout->styles[i].rule_count);
  for (int side = CARD_FRONT; side < CARD_SIDE_COUNT; side++)
    use_box(numbering, layout->side[side]);
}

/* Gives the cards of the layout their palette, and all its colours their inks. */
static void number_layout(struct campaign *campaign, const struct layout *layout)
{
  struct palette *palette = arena_new(campaign->arena, struct palette);
  struct numbering numbering = {&campaign->inks, palette, campaign->arena};
  palette_merge(&layout->tokens, &campaign->palette, campaign->arena, palette);
  ink_table_number(&campaign->inks, palette);
  use_layout(&numbering, layout);
  for (size_t i = 0; i < campaign->card_count; i++) {
    struct card *card = &campaign->cards[i];
    if (card->layout != layout)
      continue;
    card->palette = palette;
    for (size_t j = 0; j < card->adjustment_count; j++)
      use_rules(&numbering, card->adjustments[j].rules, card->adjustments[j].rule_count);
  }
}

/* The shop that press files are made for, or NULL where none are. */
static const struct shop *find_shop(const struct campaign *campaign)
{
  for (size_t i = 0; i < campaign->format_count; i++)
    if (campaign->formats[i]->shop)
      return campaign->formats[i]->shop;
  return NULL;
}

/* An ink that is more, all plates together, than the shop's press bears. A spot colour counts as its own plate. */
static void check_amount(struct campaign_draft *draft, const struct ink *ink, const struct shop *shop)
{
  double sum = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(ink->cmyk); i++)
    sum += ink->cmyk[i];
  if (!ink->has_cmyk || ink->spot || ink->base || !ink->used || sum <= shop->ink_limit)
    return;
  report_piece(draft->report, SEVERITY_ERROR, "ink-limit", (struct subject){0}, ink->place,
               "take less of it; where black is among them, the others may be less",
               "\"%s\" is %.4g %% ink, all plates together, and %s takes %.4g %% at most", ink->name, sum, shop->id,
               shop->ink_limit);
}

void campaign_inks_number(struct campaign_draft *draft)
{
  struct campaign *campaign = draft->campaign;
  const struct shop *shop = find_shop(campaign);
  for (size_t i = 0; i < campaign->layout_count; i++)
    if (campaign->layouts[i])
      number_layout(campaign, campaign->layouts[i]);
  for (size_t i = 1; shop && i <= campaign->inks.count; i++)
    check_amount(draft, &campaign->inks.inks[i], shop);
  const struct palette_entry *lost = &campaign->inks.lost;
  if (shop && lost->name)
    report_error(draft->report, lost->place, "leave out colours and tints that no card needs",
                 "the layouts and the campaign have more than %d inks together, and \"%s\" is one too many", INK_LIMIT,
                 lost->name);
}
