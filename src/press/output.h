/*
 * The last steps of every PDF that we hand over: what it says of itself, and its way to the disk.
 */
#pragma once

#include "base/report.h"
#include "press/document.h"

#include <qpdf/qpdf-c.h>

/* Writes title, language, dates and producer into the document, and that viewers show the title. */
void output_describe(qpdf_data pdf, const struct document_info *info);

/* Writes the document to the new file `to`, with an ID that depends on its content alone. False after a failure, and if
   not all of it reached the disk. */
bool output_write(qpdf_data pdf, const char *to);

/* Reports that `to` could not be finished, and why. */
void output_report(qpdf_data pdf, const char *to, struct report *report);
