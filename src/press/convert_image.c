/*
 * cairo embeds JPEG files as they came, and all other pixels deflated, in 8 bits of sRGB or grey; alpha is a mask of
 * its own.
 *
 * Art of few colours is converted as fills are, so that a logo of pixels meets the same ink around it; all else is a
 * photograph.
 */
#include "press/convert_image.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Art has no more colours than this. */
#define ART_COLORS 256

/* An image's pixels as they were. */
struct picture {
  qpdf_oh dictionary;
  size_t px_count;
  unsigned char *bytes; /* deflated ones plain, a JPEG as it is; free with free */
  size_t length;
};

static bool has_name(struct conversion *conversion, qpdf_oh dictionary, const char *key, const char *name)
{
  return qpdf_oh_is_name_and_equals(conversion->pdf, qpdf_oh_get_key(conversion->pdf, dictionary, key), name);
}

static long long whole_number(struct conversion *conversion, qpdf_oh dictionary, const char *key)
{
  return qpdf_oh_get_int_value(conversion->pdf, qpdf_oh_get_key(conversion->pdf, dictionary, key));
}

/* Adds to the digest what makes one image differ from another. */
static bool digest_stream(struct conversion *conversion, qpdf_oh stream, GChecksum *sum)
{
  qpdf_data pdf = conversion->pdf;
  qpdf_oh dictionary = qpdf_oh_get_dict(pdf, stream), mask = qpdf_oh_get_key(pdf, dictionary, "/SMask");
  unsigned char *bytes = NULL;
  size_t length = 0;
  if (qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_none, NULL, &bytes, &length) & QPDF_ERRORS)
    return convert_fail(conversion, "an image whose bytes cannot be read");
  g_autofree char *shape = g_strdup_printf("%lld %lld %lld %s;", whole_number(conversion, dictionary, "/Width"),
                                           whole_number(conversion, dictionary, "/Height"),
                                           whole_number(conversion, dictionary, "/BitsPerComponent"),
                                           qpdf_oh_unparse(pdf, qpdf_oh_get_key(pdf, dictionary, "/ColorSpace")));
  g_checksum_update(sum, (const guchar *)shape, -1);
  g_checksum_update(sum, bytes, (gssize)length);
  free(bytes);
  return !qpdf_oh_is_stream(pdf, mask) || digest_stream(conversion, mask, sum);
}

/* The digest of an image and its mask, free with g_free; NULL after a failure. */
static char *digest_image(struct conversion *conversion, qpdf_oh image)
{
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  return digest_stream(conversion, image, sum) ? g_strdup(g_checksum_get_string(sum)) : NULL;
}

static void replace_pixels(struct conversion *conversion, qpdf_oh image, const uint8_t *bytes, size_t length)
{
  qpdf_oh null = qpdf_oh_new_null(conversion->pdf);
  qpdf_oh_replace_stream_data(conversion->pdf, image, bytes, length, null, null);
}

static void set_space(struct conversion *conversion, qpdf_oh dictionary, const char *name)
{
  qpdf_oh_replace_key(conversion->pdf, dictionary, "/ColorSpace", qpdf_oh_new_name(conversion->pdf, name));
}

/* Whether the pixels have few colours. */
static bool is_art(const uint8_t *rgb, size_t count)
{
  g_autoptr(GHashTable) colors = g_hash_table_new(NULL, NULL);
  guint last = 0;
  for (size_t i = 0; i < count && g_hash_table_size(colors) <= ART_COLORS; i++, rgb += 3) {
    guint color = 1u << 24 | (guint)rgb[0] << 16 | (guint)rgb[1] << 8 | rgb[2];
    if (color != last)
      g_hash_table_add(colors, GUINT_TO_POINTER(color));
    last = color;
  }
  return g_hash_table_size(colors) <= ART_COLORS;
}

/* Gives the pixels that look like a palette's ink the values of that ink. */
static void match_inks(const struct ink_plates *plates, const uint8_t *rgb, uint8_t *cmyk, size_t count)
{
  const uint8_t *last = NULL;
  bool matched = false;
  uint8_t inks[4];
  for (size_t i = 0; i < count; i++, rgb += 3, cmyk += 4) {
    if (!last || memcmp(last, rgb, 3) != 0)
      matched = ink_plates_find_pixel(plates, rgb, inks);
    if (matched)
      memcpy(cmyk, inks, sizeof inks);
    last = rgb;
  }
}

