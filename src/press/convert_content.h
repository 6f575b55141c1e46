/*
 * Colours in content streams: every rg and RG becomes inks, all other bytes stay. Private to press/convert*.c.
 *
 * PDF 32000-1 §8.6.8 (colour operators), §8.6.7 and §11.7.4 (overprint).
 */
#pragma once

#include "press/convert_parts.h"

/* The content with its colours converted, and in `names` what its resources must have now. NULL after a failure. Free
   with g_byte_array_unref. */
GByteArray *convert_content(struct conversion *conversion, const char *bytes, size_t length, enum convert_target target,
                            struct convert_names *names);
