/*
 * Where lines may break in scripts that are written without spaces between words, by ICU's dictionaries.
 *
 * Khmer, Lao, Burmese, Thai and others (UAX #14, class SA) break between words only; Pango finds none in most of them.
 * Chinese and Japanese may break between any two letters, which Pango knows, yet a headline reads better if its words
 * stay whole. Of Thai there are two dictionaries, and what one of them takes for a word stays whole if that can be. Not
 * for: other scripts, whose breaks are Pango's.
 */
#pragma once

#include "compose/text_bond.h"

/* Sets `is_line_break` of each character of `text` that stands between two letters of class SA, or beside a quotation
   mark in Chinese; the others stay as they are. `attributes` are Pango's, one a character; `tag` is the language's.
   Returns for each character what a break before it would part: TEXT_BOND_WORD for a word of Chinese or Japanese, or an
   ending and its word; TEXT_BOND_CLOSE for what only one dictionary of Thai takes for a word; TEXT_BOND_LOOSE for words
   of class SA in a text that has spaces between phrases.
   NULL where no text needs a dictionary. Free with g_free. */
enum text_bond *text_dictionary_correct(const char *text, const char *tag, PangoLogAttr *attributes);
