/*
 * See grey.h. Objects that are done are remembered by number, since pages share them. What was a JPEG stays one.
 */
#include "press/grey.h"

#include "base/color.h"
#include "compose/image_jpeg.h"
#include "press/content.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DEEPEST 64 /* groups in groups */
#define QUALITY 90 /* of a photograph that is encoded anew */

struct grey {
  qpdf_data pdf;
  GHashTable *done; /* numbers of objects */
};

static bool walk(struct grey *grey, qpdf_oh resources, int depth);

struct grey *grey_create(qpdf_data pdf)
{
  struct grey *grey = g_new0(struct grey, 1);
  grey->pdf = pdf;
  grey->done = g_hash_table_new(NULL, NULL);
  return grey;
}

void grey_destroy(struct grey *grey)
{
  if (!grey)
    return;
  g_hash_table_unref(grey->done);
  g_free(grey);
}

/* The grey of channels from 0 to 1 as cairo writes them, an ink's index in the red one. */
static double grey_of(const double channels[3])
{
  struct color color = {.alpha = 1};
  color_decode_red16((uint16_t)lround(CLAMP(channels[0], 0, 1) * 65535), &color.red, &color.ink);
  color.green = (uint8_t)lround(CLAMP(channels[1], 0, 1) * 255);
  color.blue = (uint8_t)lround(CLAMP(channels[2], 0, 1) * 255);
  return color_grey(color) / 255.0;
}

static void append_grey(GByteArray *out, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(digits, sizeof digits, "%.4f", value);
  g_byte_array_append(out, (const guint8 *)digits, (guint)strlen(digits));
}

/* The last operands before an operator. */
struct operands {
  struct content_token tokens[3]; /* the last is the nearest */
  int count;
};

static void push(struct operands *operands, struct content_token token)
{
  operands->tokens[0] = operands->tokens[1];
  operands->tokens[1] = operands->tokens[2];
  operands->tokens[2] = token;
  operands->count++;
}

/* Writes "g" or "G" for "rg" or "RG"; `*copied` is how far the content is written. */
static bool write_color(const struct content *content, const struct operands *operands, struct content_token operator,
                        GByteArray * out, size_t *copied)
{
  double channels[3];
  for (int i = 0; i < 3; i++) {
    struct content_token token = operands->tokens[i];
    if (operands->count < 3 || token.kind != CONTENT_NUMBER)
      return false;
    g_autofree char *number = g_strndup(content->bytes + token.start, token.end - token.start);
    channels[i] = g_ascii_strtod(number, NULL);
  }
  size_t start = operands->tokens[0].start;
  g_byte_array_append(out, (const guint8 *)content->bytes + *copied, (guint)(start - *copied));
  append_grey(out, grey_of(channels));
  g_byte_array_append(out, (const guint8 *)(content_is(content, operator, "rg") ? " g" : " G"), 2);
  *copied = operator.end;
  return true;
}

/* Whether an operator paints with what is grey already, or paints nothing; colours other than cairo's are not known. */
static bool is_known(const struct content *content, const struct operands *operands, struct content_token operator)
{
  static const char *const named[] = {"cs", "CS", "sc", "SC", "scn", "SCN", NULL};
  struct content_token last = operands->tokens[2];
  if (content_is(content, operator, "k") || content_is(content, operator, "K"))
    return false;
  for (int i = 0; named[i]; i++)
    if (content_is(content, operator, named[i]))
      return operands->count > 0 && last.kind == CONTENT_NAME &&
             (i > 1 || content_is(content, last, "/Pattern") || content_is(content, last, "/DeviceGray"));
  return true;
}

GByteArray *grey_content(const char *bytes, size_t length)
{
  struct content content = {bytes, length, 0};
  struct operands operands = {.count = 0};
  GByteArray *out = g_byte_array_new();
  size_t copied = 0;
  bool good = true;
  for (struct content_token token = content_next(&content); token.kind != CONTENT_END && good;
       token = content_next(&content)) {
    if (token.kind != CONTENT_OPERATOR) {
      push(&operands, token);
      continue;
    }
    if (content_is(&content, token, "rg") || content_is(&content, token, "RG"))
      good = write_color(&content, &operands, token, out, &copied);
    else
      good = is_known(&content, &operands, token);
    operands.count = 0;
  }
  g_byte_array_append(out, (const guint8 *)bytes + copied, (guint)(length - copied));
  if (good)
    return out;
  g_byte_array_unref(out);
  return NULL;
}

static bool is_name(struct grey *grey, qpdf_oh dictionary, const char *key, const char *name)
{
  return qpdf_oh_is_name_and_equals(grey->pdf, qpdf_oh_get_key(grey->pdf, dictionary, key), name);
}

