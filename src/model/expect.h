/*
 * What a data file must say: nodes of the expected shape, and one wording where they are not.
 *
 * Used by formats, languages and campaigns. `key` is how messages call the node: what stands
 * before its colon. Not for: layouts, whose values have a table of their own (property.h).
 */
#pragma once

#include "input/syntax.h"

struct arena;

struct date {
  int year, month, day;
};

/* The text of `node`, which may not be empty; NULL after an error. Borrowed from the node. */
const char *expect_text(const struct node *node, const char *key, struct report *report);

/* Whether `node` is a map; false after an error. */
bool expect_map(const struct node *node, const char *key, struct report *report);

/* Whether `node`, in the list under `key`, is a text with something in it. */
bool expect_item(const struct node *node, const char *key, struct report *report);

/* The nodes of a list of texts, none of them empty; a text alone counts as a list of one. The array is
   owned by `arena`, its length goes to `*count`. NULL after an error, and for an empty list, which is one. */
const struct node *const *expect_texts(const struct node *node, const char *key, struct arena *arena, size_t *count,
                                       struct report *report);

/* The index of the text of `node` in `words` (`count` of them); -1 after an error. */
int expect_word(const struct node *node, const char *key, const char *const *words, size_t count,
                struct report *report);

/* Reads `yes` or `no` (also `true` or `false`). */
bool expect_flag(const struct node *node, const char *key, bool *flag, struct report *report);

/* Reads a day of the calendar, written as 2026-05-01. */
bool expect_date(const struct node *node, const char *key, struct date *date, struct report *report);

/* Whether all keys of `map` are among `words`; those that are not are errors with the nearest one. */
bool expect_keys(const struct node *map, const char *const *words, size_t count, struct report *report);

/* The value of `key`, which `map` must have; NULL after an error. `help` says what to write. */
const struct node *expect_key(const struct node *map, const char *key, const char *help, struct report *report);

/* Whether the file says `key: 1`, the one version that this placard reads. */
bool expect_version(const struct node *root, const char *key, struct report *report);

/* Reports `unknown WHAT "WORD"` with the nearest of `words`, or with all of them. Always returns false. */
bool expect_unknown(struct place place, const char *what, const char *word, const char *const *words, size_t count,
                    struct report *report);

/* "did you mean "stand"?" or, where nothing is near, "write one of: stand, photo"; free with g_free. */
char *expect_suggestion(const char *word, const char *const *words, size_t count);