static bool convert_pixels(struct conversion *conversion, qpdf_oh image, const struct picture *picture)
{
  const struct press *press = conversion->press;
  if (picture->length < picture->px_count * 3)
    return convert_fail(conversion, "an image with too few pixels");
  g_autofree uint8_t *cmyk = g_malloc(picture->px_count * 4);
  if (is_art(picture->bytes, picture->px_count)) {
    profile_convert_art(press->profile, picture->bytes, cmyk, picture->px_count);
    match_inks(press->plates, picture->bytes, cmyk, picture->px_count);
  } else {
    profile_convert_photo(press->profile, picture->bytes, cmyk, picture->px_count);
  }
  replace_pixels(conversion, image, cmyk, picture->px_count * 4);
  set_space(conversion, picture->dictionary, "/DeviceCMYK");
  return true;
}

/* Grey pixels, of 1 or 8 bits, in black alone. */
static bool convert_greys(struct conversion *conversion, qpdf_oh image, const struct picture *picture)
{
  size_t px_width = (size_t)whole_number(conversion, picture->dictionary, "/Width");
  long long bits = whole_number(conversion, picture->dictionary, "/BitsPerComponent");
  size_t row = bits == 1 ? (px_width + 7) / 8 : px_width;
  if ((bits != 1 && bits != 8) || px_width == 0 || picture->length < row * (picture->px_count / px_width))
    return convert_fail(conversion, "a grey image of %lld bits", bits);
  g_autofree uint8_t *cmyk = g_malloc0(picture->px_count * 4);
  for (size_t i = 0; i < picture->px_count; i++) {
    const uint8_t *line = picture->bytes + i / px_width * row;
    size_t x = i % px_width;
    uint8_t level = bits == 8 ? line[x] : line[x / 8] >> (7 - x % 8) & 1 ? 255 : 0;
    cmyk[4 * i + 3] = (uint8_t)lround(profile_black(conversion->press->profile, level) * 255);
  }
  replace_pixels(conversion, image, cmyk, picture->px_count * 4);
  set_space(conversion, picture->dictionary, "/DeviceCMYK");
  qpdf_oh_replace_key(conversion->pdf, picture->dictionary, "/BitsPerComponent",
                      qpdf_oh_new_integer(conversion->pdf, 8));
  return true;
}

static bool convert_jpeg(struct conversion *conversion, qpdf_oh image, const struct picture *picture,
                         const char *digest)
{
  qpdf_data pdf = conversion->pdf;
  if (conversion->press->shop->colors & SHOP_RGB_PHOTOS)
    return convert_tag_screen(conversion, picture->dictionary);
  g_autoptr(GBytes) photo = press_photo(conversion->press, digest, picture->bytes, picture->length);
  if (!photo)
    return convert_fail(conversion, "a JPEG file that cannot be read");
  gsize length;
  const uint8_t *bytes = g_bytes_get_data(photo, &length);
  qpdf_oh_replace_stream_data(pdf, image, bytes, length, qpdf_oh_new_name(pdf, "/DCTDecode"), qpdf_oh_new_null(pdf));
  set_space(conversion, picture->dictionary, "/DeviceCMYK");
  return true;
}

/* Reads the image's pixels and hands them on by their kind. */
static bool convert_kind(struct conversion *conversion, qpdf_oh image, struct picture *picture, const char *digest)
{
  qpdf_data pdf = conversion->pdf;
  bool jpeg = has_name(conversion, picture->dictionary, "/Filter", "/DCTDecode");
  bool rgb = has_name(conversion, picture->dictionary, "/ColorSpace", "/DeviceRGB");
  bool grey = has_name(conversion, picture->dictionary, "/ColorSpace", "/DeviceGray");
  bool eight = whole_number(conversion, picture->dictionary, "/BitsPerComponent") == 8;
  bool masked = qpdf_oh_has_key(pdf, picture->dictionary, "/Mask") ||
                qpdf_oh_has_key(pdf, picture->dictionary, "/Decode");
  if (masked || (!(rgb && eight) && !(grey && !jpeg)))
    return convert_fail(conversion, "an image in other colours than sRGB");
  enum qpdf_stream_decode_level_e level = jpeg ? qpdf_dl_none : qpdf_dl_generalized;
  if (qpdf_oh_get_stream_data(pdf, image, level, NULL, &picture->bytes, &picture->length) & QPDF_ERRORS)
    return convert_fail(conversion, "an image whose pixels cannot be read");
  if (jpeg)
    return convert_jpeg(conversion, image, picture, digest);
  return grey ? convert_greys(conversion, image, picture) : convert_pixels(conversion, image, picture);
}

