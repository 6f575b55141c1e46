/*
 * The walk over resources: forms, patterns, shadings, images, graphics states with their masks, fonts made of drawings.
 *
 * PDF 32000-1 §7.8.3 (resources), §8.10 (forms), §11.6.5.2 (soft masks), §11.6.6 (transparency groups).
 */
#include "press/convert.h"

#include "press/convert_content.h"
#include "press/convert_image.h"
#include "press/convert_shading.h"

#include <stdlib.h>
#include <string.h>

/* Objects are done once; those that shine through are remembered as such. */
enum { DONE_OPAQUE = 1, DONE_TRANSPARENT };

/* Spot colours have bits in a word. */
#define SPOT_LIMIT 64

/* How deep forms may lie in each other. */
#define DEPTH_LIMIT 64

static bool walk_resources(struct conversion *conversion, qpdf_oh resources, enum convert_target target, int depth);

struct conversion *convert_begin(qpdf_data pdf, struct press *press)
{
  struct conversion *conversion = g_new0(struct conversion, 1);
  conversion->pdf = pdf;
  conversion->press = press;
  conversion->done = g_hash_table_new(NULL, NULL);
  conversion->scaled = g_hash_table_new(NULL, NULL);
  conversion->images = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  conversion->spots = g_ptr_array_new();
  conversion->separations = g_array_new(FALSE, FALSE, sizeof(int));
  return conversion;
}

void convert_finish(struct conversion *conversion)
{
  if (!conversion)
    return;
  g_hash_table_unref(conversion->done);
  g_hash_table_unref(conversion->scaled);
  g_hash_table_unref(conversion->images);
  g_ptr_array_unref(conversion->spots);
  g_array_unref(conversion->separations);
  g_free(conversion->problem);
  g_free(conversion);
}

const char *convert_problem(const struct conversion *conversion)
{
  return conversion->problem;
}

bool convert_fail(struct conversion *conversion, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  if (!conversion->problem)
    conversion->problem = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  return false;
}

/* An array [/Separation /NAME /DeviceCMYK function], PDF 32000-1 §8.6.6.4; its number. */
static int make_separation(struct conversion *conversion, const struct plates *plates)
{
  qpdf_data pdf = conversion->pdf;
  qpdf_oh function = qpdf_oh_parse(pdf, "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] >>");
  qpdf_oh inks = qpdf_oh_new_array(pdf), array = qpdf_oh_new_array(pdf);
  g_autofree char *name = g_strconcat("/", plates->spot, NULL);
  for (int i = 0; i < 4; i++)
    qpdf_oh_append_item(pdf, inks, qpdf_oh_new_real_from_double(pdf, plates->spot_cmyk[i], 4));
  qpdf_oh_replace_key(pdf, function, "/C1", inks);
  qpdf_oh_append_item(pdf, array, qpdf_oh_new_name(pdf, "/Separation"));
  qpdf_oh_append_item(pdf, array, qpdf_oh_new_name(pdf, name));
  qpdf_oh_append_item(pdf, array, qpdf_oh_new_name(pdf, "/DeviceCMYK"));
  qpdf_oh_append_item(pdf, array, function);
  return qpdf_oh_get_object_id(pdf, qpdf_make_indirect_object(pdf, array));
}

int convert_spot(struct conversion *conversion, const struct plates *plates)
{
  guint index;
  if (g_ptr_array_find_with_equal_func(conversion->spots, plates->spot, g_str_equal, &index))
    return (int)index;
  if (conversion->spots->len == SPOT_LIMIT) {
    convert_fail(conversion, "more than %d spot colours", SPOT_LIMIT);
    return -1;
  }
  int number = make_separation(conversion, plates);
  g_ptr_array_add(conversion->spots, (char *)plates->spot);
  g_array_append_val(conversion->separations, number);
  return (int)conversion->spots->len - 1;
}

/* The dictionary that the resources have under `key`, made if it is not there. */
static qpdf_oh demand_dictionary(qpdf_data pdf, qpdf_oh resources, const char *key)
{
  qpdf_oh dictionary = qpdf_oh_get_key(pdf, resources, key);
  if (qpdf_oh_is_dictionary(pdf, dictionary))
    return dictionary;
  dictionary = qpdf_oh_new_dictionary(pdf);
  qpdf_oh_replace_key(pdf, resources, key, dictionary);
  return qpdf_oh_get_key(pdf, resources, key);
}

/* Makes the object that `*number` stands for, if there is none yet, and returns it. */
static qpdf_oh demand_state(qpdf_data pdf, int *number, const char *state)
{
  if (*number == 0)
    *number = qpdf_oh_get_object_id(pdf, qpdf_make_indirect_object(pdf, qpdf_oh_parse(pdf, state)));
  return qpdf_get_object_by_id(pdf, *number, 0);
}

