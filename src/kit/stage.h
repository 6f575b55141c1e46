/*
 * Staging: everything is written in a hidden folder beside the output, and put in place at the end.
 *
 * A build that is killed leaves no half-written kit under a final name; the next one clears what it left. A folder
 * is replaced only if it is absent, empty, or holds nothing but what its manifest.json lists (renameat2 with
 * RENAME_EXCHANGE); a file is replaced by rename.
 */
#pragma once

#include "base/report.h"

struct stage;

/* Whether an output of that name is one zip, not a folder of kits. */
bool stage_is_zip(const char *output);

/* Makes a staging folder beside `output` (a folder or a .zip file to be), and the folders above it. Refuses an
   output that holds what is not ours, is a link or the folder we are in, is not a folder where one is due, or
   cannot be written to. NULL after an error. */
struct stage *stage_create(const char *output, struct report *report);

/* The absolute path of `name` in the stage, its folders made; free with g_free. */
char *stage_path(const struct stage *stage, const char *name);

/* Puts `name` (a folder or file of the stage) in the output's place, readable by all as far as the umask lets
   them; a folder that was there keeps its own mode. What was there before is removed by stage_destroy. */
bool stage_publish(struct stage *stage, const char *name, struct report *report);

/* Removes the staging folder and frees the stage. NULL is allowed. */
void stage_destroy(struct stage *stage);
