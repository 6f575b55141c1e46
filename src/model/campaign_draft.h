/*
 * A campaign while it is read: what only its loading rooms (campaign_*.c) share.
 *
 * Each room reports what it finds and goes on, so that one run shows all; campaign_load counts
 * the errors at the end. Strings are borrowed from the files, which live as long as the campaign.
 */
#pragma once

#include "model/campaign.h"

/* A layout that cards use, and the names of the fields that a card with it may have. */
struct draft_layout {
  struct layout *layout; /* NULL where it could not be loaded */
  const char *name;
  const char **fields;
  size_t field_count;
};

/* The cards that one `each:` made. */
struct draft_group {
  const char *name; /* its key under `cards:` */
  size_t first, count;
};

struct campaign_draft {
  struct campaign *campaign;
  struct report *report;
  const char *data;                 /* the data folder */
  const char *file;                 /* "campaign.yaml" or "campaign.yml" */
  const struct node *texts;         /* `texts:`, or NULL */
  bool makes_texts;                 /* a file under it may be missing */
  GHashTable *tables;               /* name to struct table, NULL for one that could not be loaded */
  int paper;                        /* of `paper:`, as campaign_formats.c numbers them */
  GArray *cards;                    /* struct card */
  GPtrArray *card_layouts;          /* struct draft_layout *, by card */
  GArray *groups;                   /* struct draft_group */
  GPtrArray *layouts;               /* struct draft_layout *, each once */
  GHashTable *card_by_id;           /* id to number + 1 */
  struct campaign_picture *picture; /* whose keys are being read, or NULL */
  GPtrArray *faulty_cards; /* keys under `cards:` that a mistake keeps from being cards: told there, and only there */
};
