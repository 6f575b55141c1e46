/*
 * The store of a run's pictures: each file is read, told by its bytes, decoded and kept once.
 *
 * Not for: decoding (image_png.c, image_jpeg.c, image_webp.c, image_svg.c) or drawing (image_draw.c).
 */
#include "compose/image.h"
#include "compose/image_file.h"
#include "compose/image_jpeg.h"
#include "compose/image_png.h"
#include "compose/image_raster.h"
#include "compose/image_svg.h"
#include "compose/image_tint.h"
#include "compose/image_webp.h"
#include "input/file.h"

/* Of the JPEGs that PDFs embed: hardly to be told from the pixels. */
#define PDF_QUALITY 92

struct image_store {
  GHashTable *by_path; /* absolute path → struct image */
  GHashTable *by_name; /* folder and name as written → the same; workers look no further */
  unsigned count;
  GMutex lock;        /* of what follows, which workers add to */
  GHashTable *tinted; /* struct tint → struct image */
};

/* What a tinted image is made of. */
struct tint {
  const struct image *image;
  unsigned rgba;
};

static guint hash_tint(gconstpointer key)
{
  const struct tint *tint = key;
  return tint->image->id * 31 + tint->rgba;
}

static gboolean equal_tints(gconstpointer one, gconstpointer other)
{
  const struct tint *tint = one, *other_tint = other;
  return tint->image == other_tint->image && tint->rgba == other_tint->rgba;
}

static void destroy_image(void *object)
{
  struct image *image = object;
  g_free((void *)image->pixels);
  g_free((void *)image->jpeg);
  g_free((void *)image->svg);
  g_free(image);
}

struct image_store *image_store_create(void)
{
  struct image_store *store = g_new0(struct image_store, 1);
  store->by_path = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, destroy_image);
  store->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  store->tinted = g_hash_table_new_full(hash_tint, equal_tints, g_free, destroy_image);
  g_mutex_init(&store->lock);
  return store;
}

void image_store_destroy(struct image_store *store)
{
  if (!store)
    return;
  g_hash_table_destroy(store->tinted);
  g_mutex_clear(&store->lock);
  g_hash_table_destroy(store->by_name);
  g_hash_table_destroy(store->by_path);
  g_free(store);
}

/* Turns the pixels upright, reduces them and gives them to `image`, whose natural size, as written in the file, is
   turned too. A picture that was `lossy`, or looks like a photograph, gets a JPEG for PDFs; flat art stays exact. */
static void take_raster(struct image *image, struct raster *raster, int orientation, bool lossy)
{
  image_raster_reduce(raster, IMAGE_SIDE_KEPT);
  image_raster_orient(raster, orientation);
  if (orientation >= 5)
    image->natural = (struct size){image->natural.height, image->natural.width};
  image->kind = IMAGE_RASTER;
  image->px_width = raster->px_width;
  image->px_height = raster->px_height;
  image->px_stride = raster->px_stride;
  image->pixels = raster->pixels;
  image->opaque = raster->opaque;
  if (raster->opaque && (lossy || image_raster_is_photograph(raster)))
    image->jpeg = image_jpeg_encode(raster, PDF_QUALITY, &image->jpeg_length);
}

static bool decode_png(const struct image_file *file, struct image *image)
{
  struct raster raster;
  int orientation;
  if (!image_png_decode(file, &raster, &orientation))
    return false;
  image->natural = (struct size){raster.px_width, raster.px_height};
  take_raster(image, &raster, orientation, false);
  return true;
}

static bool decode_jpeg(const struct image_file *file, struct image *image)
{
  struct raster raster;
  struct jpeg_facts facts;
  if (!image_jpeg_decode(file, IMAGE_SIDE_KEPT, &raster, &facts))
    return false;
  image->natural = (struct size){facts.px_width, facts.px_height};
  take_raster(image, &raster, facts.orientation, true);
  return true;
}

