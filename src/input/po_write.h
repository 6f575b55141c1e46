/*
 * Writing gettext PO files, entry by entry, as msgfmt and translators' programs read them.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

struct po_message {
  const char *comments;  /* the translator's, one a line, or NULL */
  const char *extracted; /* what the translator should know, one a line, or NULL */
  const char *file;      /* where the text stands, or NULL */
  int line;
  bool fuzzy;
  const char *context; /* NULL for none */
  const char *id, *text;
};

/* Appends an entry as one that is no more (#~): programs keep its text, and nobody translates it. */
void po_write_obsolete(GString *out, const struct po_message *message);

/* Appends an entry, and an empty line before it unless it is the first. */
void po_write_entry(GString *out, const struct po_message *message);
