/*
 * The size and SHA-256 of a file, as manifests list them; and failures of the disk put into words.
 */
#pragma once

#include "base/report.h"

#define DIGEST_LENGTH 65 /* a SHA-256 in hexadecimal, and a zero byte */

/* What a manifest says of a file. */
struct digest {
  guint64 size;
  char sha256[DIGEST_LENGTH];
};

/* Counts the file at `path`. False after a failure. */
bool digest_file(const char *path, struct digest *digest, struct report *report);

/* Whether both are of the same bytes. */
bool digest_equal(const struct digest *one, const struct digest *other);

/* Reports errno value `error` as a failure of `action` ("write", "read") on the file at `path`, in words
   that say what to do. Only the last part of the path is shown. Always returns false. */
bool digest_failure(struct report *report, const char *action, const char *path, int error);
