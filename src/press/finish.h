/*
 * Finishing a PDF through qpdf's C API: boxes, title, language, dates, tags or inks, a deterministic ID.
 *
 * PDF 32000-1: §14.11.2 (page boundaries), §14.3.3 (document information), §7.7.2 (catalog).
 * Not for: drawing.
 */
#pragma once

#include "base/report.h"
#include "base/version.h"
#include "press/document.h"

/* Reads the PDF at `from`, writes the finished one to the new file `to`. False after a failure, or an error in a page
   of a press file, reported; `to` is then not to be used. */
bool finish_pdf(const char *from, const char *to, const struct document_info *info, struct report *report);

/* Adds the versions of qpdf and lcms2 to `versions`, a GArray of struct version. */
void finish_versions(GArray *versions);
