/*
 * What a PDF says of itself, twice: in the information dictionary (PDF 32000-1 §14.3.3) and as XMP (§14.3.2), alike.
 */
#pragma once

#include "press/document.h"

#include <qpdf/qpdf-c.h>

/* Writes title, producer, dates and language into both; into those of a press file also its standard, that it is not
   trapped, and an identity made from the bytes of `from`, the file as it was drawn. */
void metadata_write(qpdf_data pdf, const char *from, const struct document_info *info);
