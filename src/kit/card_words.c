/*
 * Filling in fields, see card_words.h.
 */
#include "kit/card_words.h"

#include "base/arena.h"

const char *card_words_field(const struct card_words *from, const char *name)
{
  if (from->item && g_str_equal(name, "item"))
    return from->item;
  const char *text = campaign_text(from->campaign, from->card, name, from->language, from->arena);
  return text && *text ? text : NULL;
}

char *card_words_fill(const struct card_words *from, const struct text_reference *words)
{
  const struct text_template *text = words ? value_find_text(words, from->campaign->languages[from->language]->tag)
                                           : NULL;
  if (!text)
    return NULL;
  g_autoptr(GString) filled = g_string_new(NULL);
  for (size_t i = 0; i < text->count; i++) {
    const struct text_part *part = &text->parts[i];
    const char *value = part->is_field ? card_words_field(from, part->text) : part->text;
    if (!value)
      return NULL;
    g_string_append(filled, value);
  }
  return g_strdup(filled->str);
}

bool card_words_has_picture(const struct card_words *from, const struct layout_box *box)
{
  const struct text_part *part = box->picture && box->picture->count == 1 ? &box->picture->parts[0] : NULL;
  return part && part->is_field && card_words_field(from, part->text);
}

/* Adds the credits of the tree's images. A picture that only some formats show is somebody's in all. */
static void collect_credits(const struct card_words *from, const struct layout_box *box, GPtrArray *credits)
{
  g_autofree char *words = box->credit && card_words_has_picture(from, box) ? card_words_fill(from, box->credit) : NULL;
  if (words && *words && !g_ptr_array_find_with_equal_func(credits, words, g_str_equal, NULL))
    g_ptr_array_add(credits, g_steal_pointer(&words));
  for (size_t i = 0; i < box->child_count; i++)
    collect_credits(from, box->children[i], credits);
}

char *card_words_credits(const struct campaign *campaign, const struct card *card, unsigned language)
{
  struct card_words from = {campaign, card, language, NULL, arena_create()};
  g_autoptr(GPtrArray) credits = g_ptr_array_new_with_free_func(g_free);
  for (int side = 0; side < CARD_SIDE_COUNT; side++)
    if (card->layout && card->layout->side[side])
      collect_credits(&from, card->layout->side[side], credits);
  arena_destroy(from.arena);
  g_ptr_array_add(credits, NULL);
  return g_strjoinv("\n", (char **)credits->pdata);
}
