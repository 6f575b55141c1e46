/*
 * Cards; see the header.
 *
 * Besides the keys of the table a card may have the fields of its layout. Not for: rows (campaign_each.c).
 */
#include "model/campaign_cards.h"

#include "base/arena.h"
#include "model/campaign_each.h"
#include "model/campaign_fields.h"
#include "model/campaign_formats.h"
#include "model/campaign_layouts.h"
#include "model/expect.h"

#include <string.h>

/* Leaves room for format, language and folder in a file name of 100 bytes. */
#define LONGEST_CARD_SLUG 60

int campaign_cards_find(const struct campaign_draft *draft, const char *id)
{
  return GPOINTER_TO_INT(g_hash_table_lookup(draft->card_by_id, id)) - 1;
}

int campaign_cards_add(struct campaign_draft *draft, const char *id, struct place place, struct draft_layout *layout,
                       const char **formats)
{
  struct card card = {.id = id, .key = id, .layout = layout->layout, .formats = formats, .place = place};
  int taken = campaign_cards_find(draft, id);

  if (taken >= 0) {
    const struct card *first = &g_array_index(draft->cards, struct card, taken);
    g_autofree char *where = campaign_fields_place_name(first->place);
    g_autofree char *help = g_strdup_printf("the first one is in %s: change one of the two", where);
    report_error(draft->report, place, help, "two cards are called \"%s\"", id);
    return -1;
  }
  g_array_append_val(draft->cards, card);
  g_ptr_array_add(draft->card_layouts, layout);
  g_hash_table_insert(draft->card_by_id, (void *)id, GINT_TO_POINTER(draft->cards->len));
  return (int)draft->cards->len - 1;
}

/* Whether all keys of the card are its scope's or its layout's. */
static void check_keys(struct campaign_draft *draft, const struct node *card, const struct draft_layout *layout)
{
  size_t count;
  g_autofree const char **keys = campaign_keys_names(SCOPE_CARD, &count);
  g_autoptr(GPtrArray) words = g_ptr_array_new();

  for (size_t i = 0; i < layout->field_count; i++) {
    g_ptr_array_add(words, (char *)layout->fields[i]);
  }
  for (size_t i = 0; i < count; i++) {
    if (!g_ptr_array_find_with_equal_func(words, keys[i], g_str_equal, NULL)) {
      g_ptr_array_add(words, (char *)keys[i]);
    }
  }
  if (layout->layout) {
    expect_keys(card, (const char *const *)words->pdata, words->len, draft->report);
  }
}

static bool is_setting(const char *key)
{
  return g_str_equal(key, "layout") || g_str_equal(key, "formats") || g_str_equal(key, "each") ||
         g_str_equal(key, "adjust");
}

static void read_fields(struct campaign_draft *draft, struct field_owner owner, const struct node *card,
                        const struct draft_layout *layout)
{
  for (size_t i = 0; i < card->count; i++) {
    if (!is_setting(card->pairs[i].key) && campaign_layouts_has_field(layout, card->pairs[i].key)) {
      campaign_fields_read(draft, owner, card->pairs[i].key, card->pairs[i].value);
    }
  }
}

/* The card's layout; NULL after an error. */
static struct draft_layout *read_layout(struct campaign_draft *draft, const struct pair *pair)
{
  const struct node *node = syntax_find(pair->value, "layout");

  if (node == NULL) {
    report_error(draft->report, pair->key_place, "every card names the layout that shows it, for example layout: stand",
                 "card \"%s\" has no \"layout\"", pair->key);
    return NULL;
  }
  return expect_text(node, "layout", draft->report) ? campaign_layouts_find(draft, node) : NULL;
}

