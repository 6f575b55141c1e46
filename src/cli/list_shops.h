/*
 * `placard list shops`: what each print shop asks for, where that comes from, and what a press file is checked by.
 */
#pragma once

#include "base/report.h"

/* Prints the shops of the data folder `data` to standard output; `words` is not used. */
void list_shops_print(const char *data, char **words, struct report *report);
