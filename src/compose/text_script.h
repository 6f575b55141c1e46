/*
 * Which script a text's letters are of, seen from its language.
 *
 * Cards in every script have words in Latin letters: names, hashtags, links. Where a text has nothing else, it is set
 * as Latin; where it has, its Latin letters are scaled to look as large as the script's own.
 */
#pragma once

#include "compose/font.h"

/* Whether the text has letters that are not Latin: of its language's script, or any third. Always true where the
   language is written in Latin letters itself. Digits and signs are of no script. */
bool text_script_is_own(const struct language *language, const char *text);

/* Whether the text has a Latin letter. */
bool text_script_has_latin(const char *text);

/* Whether the family draws Latin letters and digits beside those of the language, which it lacks: false for any family
   where the language is Latin, and for those of emoji. */
bool text_script_is_latin_family(const struct language *language, const struct font_family *family);
