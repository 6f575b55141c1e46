/*
 * `adjust:`: a campaign's changes to layouts, for all cards of one or for a single card.
 */
#pragma once

#include "model/campaign_draft.h"

/* Reads `adjust` at the top of the campaign file `root`, and then that of each card, which wins over it. Call once the
   cards are there. */
void campaign_adjust_read(struct campaign_draft *draft, const struct node *root);
