/*
 * `placard list languages`: which languages placard knows, and whether their fonts are here.
 */
#pragma once

#include "base/report.h"

/* Prints all languages of the data folder `data`, by script, or everything that is known of the language `tag` where
   it is not NULL. Mistakes are reported. */
void list_languages_print(const char *data, const char *tag, struct report *report);
