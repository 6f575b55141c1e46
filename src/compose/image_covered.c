/*
 * Files with faces, see the header. They are compared by a description of all, which needs no campaign: the one that a
 * picture was loaded for may be gone.
 */
#include "compose/image_covered.h"

#include <string.h>

struct image_covered {
  GHashTable *by_path;     /* path → struct campaign_picture, both borrowed */
  GByteArray *description; /* in the campaign's order */
};

static void describe_length(GByteArray *description, struct picture_length length)
{
  g_byte_array_append(description, (const guint8 *)&length.value, sizeof length.value);
  g_byte_array_append(description, (const guint8 *)(length.is_share ? "%" : "p"), 1);
}

static void describe(GByteArray *description, const struct campaign_picture *picture)
{
  g_byte_array_append(description, (const guint8 *)picture->path, (guint)strlen(picture->path) + 1);
  g_byte_array_append(description, (const guint8 *)(picture->cover == PICTURE_BLOCK ? "#" : "~"), 1);
  for (size_t i = 0; i < picture->face_count; i++) {
    const struct picture_face *face = &picture->faces[i];
    describe_length(description, face->left);
    describe_length(description, face->top);
    describe_length(description, face->width);
    describe_length(description, face->height);
  }
}

struct image_covered *image_covered_create(const struct campaign *campaign)
{
  struct image_covered *covered = g_new0(struct image_covered, 1);
  covered->by_path = g_hash_table_new(g_str_hash, g_str_equal);
  covered->description = g_byte_array_new();
  for (size_t i = 0; i < campaign->picture_count; i++) {
    struct campaign_picture *picture = &campaign->pictures[i];
    if (picture->face_count == 0)
      continue;
    g_hash_table_insert(covered->by_path, (gpointer)picture->path, picture);
    describe(covered->description, picture);
  }
  return covered;
}

void image_covered_destroy(struct image_covered *covered)
{
  if (!covered)
    return;
  g_hash_table_unref(covered->by_path);
  g_byte_array_unref(covered->description);
  g_free(covered);
}

const struct campaign_picture *image_covered_find(const struct image_covered *covered, const char *path)
{
  return covered ? g_hash_table_lookup(covered->by_path, path) : NULL;
}

bool image_covered_equal(const struct image_covered *one, const struct image_covered *other)
{
  size_t length = one ? one->description->len : 0, other_length = other ? other->description->len : 0;
  return length == other_length &&
         (length == 0 || memcmp(one->description->data, other->description->data, length) == 0);
}
