/*
 * Folders with all they hold: listed in order, removed, settled on disk. Links are never followed.
 */
#pragma once

#include "base/report.h"

#include <sys/types.h>

/* The relative names of all that lies in the folder `path`, sorted by bytes, `name/` for what a folder holds
   below it when `deep`; folders themselves are left out then. NULL after a failure. Free with g_ptr_array_unref. */
GPtrArray *tree_list(const char *path, bool deep, struct report *report);

/* Removes `path` with all it holds, as far as it can. */
void tree_remove(const char *path);

/* Gives files 0644 and folders 0755, less `mask`, and waits until all is on disk. */
bool tree_settle(const char *path, mode_t mask, struct report *report);

/* Waits until the folder that holds `path` is on disk; file systems that cannot say are taken at their word. */
void tree_sync_parent(const char *path);
