/*
 * Makes the text of a paragraph from a field's words: soft hyphens out, isolates in.
 *
 * Soft hyphens become places in `soft_hyphens`, so that no font and no reader of a PDF meets them. Where directions
 * mix, each hashtag, handle, link and number is wrapped in FSI … PDI (UAX #9, section 2.4), so that its signs stay on
 * its own side. Only here: captions and alternative texts have the words as they were written.
 */
#pragma once

#include "compose/text.h"
#include "model/emphasis.h"

/* Fills in the paragraph's text, spans and soft hyphens, all owned by `arena`. Its language must be there. */
void text_prepare(struct paragraph *paragraph, const struct emphasis_text *words, struct arena *arena);
