/*
 * printer.yaml beside the campaign file: what `placard printer-test` was told of somebody's printer.
 */
#pragma once

#include "model/campaign.h"

/* Its name. */
#define CAMPAIGN_PRINTER_FILE "printer.yaml"

/* What a line of the test page measures, in millimetres. */
#define CAMPAIGN_PRINTER_LINE 150.0

/* Reads the file, if it is there, into the campaign. Mistakes are reported. */
void campaign_printer_load(struct campaign *campaign, struct report *report);

/* The text of such a file; lengths in millimetres. Free with g_free. */
char *campaign_printer_text(double across, double down, double length);
