/*
 * What cards lack of that which their layouts need, and how it is told.
 *
 * Private to plan.c.
 */
#pragma once

#include "model/campaign.h"

struct plan_missing {
  const struct campaign *campaign;
  const bool *cards; /* by number: whether the run is asked for it */
  struct report *report;
  GHashTable *columns; /* "language field" to whether no card has it there */
};

/* Borrows all of it until plan_missing_finish. */
void plan_missing_init(struct plan_missing *missing, const struct campaign *campaign, const bool *cards,
                       struct report *report);

/* Frees what was noted. */
void plan_missing_finish(struct plan_missing *missing);

/* Whether the card is made in the language if it has its texts: one that shows a second language in pairs, and in
   single ones unless it must have both. */
bool plan_missing_is_meant(const struct card *card, const struct language_use *use);

/* Whether the card has each field that its layout needs, each in one language at least. */
bool plan_missing_has_all(const struct campaign *campaign, const struct card *card);

/* Reports each field that the card needs and has in no language, as an error: nobody wants a card that is never made.
 */
void plan_missing_report_never(struct plan_missing *missing, const struct card *card);

/* Warns of `asked`, a field or a pair's second language of it, that the card lacks in the language: at the cell or the
   card, or, where no card has it, at the language, in the same words for each card so that report_fold makes one of
   all. */
void plan_missing_report(struct plan_missing *missing, const struct card *card, size_t language, const char *asked);
