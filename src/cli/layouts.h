/*
 * The layouts that a folder holds, for lists of what there is.
 */
#pragma once

#include <glib.h>

/* The file names ("stand.yaml", "mine.yml") of the layouts in `folder`, sorted; none where there is no such folder.
   Free with g_ptr_array_unref. */
GPtrArray *layouts_files(const char *folder);
