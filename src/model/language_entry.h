/*
 * One script or language of fonts/languages.yaml, for language_library.c.
 */
#pragma once

#include "model/language.h"

/* Reads the script that `pair` of `scripts:` holds; false after an error. Lists are owned by `arena`. */
bool language_entry_read_script(const struct pair *pair, struct arena *arena, struct language *script,
                                struct report *report);

/* Reads the language that `pair` of `languages:` holds, on top of its script, which `library` has; false after an
   error. */
bool language_entry_read(const struct language_library *library, const struct pair *pair, struct language *language,
                         struct report *report);
