/*
 * Telling sets of condition terms that can never hold together: "wide+tall", "large+screen".
 *
 * Private to model/.
 */
#pragma once

#include "model/condition.h"

/* How many scripts condition_words has, at its end. */
#define CONDITION_SCRIPT_COUNT 17

/* The position of `script` among condition_words' scripts, or -1. */
int condition_script_index(const char *script);

/* Whether no piece can meet all `count` terms. */
bool condition_conflict(const struct condition_term *terms, size_t count);
