/*
 * The layouts that a campaign's cards use: found, loaded once, and asked for their fields.
 */
#pragma once

#include "model/campaign_draft.h"

/* The layout that `node` names, loaded when first asked for; one that could not be loaded has no `layout`, and any
   field goes. NULL if there is none of that name, which is reported. */
struct draft_layout *campaign_layouts_find(struct campaign_draft *draft, const struct node *node);

/* Whether cards of the layout may have the field. */
bool campaign_layouts_has_field(const struct draft_layout *layout, const char *name);
