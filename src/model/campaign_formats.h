/*
 * Which formats a campaign and its cards ask for: ids and sets, paper, shop, formats of its own.
 */
#pragma once

#include "model/campaign_keys.h"

/* The order of the words under `paper:` in the table of keys. */
enum campaign_paper { PAPER_LETTER, PAPER_A4, PAPER_BOTH };

/* Reads `custom-formats` into the campaign's own format library. */
void campaign_formats_read_custom(struct campaign_draft *draft, const struct campaign_key *key,
                                  const struct node *value);

/* Reads `paper`, which sets leave formats out by. */
void campaign_formats_read_paper(struct campaign_draft *draft, const struct campaign_key *key,
                                 const struct node *value);

/* Reads `shop`, and gives press formats its bleed. */
void campaign_formats_read_shop(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value);

/* Reads the campaign's `formats`. */
void campaign_formats_read_list(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value);

/* The ids of a card's `formats:`, ended by NULL, in the campaign's arena; NULL after an error, which it also is
   to name a format that the card's layout (NULL for one that could not be loaded) does not serve. */
const char **campaign_formats_of_card(struct campaign_draft *draft, const struct node *value,
                                      const struct layout *layout);
