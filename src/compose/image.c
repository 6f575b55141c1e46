/*
 * The store of a run's pictures: each file is read, told by its bytes, decoded and kept once.
 *
 * Not for: decoding (image_decode.c, image_svg.c) or drawing (image_draw.c).
 */
#include "compose/image.h"
#include "compose/image_decode.h"
#include "compose/image_file.h"
#include "compose/image_jpeg.h"
#include "compose/image_raster.h"
#include "compose/image_svg.h"
#include "compose/image_tint.h"
#include "input/file.h"
#include "model/picture_limits.h"

/* Of the JPEGs that PDFs embed: hardly to be told from the pixels. */
#define PDF_QUALITY 92

struct image_store {
  GHashTable *by_path; /* absolute path → struct image */
  GHashTable *by_name; /* folder and name as written → the same; workers look no further */
  GHashTable *failed;  /* the same → struct report: what was found in those that could not be loaded */
  struct picture_limits limits;
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
  g_strfreev((char **)image->families);
  g_free(image);
}

struct image_store *image_store_create(void)
{
  struct image_store *store = g_new0(struct image_store, 1);
  store->by_path = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, destroy_image);
  store->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  store->failed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)report_destroy);
  store->tinted = g_hash_table_new_full(hash_tint, equal_tints, g_free, destroy_image);
  g_mutex_init(&store->lock);
  store->limits = picture_limits_default;
  return store;
}

void image_store_limit(struct image_store *store, const struct picture_limits *limits)
{
  store->limits = *limits;
}

void image_store_destroy(struct image_store *store)
{
  if (!store)
    return;
  g_hash_table_destroy(store->tinted);
  g_mutex_clear(&store->lock);
  g_hash_table_destroy(store->failed);
  g_hash_table_destroy(store->by_name);
  g_hash_table_destroy(store->by_path);
  image_svg_release_fonts();
  g_free(store);
}

/* Decodes a raster into `image`. A photograph gets a JPEG for PDFs; flat art stays exact. */
static bool decode_raster(const struct image_file *file, enum image_type type, struct image *image)
{
  struct decoded decoded;
  if (!image_decode(file, type, IMAGE_SIDE_KEPT, &decoded))
    return false;
  image->kind = IMAGE_RASTER;
  image->natural = decoded.natural;
  image->px_width = decoded.raster.px_width;
  image->px_height = decoded.raster.px_height;
  image->px_stride = decoded.raster.px_stride;
  image->pixels = decoded.raster.pixels;
  image->opaque = decoded.raster.opaque;
  if (decoded.photograph)
    image->jpeg = image_jpeg_encode(&decoded.raster, PDF_QUALITY, &image->jpeg_length);
  return true;
}

/* Fills `image` from the file's bytes. */
static bool decode(const struct image_file *file, struct image *image)
{
  enum image_type type = image_file_type(file->bytes, file->length);
  if (image_decode_knows(type))
    return decode_raster(file, type, image);
  return type == IMAGE_TYPE_SVG ? image_svg_load(file, image) : image_file_refuse(file, type);
}

/* The folder of the file that names the picture: paths count from there. Free with g_free. */
static char *naming_folder(const char *root, struct place place)
{
  g_autofree char *folder = place.source ? g_path_get_dirname(place.source->name) : g_strdup(".");
  return g_str_equal(folder, ".") || g_path_is_absolute(folder) ? g_strdup(root) : g_build_filename(root, folder, NULL);
}

/* Reads and decodes the file at `path`, of which `file` has all but the bytes and the folder; NULL after an error. */
static struct image *read_image(struct image_file file, const char *path)
{
  g_autofree char *bytes = image_file_read(path, file.name, file.limits, file.place, file.report, &file.length);
  if (!bytes)
    return NULL;
  struct image *image = g_new0(struct image, 1);
  g_autofree char *folder = g_path_get_dirname(path);
  file.bytes = (const uint8_t *)bytes;
  file.folder = folder;
  if (decode(&file, image))
    return image;
  destroy_image(image);
  return NULL;
}

/* Loads the file, or finds it loaded under another name; NULL after an error. */
static struct image *load_path(struct image_store *store, struct image_file file, const char *folder)
{
  g_autofree char *path = file_resolve(file.root, folder, file.name, file.place, file.report);
  struct image *image = path ? g_hash_table_lookup(store->by_path, path) : NULL;
  if (!path || image)
    return image;
  image = read_image(file, path);
  if (!image)
    return NULL;
  image->id = ++store->count;
  g_hash_table_insert(store->by_path, g_steal_pointer(&path), image);
  return image;
}

/* Says at `place` what was found in a file. */
static void relay(const struct report *found, struct place place, struct report *report)
{
  const GPtrArray *findings = report_findings(found);
  for (guint i = 0; i < findings->len; i++) {
    const struct finding *finding = findings->pdata[i];
    if (finding->severity == SEVERITY_ERROR)
      report_error(report, place, finding->help, "%s", finding->message);
    else if (finding->severity == SEVERITY_WARNING)
      report_warning(report, place, finding->help, "%s", finding->message);
    else
      report_note(report, place, finding->help, "%s", finding->message);
  }
}

const struct image *image_load(struct image_store *store, const char *root, const char *relative, struct place place,
                               struct report *report)
{
  g_autofree char *folder = naming_folder(root, place);
  g_autofree char *name = g_strconcat(folder, "\n", relative, NULL);
  struct image *image = g_hash_table_lookup(store->by_name, name);
  struct report *found = image ? NULL : g_hash_table_lookup(store->failed, name);
  if (found)
    relay(found, place, report);
  if (image || found)
    return image;
  found = report_create();
  image = load_path(store, (struct image_file){relative, NULL, 0, place, found, root, NULL, &store->limits}, folder);
  relay(found, place, report);
  if (image) {
    report_destroy(found);
    g_hash_table_insert(store->by_name, g_steal_pointer(&name), image);
  } else {
    g_hash_table_insert(store->failed, g_steal_pointer(&name), found);
  }
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
