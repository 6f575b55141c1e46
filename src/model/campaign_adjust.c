/*
 * Adjustments; see the header.
 *
 * Every card holds its own list: those of its layout first, then its own. Cards of one layout share a list
 * until one has more.
 */
#include "model/campaign_adjust.h"

#include "base/arena.h"
#include "model/campaign_cards.h"
#include "model/expect.h"
#include "model/layout_adjust.h"

#include <string.h>

/* Gives the card `more` adjustments behind those it has. */
static void add_adjustments(struct campaign_draft *draft, struct card *card, const GArray *more)
{
  size_t count = card->adjustment_count;
  struct layout_adjustment *all = arena_array(draft->campaign->arena, struct layout_adjustment, count + more->len);

  if (count > 0) {
    memcpy(all, card->adjustments, count * sizeof(struct layout_adjustment));
  }
  if (more->len > 0) {
    memcpy(all + count, more->data, more->len * sizeof(struct layout_adjustment));
  }
  card->adjustments = all;
  card->adjustment_count = count + more->len;
}

/* Reads what is said of one layout and gives it to cards number `first` to `end` that use it. */
static void adjust_cards(struct campaign_draft *draft, const struct layout *layout, const struct node *boxes,
                         size_t first, size_t end)
{
  g_autoptr(GArray) adjustments = g_array_new(FALSE, FALSE, sizeof(struct layout_adjustment));

  if (layout == NULL) {
    return; /* what is wrong with it was reported */
  }
  layout_adjust(layout, boxes, draft->campaign->arena, adjustments, draft->report);
  for (size_t i = first; i < end; i++) {
    struct card *card = &g_array_index(draft->cards, struct card, i);
    if (card->layout == layout) {
      add_adjustments(draft, card, adjustments);
    }
  }
}

/* The `adjust` of the campaign: a map from layouts. */
static void adjust_layouts(struct campaign_draft *draft, const struct node *layouts)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();

  for (guint i = 0; i < draft->layouts->len; i++) {
    g_ptr_array_add(names, (char *)((const struct draft_layout *)draft->layouts->pdata[i])->name);
  }
  for (size_t i = 0; expect_map(layouts, "adjust", draft->report) && i < layouts->count; i++) {
    const struct pair *pair = &layouts->pairs[i];
    guint index;
    if (g_ptr_array_find_with_equal_func(names, pair->key, g_str_equal, &index)) {
      const struct draft_layout *layout = draft->layouts->pdata[index];
      adjust_cards(draft, layout->layout, pair->value, 0, draft->cards->len);
    } else {
      expect_unknown(pair->key_place, "layout", pair->key, (const char *const *)names->pdata, names->len,
                     draft->report);
    }
  }
}

/* The `adjust` of a card, or of all cards of an `each:`. */
static void adjust_card(struct campaign_draft *draft, const char *key, const struct node *boxes)
{
  int card = campaign_cards_find(draft, key);

  if (card >= 0) {
    adjust_cards(draft, g_array_index(draft->cards, struct card, card).layout, boxes, (size_t)card, (size_t)card + 1);
    return;
  }
  for (guint i = 0; i < draft->groups->len; i++) {
    const struct draft_group *group = &g_array_index(draft->groups, struct draft_group, i);
    if (g_str_equal(group->name, key) && group->count > 0) {
      adjust_cards(draft, g_array_index(draft->cards, struct card, group->first).layout, boxes, group->first,
                   group->first + group->count);
    }
  }
}

void campaign_adjust_read(struct campaign_draft *draft, const struct node *root)
{
  const struct node *layouts = syntax_find(root, "adjust"), *cards = syntax_find(root, "cards");

  if (layouts) {
    adjust_layouts(draft, layouts);
  }
  for (size_t i = 0; cards && cards->kind == NODE_MAP && i < cards->count; i++) {
    const struct pair *pair = &cards->pairs[i];
    const struct node *boxes = pair->value->kind == NODE_MAP ? syntax_find(pair->value, "adjust") : NULL;
    if (boxes) {
      adjust_card(draft, pair->key, boxes);
    }
  }
}
