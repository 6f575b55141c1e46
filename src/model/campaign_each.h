/*
 * One card a row: the table that a card's `each:` names.
 */
#pragma once

#include "model/campaign_draft.h"

/* Makes a card of each row of the file that `file` names. `prototype` gives the key as its id, formats and the fields
   that all rows share. */
void campaign_each_read(struct campaign_draft *draft, const struct node *file, struct draft_layout *layout,
                        const struct card *prototype);
