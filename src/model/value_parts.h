/*
 * What the rooms of value and property share: looking a node over before its value is read.
 *
 * Private to model/value*.c, property*.c, palette.c and layout*.c.
 */
#pragma once

#include "input/syntax.h"

/* Whether `node` is a text with something in it; if not, reports that `what` ("a length") belongs there,
   `example` showing one. */
bool value_require_text(const struct node *node, const char *what, const char *example, struct report *report);

/* Whether `node` is a map; if not, reports that `what` is one, `example` showing one. */
bool value_require_map(const struct node *node, const char *what, const char *example, struct report *report);

/* Whether `node` is a list; if not, reports that `what` is one, `example` showing one. */
bool value_require_list(const struct node *node, const char *what, const char *example, struct report *report);

/* Reports each key of `map` that is not among `keys` (ended by NULL), with the nearest; true if all are. */
bool value_check_keys(const struct node *map, const char *const *keys, struct report *report);

/* Reports `word` at `place` as not one of `words` (ended by NULL; "" is passed over): the nearest if there is
   one, else all of them. `what` is "a colour", "a value of \"justify\"". Returns false. */
bool value_report_word(const char *word, struct place place, const char *what, const char *const *words,
                       struct report *report);

/* The end of the decimal number that `text` begins with, written to `*number`; NULL if it begins with none.
   Digits and a dot only, whatever the locale: no exponent, no "inf". */
const char *value_scan_number(const char *text, double *number);

/* Whether `name` is a name as palettes, styles and ids have them: letters, digits, "-" and "_". */
bool value_is_name(const char *name);

/* The length of the field name that `text` begins with ("slogan", "org.name"), 0 for none. */
size_t value_scan_field(const char *text);

/* The same with an "@second" behind it, which is part of it. */
size_t value_scan_reference(const char *text);

/* Whether `tag` has the form of a BCP 47 tag: "es", "pt-BR", "zh-Hant-TW". */
bool value_is_language_tag(const char *tag);

/* `number` as a designer would write it, in a new string. */
char *value_format_number(double number);

/* What to write for a number with a comma, a typographic minus, or a blank before its unit, as the help of an error;
   NULL for a text that is no such slip. Free with g_free. */
char *value_number_slip(const char *text);
