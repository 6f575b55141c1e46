/*
 * The structure tree of a tagged PDF: what is read, in which order, and where links are.
 *
 * PDF 32000-1 §14.7 (structure), §14.8 (tagged PDF), §12.5.6.5 (link annotations). The pages must mark
 * their parts (content.h). We claim "tagged", no more: no judge of PDF/UA is at hand.
 */
#pragma once

#include "base/geometry.h"
#include "render/tags.h"

#include <qpdf/qpdf-c.h>

/* Puts a tree of the document's parts in place of the one that is there: one Document, its parts in the order of the
   pages and of their content. `page` is each page's rectangle in layout units, `language` the document's. All
   handles of `pdf` are released. */
void structure_write(qpdf_data pdf, const struct tags *tags, struct rect page, const char *language);
