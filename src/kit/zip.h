/*
 * Zip files through libzip: entries in the order given, every time the campaign's date.
 */
#pragma once

#include "base/report.h"

struct zip_writer;

/* Begins a zip at `path` (replaced if there). Entry times are midnight of the date. NULL after a failure. */
struct zip_writer *zip_create(const char *path, int year, int month, int day, struct report *report);

/* Adds the file at `path` as `name` (relative, forward slashes). `compress` false stores it. */
bool zip_add_file(struct zip_writer *zip, const char *name, const char *path, bool compress, struct report *report);

/* Writes the zip out and frees the writer, also on failure. */
bool zip_finish(struct zip_writer *zip, struct report *report);

/* Reads the zip at `path` and calls `visit` with each entry's name and bytes, in order; stops when it returns
   false. False after a failure or a stop. Entries over `limit` bytes are an error. */
bool zip_read(const char *path, size_t limit, bool (*visit)(const char *name, GBytes *bytes, void *data), void *data,
              struct report *report);
