/*
 * What writing and reading PO files share: finding the row of a context, comparing texts, knowing a file of ours.
 */
#pragma once

#include "input/po.h"
#include "studio/strings.h"

/* The header field by which we know a file that nobody has touched. */
#define STRINGS_DIGEST_FIELD "X-Placard-Digest"

/* A row of one of the tables. */
struct strings_row {
  struct strings_file *file;
  size_t row;
};

/* Contexts "card|field" to struct strings_row; free with g_hash_table_unref. */
GHashTable *strings_contexts(const struct strings *strings);

/* The text without empty lines at its ends, which PO files must have on both sides or on none. Free with g_free. */
char *strings_trim(const char *text);

/* Whether two texts are the same but for their normal form and empty lines at their ends. */
bool strings_is_same(const char *one, const char *other);

/* Counts an entry into the digest of a PO file. */
void strings_digest_add(GChecksum *digest, const struct po_entry *entry);

/* The digest as the header has it; free with g_free. */
char *strings_digest_text(GChecksum *digest);

/* Whether the PO file says what we wrote: nobody has translated in it since. */
bool strings_is_untouched(const struct po *po);

/* The text of a row in a language, "" where the table has no such column. */
const char *strings_text(const struct strings_row *row, const char *tag);

/* Whether the row's status in a language says reviewed. */
bool strings_is_reviewed(const struct strings_row *row, const char *tag);
