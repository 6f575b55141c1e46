/*
 * A drawn PDF's colours, turned into a press's: everything that paints comes out in CMYK or a spot colour.
 *
 * It knows each place where cairo puts a colour, and refuses the file if it meets anything else: a print shop would
 * find it, or worse, not find it. Not for: page boxes, metadata and intents (finish.h).
 */
#pragma once

#include "press/press.h"

#include <qpdf/qpdf-c.h>

struct conversion;

/* What a page turned out to have. */
struct convert_page {
  bool transparent;      /* something on it shines through */
  bool spot_in_gradient; /* a gradient on it has a spot colour, which is shown by what stands for it */
};

/* Begins the conversion of a document; both are borrowed. Free with convert_finish. */
struct conversion *convert_begin(qpdf_data pdf, struct press *press);

/* Converts a page: `content` (taken over) becomes the result, and all that the page's resources name is converted, what
   pages share once. `scale` is how many units of the drawing make a point. NULL after a failure, of which
   convert_problem tells; else free with g_byte_array_unref. */
GByteArray *convert_page(struct conversion *conversion, qpdf_oh page, GByteArray *content, double scale,
                         struct convert_page *found);

/* What could not be converted, as the object of a sentence, or NULL. Borrowed. */
const char *convert_problem(const struct conversion *conversion);

/* Frees the conversion. NULL is allowed. */
void convert_finish(struct conversion *conversion);
