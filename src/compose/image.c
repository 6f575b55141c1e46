/*
 * The store of a run's pictures: each file is read, told by its bytes, decoded and kept once.
 *
 * Not for: decoding (image_keep.c, image_decode.c, image_svg.c) or drawing (image_draw.c).
 */
#include "compose/image.h"
#include "compose/image_covered.h"
#include "compose/image_keep.h"
#include "compose/image_svg.h"
#include "input/file.h"

struct image_store {
  GHashTable *by_path; /* absolute path → struct entry */
  GHashTable *by_name; /* folder and name as written → struct image; workers look no further */
  GPtrArray *replaced; /* struct image, of which a larger one was needed later; pieces may still show them */
  unsigned count;
  struct image_covered *covered; /* or NULL */
  size_t budget;
  gsize size;         /* of all pixels; atomic */
  GMutex lock;        /* of what follows, which workers add to */
  GHashTable *tinted; /* struct tint → struct image */
};

/* What a tinted image is made of. */
struct tint {
  const struct image *image;
  uint8_t red, green, blue, alpha;
};

static guint hash_tint(gconstpointer key)
{
  const struct tint *tint = key;
  return tint->image->id * 31 + ((guint)tint->red << 24 | (guint)tint->green << 16 | (guint)tint->blue << 8) +
         tint->alpha;
}

static gboolean equal_tints(gconstpointer one, gconstpointer other)
{
  const struct tint *tint = one, *second = other;
  return tint->image == second->image && tint->red == second->red && tint->green == second->green &&
         tint->blue == second->blue && tint->alpha == second->alpha;
}

/* One file: what is needed of it, and what was made of that. */
struct entry {
  struct image_origin origin;
  struct image *image; /* NULL while it is not loaded */
};

static void destroy_entry(void *object)
{
  struct entry *entry = object;
  image_keep_destroy(entry->image);
  g_free(entry->origin.root);
  g_free(entry->origin.path);
  g_free(entry->origin.name);
  g_free(entry);
}

static void destroy_image(void *image)
{
  image_keep_destroy(image);
}

struct image_store *image_store_create(void)
{
  struct image_store *store = g_new0(struct image_store, 1);
  store->by_path = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, destroy_entry);
  store->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  store->tinted = g_hash_table_new_full(hash_tint, equal_tints, g_free, destroy_image);
  store->replaced = g_ptr_array_new_with_free_func(destroy_image);
  store->budget = IMAGE_BUDGET;
  g_mutex_init(&store->lock);
  return store;
}

void image_store_destroy(struct image_store *store)
{
  if (!store)
    return;
  g_hash_table_destroy(store->tinted);
  g_ptr_array_unref(store->replaced);
  g_mutex_clear(&store->lock);
  image_covered_destroy(store->covered);
  g_hash_table_destroy(store->by_name);
  g_hash_table_destroy(store->by_path);
  image_svg_release_fonts();
  g_free(store);
}

void image_store_set_budget(struct image_store *store, size_t bytes)
{
  store->budget = bytes;
}

/* Counts what the image takes, or lets go of its pixels where that is over the budget. */
static void keep(struct image_store *store, struct image *image)
{
  gsize size = image_keep_size(image);
  if ((gsize)g_atomic_pointer_add(&store->size, (gssize)size) + size <= store->budget)
    return;
  g_atomic_pointer_add(&store->size, -(gssize)size);
  image_keep_drop(image);
}

bool image_store_cover(struct image_store *store, const struct campaign *campaign)
{
  struct image_covered *covered = image_covered_create(campaign);
  bool fits = store->count == 0 || image_covered_equal(store->covered, covered);
  image_covered_destroy(fits ? store->covered : covered);
  if (fits)
    store->covered = covered;
  return fits;
}

/* "folder, name": what a picture is called by the files that name it. Free with g_free. */
static char *spelled(const char *folder, const char *relative)
{
  return g_strconcat(folder, "\n", relative, NULL);
}

