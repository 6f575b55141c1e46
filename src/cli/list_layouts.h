/*
 * `placard list layouts`: placard's layouts and a campaign's own, with the fields that cards give them and an example.
 */
#pragma once

#include "base/report.h"

/* Prints the layouts of a campaign, then those of the data folder that it does not replace. `words` (ended by NULL) are
   what was typed behind "layouts": a campaign (its folder or campaign.yaml; the working folder by default, which need
   not be one) and names of layouts, of which then only those are printed. Mistakes are reported. */
void list_layouts_print(const char *data, char **words, struct report *report);

/* The folder of the campaign that `word` names (a folder or its campaign.yaml; NULL for the working folder), or NULL.
   Free with g_free. */
char *list_layouts_folder(const char *word);
