/*
 * A bounded store by key, least recently used first out, and what pictures need kept in it.
 */
#include "compose/image_cache.h"
#include "compose/image_raster.h"
#include "compose/image_svg.h"

#include <glib-object.h>
#include <string.h>

/* Enough for the three sizes of a story, a square and a preview, a few logos and a photo on its way down. */
#define SIZE_LIMIT ((size_t)64 << 20)

/* What a handle or a bare surface is taken to weigh, in bytes; an SVG's tree is larger than its text. */
#define OBJECT_SIZE ((size_t)1 << 10)
#define TREE_FACTOR 8

struct entry {
  struct cached_key key;
  void *object;
  GDestroyNotify destroy;
  size_t size;
  GList link; /* in order of use */
};

struct image_cache {
  GHashTable *entries; /* by &entry->key */
  GQueue order;        /* the least recently used at the head */
  size_t size;
};

/* FNV-1a. */
static guint hash_key(gconstpointer key)
{
  const uint8_t *bytes = key;
  guint hash = 2166136261u;
  for (size_t i = 0; i < sizeof(struct cached_key); i++)
    hash = (hash ^ bytes[i]) * 16777619u;
  return hash;
}

static gboolean equal_keys(gconstpointer one, gconstpointer other)
{
  return memcmp(one, other, sizeof(struct cached_key)) == 0;
}

struct image_cache *image_cache_create(void)
{
  struct image_cache *cache = g_new0(struct image_cache, 1);
  cache->entries = g_hash_table_new(hash_key, equal_keys);
  g_queue_init(&cache->order);
  return cache;
}

static void drop_oldest(struct image_cache *cache)
{
  struct entry *entry = cache->order.head->data;
  g_queue_unlink(&cache->order, &entry->link);
  g_hash_table_remove(cache->entries, &entry->key);
  cache->size -= entry->size;
  entry->destroy(entry->object);
  g_free(entry);
}

void image_cache_destroy(struct image_cache *cache)
{
  if (!cache)
    return;
  while (cache->order.head)
    drop_oldest(cache);
  g_hash_table_destroy(cache->entries);
  image_svg_release_fonts();
  g_free(cache);
}

struct cached_key image_cache_key(const struct image *image, enum cached_kind kind)
{
  struct cached_key key;
  memset(&key, 0, sizeof key);
  key.image = image;
  key.kind = kind;
  return key;
}

void *image_cache_find(struct image_cache *cache, const struct cached_key *key)
{
  struct entry *entry = g_hash_table_lookup(cache->entries, key);
  if (!entry)
    return NULL;
  g_queue_unlink(&cache->order, &entry->link);
  g_queue_push_tail_link(&cache->order, &entry->link);
  return entry->object;
}

void *image_cache_keep(struct image_cache *cache, const struct cached_key *key, void *object, GDestroyNotify destroy,
                       size_t size)
{
  struct entry *entry = g_new0(struct entry, 1);
  memcpy(&entry->key, key, sizeof *key);
  entry->object = object;
  entry->destroy = destroy;
  entry->size = size;
  entry->link.data = entry;
  g_hash_table_insert(cache->entries, &entry->key, entry);
  g_queue_push_tail_link(&cache->order, &entry->link);
  cache->size += size;
  while (cache->size > SIZE_LIMIT && cache->order.length > 1)
    drop_oldest(cache);
  return object;
}

static void destroy_surface(void *surface)
{
  cairo_surface_destroy(surface);
}

/* Gives a surface what cairo's PDF asks for: an identity, so that the picture is stored once a document, and the
   JPEG to store. The store owns the bytes; the identity is copied. */
static void attach_identity(cairo_surface_t *surface, const struct image *image)
{
  char *identity = g_strdup_printf("placard-image-%u-%u", image->id, image->tint);
  cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_UNIQUE_ID, (const unsigned char *)identity, strlen(identity),
                              g_free, identity);
  if (image->jpeg)
    cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, image->jpeg, image->jpeg_length, NULL, NULL);
}

cairo_surface_t *image_cache_surface(struct image_cache *cache, const struct image *image)
{
  struct cached_key key = image_cache_key(image, CACHED_SURFACE);
  cairo_surface_t *surface = image_cache_find(cache, &key);
  if (surface)
    return surface;
  struct raster raster = {image->px_width, image->px_height, image->px_stride, (uint8_t *)image->pixels, image->opaque};
  surface = image_raster_surface(&raster);
  attach_identity(surface, image);
  return image_cache_keep(cache, &key, surface, destroy_surface, OBJECT_SIZE);
}

cairo_surface_t *image_cache_halved(struct image_cache *cache, const struct image *image, int level)
{
  if (level == 0)
    return image_cache_surface(cache, image);
  struct cached_key key = image_cache_key(image, CACHED_HALVED);
  key.level = level;
  cairo_surface_t *surface = image_cache_find(cache, &key);
  if (surface)
    return surface;
  surface = image_raster_halve(image_cache_halved(cache, image, level - 1));
  size_t size = (size_t)cairo_image_surface_get_stride(surface) * (size_t)cairo_image_surface_get_height(surface);
  return image_cache_keep(cache, &key, surface, destroy_surface, size);
}

void *image_cache_handle(struct image_cache *cache, const struct image *image)
{
  struct cached_key key = image_cache_key(image, CACHED_HANDLE);
  void *handle = image_cache_find(cache, &key);
  if (handle)
    return handle;
  return image_cache_keep(cache, &key, image_svg_handle(image), g_object_unref, image->svg_length * TREE_FACTOR);
}
