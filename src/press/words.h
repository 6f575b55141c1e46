/*
 * Makes the text of a PDF come back from all programs that take it out.
 *
 * Where letters and glyphs do not match one to one (ligatures, vowels drawn before their consonant, letters of two
 * parts), cairo writes the letters beside the glyphs as /ActualText, which is right but which many programs do not
 * know; they ask the font's /ToUnicode map, and cairo's has one text a glyph, or a wrong one. So such a glyph gets a
 * code of its own for each text that it stands for. PDF 32000-1 §9.10.3, §14.9.4, §9.7.4.2.
 */
#pragma once

#include <glib.h>
#include <qpdf/qpdf-c.h>

struct words;

/* What is known of the document's fonts: nothing yet. Free with words_finish. */
struct words *words_create(qpdf_data pdf);

/* The content stream `bytes`, whose names are those of `resources`, with such codes; NULL if it is right as it is. Free
   with g_byte_array_unref. */
GByteArray *words_mend(struct words *words, qpdf_oh resources, const char *bytes, size_t length);

/* The same, in place, for all groups in `resources` and in these, each once. */
void words_mend_groups(struct words *words, qpdf_oh resources);

/* Tells the document's fonts of their new codes, and frees `words`. */
void words_finish(struct words *words);
