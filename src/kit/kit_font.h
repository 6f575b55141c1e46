/*
 * Which fonts a run may draw in, each with the hash of its file: the manifest names them.
 */
#pragma once

#include "compose/compose.h"
#include "kit/digest.h"

struct kit_font {
  char *family, *style;
  char *file; /* its name without a folder */
  char sha256[DIGEST_LENGTH];
};

/* The faces of every family that the campaign's fonts, its layouts and its languages name, struct kit_font each, in
   the order of font_set_visit. NULL after a failure. Free with g_array_unref. */
GArray *kit_font_list(const struct compose_input *input, struct report *report);