static void set_space(struct grey *grey, qpdf_oh dictionary, const char *key)
{
  qpdf_oh_replace_key(grey->pdf, dictionary, key, qpdf_oh_new_name(grey->pdf, "/DeviceGray"));
}

/* The keys of a dictionary; qpdf walks one at a time. Free with g_ptr_array_unref. */
static GPtrArray *list_keys(struct grey *grey, qpdf_oh dictionary)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
  if (!qpdf_oh_is_dictionary(grey->pdf, dictionary))
    return keys;
  for (qpdf_oh_begin_dict_key_iter(grey->pdf, dictionary); qpdf_oh_dict_more_keys(grey->pdf);)
    g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(grey->pdf)));
  return keys;
}

/* Whether the object is done; it is from now on. Those without a number are done wherever they stand. */
static bool is_done(struct grey *grey, qpdf_oh object)
{
  int number = qpdf_oh_get_object_id(grey->pdf, object);
  return number > 0 && !g_hash_table_add(grey->done, GINT_TO_POINTER(number));
}

/* One end of a function from three channels to one. */
static bool change_end(struct grey *grey, qpdf_oh function, const char *key)
{
  qpdf_data pdf = grey->pdf;
  qpdf_oh array = qpdf_oh_get_key(pdf, function, key), one = qpdf_oh_new_array(pdf);
  double channels[3];
  if (!qpdf_oh_is_array(pdf, array) || qpdf_oh_get_array_n_items(pdf, array) != 3)
    return qpdf_oh_is_array(pdf, array) && qpdf_oh_get_array_n_items(pdf, array) == 1;
  for (int i = 0; i < 3; i++)
    channels[i] = qpdf_oh_get_numeric_value(pdf, qpdf_oh_get_array_item(pdf, array, i));
  qpdf_oh_append_item(pdf, one, qpdf_oh_new_real_from_double(pdf, grey_of(channels), 4));
  qpdf_oh_replace_key(pdf, function, key, one);
  return true;
}

/* A function of a gradient: from one colour to another, or several of these one behind the other (§7.10). */
static bool change_function(struct grey *grey, qpdf_oh function, int depth)
{
  qpdf_data pdf = grey->pdf;
  qpdf_oh parts = qpdf_oh_get_key(pdf, function, "/Functions");
  if (depth == DEEPEST || !qpdf_oh_is_dictionary(pdf, function))
    return false;
  if (!qpdf_oh_is_array(pdf, parts))
    return change_end(grey, function, "/C0") && change_end(grey, function, "/C1");
  for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, parts); i++)
    if (!change_function(grey, qpdf_oh_get_array_item(pdf, parts, i), depth + 1))
      return false;
  return true;
}

static bool change_shading(struct grey *grey, qpdf_oh shading)
{
  if (is_name(grey, shading, "/ColorSpace", "/DeviceGray"))
    return true;
  if (!is_name(grey, shading, "/ColorSpace", "/DeviceRGB") ||
      !change_function(grey, qpdf_oh_get_key(grey->pdf, shading, "/Function"), 0))
    return false;
  set_space(grey, shading, "/ColorSpace");
  qpdf_oh_remove_key(grey->pdf, shading, "/Background");
  return true;
}

/* Three bytes a pixel to one, in place. */
static void merge_channels(uint8_t *pixels, size_t count)
{
  for (size_t i = 0; i < count; i++)
    pixels[i] = color_grey((struct color){pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2], 0, 1});
}

/* Puts the greys in the image's stream: as a JPEG if it was one. */
static void replace_pixels(struct grey *grey, qpdf_oh image, uint8_t *pixels, int width, int height)
{
  qpdf_data pdf = grey->pdf;
  qpdf_oh null = qpdf_oh_new_null(pdf);
  if (!is_name(grey, qpdf_oh_get_dict(pdf, image), "/Filter", "/DCTDecode")) {
    qpdf_oh_replace_stream_data(pdf, image, pixels, (size_t)width * (size_t)height, null, null);
    return;
  }
  struct raster raster = {width, height, width, pixels, true};
  size_t length;
  g_autofree uint8_t *jpeg = image_jpeg_encode_grey(&raster, QUALITY, &length);
  qpdf_oh_replace_stream_data(pdf, image, jpeg, length, qpdf_oh_new_name(pdf, "/DCTDecode"), null);
}

