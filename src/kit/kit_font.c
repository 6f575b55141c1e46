/*
 * See kit_font.h. A set may see hundreds of megabytes of fonts, so only families that can be used are hashed,
 * and a file of several faces once.
 */
#include "kit/kit_font.h"

#include "compose/font_use.h"

/* What visit_font needs. */
struct search {
  GHashTable *families; /* names folded for comparison */
  GHashTable *hashes;   /* path → SHA-256 */
  GArray *fonts;
  struct report *report;
  bool failed;
};

/* Collects the families that the campaign can use. */
static void collect_families(struct search *search, const struct campaign *campaign)
{
  g_autoptr(GPtrArray) families = font_use_families(campaign);
  for (guint i = 0; i < families->len; i++)
    g_hash_table_add(search->families, g_utf8_casefold(families->pdata[i], -1));
}

/* The hash of the file at `path`, or NULL after a failure. Borrowed. */
static const char *file_hash(struct search *search, const char *path)
{
  const char *known = g_hash_table_lookup(search->hashes, path);
  if (known)
    return known;
  struct digest digest;
  if (!digest_file(path, &digest, search->report))
    return NULL;
  char *hash = g_strdup(digest.sha256);
  g_hash_table_insert(search->hashes, g_strdup(path), hash);
  return hash;
}

/* For font_set_visit. */
static void visit_font(const struct font_face *face, void *data)
{
  struct search *search = data;
  g_autofree char *folded = g_utf8_casefold(face->family, -1);
  if (search->failed || !g_hash_table_contains(search->families, folded))
    return;
  const char *hash = file_hash(search, face->path);
  if (!hash) {
    search->failed = true;
    return;
  }
  struct kit_font font = {g_strdup(face->family), g_strdup(face->style), g_path_get_basename(face->path), ""};
  g_strlcpy(font.sha256, hash, sizeof font.sha256);
  g_array_append_val(search->fonts, font);
}

/* For g_array_set_clear_func. */
static void clear_font(gpointer data)
{
  struct kit_font *font = data;
  g_free(font->family);
  g_free(font->style);
  g_free(font->file);
}

GArray *kit_font_list(const struct compose_input *input, struct report *report)
{
  struct search search = {.report = report};
  search.families = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  search.hashes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  search.fonts = g_array_new(FALSE, FALSE, sizeof(struct kit_font));
  g_array_set_clear_func(search.fonts, clear_font);
  collect_families(&search, input->campaign);
  if (input->fonts)
    font_set_visit(input->fonts, visit_font, &search);
  g_hash_table_unref(search.families);
  g_hash_table_unref(search.hashes);
  if (!search.failed)
    return search.fonts;
  g_array_unref(search.fonts);
  return NULL;
}
