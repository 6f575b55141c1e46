/*
 * Cards: one a key under `cards:`, or one a row of the file that `each:` names.
 */
#pragma once

#include "model/campaign_keys.h"

/* Reads `cards`, with their files of rows. */
void campaign_cards_read(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value);

/* Adds a card called `id` (in form C) and returns its number; -1 if the id is taken, which is reported. */
int campaign_cards_add(struct campaign_draft *draft, const char *id, struct place place, struct draft_layout *layout,
                       const char **formats);

/* The number of the card called `id`, or -1. */
int campaign_cards_find(const struct campaign_draft *draft, const char *id);

/* Gives every card its name in files; two that would share one are an error. */
void campaign_cards_name(struct campaign_draft *draft);

/* Moves the cards into the campaign. */
void campaign_cards_finish(struct campaign_draft *draft);