/* Adds what the converted content names. `op` alone leaves strokes as they are. */
static void add_names(struct conversion *conversion, qpdf_oh resources, const struct convert_names *names)
{
  qpdf_data pdf = conversion->pdf;
  if (names->overprint) {
    qpdf_oh states = demand_dictionary(pdf, resources, "/ExtGState");
    qpdf_oh_replace_key(pdf, states, CONVERT_OVERPRINT_ON,
                        demand_state(pdf, &conversion->overprint_on, "<< /Type /ExtGState /op true /OPM 1 >>"));
    qpdf_oh_replace_key(pdf, states, CONVERT_OVERPRINT_OFF,
                        demand_state(pdf, &conversion->overprint_off, "<< /Type /ExtGState /op false >>"));
  }
  for (guint i = 0; i < conversion->spots->len; i++) {
    char key[32];
    g_snprintf(key, sizeof key, "%s%u", CONVERT_SPOT_PREFIX, i);
    if (names->spots >> i & 1)
      qpdf_oh_replace_key(pdf, demand_dictionary(pdf, resources, "/ColorSpace"), key,
                          qpdf_get_object_by_id(pdf, g_array_index(conversion->separations, int, i), 0));
  }
}

static bool has_name(struct conversion *conversion, qpdf_oh dictionary, const char *key, const char *name)
{
  return qpdf_oh_is_name_and_equals(conversion->pdf, qpdf_oh_get_key(conversion->pdf, dictionary, key), name);
}

/* The keys of a dictionary, for a walk that goes deeper; free with g_ptr_array_unref. Only one iteration of qpdf's may
   run at a time. */
static GPtrArray *list_keys(qpdf_data pdf, qpdf_oh dictionary)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
  if (!qpdf_oh_is_dictionary(pdf, dictionary))
    return keys;
  qpdf_oh_begin_dict_key_iter(pdf, dictionary);
  while (qpdf_oh_dict_more_keys(pdf))
    g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(pdf)));
  return keys;
}

/* Groups blend in inks, or in a mask by luminosity in grey. */
static void convert_group(struct conversion *conversion, qpdf_oh dictionary, enum convert_target target)
{
  qpdf_data pdf = conversion->pdf;
  qpdf_oh group = qpdf_oh_get_key(pdf, dictionary, "/Group");
  if (!qpdf_oh_is_dictionary(pdf, group) || has_name(conversion, group, "/CS", "/DeviceGray"))
    return;
  qpdf_oh_replace_key(pdf, group, "/CS", qpdf_oh_new_name(pdf, target == CONVERT_GREY ? "/DeviceGray" : "/DeviceCMYK"));
}

/* Rewrites a stream of content in place, and all that its resources name. */
static bool convert_stream(struct conversion *conversion, qpdf_oh stream, enum convert_target target, int depth)
{
  qpdf_data pdf = conversion->pdf;
  qpdf_oh resources = qpdf_oh_get_key(pdf, qpdf_oh_get_dict(pdf, stream), "/Resources");
  unsigned char *bytes = NULL;
  size_t length = 0;
  struct convert_names names;
  if (depth == DEPTH_LIMIT)
    return convert_fail(conversion, "forms in forms, more than %d deep", DEPTH_LIMIT);
  if (qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_generalized, NULL, &bytes, &length) & QPDF_ERRORS)
    return convert_fail(conversion, "a form that cannot be read");
  g_autoptr(GByteArray) content = convert_content(conversion, (const char *)bytes, length, target, &names);
  free(bytes);
  if (!content || !walk_resources(conversion, resources, target, depth + 1))
    return false;
  qpdf_oh null = qpdf_oh_new_null(pdf);
  qpdf_oh_replace_stream_data(pdf, stream, content->data, content->len, null, null);
  if (names.overprint || names.spots) {
    if (!qpdf_oh_is_dictionary(pdf, resources)) {
      qpdf_oh_replace_key(pdf, qpdf_oh_get_dict(pdf, stream), "/Resources", qpdf_oh_new_dictionary(pdf));
      resources = qpdf_oh_get_key(pdf, qpdf_oh_get_dict(pdf, stream), "/Resources");
    }
    add_names(conversion, resources, &names);
  }
  return true;
}

