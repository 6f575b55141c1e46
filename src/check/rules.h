/*
 * What the rules of findings mean: the words in brackets behind a message, as in "[text-overflow]".
 *
 * One table for every rule that any stage reports by; `placard explain rule` prints it. Not for: applying rules, or
 * their numbers in code (each rule's own file).
 */
#pragma once

#include <stddef.h>

struct rules_entry {
  const char *name;
  const char *severity;  /* "error", "warning", "note" */
  const char *meaning;   /* what is wrong, and for whom */
  const char *threshold; /* from where on it is reported */
  const char *source;    /* where that comes from */
  const char *mend;      /* what to do */
};

/* The table, sorted by name, and its number of rows. */
extern const struct rules_entry rules_table[];
extern const size_t rules_count;

/* The row called `name`, or NULL. */
const struct rules_entry *rules_find(const char *name);
