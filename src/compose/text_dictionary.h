/*
 * Where lines may break in scripts that are written without spaces between words, by ICU's dictionaries.
 *
 * Khmer, Lao, Burmese, Thai and others (UAX #14, class SA) break between words only; Pango finds none in most of them.
 * Chinese and Japanese may break between any two letters, which Pango knows, yet a headline reads better if its words
 * stay whole. Not for: other scripts, whose breaks are Pango's.
 */
#pragma once

#include <pango/pango.h>
#include <stdbool.h>

/* Sets `is_line_break` of each character of `text` that stands between two letters of class SA, or beside a quotation
   mark in Chinese; the others stay as they are. `attributes` are Pango's, one a character; `tag` is the
   language's. */
void text_dictionary_correct(const char *text, const char *tag, PangoLogAttr *attributes);

/* For each character of a text with Chinese or Japanese letters whether a break before it would part a word, or an
   ending from its word; NULL for other texts. Free with g_free. */
bool *text_dictionary_words(const char *text, const char *tag);