static void read_card(struct campaign_draft *draft, const struct pair *pair)
{
  struct card prototype = {.id = campaign_fields_normalize(draft, pair->key), .place = pair->key_place};
  struct field_owner owner = {&prototype.fields, &prototype.field_count, prototype.id};
  const struct node *formats, *each;
  struct draft_layout *layout;
  int card;

  layout = expect_map(pair->value, pair->key, draft->report) ? read_layout(draft, pair) : NULL;
  if (layout == NULL) {
    g_ptr_array_add(draft->faulty_cards, (void *)prototype.id);
    return;
  }
  check_keys(draft, pair->value, layout);
  formats = syntax_find(pair->value, "formats");
  prototype.formats = formats ? campaign_formats_of_card(draft, formats, layout->layout) : NULL;
  each = syntax_find(pair->value, "each");
  if (each) {
    read_fields(draft, owner, pair->value, layout);
    campaign_each_read(draft, each, layout, &prototype);
    return;
  }
  card = campaign_cards_add(draft, prototype.id, prototype.place, layout, prototype.formats);
  if (card >= 0) {
    read_fields(draft, campaign_fields_card_owner(draft, (size_t)card), pair->value, layout);
  }
}

void campaign_cards_read(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value)
{
  if (!expect_map(value, key->name, draft->report)) {
    return;
  }
  if (value->count == 0) {
    g_autofree char *help = g_strdup_printf("for example\n%s: %s", key->name, key->example);
    report_error(draft->report, value->place, help, "a campaign needs a card at least");
  }
  for (size_t i = 0; i < value->count; i++) {
    read_card(draft, &value->pairs[i]);
  }
}

/* Whether Windows keeps the word for a device: CON, NUL, COM1 and their like. */
static bool is_device(const char *slug)
{
  static const char *const devices[] = {"con", "prn", "aux", "nul", NULL};

  return g_strv_contains(devices, slug) || (strlen(slug) == 4 && g_ascii_isdigit(slug[3]) &&
                                            (g_str_has_prefix(slug, "com") || g_str_has_prefix(slug, "lpt")));
}

/* The card's name in files: never empty, never a device's. */
static const char *make_slug(struct campaign_draft *draft, const struct card *card, size_t number)
{
  g_autofree char *slug = language_slug(card->id, LONGEST_CARD_SLUG);

  if (*slug == '\0') {
    return arena_printf(draft->campaign->arena, "card-%zu", number);
  }
  if (is_device(slug)) {
    return arena_printf(draft->campaign->arena, "card-%s", slug);
  }
  /* Most ids are their own names. */
  return g_str_equal(slug, card->id) ? card->id : arena_strdup(draft->campaign->arena, slug);
}

void campaign_cards_name(struct campaign_draft *draft)
{
  g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);

  for (guint i = 0; i < draft->cards->len; i++) {
    struct card *card = &g_array_index(draft->cards, struct card, i);
    const struct card *other;
    card->slug = make_slug(draft, card, i + 1);
    other = g_hash_table_lookup(taken, card->slug);
    if (other) {
      g_autofree char *where = campaign_fields_place_name(other->place);
      g_autofree char *help = g_strdup_printf("change one of the two ids; the first one is in %s", where);
      report_error(draft->report, card->place, help, "cards \"%s\" and \"%s\" would share the file name \"%s\"",
                   other->id, card->id, card->slug);
    } else {
      g_hash_table_insert(taken, (void *)card->slug, card);
    }
  }
}

void campaign_cards_finish(struct campaign_draft *draft)
{
  struct campaign *campaign = draft->campaign;

  campaign->card_count = draft->cards->len;
  campaign->cards = arena_array(campaign->arena, struct card, campaign->card_count);
  for (guint i = 0; i < draft->cards->len; i++) {
    campaign->cards[i] = g_array_index(draft->cards, struct card, i);
  }
  campaign->layouts = arena_array(campaign->arena, struct layout *, draft->layouts->len);
  for (guint i = 0; i < draft->layouts->len; i++) {
    campaign->layouts[campaign->layout_count++] = ((struct draft_layout *)draft->layouts->pdata[i])->layout;
  }
}
