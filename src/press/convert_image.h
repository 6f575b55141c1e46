/*
 * Pictures in inks, each once a file however often it was embedded. Private to press/convert*.c.
 *
 * PDF 32000-1 §8.9 (images), §11.6.5.3 (soft masks, which stay grey).
 */
#pragma once

#include "press/convert_parts.h"

/* Converts the image that `objects` has under `key`; where the same one has come before, puts that in its place. Notes
   in `conversion` whether something shines through. False after a failure. */
bool convert_image(struct conversion *conversion, qpdf_oh objects, const char *key);
