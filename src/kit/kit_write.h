/*
 * The kits: which file goes where, the texts beside them, the manifest, and the zips.
 *
 * build.c fills a kit_files with what was rendered (staged on disk); kit_write makes the kits of
 * DESIGN.md §5 from it in the stage. Names are portable: lower case ASCII, at most 100 bytes.
 */
#pragma once

#include "compose/compose.h"
#include "kit/kit_files.h"
#include "kit/stage.h"

/* What a run made, for the closing summary. */
struct kit_result {
  char *name; /* "immigrants-speak-out-es.zip"; free with g_free */
  guint64 size;
  unsigned file_count;
};

/* The name of a rendered file in its kit, its folder before it; free with g_free. `card` NULL for a file of several
   cards; `back` for a picture of a card's back, whose name says so. */
char *kit_file_name(const struct campaign *campaign, const struct card *card, const struct format *format, bool back,
                    const char *language_tag, const char *extension);

/* What kits are made of. */
struct kit_order {
  const struct compose_input *input;
  const struct plan *plan;
  const struct kit_files *files; /* what was rendered, in the stage */
  const char *data;              /* the data folder: words of the kit in every language */
  const char *single;            /* the name of one zip of everything, or NULL */
};

/* Writes the kits into the stage: one zip a language and one for the printer in a folder with manifest.json
   and an overview page, or one zip of everything. Results (struct kit_result) are added to `results`. The stage's
   names "kits" and "kit-texts" are used. Returns the name in the stage to publish, free with g_free, or NULL after
   an error. */
char *kit_write(const struct kit_order *order, struct stage *stage, GArray *results, struct report *report);

/* Checks a kit, as a zip or unpacked, or an output folder against its manifest: every file there, hash and size
   right, nothing else, names portable, times those of the campaign. All faults are reported; the number of files
   checked goes to `*count`. */
bool kit_verify(const char *path, unsigned *count, struct report *report);
