/*
 * Tracking: what a campaign wants added to its link, so that it can tell where visits come from.
 *
 * By network, for captions, and under `print` for printed QR codes. Links have nothing added where nobody asks, and
 * never on a card's face. Not for: what a network takes.
 */
#pragma once

#include "model/campaign_keys.h"

/* The one that is no network: QR codes in print. */
#define TRACKING_PRINT "print"

struct campaign_tracking {
  const char *id;     /* "facebook" */
  const char *name;   /* "Facebook" */
  const char **pairs; /* "utm_source=facebook" each, percent-encoded, in the file's order */
  size_t count;
  struct place place;
};

/* Reads `tracking`: for campaign_keys.h's row. */
void campaign_tracking_read(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value);

/* What is to be added for a network, or `print`; NULL for nothing. Borrowed. */
const struct campaign_tracking *campaign_tracking_find(const struct campaign *campaign, const char *id);

/* The link with that added to its query, before a fragment (RFC 3986 §3.4); a parameter that it has already is
   replaced. With NULL the link as it is. Free with g_free. */
char *campaign_tracking_link(const struct campaign_tracking *tracking, const char *link);
