/*
 * Finding a campaign's files.
 */
#pragma once

#include "model/campaign_draft.h"

struct table;

/* The absolute folder and the name of the campaign file that `path` (a folder, or the file itself) stands for, free
   both with g_free; false after an error. */
bool campaign_files_find(const char *path, char **folder, char **name, struct report *report);

/* Loads the table that `node` names, relative to the campaign's folder; the campaign owns it. NULL after an error,
   which is reported once. */
struct table *campaign_files_load_table(struct campaign_draft *draft, const struct node *node);

/* Whether the file of texts is still to be made, and that is no mistake. */
bool campaign_files_is_to_come(const struct campaign_draft *draft, const struct node *file);

/* The names of the layouts that the campaign may use, sorted, free with g_ptr_array_unref: those in its own folder
   layouts/ and placard's. */
GPtrArray *campaign_files_layout_names(const struct campaign_draft *draft);
