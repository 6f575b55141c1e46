/*
 * The keys of a campaign file: one table for parsing, "did you mean", the schema and the manual.
 *
 * Not for: the fields of cards, which their layouts name; nor the keys of a format (format_keys).
 */
#pragma once

#include "model/campaign_draft.h"

enum key_scope {
  SCOPE_CAMPAIGN, /* the top of campaign.yaml */
  SCOPE_ORG,
  SCOPE_FONTS,
  SCOPE_CARD, /* beside the fields of its layout */
  SCOPE_COUNT
};

enum key_shape {
  SHAPE_VERSION,     /* 1 */
  SHAPE_TEXT,        /* one text */
  SHAPE_DATE,        /* 2026-05-01 */
  SHAPE_WORD,        /* one of `words` */
  SHAPE_LIST,        /* a list of words, or one */
  SHAPE_LANGUAGES,   /* a list of tags, and of pairs of them */
  SHAPE_FIELD,       /* a text, a list, or a block of them by language */
  SHAPE_BLOCK,       /* keys of the scope `inner` */
  SHAPE_PALETTE,     /* colours by name */
  SHAPE_SHOP,        /* a shop's name, or a block of changes to one */
  SHAPE_FORMAT_MAP,  /* formats by id, as in formats.yaml */
  SHAPE_CARDS,       /* cards by id */
  SHAPE_ADJUSTMENTS, /* maps of maps, down to properties */
  SHAPE_COUNT
};

struct campaign_key {
  enum key_scope scope;
  const char *name;
  enum key_shape shape;
  bool required;
  const char *example; /* the value, as the manual and the message for a missing key show it */
  const char *help;    /* one line */
  /* Reads the value into the draft and reports what is wrong; NULL where the owner of the scope does it. */
  void (*read)(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value);
  const char *field;        /* SHAPE_FIELD: the field it fills */
  const char *const *words; /* SHAPE_WORD, ended by NULL */
  enum key_scope inner;     /* SHAPE_BLOCK */
};

/* The table, and the number of its rows. */
extern const struct campaign_key campaign_keys_table[];
extern const size_t campaign_keys_count;

/* The names of the scope's keys, free the array with g_free. */
const char **campaign_keys_names(enum key_scope scope, size_t *count);

/* Reads all keys of `map` in the table's order, which is also the order of what they need from each other;
   unknown and missing ones are reported. */
void campaign_keys_read(struct campaign_draft *draft, enum key_scope scope, const struct node *map);
