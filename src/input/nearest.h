/*
 * "Did you mean": the known word that somebody most likely meant by another.
 *
 * Not for: what is said about it (whoever reports).
 */
#pragma once

#include <stddef.h>

/* The nearest of `count` words to `word`, if near enough to be meant, else NULL: at most a third of
   the letters are slips, or one is the beginning of the other. NULL among the words is skipped; of two
   that are as near, the first. Borrowed. */
const char *nearest_word(const char *word, const char *const *words, size_t count);
