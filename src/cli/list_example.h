/*
 * Examples for `placard list layouts`: a card of a layout as lines to paste into campaign.yaml and texts.csv.
 *
 * Placard's layouts are shown by the cards of samples/gallery, which the tests hold against them; a campaign's own by a
 * card made up from the fields that it needs. Not for: whether a campaign is right (model/campaign.h), which is not
 * even loaded.
 */
#pragma once

#include "model/layout.h"

struct list_example;

/* The cards of `gallery` (NULL for none), to be written for the campaign in `campaign` (NULL for none): its texts.csv
   says which columns there are. What cannot be read is passed over. Free with list_example_destroy. */
struct list_example *list_example_create(const char *gallery, const char *campaign);

/* Frees it. */
void list_example_destroy(struct list_example *example);

/* Appends the lines of an example card of `layout`; `own` for one of the campaign. */
void list_example_append(const struct list_example *example, const struct layout *layout, bool own, GString *out);
