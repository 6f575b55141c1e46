/*
 * What writing and reading PO files share; see the header.
 */
#include "studio/strings_parts.h"

#include "model/text_columns.h"

#include <string.h>

#define DIGEST_LENGTH 16 /* letters of SHA-256: enough to tell a file from its next version */

GHashTable *strings_contexts(const struct strings *strings)
{
  GHashTable *contexts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < strings->files->len; i++) {
    struct strings_file *file = strings->files->pdata[i];
    int card = text_columns_find(file->table, COLUMN_CARD, NULL);
    int field = text_columns_find(file->table, COLUMN_FIELD, NULL);
    for (size_t row = 0; row < file->table->row_count; row++) {
      struct strings_row *entry = g_new(struct strings_row, 1);
      *entry = (struct strings_row){file, row};
      g_hash_table_replace(
        contexts, g_strdup_printf("%s|%s", strings_cell(file->table, row, card), strings_cell(file->table, row, field)),
        entry);
    }
  }
  return contexts;
}

char *strings_trim(const char *text)
{
  text += strspn(text, "\n");
  size_t length = strlen(text);
  while (length > 0 && text[length - 1] == '\n')
    length--;
  return g_strndup(text, length);
}

bool strings_is_same(const char *one, const char *other)
{
  g_autofree char *a = strings_trim(one), *b = strings_trim(other);
  g_autofree char *normal_a = language_normalize(a), *normal_b = language_normalize(b);
  return g_str_equal(normal_a, normal_b);
}

const char *strings_text(const struct strings_row *row, const char *tag)
{
  return strings_cell(row->file->table, row->row, text_columns_find(row->file->table, COLUMN_TEXT, tag));
}

bool strings_is_reviewed(const struct strings_row *row, const char *tag)
{
  int column = text_columns_find(row->file->table, COLUMN_STATUS, tag);
  return g_ascii_strcasecmp(strings_cell(row->file->table, row->row, column), text_columns_reviewed) == 0;
}

void strings_digest_add(GChecksum *digest, const struct po_entry *entry)
{
  const char *parts[] = {entry->context ? entry->context : "", entry->id, entry->text};
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
    g_checksum_update(digest, (const guchar *)parts[i], (gssize)strlen(parts[i]) + 1);
  g_checksum_update(digest, (const guchar *)(entry->fuzzy ? "~" : "="), 1);
}

char *strings_digest_text(GChecksum *digest)
{
  return g_strndup(g_checksum_get_string(digest), DIGEST_LENGTH);
}

bool strings_is_untouched(const struct po *po)
{
  GChecksum *digest = g_checksum_new(G_CHECKSUM_SHA256);
  for (size_t i = 0; i < po->count; i++)
    strings_digest_add(digest, &po->entries[i]);
  g_autofree char *found = strings_digest_text(digest), *said = po_header_field(po, STRINGS_DIGEST_FIELD);
  g_checksum_free(digest);
  return said && g_str_equal(said, found);
}