static bool decode_webp(const struct image_file *file, struct image *image)
{
  struct raster raster;
  int orientation;
  bool lossy;
  if (!image_webp_decode(file, &raster, &orientation, &lossy))
    return false;
  image->natural = (struct size){raster.px_width, raster.px_height};
  take_raster(image, &raster, orientation, lossy);
  return true;
}

/* Fills `image` from the file's bytes. An SVG keeps them: `*bytes` is then NULL. */
static bool decode(const struct image_file *file, struct image *image, char **bytes)
{
  enum image_type type = image_file_type(file->bytes, file->length);
  switch (type) {
  case IMAGE_TYPE_PNG:
    return decode_png(file, image);
  case IMAGE_TYPE_JPEG:
    return decode_jpeg(file, image);
  case IMAGE_TYPE_WEBP:
    return decode_webp(file, image);
  case IMAGE_TYPE_SVG:
    if (!image_svg_load(file, image))
      return false;
    image->svg_length = file->length;
    image->svg = g_steal_pointer(bytes);
    return true;
  default:
    return image_file_refuse(file, type);
  }
}

/* The folder of the file that names the picture: paths count from there. Free with g_free. */
static char *naming_folder(const char *root, struct place place)
{
  g_autofree char *folder = place.source ? g_path_get_dirname(place.source->name) : g_strdup(".");
  return g_str_equal(folder, ".") || g_path_is_absolute(folder) ? g_strdup(root) : g_build_filename(root, folder, NULL);
}

/* Reads and decodes the file at `path`; NULL after an error. */
static struct image *read_image(const char *path, const char *relative, struct place place, struct report *report)
{
  size_t length;
  g_autofree char *bytes = file_read(path, relative, IMAGE_FILE_LIMIT, place, report, &length);
  if (!bytes)
    return NULL;
  struct image *image = g_new0(struct image, 1);
  struct image_file file = {relative, (const uint8_t *)bytes, length, place, report};
  if (decode(&file, image, &bytes))
    return image;
  destroy_image(image);
  return NULL;
}

const struct image *image_load(struct image_store *store, const char *root, const char *relative, struct place place,
                               struct report *report)
{
  g_autofree char *folder = naming_folder(root, place);
  g_autofree char *name = g_strconcat(folder, "\n", relative, NULL);
  struct image *image = g_hash_table_lookup(store->by_name, name);
  if (image)
    return image;
  g_autofree char *path = file_resolve(root, folder, relative, place, report);
  if (!path)
    return NULL;
  image = g_hash_table_lookup(store->by_path, path);
  if (!image) {
    image = read_image(path, relative, place, report);
    if (!image)
      return NULL;
    image->id = ++store->count;
    g_hash_table_insert(store->by_path, g_strdup(path), image);
  }
  g_hash_table_insert(store->by_name, g_steal_pointer(&name), image);
  return image;
}

/* A copy of the image with pixels of its own. */
static struct image *make_tinted(const struct image *image, struct color color, unsigned rgba)
{
  struct raster from = {image->px_width, image->px_height, image->px_stride, (uint8_t *)image->pixels, image->opaque};
  struct raster raster;
  struct image *made = g_memdup2(image, sizeof *image);
  image_tint_raster(&from, color, &raster);
  made->tint = rgba;
  made->px_stride = raster.px_stride;
  made->pixels = raster.pixels;
  if (image->jpeg)
    made->jpeg = image_jpeg_encode(&raster, PDF_QUALITY, &made->jpeg_length);
  return made;
}

const struct image *image_tinted(struct image_store *store, const struct image *image, struct color color)
{
  unsigned alpha = (unsigned)lround(color.alpha * 255);
  struct tint tint = {image,
                      (unsigned)color.red << 24 | (unsigned)color.green << 16 | (unsigned)color.blue << 8 | alpha};
  g_assert(image->kind == IMAGE_RASTER);
  g_mutex_lock(&store->lock);
  struct image *made = g_hash_table_lookup(store->tinted, &tint);
  if (!made) {
    made = make_tinted(image, color, tint.rgba);
    g_hash_table_insert(store->tinted, g_memdup2(&tint, sizeof tint), made);
  }
  g_mutex_unlock(&store->lock);
  return made;
}