/* Converts an image that comes for the first time. */
static bool convert_fresh(struct conversion *conversion, qpdf_oh image, const char *digest)
{
  qpdf_data pdf = conversion->pdf;
  qpdf_oh dictionary = qpdf_oh_get_dict(pdf, image), mask = qpdf_oh_get_key(pdf, dictionary, "/SMask");
  struct picture picture = {.dictionary = dictionary};
  picture.px_count = (size_t)whole_number(conversion, dictionary, "/Width") *
                     (size_t)whole_number(conversion, dictionary, "/Height");
  qpdf_oh_remove_key(pdf, dictionary, "/Interpolate");
  if (qpdf_oh_is_stream(pdf, mask))
    qpdf_oh_remove_key(pdf, qpdf_oh_get_dict(pdf, mask), "/Interpolate");
  bool done = convert_kind(conversion, image, &picture, digest);
  free(picture.bytes);
  return done;
}

/* An array [/ICCBased stream], PDF 32000-1 §8.6.5.5. */
static int make_screen(struct conversion *conversion)
{
  qpdf_data pdf = conversion->pdf;
  qpdf_oh stream = qpdf_oh_new_stream(pdf), array = qpdf_oh_new_array(pdf), null = qpdf_oh_new_null(pdf);
  size_t length;
  g_autofree void *bytes = profile_screen(&length);
  qpdf_oh_replace_stream_data(pdf, stream, bytes, length, null, null);
  qpdf_oh_replace_key(pdf, qpdf_oh_get_dict(pdf, stream), "/N", qpdf_oh_new_integer(pdf, 3));
  qpdf_oh_append_item(pdf, array, qpdf_oh_new_name(pdf, "/ICCBased"));
  qpdf_oh_append_item(pdf, array, stream);
  return qpdf_oh_get_object_id(pdf, qpdf_make_indirect_object(pdf, array));
}

bool convert_tag_screen(struct conversion *conversion, qpdf_oh dictionary)
{
  qpdf_data pdf = conversion->pdf;
  if (conversion->screen == 0)
    conversion->screen = make_screen(conversion);
  qpdf_oh_replace_key(pdf, dictionary, "/ColorSpace", qpdf_get_object_by_id(pdf, conversion->screen, 0));
  return true;
}

bool convert_image(struct conversion *conversion, qpdf_oh objects, const char *key)
{
  qpdf_data pdf = conversion->pdf;
  qpdf_oh image = qpdf_oh_get_key(pdf, objects, key), dictionary = qpdf_oh_get_dict(pdf, image);
  qpdf_oh stencil = qpdf_oh_get_key(pdf, dictionary, "/ImageMask");
  int number = qpdf_oh_get_object_id(pdf, image);
  if (qpdf_oh_has_key(pdf, dictionary, "/SMask"))
    conversion->transparent = true;
  if (qpdf_oh_is_bool(pdf, stencil) && qpdf_oh_get_bool_value(pdf, stencil))
    return true;
  if (!g_hash_table_add(conversion->done, GINT_TO_POINTER(number)))
    return true;
  g_autofree char *digest = digest_image(conversion, image);
  if (!digest)
    return false;
  int known = GPOINTER_TO_INT(g_hash_table_lookup(conversion->images, digest));
  if (known) {
    qpdf_oh_replace_key(pdf, objects, key, qpdf_get_object_by_id(pdf, known, 0));
    g_hash_table_remove(conversion->done, GINT_TO_POINTER(number)); /* others may still name it */
    return true;
  }
  g_hash_table_insert(conversion->images, g_strdup(digest), GINT_TO_POINTER(number));
  return convert_fresh(conversion, image, digest);
}
