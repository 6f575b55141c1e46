/*
 * Values of properties as words: as resolved in a style, and as a file has them.
 *
 * Private to studio/.
 */
#pragma once

#include "compose/box.h"
#include "model/property.h"

/* The property's value in `style`, lengths with `unit` ("px", "pt") behind: "43.2px", "center", "#FFB92E". A word
   where the table has one for the number ("none", "auto"). Free with g_free. */
char *explain_value_resolved(const struct property *property, const struct style *style, const char *unit);

/* What stands at a declaration's place: a word, or what is in brackets there; "…" where that goes on in other lines.
   Free with g_free. */
char *explain_value_written(struct place place);

/* A number with up to two digits behind the dot, whatever the locale. Free with g_free. */
char *explain_value_number(double number);
