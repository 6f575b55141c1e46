/*
 * Crop and fold marks around a press file's pages, in all inks, so that each plate can be laid on the others.
 */
#pragma once

#include "base/geometry.h"
#include "model/format.h"

#include <qpdf/qpdf-c.h>

/* The sheet that holds the bleed and the shop's marks, in layout coordinates; the bleed itself where there are none. */
struct rect marks_page(const struct format *format);

/* A form of a document that draws the format's marks on such a page; its object's number, or 0 where the shop wants
   none. */
int marks_make_form(qpdf_data pdf, const struct format *format);
