/*
 * How much two neighbours in a text belong together: what a reader of the language would rather not see parted by a
 * line's end.
 *
 * By the lists of fonts/languages.yaml: words that belong to the next one (articles, negations), to the one before
 * (postpositions), or that rather begin a line. Not for: where lines may end at all (text_segment.h), or what a parted
 * bond costs (text_cost.h).
 */
#pragma once

#include "compose/text.h"

/* From the weakest. */
enum text_bond {
  TEXT_BOND_NONE,
  TEXT_BOND_LOOSE,  /* in one phrase, in a script that spaces phrases, not words */
  TEXT_BOND_STRESS, /* emphasised together */
  TEXT_BOND_LEAN,   /* a conjunction or preposition before its words: it would rather begin a line than end one */
  TEXT_BOND_CLOSE,  /* an article or negation before its word, a postposition behind it */
  TEXT_BOND_WORD,   /* the parts of a word that is written without spaces around it */
  TEXT_BOND_COUNT
};

/* The bytes of a text that two neighbours take; between them is white space or nothing. */
struct text_pair {
  size_t start, end; /* the first one */
  size_t next, stop; /* the second one */
  bool goes_on;      /* the first one is the end of a longer word, whatever lists say of it alone */
};

/* How much the two belong together, as far as the language's lists and emphasis tell. */
enum text_bond text_bond_find(const struct paragraph *paragraph, const struct text_pair *pair);

/* Whether the language never parts the word that ends before byte `at` and the one that begins there: "no one".
   Nothing before `start` counts. */
bool text_bond_is_fixed(const struct paragraph *paragraph, size_t start, size_t at);

/* Whether what stands in [start, end) ends a clause or a sentence: with a comma, a full stop, a danda. */
bool text_bond_closes(const char *text, size_t start, size_t end);
