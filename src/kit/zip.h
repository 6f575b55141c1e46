/*
 * Zip files through libzip: entries in the order given, every time the campaign's date.
 */
#pragma once

#include "base/report.h"
#include "kit/digest.h"

#include <time.h>

struct zip_writer;

/* What zip_scan tells of an entry. */
struct zip_item {
  const char *name;
  struct digest digest;
  time_t time; /* in this machine's time zone, as zip files have none */
};

/* Begins a zip at `path` (replaced if there). Entry times are noon of the date: unlike midnight, no clock change
   ever skips it, so that libzip's way through local time gives the same bytes in every time zone. A year that
   zips cannot say becomes 1980 or 2107. NULL after a failure. */
struct zip_writer *zip_create(const char *path, int year, int month, int day, struct report *report);

/* Adds the file at `path` as `name` (relative, forward slashes). `compress` false stores it. The file must stay
   until zip_finish. */
bool zip_add_file(struct zip_writer *zip, const char *name, const char *path, bool compress, struct report *report);

/* Writes the zip out and frees the writer, also on failure. */
bool zip_finish(struct zip_writer *zip, struct report *report);

/* Reads the zip at `path` and calls `visit` with each entry's name and bytes, in order; stops when it returns
   false. False after a failure or a stop. Entries over `limit` bytes are an error. */
bool zip_read(const char *path, size_t limit, bool (*visit)(const char *name, GBytes *bytes, void *data), void *data,
              struct report *report);

/* Reads the zip at `path` through and calls `visit` with each entry, in order, whatever its size; stops when it
   returns false. False after a failure or a stop. */
bool zip_scan(const char *path, bool (*visit)(const struct zip_item *item, void *data), void *data,
              struct report *report);

/* The bytes of the first entry called FOLDER/`last`, whatever the folder; its whole name goes to `*name`, free with
   g_free. NULL if the file is no zip, or has no such entry of at most `limit` bytes. */
GBytes *zip_load_entry(const char *path, const char *last, size_t limit, char **name);

/* The time that entries made for the date have, as zip_scan tells it. */
time_t zip_time(int year, int month, int day);

/* The version of libzip in use, for the manifest. */
const char *zip_version(void);
