/*
 * See credits.h. A picture that only some formats show is somebody's in all.
 */
#include "kit/credits.h"

#include "base/arena.h"
#include "kit/card_words.h"
#include "model/campaign_pictures.h"

#include <limits.h>
#include <string.h>

static void collect_pictures(const struct card_words *from, const struct layout_box *box, GPtrArray *pictures)
{
  const struct campaign_picture *picture = NULL;
  if (box->kind == BOX_IMAGE && card_words_has_picture(from, box))
    picture = campaign_pictures_find(from->campaign, from->card, box->picture->parts[0].text, from->language);
  if (picture && !g_ptr_array_find(pictures, picture, NULL))
    g_ptr_array_add(pictures, (gpointer)picture);
  for (size_t i = 0; i < box->child_count; i++)
    collect_pictures(from, box->children[i], pictures);
}

GPtrArray *credits_pictures(const struct campaign *campaign, const struct card *card, unsigned language)
{
  struct card_words from = {campaign, card, language, NULL, arena_create()};
  GPtrArray *pictures = g_ptr_array_new();
  for (int side = 0; side < CARD_SIDE_COUNT; side++)
    if (card->layout && card->layout->side[side])
      collect_pictures(&from, card->layout->side[side], pictures);
  arena_destroy(from.arena);
  return pictures;
}

char *credits_name(const struct campaign *campaign, const struct campaign_picture *picture, unsigned language)
{
  const char *credit = campaign_pictures_credit(campaign, picture, language), *licence = picture->licence;
  g_autofree char *both = credit && licence ? g_strdup_printf("%s, %s", credit, licence) : NULL;
  return both ? g_steal_pointer(&both) : g_strdup(credit ? credit : licence);
}

char *credits_of_card(const struct content_run *run, const struct card *card, unsigned language)
{
  const struct campaign *campaign = run->campaign;
  const char *tag = campaign->language_tags[campaign->language_uses[language].first];
  g_autofree char *own = card_words_credits(campaign, card, language);
  g_autoptr(GPtrArray) pictures = credits_pictures(campaign, card, language);
  g_autoptr(GString) lines = g_string_new(own);
  for (guint i = 0; i < pictures->len; i++) {
    const struct campaign_picture *picture = pictures->pdata[i];
    const char *credit = campaign_pictures_credit(campaign, picture, language);
    g_autofree char *name = credits_name(campaign, picture, language);
    if (!name || strstr(lines->str, credit ? credit : name))
      continue;
    g_autofree char *line = kit_words_fill(run->words, tag, KIT_WORD_CREDIT, "credit", name, NULL);
    g_string_append_printf(lines, "%s%s", lines->len > 0 ? "\n" : "", line);
  }
  return g_strdup(lines->str);
}

/* For g_array_set_clear_func. */
static void clear_entry(gpointer data)
{
  g_ptr_array_unref(((struct credits_entry *)data)->cards);
}

/* Notes that the card shows the picture. */
static void add_picture(GArray *entries, const struct campaign_picture *picture, const struct card *card)
{
  struct credits_entry *entry = NULL;
  for (guint i = 0; i < entries->len && !entry; i++)
    if (g_array_index(entries, struct credits_entry, i).picture == picture)
      entry = &g_array_index(entries, struct credits_entry, i);
  if (!entry) {
    struct credits_entry fresh = {picture, g_ptr_array_new()};
    g_array_append_val(entries, fresh);
    entry = &g_array_index(entries, struct credits_entry, entries->len - 1);
  }
  if (!g_ptr_array_find(entry->cards, card, NULL))
    g_ptr_array_add(entry->cards, (gpointer)card);
}

/* Notes the pictures of a card of the kit. */
static void add_card(GArray *entries, const struct campaign *campaign, unsigned card, unsigned language)
{
  g_autoptr(GPtrArray) pictures = credits_pictures(campaign, &campaign->cards[card], language);
  for (guint i = 0; i < pictures->len; i++)
    add_picture(entries, pictures->pdata[i], &campaign->cards[card]);
}

GArray *credits_list(const struct content *content)
{
  const struct campaign *campaign = content->run->campaign;
  GArray *entries = g_array_new(FALSE, FALSE, sizeof(struct credits_entry));
  g_array_set_clear_func(entries, clear_entry);
  for (unsigned i = 0; campaign->picture_count > 0 && i < content->shown->len; i++) {
    const struct kit_file *file = content_shown(content, i);
    if (file->card != UINT_MAX)
      add_card(entries, campaign, file->card, file->language);
    for (unsigned page = 0; file->cards && page < file->pages; page++)
      add_card(entries, campaign, file->cards[page], file->language);
  }
  return entries;
}

/* "speak-out, march": the names of the entry's cards as files begin with them. Free with g_free. */
static char *card_names(const struct credits_entry *entry)
{
  GString *names = g_string_new(NULL);
  for (guint i = 0; i < entry->cards->len; i++)
    g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", ((const struct card *)entry->cards->pdata[i])->slug);
  return g_string_free(names, FALSE);
}

char *credits_line(const struct content *content, const struct credits_entry *entry, unsigned language)
{
  const struct campaign *campaign = content->run->campaign;
  g_autofree char *name = credits_name(campaign, entry->picture, language), *cards = card_names(entry);
  bool agreed = entry->picture->release == PICTURE_YES;
  if (!name && !agreed)
    return NULL;
  return g_strconcat(
    name ? name : "", name ? " · " : "", cards, agreed ? " · " : "",
    agreed ? kit_words_text(content->run->words, campaign->language_tags[language], KIT_WORD_RELEASE) : "", NULL);
}
