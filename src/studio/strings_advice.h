/*
 * What translators should know of a text: which layout shows it, in how many lines, about how many letters have room.
 *
 * Measured, not guessed: the source language's cards are arranged, and the tightest format counts. Not for: errors of
 * cards (check).
 */
#pragma once

#include "compose/compose.h"

/* Keys "card\nfield" to advice in English, for every text of the plan that is shown in the campaign's first language,
   and for captions and descriptions; a card is named as texts.csv names it. Free with g_hash_table_unref. */
GHashTable *strings_advice(const struct compose_input *input, const struct plan *plan);
