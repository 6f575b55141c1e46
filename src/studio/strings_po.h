/*
 * The words of a campaign as gettext PO files, for translators whose programs speak that, and back again.
 *
 * An entry's context is "card|field", its id the text in the campaign's first language; fuzzy is a draft. Not for: the
 * format itself (input/po.h), or saving the tables (strings.h).
 */
#pragma once

#include "studio/strings.h"

/* Writes campaign.pot and a file a language, such as es.po, into `folder`, which is made where it is missing. A file
   that is there is replaced, but keeps its translator's comments and name; one with translations that the tables lack
   is an error, and then nothing is written. The number of files goes to `*count`. */
bool strings_po_export(const struct strings *strings, const char *folder, unsigned *count, struct report *report);

/* What an import did. */
struct strings_import {
  const char *tag;                  /* the language, as the tables write it */
  unsigned texts, reviewed, drafts; /* texts that came or changed; what has become reviewed, and a draft */
};

/* Takes the translations of the PO file at `path`, called `name` in messages, into the tables: an unknown context, a
   text that was translated from other words and one that replaces another are told at their line. False after an
   error; then the tables are as before. */
bool strings_po_import(struct strings *strings, const char *path, const char *name, struct strings_import *import,
                       struct report *report);
