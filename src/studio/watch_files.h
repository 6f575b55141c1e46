/*
 * Hears of files that change in folders, through GIO.
 *
 * Editors save in many ways: in place, by a new file renamed over the old one, in several steps. So
 * folders are watched, not files, and a save is told once, when it is over. Hidden files, backups and the folders
 * that builds make are passed over. Not for: what a change means.
 */
#pragma once

#include <glib.h>

struct watch_files;

/* Nothing watched yet. `changed` hears on the main context of absolute paths (char *). Free with
   watch_files_destroy. */
struct watch_files *watch_files_create(void (*changed)(void *data, const GPtrArray *paths), void *data);

/* Stops watching. NULL is allowed. */
void watch_files_destroy(struct watch_files *files);

/* Watches the files of `folder`; nothing happens if it is watched already or not there. */
void watch_files_add(struct watch_files *files, const char *folder);

/* Watches the campaign's `folder`, which is told too when it goes or comes, and the folders in it, those near its top
   first and a thousand at most; to be called again after a change, for folders that are new. One tree at most. */
void watch_files_add_tree(struct watch_files *files, const char *folder);
