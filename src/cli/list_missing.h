/*
 * Which Debian packages would bring the font families that are not there.
 */
#pragma once

#include "compose/font.h"

/* Adds the package of every family in `families` (ended by NULL) that `fonts` lacks to `packages`, each once; where
   we know no package, the family itself to `unknown`. Names are borrowed. Either array may be NULL. */
void list_missing_add(const struct font_set *fonts, const char *const *families, GPtrArray *packages,
                      GPtrArray *unknown);

/* Prints `heading` and how to install the packages; nothing where there are none. */
void list_missing_print(const char *heading, const GPtrArray *packages);
