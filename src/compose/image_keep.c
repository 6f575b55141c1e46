/*
 * Decoding to size, see image_keep.h.
 */
#include "compose/image_keep.h"
#include "compose/image_covered.h"
#include "compose/image_decode.h"
#include "compose/image_jpeg.h"
#include "compose/image_raster.h"
#include "compose/image_svg.h"
#include "compose/image_tint.h"
#include "input/file.h"

#include <string.h>

/* Of the JPEGs that PDFs embed: hardly to be told from the pixels. */
#define PDF_QUALITY 92

/* What previews of printed cards show, and what lies beneath a logo: so many pixels of the longer side are kept even
   where no screen needs them. */
#define PX_LEAST 1024

/* A twentieth less than what is needed is not seen, and a tenth more not worth a filter: so a JPEG is mostly decoded at
   about the right size in one go, in eighths of its own. */
#define ENOUGH 0.95
#define TOO_MUCH 1.1

/* The longer side that a picture must have to cover `room`, whichever way up it is. */
static int covering(struct size natural, struct size room)
{
  double longest = fmax(natural.width, natural.height), shortest = fmin(natural.width, natural.height);
  double wide = fmax(room.width / longest, room.height / shortest);
  double high = fmax(room.width / shortest, room.height / longest);
  return (int)fmin(ceil(longest * fmax(wide, high)), longest);
}

/* The longer sides that screens and print need. Where nothing is known of formats, all that a picture has, up to a
   limit. */
static void find_sides(const struct image_need *need, struct size natural, int *px_screen, int *px_print)
{
  bool known = need->screen.width > 0 || need->print.width > 0;
  *px_print = known ? covering(natural, need->print) : IMAGE_SIDE_KEPT;
  *px_screen = known ? MAX(covering(natural, need->screen), PX_LEAST) : IMAGE_SIDE_KEPT;
}

static void take_raster(struct image *image, const struct raster *raster)
{
  image->px_width = raster->px_width;
  image->px_height = raster->px_height;
  image->px_stride = raster->px_stride;
  image->pixels = raster->pixels;
  image->opaque = raster->opaque;
}

/* The small copy, its rows without gaps. */
static void make_small(struct image *image, const struct raster *raster)
{
  struct raster small;
  image_raster_copy(raster, &small);
  image_raster_reduce(&small, IMAGE_SMALL);
  image->small = small.pixels;
  image->small_width = small.px_width;
  image->small_height = small.px_height;
}

static void make_jpeg(struct image *image, const struct raster *raster)
{
  image->jpeg = image_jpeg_encode(raster, PDF_QUALITY, &image->jpeg_length);
  image->jpeg_width = raster->px_width;
  image->jpeg_height = raster->px_height;
}

static bool is_too_much(const struct raster *raster, int px_longest)
{
  return MAX(raster->px_width, raster->px_height) > TOO_MUCH * px_longest;
}

static void reduce(struct raster *raster, int px_longest)
{
  if (is_too_much(raster, px_longest))
    image_raster_reduce(raster, px_longest);
}

/* A photograph's JPEG for PDFs, made of as many pixels as print needs; `raster` stays as it is. */
static void keep_for_print(struct image *image, const struct raster *raster, int px_print)
{
  if (!is_too_much(raster, px_print)) {
    make_jpeg(image, raster);
    return;
  }
  struct raster reduced;
  image_raster_copy(raster, &reduced);
  reduce(&reduced, px_print);
  make_jpeg(image, &reduced);
  image_raster_finish(&reduced);
}

static bool decode_raster(const struct image_file *file, enum image_type type, const struct image_need *need,
                          struct image *image)
{
  struct decoded decoded;
  struct size natural = {0, 0};
  int px_screen, px_print, px_longest = G_MAXINT;
  if (type == IMAGE_TYPE_JPEG && image_jpeg_size(file->bytes, file->length, &natural)) {
    find_sides(need, natural, &px_screen, &px_print);
    px_longest = (int)ceil(ENOUGH * MAX(px_screen, px_print));
  }
  if (!image_decode(file, type, px_longest, &decoded))
    return false;
  find_sides(need, decoded.natural, &px_screen, &px_print);
  image->kind = IMAGE_RASTER;
  image->natural = decoded.natural;
  reduce(&decoded.raster, MAX(px_screen, px_print));
  if (decoded.photograph && px_print > 0) {
    keep_for_print(image, &decoded.raster, px_print);
    reduce(&decoded.raster, px_screen);
  }
  make_small(image, &decoded.raster);
  take_raster(image, &decoded.raster);
  return true;
}

