/*
 * The inks of a campaign: its cards' palettes, and which of their colours and tints the layouts use.
 */
#pragma once

#include "model/campaign_draft.h"

/* Merges each layout's tokens with the campaign's colours, for its cards, and numbers the inks. Where press formats are
   made, more inks than a file may have are an error, and so is an ink that the shop would refuse. */
void campaign_inks_number(struct campaign_draft *draft);
