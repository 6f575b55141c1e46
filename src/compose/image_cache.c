/*
 * A bounded store by key, least recently used first out, and what pictures need kept in it.
 */
#include "compose/image_cache.h"
#include "compose/image_keep.h"
#include "compose/image_raster.h"
#include "compose/image_svg.h"

#include <glib-object.h>
#include <math.h>
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
  bool failed;
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

static void destroy_whole(void *image)
{
  image_keep_destroy(image);
}

/* The image with its pixels: itself, or read anew where they are over the store's budget. Its surfaces hold on to the
   pixels by a count of their own. */
static const struct image *find_whole(struct image_cache *cache, const struct image *image)
{
  if (image->pixels)
    return image;
  struct cached_key key = image_cache_key(image, CACHED_WHOLE);
  struct image *whole = image_cache_find(cache, &key);
  if (whole)
    return whole;
  whole = image_keep_reload(image);
  cache->failed = cache->failed || !whole;
  return whole ? image_cache_keep(cache, &key, whole, destroy_whole, image_keep_size(whole)) : NULL;
}

/* Gives a surface its identity for cairo's PDF, so that the picture is stored once a document. */
static void attach_identity(cairo_surface_t *surface, const struct image *image)
{
  char color[8];
  color_format_hex(image->tint, color);
  char *identity = g_strdup_printf("placard-image-%u-%s-%d", image->id, image->tinted ? color : "",
                                   image->tinted ? (int)lround(image->tint.alpha * 255) : 0);
  cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_UNIQUE_ID, (const unsigned char *)identity, strlen(identity),
                              g_free, identity);
}

/* A surface of its own with the image's pixels where they may go before it does, else on them. */
static cairo_surface_t *surface_of_pixels(const struct image *image, const struct image *whole)
{
  cairo_format_t format = image->opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32;
  if (!whole)
    return cairo_image_surface_create(format, image->px_width, image->px_height);
  struct raster raster = {image->px_width, image->px_height, image->px_stride, (uint8_t *)whole->pixels, image->opaque};
  if (whole == image)
    return image_raster_surface(&raster);
  struct raster copy;
  image_raster_copy(&raster, &copy);
  cairo_surface_t *surface = image_raster_surface(&copy);
  static const cairo_user_data_key_t pixels;
  cairo_surface_set_user_data(surface, &pixels, copy.pixels, g_free);
  return surface;
}

static size_t surface_size(cairo_surface_t *surface)
{
  return (size_t)cairo_image_surface_get_stride(surface) * (size_t)cairo_image_surface_get_height(surface);
}

cairo_surface_t *image_cache_surface(struct image_cache *cache, const struct image *image)
{
  struct cached_key key = image_cache_key(image, CACHED_SURFACE);
  cairo_surface_t *surface = image_cache_find(cache, &key);
  if (surface)
    return surface;
  surface = surface_of_pixels(image, find_whole(cache, image));
  attach_identity(surface, image);
  return image_cache_keep(cache, &key, surface, destroy_surface, image->pixels ? OBJECT_SIZE : surface_size(surface));
}

/* cairo puts the JPEG into the PDF and looks at no pixel, so that those of this surface take no memory: a fresh page of
   zeros is not there until it is touched. */
static cairo_surface_t *surface_of_jpeg(const struct image *whole)
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, whole->jpeg_width, whole->jpeg_height);
  uint8_t *bytes = g_memdup2(whole->jpeg, whole->jpeg_length);
  cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, bytes, whole->jpeg_length, g_free, bytes);
  attach_identity(surface, whole);
  return surface;
}

cairo_surface_t *image_cache_print(struct image_cache *cache, const struct image *image)
{
  if (image->jpeg_width == 0)
    return image_cache_surface(cache, image);
  struct cached_key key = image_cache_key(image, CACHED_PRINT);
  cairo_surface_t *surface = image_cache_find(cache, &key);
  if (surface)
    return surface;
  const struct image *whole = find_whole(cache, image);
  if (!whole)
    return image_cache_surface(cache, image);
  surface = surface_of_jpeg(whole);
  return image_cache_keep(cache, &key, surface, destroy_surface, whole->jpeg_length);
}

bool image_cache_failed(const struct image_cache *cache)
{
  return cache->failed;
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
