/*
 * See manifest.h. A manifest may come from anywhere: whatever is not as we write it makes it none of ours.
 */
#include "kit/manifest.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const char *const kind_words[MANIFEST_KIND_COUNT] = {"kit", "kits"};

/* The text under `key`, or NULL. */
static const char *member_text(JsonObject *object, const char *key)
{
  JsonNode *node = object ? json_object_get_member(object, key) : NULL;
  return node && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING
           ? json_node_get_string(node)
           : NULL;
}

/* The whole number under `key`, or -1. */
static gint64 member_number(JsonObject *object, const char *key)
{
  JsonNode *node = object ? json_object_get_member(object, key) : NULL;
  return node && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_INT64 ? json_node_get_int(node)
                                                                                               : -1;
}

/* Reads one of `files`. */
static bool read_file(struct manifest *manifest, JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
  const char *name = member_text(object, "name"), *sha256 = member_text(object, "sha256");
  gint64 size = member_number(object, "size");
  if (!name || !sha256 || size < 0 || strlen(sha256) != DIGEST_LENGTH - 1 || manifest_find(manifest, name))
    return false;
  struct digest *digest = g_new0(struct digest, 1);
  digest->size = (guint64)size;
  g_strlcpy(digest->sha256, sha256, sizeof digest->sha256);
  char *copy = g_strdup(name);
  g_ptr_array_add(manifest->names, copy);
  g_hash_table_insert(manifest->digests, copy, digest);
  return true;
}

/* Reads what is needed of the top. */
static bool read_root(struct manifest *manifest, JsonObject *root)
{
  const char *kind = member_text(root, "kind"), *date = member_text(root, "date");
  JsonNode *files = json_object_get_member(root, "files");
  if (member_number(root, "placard-kit") != 1 || !kind || !files || !JSON_NODE_HOLDS_ARRAY(files))
    return false;
  while (manifest->kind < MANIFEST_KIND_COUNT && !g_str_equal(kind, kind_words[manifest->kind]))
    manifest->kind++;
  if (manifest->kind == MANIFEST_KIND_COUNT)
    return false;
  if (date && sscanf(date, "%4d-%2d-%2d", &manifest->year, &manifest->month, &manifest->day) != 3)
    return false;
  JsonArray *array = json_node_get_array(files);
  for (unsigned i = 0; i < json_array_get_length(array); i++)
    if (!read_file(manifest, json_array_get_element(array, i)))
      return false;
  return true;
}

struct manifest *manifest_parse(const char *text, size_t length)
{
  g_autoptr(JsonParser) parser = json_parser_new();
  if (!json_parser_load_from_data(parser, text, (gssize)length, NULL))
    return NULL;
  JsonNode *root = json_parser_get_root(parser);
  if (!root || !JSON_NODE_HOLDS_OBJECT(root))
    return NULL;
  struct manifest *manifest = g_new0(struct manifest, 1);
  manifest->names = g_ptr_array_new_with_free_func(g_free);
  manifest->digests = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
  if (read_root(manifest, json_node_get_object(root)))
    return manifest;
  manifest_destroy(manifest);
  return NULL;
}

struct manifest *manifest_load(const char *path)
{
  struct stat status;
  g_autofree char *text = NULL;
  gsize length;
  if (lstat(path, &status) != 0 || !S_ISREG(status.st_mode) || (guint64)status.st_size > MANIFEST_LIMIT ||
      !g_file_get_contents(path, &text, &length, NULL))
    return NULL;
  return manifest_parse(text, length);
}

void manifest_destroy(struct manifest *manifest)
{
  if (!manifest)
    return;
  g_hash_table_unref(manifest->digests);
  g_ptr_array_unref(manifest->names);
  g_free(manifest);
}

const struct digest *manifest_find(const struct manifest *manifest, const char *name)
{
  return g_hash_table_lookup(manifest->digests, name);
}

bool manifest_is_ours(GBytes *bytes)
{
  size_t length;
  const char *text = g_bytes_get_data(bytes, &length);
  return length >= strlen(MANIFEST_START) && memcmp(text, MANIFEST_START, strlen(MANIFEST_START)) == 0;
}

const char *manifest_kind_word(enum manifest_kind kind)
{
  return kind_words[kind];
}
