/*
 * Names and versions of the libraries whose work shows in the bytes of a kit; its manifest lists them.
 *
 * Each library's one door has a function that adds what it knows.
 */
#pragma once

#include <glib.h>

/* Both strings are static: they live as long as the program. */
struct version {
  const char *name, *number;
};

/* Adds one entry to `versions`, a GArray of struct version. */
static inline void version_add(GArray *versions, const char *name, const char *number)
{
  struct version version = {name, number};
  g_array_append_val(versions, version);
}
