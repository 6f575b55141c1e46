/*
 * A contact sheet: every selected piece small, by card, under its name.
 */
#pragma once

#include "compose/compose.h"

/* Writes a PNG sheet of the plan's selected pieces to `path`. Findings of pieces go to the report, their place on the
   sheet stays empty with the words of the first error. False after an error. */
bool preview_write(const struct compose_input *input, const struct plan *plan, const char *path, struct report *report);
