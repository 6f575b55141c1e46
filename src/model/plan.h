/*
 * Which pieces a run makes: cards × languages × formats, as far as all agree.
 *
 * A card is made in a format where its layout's `for:`, its own `formats:` and the campaign's agree.
 * A card that misses a text its layout needs is left out of that language; what cards are called is also what
 * their `each:` is called.
 */
#pragma once

#include "model/campaign.h"

/* One card in one language, one format, one side, as indices into the campaign. */
struct piece_key {
  unsigned card;
  unsigned short language, format;
  enum card_side side;
};

/* A card that a language does without. */
struct omission {
  unsigned card;
  unsigned short language;
  const char *field; /* what is missing */
};

/* What the command line asks for; NULL for no filter, else ended by NULL. */
struct plan_filter {
  const char *const *cards, *const *languages, *const *formats;
};

struct plan {
  struct piece_key *pieces; /* ordered by card, language, format, side */
  size_t piece_count;
  bool *selected; /* by piece: whether the filter keeps it. Fit groups count all */
  struct omission *omissions;
  size_t omission_count;
  struct arena *arena;
};

/* Makes the plan; unknown words of the filter are errors with the nearest name, and then there is none (NULL).
   Omissions are warnings; a card that lacks a needed field in every language is an error, and the plan goes on without
   it. Free with plan_destroy. */
struct plan *plan_create(const struct campaign *campaign, const struct plan_filter *filter, struct report *report);

/* Frees the plan. NULL is allowed. */
void plan_destroy(struct plan *plan);
