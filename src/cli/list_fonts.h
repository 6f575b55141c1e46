/*
 * `placard list fonts`: every font family that the languages and a campaign name, what is here of it, and which
 * package brings what is missing.
 */
#pragma once

#include "base/report.h"

/* Prints the families of a campaign, then all others that languages name or that are there. The first of `words` (ended
   by NULL) is the campaign's folder or campaign.yaml; without one it is the working folder, which need not be one.
   Mistakes are reported. */
void list_fonts_print(const char *data, char **words, struct report *report);
