/*
 * Finding a profile's file, and what is known of it. Private to press/profile*.c.
 */
#pragma once

#include "base/report.h"
#include "model/shop.h"

struct profile_file {
  char *title;     /* owned */
  char *condition; /* owned, or NULL */
  char *bytes;     /* owned */
  size_t length;
};

/* Reads the profile that the shop names, see profile_load, and looks at its header (ISO 15076-1 §7.2). False after an
   error. Finish with profile_file_finish in either case. */
bool profile_file_load(struct profile_file *file, const struct shop *shop, const char *data, const char *root,
                       struct report *report);

/* Frees what the file holds. */
void profile_file_finish(struct profile_file *file);
