/*
 * QR boxes: what the code says, and how large it must be to be read.
 *
 * Private to compose/ but for the sizes, which paint and check go by too.
 */
#pragma once

#include "compose/compose_text.h"

/* Makes the box's code and raises its least width and height to what scanners need. False where a field is missing
   (the box is left out) or after an error, which is reported. */
bool compose_code(struct composition *composition, struct box *box, const struct layout_box *source);

/* The modules of a side with the quiet zone at both ends. */
int compose_code_modules(const struct box *box);

/* The least side of a module in layout units: the style's, else 0.4 mm in print and 3 px on screens. */
double compose_code_least(const struct box *box, const struct format *format);
