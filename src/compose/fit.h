/*
 * Fit groups: boxes that share the smallest of their fitted sizes, so that a series looks like one.
 *
 * Pass 1 notes sizes, pass 2 looks them up. Noting takes the minimum, so the order of workers does not
 * show. Keys are numbers and a name; only numbers cross passes and threads.
 */
#pragma once

#include "model/plan.h"

struct fit_groups;

/* An empty table. Free with fit_groups_destroy. */
struct fit_groups *fit_groups_create(void);

/* Frees the table. NULL is allowed. */
void fit_groups_destroy(struct fit_groups *groups);

/* Notes that a box of `group` in the piece would take `size`. Groups are kept per (format, language), or
   per (format, card) where they go across languages. */
void fit_groups_note(struct fit_groups *groups, struct piece_key key, const char *group, bool across_languages,
                     double size);

/* The group's size, or INFINITY if none was noted. */
double fit_groups_find(const struct fit_groups *groups, struct piece_key key, const char *group, bool across_languages);

/* The piece whose text is the smallest of the group, for people who wonder why; NULL if none was noted. Of equal ones
   the first in the plan. Borrowed until the next note. */
const struct piece_key *fit_groups_find_smallest(const struct fit_groups *groups, struct piece_key key,
                                                 const char *group, bool across_languages);

/* Takes every minimum of `from` into `into`. */
void fit_groups_merge(struct fit_groups *into, const struct fit_groups *from);
