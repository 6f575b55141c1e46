/*
 * `placard list languages`: which languages placard knows, and whether their fonts are here.
 */
#pragma once

#include "base/report.h"

/* Prints all languages of the data folder `data`, by script, or everything that is known of one, where its tag is the
   first of `words` (ended by NULL). Mistakes are reported. */
void list_languages_print(const char *data, char **words, struct report *report);
