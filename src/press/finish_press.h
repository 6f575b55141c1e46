/*
 * The half of finishing that only press files need: inks, marks, page groups, the printing condition. Private to
 * press/finish*.c.
 *
 * PDF/X-4: ISO 15930-7; PDF/X-1a:2003: ISO 15930-4. PDF 32000-1 §14.11.5 (output intents).
 */
#pragma once

#include "base/report.h"
#include "press/document.h"

#include <glib.h>
#include <qpdf/qpdf-c.h>

struct finish_press;

/* Begins a press file; both are borrowed. Free with finish_press_end. */
struct finish_press *finish_press_begin(qpdf_data pdf, const struct document_info *info);

/* The page's content in inks, in points, its marks drawn; `content` is taken over. NULL after an error, which is
   reported: a colour that we do not know how to turn, or something transparent where the shop takes none. */
GByteArray *finish_press_page(struct finish_press *press, size_t index, qpdf_oh page, GByteArray *content,
                              struct report *report);

/* Adds the printing condition and what a press file's catalog needs. */
void finish_press_document(struct finish_press *press);

/* Frees it. NULL is allowed. */
void finish_press_end(struct finish_press *press);
