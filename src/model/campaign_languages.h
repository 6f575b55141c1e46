/*
 * The languages of a campaign: those to make cards in, pairs of two, and those that only pairs need.
 */
#pragma once

#include "model/campaign_keys.h"

/* Reads `languages`: tags of languages that placard knows, pairs of them in brackets, each once, and "all" for those
   that the tables of texts have texts in. What only pairs name is added behind, since its texts are needed. */
void campaign_languages_read(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value);
