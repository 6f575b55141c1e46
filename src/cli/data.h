/*
 * Where placard's own data lies: layouts, formats, languages, fonts.conf, samples.
 */
#pragma once

#include "base/report.h"

/* The data folder, free with g_free: $PLACARD_DATA, else ../share/placard beside the program, else the source
   tree the program was built in. NULL and a failure if none of them holds layouts/formats.yaml. */
char *data_folder(struct report *report);
