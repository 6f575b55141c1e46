/*
 * manifest.json read back: what a kit, or an output folder of kits, is said to hold.
 *
 * Not for: writing it (manifest_write.h).
 */
#pragma once

#include "kit/digest.h"

#define MANIFEST_NAME "manifest.json"
#define MANIFEST_LIMIT ((size_t)256 << 20)        /* bytes; some 600,000 files */
#define MANIFEST_START "{\n\"placard-kit\": 1,\n" /* how every manifest begins */

/* MANIFEST_KIT lists a kit's files, MANIFEST_KITS an output folder of kits. */
enum manifest_kind { MANIFEST_KIT, MANIFEST_KITS, MANIFEST_KIND_COUNT };

struct manifest {
  enum manifest_kind kind;
  int year, month, day;
  GPtrArray *names;    /* as listed */
  GHashTable *digests; /* name → struct digest */
};

/* Reads a manifest's bytes; NULL if they are none. Free with manifest_destroy. */
struct manifest *manifest_parse(const char *text, size_t length);

/* Reads the manifest at `path`; NULL if there is none. Free with manifest_destroy. */
struct manifest *manifest_load(const char *path);

/* Frees the manifest. NULL is allowed. */
void manifest_destroy(struct manifest *manifest);

/* What the manifest says of the file `name`, or NULL. */
const struct digest *manifest_find(const struct manifest *manifest, const char *name);

/* Whether `bytes` begin as a manifest does: enough to know our own, without parsing it whole. */
bool manifest_is_ours(GBytes *bytes);

/* How a manifest calls its kind: "kit", "kits". */
const char *manifest_kind_word(enum manifest_kind kind);
