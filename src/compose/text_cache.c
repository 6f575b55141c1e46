/*
 * Finds shapes by everything that shapes a paragraph.
 */
#include "compose/text_cache.h"

/* A generation holds so many texts: some hundred cards, about a megabyte. */
#define GENERATION_LIMIT 1024

static void free_shape(gpointer shape)
{
  text_shape_destroy(shape);
}

void text_cache_init(struct typesetter *typesetter)
{
  typesetter->young = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_shape);
  typesetter->old = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_shape);
}

void text_cache_finish(struct typesetter *typesetter)
{
  g_hash_table_unref(typesetter->young);
  g_hash_table_unref(typesetter->old);
}

/* All that shapes the paragraph, as one text. Colours of emphasis do not. */
static char *shape_key(const struct paragraph *paragraph)
{
  GString *key = g_string_new(NULL);
  char tracking[G_ASCII_DTOSTR_BUF_SIZE], scale[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_dtostr(tracking, sizeof tracking, paragraph->tracking);
  g_ascii_dtostr(scale, sizeof scale, paragraph->latin_scale);
  g_string_append_printf(key, "%s|%s|%d|%d|%s|%s|%d|%s", paragraph->language->tag, paragraph->families,
                         paragraph->weight, paragraph->slant, tracking, scale, paragraph->word_break,
                         paragraph->features ? paragraph->features : "");
  bool heavier = paragraph->emphasis_weight && paragraph->emphasis_weight != paragraph->weight;
  for (size_t i = 0; heavier && i < paragraph->span_count; i++)
    g_string_append_printf(key, "|%d:%zu-%zu", paragraph->emphasis_weight, paragraph->spans[i].start,
                           paragraph->spans[i].end);
  g_string_append_c(key, '|');
  g_string_append(key, paragraph->text);
  return g_string_free(key, FALSE);
}

const struct text_shape *text_cache_find(struct typesetter *typesetter, const struct paragraph *paragraph)
{
  g_autofree char *key = shape_key(paragraph);
  struct text_shape *shape = g_hash_table_lookup(typesetter->young, key);
  if (shape)
    return shape;
  gpointer old_key = NULL, old_shape = NULL;
  if (g_hash_table_steal_extended(typesetter->old, key, &old_key, &old_shape)) {
    shape = old_shape;
    g_free(old_key);
  } else {
    shape = text_shape_create(typesetter, paragraph);
  }
  if (g_hash_table_size(typesetter->young) >= GENERATION_LIMIT) {
    GHashTable *forgotten = typesetter->old;
    typesetter->old = typesetter->young;
    typesetter->young = forgotten;
    g_hash_table_remove_all(forgotten);
  }
  g_hash_table_insert(typesetter->young, g_steal_pointer(&key), shape);
  return shape;
}
