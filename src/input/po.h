/*
 * Gettext PO files: the entries that a translator's program wrote, each with its place.
 *
 * The format is the GNU gettext manual's ("The Format of PO Files"). Read: context, id, text, fuzzy, the translator's
 * own comments, and the lines of obsolete entries (#~). Left aside: previous ids (#|), references, other flags.
 * UTF-8 only.
 * Not for: what a context names (studio/), or writing (po_write.h).
 */
#pragma once

#include "base/report.h"

#include <stdbool.h>
#include <stddef.h>

struct po_entry {
  const char *context; /* NULL where the file gives none */
  const char *id;
  const char *text;     /* "" where nothing is translated */
  const char *comments; /* the translator's, one a line, or NULL */
  bool fuzzy;
  bool plural;        /* has msgid_plural, which texts.csv has no place for; `text` is then "" */
  struct place place; /* of msgid */
  struct place text_place;
};

struct po {
  struct source *source;
  struct po_entry *entries; /* in the file's order, the header not among them */
  size_t count;
  const char *obsolete; /* the lines of entries that are no more (#~) as they are, "" for none */
  const char *header;   /* the text of the entry with an empty id; "" where there is none */
  struct arena *arena;
};

/* Reads `path`, called `name` in messages. A charset other than UTF-8, text that is no PO file, and an entry that is
   there twice are errors. NULL after an error. Free with po_destroy. */
struct po *po_load(const char *path, const char *name, struct report *report);

/* Parses a text; `source` is taken over, also on failure. */
struct po *po_parse(struct source *source, struct report *report);

/* Frees the entries and the source. NULL is allowed. */
void po_destroy(struct po *po);

/* The value of a field of the header, such as "Language", free with g_free; NULL where it is not there or empty. */
char *po_header_field(const struct po *po, const char *name);
