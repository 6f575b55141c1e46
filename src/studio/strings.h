/*
 * The tables of a campaign's words while they are topped up: every text that a layout shows has a row, every language
 * its columns.
 *
 * Nothing of what is there is lost or moved; cells are only filled where they are empty, but for "note.layout", which
 * is ours. Saving is apart, so that PO files see the tables as they will be. Not for: PO (strings_po.h).
 */
#pragma once

#include "input/table_edit.h"
#include "model/campaign.h"

/* The column for what translators should know of the place and the length of a text. */
#define STRINGS_ADVICE_COLUMN "note.layout"

struct strings_file {
  const char *name;    /* as the campaign names it */
  char *path;          /* absolute */
  struct table *table; /* as it will be saved */
  char *found;         /* the file's bytes as they were; NULL for one that is to be made */
  size_t found_length;
};

struct strings {
  const struct campaign *campaign;
  GPtrArray *files; /* struct strings_file *, one at least */
  bool unnamed;     /* the campaign file names no table yet */
};

/* What a top-up did and could not do. */
struct strings_summary {
  unsigned rows, columns, drafts, advice; /* that were added or filled in */
  unsigned elsewhere;                     /* texts that stand in campaign.yaml or another file, and stay there */
  const char *elsewhere_file;             /* one of those files, borrowed from the campaign */
};

/* Loads the tables that the campaign names, or one that is to be made: "texts.csv" where it names none. NULL after an
   error. Free with strings_destroy. */
struct strings *strings_load(const struct campaign *campaign, struct report *report);

/* Frees the tables. NULL is allowed. */
void strings_destroy(struct strings *strings);

/* Adds what is missing: columns of the campaign's languages and of those in `languages` (ended by NULL, or NULL), then
   rows, the status "draft" of texts that have none, and `advice` (keys "card\nfield" to texts). */
bool strings_top_up(struct strings *strings, const char *const *languages, GHashTable *advice,
                    struct strings_summary *summary, struct report *report);

/* Takes an edit's text for the file's table. False where it can no longer be read, which no edit should do. */
bool strings_apply(struct strings_file *file, struct table_edit *edit, struct report *report);

/* Saves the tables that changed, each under a temporary name first; the number of them goes to `*count`. */
bool strings_save(const struct strings *strings, unsigned *count, struct report *report);

/* The tags of all languages but the source that some table has a column for, each once, as the tables write them; free
   with g_ptr_array_unref. */
GPtrArray *strings_tags(const struct strings *strings);

/* The text of the row's cell in the column, "" where the table has no such column (-1). */
const char *strings_cell(const struct table *table, size_t row, int column);

/* The layout that shows the card `key` (an id, or the key of an `each:`); NULL for the campaign, "*". */
const struct layout *strings_layout(const struct campaign *campaign, const char *key);
