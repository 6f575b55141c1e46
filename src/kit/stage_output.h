/*
 * Whether what stands in an output's place may be replaced: nothing, or what placard put there.
 */
#pragma once

#include "base/report.h"

enum output_kind { OUTPUT_FOLDER, OUTPUT_ZIP };

/* How thoroughly a folder is looked at: by names and sizes, or every byte. */
enum output_care { OUTPUT_QUICK, OUTPUT_WHOLE };

/* Checks the output at `path`, called `name` in messages. What is there and is not ours, is a link, or is a file
   in a folder's place (or the reverse) is an error. */
bool stage_output_check(const char *path, const char *name, enum output_kind kind, enum output_care care,
                        struct report *report);
