/*
 * What goes into one kit: the rendered files, the pages and texts beside them, and which languages it speaks.
 *
 * A run makes several: one a language for supporters, one for the printer, or one of everything; and an
 * overview, which is the output folder that holds the others. Not for: what the texts say (their own files).
 */
#pragma once

#include "compose/compose.h"
#include "kit/kit_files.h"
#include "kit/kit_words.h"
#include "kit/writer.h"

enum content_kind {
  CONTENT_LANGUAGE,   /* social and home formats in one language */
  CONTENT_PRESS,      /* press formats in all languages */
  CONTENT_EVERYTHING, /* all of it */
  CONTENT_OVERVIEW,   /* the folder: shows everything, holds the zips */
  CONTENT_KIND_COUNT
};

/* What all kits of a run share. */
struct content_run {
  const struct campaign *campaign;
  const struct plan *plan;
  const struct kit_files *files;
  const struct kit_words *words;
  const GArray *fonts; /* struct kit_font, or NULL */
};

/* A file of the kit. */
struct content_entry {
  char *name;                      /* within the kit's folder; borrowed where `rendered` is not NULL */
  char *path;                      /* in the stage; borrowed likewise */
  const struct kit_file *rendered; /* NULL for pages, texts and zips */
  struct digest digest;
};

struct content {
  const struct content_run *run;
  enum content_kind kind;
  char *name;            /* "immigrants-speak-out-es": the zip's and its folder's */
  GArray *languages;     /* unsigned: indices into the campaign's, in its order */
  GArray *shown;         /* unsigned: indices of the run's files that the page shows, in its order */
  GArray *entries;       /* struct content_entry */
  const GPtrArray *kits; /* CONTENT_OVERVIEW: the run's kits, struct content * each; borrowed */
};

/* A portable name: lower case letters, digits and hyphens, at most `limit` bytes, no name that Windows reserves;
   `suffix` ("es", or NULL) follows a hyphen. What is too long is cut and told apart by its hash. Free with g_free. */
char *content_portable_name(const char *stem, const char *suffix, size_t limit);

/* The kits of the run, struct content * each, none of them empty; `single` makes one of everything. Their digests
   are still to be counted. Free with g_ptr_array_unref. */
GPtrArray *content_plan(const struct content_run *run, bool single);

/* The overview of the run's `kits`. Free with content_destroy. */
struct content *content_overview(const struct content_run *run, const GPtrArray *kits);

/* Frees the content. */
void content_destroy(struct content *content);

/* What the campaign's language number `language` is called in itself: "Español", of a pair "English + Español". Free
   with g_free. */
char *content_language_name(const struct campaign *campaign, unsigned language);

/* Adds a page, text or zip that lies at `path`; both strings are copied. */
void content_add(struct content *content, const char *name, const char *path, const struct digest *digest);

/* Sorts the entries by the bytes of their names. */
void content_sort(struct content *content);

/* The language that the kit's own words are in: its only one, else the first. An index. */
unsigned content_main_language(const struct content *content);

/* The file number `i` that the page shows. */
const struct kit_file *content_shown(const struct content *content, unsigned i);

/* Whether the kit shows a file of that purpose, in `language` or, with UINT_MAX, in any. */
bool content_has(const struct content *content, enum purpose purpose, unsigned language);

/* The cards of the kit in `language`, unsigned indices in the campaign's order; free with g_array_unref. */
GArray *content_cards(const struct content *content, unsigned language);

/* The name of the kit among `kits` that holds `file`, without ".zip"; never NULL. Borrowed. */
const char *content_holder(const GPtrArray *kits, const struct kit_file *file);
