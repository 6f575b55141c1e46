/*
 * `placard list layouts`: placard's layouts and a campaign's own, with the fields that cards give them.
 */
#pragma once

#include "base/report.h"

/* Prints the layouts of the campaign at `campaign` (its folder or campaign.yaml; NULL for the working folder, which
   need not be one), then those of the data folder that it does not replace. Mistakes in them are reported. */
void list_layouts_print(const char *data, const char *campaign, struct report *report);

/* The folder of the campaign that was named, or the working folder if it is one; NULL for none, which is an error where
   one was named. Free with g_free. */
char *list_layouts_folder(const char *campaign, struct report *report);