/* Converts a form or a pattern's cell, once, and says of the page whether it shines through. */
static bool convert_form(struct conversion *conversion, qpdf_oh form, enum convert_target target, int depth)
{
  qpdf_data pdf = conversion->pdf;
  gpointer number = GINT_TO_POINTER(qpdf_oh_get_object_id(pdf, form));
  int state = GPOINTER_TO_INT(g_hash_table_lookup(conversion->done, number));
  if (state) {
    conversion->transparent = conversion->transparent || state == DONE_TRANSPARENT;
    return true;
  }
  bool around = conversion->transparent;
  qpdf_oh dictionary = qpdf_oh_get_dict(pdf, form);
  conversion->transparent = qpdf_oh_has_key(pdf, dictionary, "/Group");
  convert_group(conversion, dictionary, target);
  if (!convert_stream(conversion, form, target, depth))
    return false;
  g_hash_table_insert(conversion->done, number,
                      GINT_TO_POINTER(conversion->transparent ? DONE_TRANSPARENT : DONE_OPAQUE));
  conversion->transparent = conversion->transparent || around;
  return true;
}

static bool convert_object(struct conversion *conversion, qpdf_oh objects, const char *key, enum convert_target target,
                           int depth)
{
  qpdf_data pdf = conversion->pdf;
  qpdf_oh object = qpdf_oh_get_key(pdf, objects, key);
  if (!qpdf_oh_is_stream(pdf, object))
    return convert_fail(conversion, "an object that is no stream");
  qpdf_oh dictionary = qpdf_oh_get_dict(pdf, object);
  if (has_name(conversion, dictionary, "/Subtype", "/Form"))
    return convert_form(conversion, object, target, depth);
  if (!has_name(conversion, dictionary, "/Subtype", "/Image"))
    return convert_fail(conversion, "an object that is neither a form nor an image");
  bool grey = has_name(conversion, dictionary, "/ColorSpace", "/DeviceGray");
  if (target == CONVERT_GREY && grey)
    return true;
  return target == CONVERT_INKS ? convert_image(conversion, objects, key)
                                : convert_fail(conversion, "an image in colours within a mask");
}

static bool convert_pattern(struct conversion *conversion, qpdf_oh pattern, enum convert_target target, int depth)
{
  qpdf_data pdf = conversion->pdf;
  return qpdf_oh_is_stream(pdf, pattern) ? convert_form(conversion, pattern, target, depth)
                                         : convert_shading(conversion, qpdf_oh_get_key(pdf, pattern, "/Shading"));
}

static bool is_less_than_one(struct conversion *conversion, qpdf_oh state, const char *key)
{
  qpdf_oh number = qpdf_oh_get_key(conversion->pdf, state, key);
  return qpdf_oh_is_number(conversion->pdf, number) && qpdf_oh_get_numeric_value(conversion->pdf, number) < 1;
}

/* A graphics state: its opacity, its way of blending, its mask. */
static bool convert_state(struct conversion *conversion, qpdf_oh state, int depth)
{
  qpdf_data pdf = conversion->pdf;
  qpdf_oh mask = qpdf_oh_get_key(pdf, state, "/SMask"), mode = qpdf_oh_get_key(pdf, state, "/BM");
  bool blends = qpdf_oh_is_name(pdf, mode) && !has_name(conversion, state, "/BM", "/Normal");
  if (is_less_than_one(conversion, state, "/ca") || is_less_than_one(conversion, state, "/CA") || blends)
    conversion->transparent = true;
  if (qpdf_oh_has_key(pdf, state, "/TR") || qpdf_oh_has_key(pdf, state, "/HT"))
    return convert_fail(conversion, "a transfer function or a halftone");
  if (!qpdf_oh_is_dictionary(pdf, mask))
    return true;
  bool luminosity = has_name(conversion, mask, "/S", "/Luminosity");
  bool done = convert_form(conversion, qpdf_oh_get_key(pdf, mask, "/G"), luminosity ? CONVERT_GREY : CONVERT_INKS,
                           depth);
  conversion->transparent = true;
  return done;
}

/* A glyph that is a drawing takes the colour of the text around it; one with colours of its own is not known. */
static bool convert_font(struct conversion *conversion, qpdf_oh font)
{
  qpdf_data pdf = conversion->pdf;
  if (!has_name(conversion, font, "/Subtype", "/Type3"))
    return true;
  qpdf_oh glyphs = qpdf_oh_get_key(pdf, font, "/CharProcs");
  g_autoptr(GPtrArray) keys = list_keys(pdf, glyphs);
  for (guint i = 0; i < keys->len; i++) {
    unsigned char *bytes = NULL;
    size_t length = 0;
    struct convert_names names = {false, 0};
    if (qpdf_oh_get_stream_data(pdf, qpdf_oh_get_key(pdf, glyphs, keys->pdata[i]), qpdf_dl_generalized, NULL, &bytes,
                                &length) &
        QPDF_ERRORS)
      return convert_fail(conversion, "a glyph that cannot be read");
    g_autoptr(GByteArray) content = convert_content(conversion, (const char *)bytes, length, CONVERT_INKS, &names);
    bool plain = content && content->len == length && memcmp(content->data, bytes, length) == 0;
    free(bytes);
    if (!plain)
      return convert_fail(conversion, "a glyph with colours of its own");
  }
  return true;
}