/* The entry of the file at `path`, which it takes over. */
static struct entry *find_entry(struct image_store *store, char *path, const char *root, const char *relative)
{
  struct entry *entry = g_hash_table_lookup(store->by_path, path);
  if (!entry) {
    entry = g_new0(struct entry, 1);
    entry->origin = (struct image_origin){.root = g_strdup(root), .path = g_strdup(path), .name = g_strdup(relative)};
    entry->origin.covered = (const struct image_covered *const *)&store->covered;
    g_hash_table_insert(store->by_path, g_strdup(path), entry);
  }
  g_free(path);
  return entry;
}

static bool grow(struct size *size, struct size other)
{
  bool larger = other.width > size->width || other.height > size->height;
  *size = (struct size){fmax(size->width, other.width), fmax(size->height, other.height)};
  return larger;
}

static gboolean names_image(gpointer name, gpointer named, gpointer image)
{
  (void)name;
  return named == image;
}

void image_need(struct image_store *store, const char *root, const char *relative, struct place place,
                const struct image_need *need)
{
  struct report *unheard = report_create();
  g_autofree char *folder = file_naming_folder(root, place);
  char *path = file_resolve(root, folder, relative, place, unheard);
  report_destroy(unheard);
  if (!path)
    return;
  struct entry *entry = find_entry(store, path, root, relative);
  bool grown = grow(&entry->origin.need.screen, need->screen);
  grown = grow(&entry->origin.need.print, need->print) || grown;
  if (!grown || !entry->image || entry->image->kind == IMAGE_VECTOR)
    return;
  g_ptr_array_add(store->replaced, entry->image); /* in a run of `watch`, whose formats have changed */
  g_hash_table_foreach_remove(store->by_name, names_image, entry->image);
  entry->image = NULL;
}

const struct image *image_find(const struct image_store *store, const char *root, const char *relative,
                               struct place place)
{
  g_autofree char *folder = file_naming_folder(root, place), *name = spelled(folder, relative);
  return g_hash_table_lookup(store->by_name, name);
}

const struct image *image_load(struct image_store *store, const char *root, const char *relative, struct place place,
                               struct report *report)
{
  g_autofree char *folder = file_naming_folder(root, place), *name = spelled(folder, relative);
  struct image *image = g_hash_table_lookup(store->by_name, name);
  if (image)
    return image;
  char *path = file_resolve(root, folder, relative, place, report);
  if (!path)
    return NULL;
  struct entry *entry = find_entry(store, path, root, relative);
  if (!entry->image) {
    entry->image = image_keep_load(&entry->origin, place, report);
    if (!entry->image)
      return NULL;
    entry->image->id = ++store->count;
    keep(store, entry->image);
  }
  g_hash_table_insert(store->by_name, g_steal_pointer(&name), entry->image);
  return entry->image;
}

/* The picture in shades of the colour; of one over the budget the pixels are read for that, and let go again. */
static struct image *make_tinted(struct image_store *store, const struct image *image, struct color color)
{
  struct image *whole = image->pixels ? NULL : image_keep_reload(image);
  if (!image->pixels && !whole)
    return NULL;
  struct image *made = image_keep_tint(whole ? whole : image, color);
  image_keep_destroy(whole);
  keep(store, made);
  return made;
}

const struct image *image_tinted(struct image_store *store, const struct image *image, struct color color)
{
  struct tint tint = {image, color.red, color.green, color.blue, (uint8_t)lround(color.alpha * 255)};
  g_assert(image->kind == IMAGE_RASTER);
  g_mutex_lock(&store->lock);
  struct image *made = g_hash_table_lookup(store->tinted, &tint);
  if (!made) {
    made = make_tinted(store, image, color);
    if (made)
      g_hash_table_insert(store->tinted, g_memdup2(&tint, sizeof tint), made);
  }
  g_mutex_unlock(&store->lock);
  return made;
}
