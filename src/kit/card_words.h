/*
 * What a layout's box says on a card, as words for the texts of a kit: fields filled in, nothing drawn.
 *
 * Not for: which boxes a piece has (compose/).
 */
#pragma once

#include "model/campaign.h"

/* Whose words. `arena` owns what is put together on the way. */
struct card_words {
  const struct campaign *campaign;
  const struct card *card;
  unsigned language;
  const char *item; /* of the list that is being repeated, or NULL */
  struct arena *arena;
};

/* A field's text, or NULL for none and an empty one. Borrowed. */
const char *card_words_field(const struct card_words *from, const char *name);

/* The words in the language with their fields filled in; NULL where there are none or a field is missing, and for NULL.
   Free with g_free. */
char *card_words_fill(const struct card_words *from, const struct text_reference *words);

/* Whether the box's picture is there. */
bool card_words_has_picture(const struct card_words *from, const struct layout_box *box);

/* Whose pictures the card shows, by `credit` of its layout's images: a line each as written, none twice; "" for none.
   Free with g_free. */
char *card_words_credits(const struct campaign *campaign, const struct card *card, unsigned language);
