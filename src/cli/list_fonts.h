/*
 * `placard list fonts`: every font family that the languages and a campaign name, what is here of it, and which
 * package brings what is missing.
 */
#pragma once

#include "base/report.h"

/* Prints the families of the campaign at `campaign` (its folder or campaign.yaml; NULL for the working folder, which
   need not be one), then all others that languages name or that are there. Mistakes are reported. */
void list_fonts_print(const char *data, const char *campaign, struct report *report);
