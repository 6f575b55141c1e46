/*
 * Telling texts that were typed for another encoding or an old font from those in Unicode.
 *
 * Burmese is still typed for Zawgyi fonts, which use Unicode's own numbers for other letters, in another order: with
 * any other font such a text is a jumble. Other scripts have old fonts that draw their letters in place of Latin ones.
 * Not for: turning one into the other (language.h).
 */
#pragma once

#include "model/language.h"

/* Whether the text holds what cannot be in a Burmese text in Unicode and is in almost every one for Zawgyi. A word of
   which both make sense is taken for Unicode. The Unicode Standard, chapter 16, "Myanmar"; UTN #11. */
bool language_zawgyi_is_in(const char *text);

/* Whether the text has Latin letters alone, though its language is written in another script. */
bool language_zawgyi_is_foreign(const struct language *language, const char *text);
