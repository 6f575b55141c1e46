/*
 * Where lines may break in scripts that are written without spaces between words: Khmer, Lao, Burmese, Thai and others.
 *
 * Their words are found by ICU's dictionaries (UAX #14, class SA); Pango finds none in most of them. Not for: other
 * scripts, whose breaks are Pango's.
 */
#pragma once

#include <pango/pango.h>

/* Sets `is_line_break` of each character of `text` that stands between two letters of such scripts; the others stay as
   they are. `attributes` are Pango's, one a character; `tag` is the language's. */
void text_dictionary_correct(const char *text, const char *tag, PangoLogAttr *attributes);