static bool walk_entry(struct conversion *conversion, qpdf_oh entries, const char *kind, const char *key,
                       enum convert_target target, int depth)
{
  qpdf_oh entry = qpdf_oh_get_key(conversion->pdf, entries, key);
  if (strcmp(kind, "/Shading") == 0)
    return convert_shading(conversion, entry);
  if (strcmp(kind, "/Pattern") == 0)
    return convert_pattern(conversion, entry, target, depth);
  if (strcmp(kind, "/XObject") == 0)
    return convert_object(conversion, entries, key, target, depth);
  if (strcmp(kind, "/ExtGState") == 0)
    return convert_state(conversion, entry, depth);
  if (strcmp(kind, "/Font") == 0)
    return convert_font(conversion, entry);
  return convert_fail(conversion, "resources of the kind %s", kind);
}

static bool walk_resources(struct conversion *conversion, qpdf_oh resources, enum convert_target target, int depth)
{
  qpdf_data pdf = conversion->pdf;
  g_autoptr(GPtrArray) kinds = list_keys(pdf, resources);
  for (guint i = 0; i < kinds->len; i++) {
    const char *kind = kinds->pdata[i];
    qpdf_oh entries = qpdf_oh_get_key(pdf, resources, kind);
    if (strcmp(kind, "/ProcSet") == 0)
      continue;
    g_autoptr(GPtrArray) keys = list_keys(pdf, entries);
    for (guint j = 0; j < keys->len; j++)
      if (!walk_entry(conversion, entries, kind, keys->pdata[j], target, depth))
        return false;
  }
  return true;
}

/* The patterns of a page are placed on the page itself, whatever its content does to the axes (§8.7.2), so they shrink
   with it; those of forms shrink with their form. */
static void scale_patterns(struct conversion *conversion, qpdf_oh resources, double scale)
{
  qpdf_data pdf = conversion->pdf;
  qpdf_oh patterns = qpdf_oh_get_key(pdf, resources, "/Pattern");
  g_autoptr(GPtrArray) keys = list_keys(pdf, patterns);
  for (guint i = 0; i < keys->len; i++) {
    qpdf_oh pattern = qpdf_oh_get_key(pdf, patterns, keys->pdata[i]);
    qpdf_oh dictionary = qpdf_oh_is_stream(pdf, pattern) ? qpdf_oh_get_dict(pdf, pattern) : pattern;
    int object = qpdf_oh_get_object_id(pdf, pattern);
    if (object && !g_hash_table_add(conversion->scaled, GINT_TO_POINTER(object)))
      continue;
    qpdf_oh matrix = qpdf_oh_get_key(pdf, dictionary, "/Matrix"), scaled = qpdf_oh_new_array(pdf);
    for (int k = 0; k < 6; k++) {
      double identity = k == 0 || k == 3, number = identity;
      if (qpdf_oh_is_array(pdf, matrix))
        number = qpdf_oh_get_numeric_value(pdf, qpdf_oh_get_array_item(pdf, matrix, k));
      qpdf_oh_append_item(pdf, scaled, qpdf_oh_new_real_from_double(pdf, number / scale, 8));
    }
    qpdf_oh_replace_key(pdf, dictionary, "/Matrix", scaled);
  }
}

GByteArray *convert_page(struct conversion *conversion, qpdf_oh page, GByteArray *content, double scale,
                         struct convert_page *found)
{
  qpdf_data pdf = conversion->pdf;
  qpdf_oh resources = qpdf_oh_get_key(pdf, page, "/Resources");
  struct convert_names names;
  conversion->transparent = conversion->spot_in_gradient = false;
  GByteArray *converted = convert_content(conversion, (const char *)content->data, content->len, CONVERT_INKS, &names);
  g_byte_array_unref(content);
  if (!converted)
    return NULL;
  if (!walk_resources(conversion, resources, CONVERT_INKS, 0)) {
    g_byte_array_unref(converted);
    return NULL;
  }
  scale_patterns(conversion, resources, scale);
  add_names(conversion, resources, &names);
  *found = (struct convert_page){conversion->transparent, conversion->spot_in_gradient};
  return converted;
}
