/*
 * The words: tables of card, field and one column a language.
 */
#pragma once

#include "model/campaign_draft.h"

/* Reads the files under `texts:` into the fields of the cards and of the campaign. */
void campaign_texts_read(struct campaign_draft *draft);
