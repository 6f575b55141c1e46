/*
 * What a hashtag and a link must be to work wherever a kit goes.
 */
#pragma once

#include "base/report.h"

/* Whether `tag` (in form C, without its "#") is one hashtag on every network; reports why not. */
bool campaign_values_check_hashtag(const char *tag, struct place place, struct report *report);

/* Whether `link` can be opened: it has a scheme, and no spaces; reports why not. */
bool campaign_values_check_link(const char *link, struct place place, struct report *report);
