/*
 * Words of our own for the page, without a layout: "Print at 100 %" on a sheet.
 */
#pragma once

#include "compose/compose.h"

/* A paragraph of `words` in the language's font for text, all of it owned by `arena`; NULL where a family is not
   installed, which is reported. `weight` is the nearest that there is. */
struct paragraph *compose_plain(const struct compose_input *input, const struct language *language, const char *words,
                                int weight, struct arena *arena, struct report *report);