bool image_keep_decode(const struct image_file *file, const struct image_need *need, struct image *image)
{
  enum image_type type = image_file_type(file->bytes, file->length);
  if (image_decode_knows(type))
    return decode_raster(file, type, need, image);
  if (type != IMAGE_TYPE_SVG)
    return image_file_refuse(file, type);
  if (file->picture)
    return report_error(file->report, file->picture->faces[0].place, "export the drawing as PNG, and name that here",
                        "faces can be covered in photos, and \"%s\" is a drawing", file->name);
  return image_svg_load(file, image);
}

/* FNV-1a over words of eight bytes. */
static uint64_t hash_bytes(const char *bytes, size_t length)
{
  uint64_t hash = 14695981039346656037u, word = 0;
  for (size_t i = 0; i < length; i += sizeof word) {
    memcpy(&word, bytes + i, MIN(sizeof word, length - i));
    hash = (hash ^ word) * 1099511628211u;
    hash ^= hash >> 29;
  }
  return hash;
}

struct image *image_keep_load(const struct image_origin *origin, struct place place, struct report *report)
{
  size_t length;
  g_autofree char *bytes = file_read(origin->path, origin->name, IMAGE_FILE_LIMIT, place, report, &length);
  if (!bytes)
    return NULL;
  struct image *image = g_new0(struct image, 1);
  g_autofree char *folder = g_path_get_dirname(origin->path);
  struct image_file file = {.name = origin->name,
                            .bytes = (const uint8_t *)bytes,
                            .length = length,
                            .place = place,
                            .report = report,
                            .root = origin->root,
                            .folder = folder,
                            .picture = image_covered_find(*origin->covered, origin->path),
                            .covered = *origin->covered};
  image->origin = origin;
  image->content = hash_bytes(bytes, length);
  if (image_keep_decode(&file, &origin->need, image))
    return image;
  image_keep_destroy(image);
  return NULL;
}

/* The JPEG in shades of the colour: decoded, since its pixels are not kept. */
static void tint_jpeg(const struct image *image, struct color color, struct image *made)
{
  struct report *unused = report_create();
  struct image_file file = {.name = "", .bytes = image->jpeg, .length = image->jpeg_length, .report = unused};
  struct jpeg_facts facts;
  struct raster raster, tinted;
  bool decoded = image_jpeg_decode(&file, G_MAXINT, &raster, &facts);
  g_assert(decoded); /* our own */
  image_tint_raster(&raster, color, &tinted);
  make_jpeg(made, &tinted);
  image_raster_finish(&raster);
  image_raster_finish(&tinted);
  report_destroy(unused);
}

struct image *image_keep_tint(const struct image *image, struct color color)
{
  struct raster from = {image->px_width, image->px_height, image->px_stride, (uint8_t *)image->pixels, image->opaque};
  struct raster raster;
  struct image *made = g_memdup2(image, sizeof *image);
  made->tint = color;
  made->tinted = true;
  image_tint_raster(&from, color, &raster);
  make_small(made, &raster);
  take_raster(made, &raster);
  if (image->jpeg)
    tint_jpeg(image, color, made);
  return made;
}

struct image *image_keep_reload(const struct image *image)
{
  struct report *unheard = report_create();
  struct image *whole = image->origin ? image_keep_load(image->origin, (struct place){0}, unheard) : NULL;
  report_destroy(unheard);
  if (whole && image->tinted) {
    struct image *tinted = image_keep_tint(whole, image->tint);
    image_keep_destroy(whole);
    whole = tinted;
  }
  bool same = whole && whole->content == image->content;
  if (whole && !same)
    g_clear_pointer(&whole, image_keep_destroy);
  if (whole)
    whole->id = image->id;
  return whole;
}

size_t image_keep_size(const struct image *image)
{
  size_t pixels = image->pixels ? (size_t)image->px_stride * (size_t)image->px_height : 0;
  return pixels + image->jpeg_length;
}

void image_keep_drop(struct image *image)
{
  g_clear_pointer((void **)&image->pixels, g_free);
  g_clear_pointer((void **)&image->jpeg, g_free);
  image->jpeg_length = 0;
}

void image_keep_destroy(struct image *image)
{
  if (!image)
    return;
  image_keep_drop(image);
  g_free((void *)image->small);
  g_free((void *)image->svg);
  g_strfreev((char **)image->families);
  g_free(image);
}