static bool change_image(struct grey *grey, qpdf_oh image)
{
  qpdf_data pdf = grey->pdf;
  qpdf_oh dictionary = qpdf_oh_get_dict(pdf, image);
  bool stencil = qpdf_oh_get_bool_value(pdf, qpdf_oh_get_key(pdf, dictionary, "/ImageMask"));
  if (stencil || is_name(grey, dictionary, "/ColorSpace", "/DeviceGray"))
    return true;
  int width = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, dictionary, "/Width"));
  int height = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, dictionary, "/Height"));
  int bits = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, dictionary, "/BitsPerComponent"));
  unsigned char *pixels = NULL;
  size_t length = 0;
  if (!is_name(grey, dictionary, "/ColorSpace", "/DeviceRGB") || bits != 8 || width < 1 || height < 1 ||
      qpdf_oh_get_stream_data(pdf, image, qpdf_dl_all, NULL, &pixels, &length) & QPDF_ERRORS)
    return false;
  bool whole = length == (size_t)width * (size_t)height * 3;
  if (whole) {
    merge_channels(pixels, length / 3);
    replace_pixels(grey, image, pixels, width, height);
    set_space(grey, dictionary, "/ColorSpace");
  }
  free(pixels);
  return whole;
}

/* That a page or a group blends in grey. */
static void change_group(struct grey *grey, qpdf_oh dictionary)
{
  qpdf_oh group = qpdf_oh_get_key(grey->pdf, dictionary, "/Group");
  if (qpdf_oh_is_dictionary(grey->pdf, group))
    set_space(grey, group, "/CS");
}

/* A group, or the cell of a pattern. */
static bool change_form(struct grey *grey, qpdf_oh form, int depth)
{
  qpdf_data pdf = grey->pdf;
  qpdf_oh dictionary = qpdf_oh_get_dict(pdf, form), null = qpdf_oh_new_null(pdf);
  unsigned char *bytes = NULL;
  size_t length = 0;
  if (depth == DEEPEST || qpdf_oh_get_stream_data(pdf, form, qpdf_dl_generalized, NULL, &bytes, &length) & QPDF_ERRORS)
    return false;
  GByteArray *content = grey_content((const char *)bytes, length);
  free(bytes);
  if (!content)
    return false;
  qpdf_oh_replace_stream_data(pdf, form, content->data, content->len, null, null);
  g_byte_array_unref(content);
  change_group(grey, dictionary);
  return walk(grey, qpdf_oh_get_key(pdf, dictionary, "/Resources"), depth + 1);
}

static bool change_object(struct grey *grey, qpdf_oh object, int depth)
{
  qpdf_oh dictionary = qpdf_oh_get_dict(grey->pdf, object);
  if (is_name(grey, dictionary, "/Subtype", "/Form"))
    return change_form(grey, object, depth);
  return is_name(grey, dictionary, "/Subtype", "/Image") && change_image(grey, object);
}

/* One thing that resources of the kind name. */
static bool change_entry(struct grey *grey, const char *kind, qpdf_oh entry, int depth)
{
  qpdf_data pdf = grey->pdf;
  if (is_done(grey, entry))
    return true;
  if (g_str_equal(kind, "/XObject"))
    return qpdf_oh_is_stream(pdf, entry) && change_object(grey, entry, depth);
  if (g_str_equal(kind, "/Shading"))
    return change_shading(grey, entry);
  if (g_str_equal(kind, "/Pattern"))
    return qpdf_oh_is_stream(pdf, entry) ? change_form(grey, entry, depth)
                                         : change_shading(grey, qpdf_oh_get_key(pdf, entry, "/Shading"));
  if (!g_str_equal(kind, "/ExtGState"))
    return true;
  qpdf_oh mask = qpdf_oh_get_key(pdf, entry, "/SMask");
  qpdf_oh group = qpdf_oh_is_dictionary(pdf, mask) ? qpdf_oh_get_key(pdf, mask, "/G") : mask;
  return !qpdf_oh_is_stream(pdf, group) || is_done(grey, group) || change_form(grey, group, depth);
}

static bool walk(struct grey *grey, qpdf_oh resources, int depth)
{
  static const char *const kinds[] = {"/XObject", "/Shading", "/Pattern", "/ExtGState"};
  bool good = true;
  for (size_t i = 0; i < G_N_ELEMENTS(kinds) && good; i++) {
    qpdf_oh entries = qpdf_oh_is_dictionary(grey->pdf, resources) ? qpdf_oh_get_key(grey->pdf, resources, kinds[i])
                                                                  : qpdf_oh_new_null(grey->pdf);
    g_autoptr(GPtrArray) keys = list_keys(grey, entries);
    for (guint j = 0; j < keys->len && good; j++)
      good = change_entry(grey, kinds[i], qpdf_oh_get_key(grey->pdf, entries, keys->pdata[j]), depth);
  }
  return good;
}

bool grey_page(struct grey *grey, qpdf_oh page)
{
  change_group(grey, page);
  return walk(grey, qpdf_oh_get_key(grey->pdf, page, "/Resources"), 0);
}
