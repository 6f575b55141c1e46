/*
 * cairo makes axial and radial shadings of exponential functions, stitched together where there are more than two
 * stops.
 */
#include "press/convert_shading.h"

enum { AXIAL = 2, RADIAL = 3, EXPONENTIAL = 2, STITCHING = 3, DEPTH_LIMIT = 4 };

static bool is_done(struct conversion *conversion, qpdf_oh object)
{
  int number = qpdf_oh_get_object_id(conversion->pdf, object);
  return number && !g_hash_table_add(conversion->done, GINT_TO_POINTER(number));
}

/* Puts inks in place of the three channels under `key`. */
static bool convert_stop(struct conversion *conversion, qpdf_oh function, const char *key)
{
  qpdf_data pdf = conversion->pdf;
  qpdf_oh array = qpdf_oh_get_key(pdf, function, key), inks = qpdf_oh_new_array(pdf);
  double rgb[3];
  struct plates plates;
  if (!qpdf_oh_is_array(pdf, array) || qpdf_oh_get_array_n_items(pdf, array) != 3)
    return convert_fail(conversion, "a stop of a gradient without three channels");
  for (int i = 0; i < 3; i++)
    rgb[i] = qpdf_oh_get_numeric_value(pdf, qpdf_oh_get_array_item(pdf, array, i));
  ink_plates_find(conversion->press->plates, rgb, &plates);
  conversion->spot_in_gradient = conversion->spot_in_gradient || plates.spot;
  for (int i = 0; i < 4; i++)
    qpdf_oh_append_item(pdf, inks, qpdf_oh_new_real_from_double(pdf, plates.cmyk[i], 4));
  qpdf_oh_replace_key(pdf, function, key, inks);
  return true;
}

static bool convert_function(struct conversion *conversion, qpdf_oh function, int depth)
{
  qpdf_data pdf = conversion->pdf;
  if (is_done(conversion, function))
    return true;
  int type = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, function, "/FunctionType"));
  if (type == EXPONENTIAL)
    return convert_stop(conversion, function, "/C0") && convert_stop(conversion, function, "/C1");
  qpdf_oh parts = qpdf_oh_get_key(pdf, function, "/Functions");
  if (type != STITCHING || !qpdf_oh_is_array(pdf, parts) || depth == DEPTH_LIMIT)
    return convert_fail(conversion, "a gradient by a function of type %d", type);
  int count = qpdf_oh_get_array_n_items(pdf, parts);
  for (int i = 0; i < count; i++)
    if (!convert_function(conversion, qpdf_oh_get_array_item(pdf, parts, i), depth + 1))
      return false;
  return true;
}

bool convert_shading(struct conversion *conversion, qpdf_oh shading)
{
  qpdf_data pdf = conversion->pdf;
  qpdf_oh space = qpdf_oh_get_key(pdf, shading, "/ColorSpace");
  if (qpdf_oh_is_name_and_equals(pdf, space, "/DeviceGray") || is_done(conversion, shading))
    return true;
  int type = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, shading, "/ShadingType"));
  if (!qpdf_oh_is_name_and_equals(pdf, space, "/DeviceRGB") || (type != AXIAL && type != RADIAL))
    return convert_fail(conversion, "a shading of type %d", type);
  qpdf_oh_replace_key(pdf, shading, "/ColorSpace", qpdf_oh_new_name(pdf, "/DeviceCMYK"));
  return convert_function(conversion, qpdf_oh_get_key(pdf, shading, "/Function"), 0);
}
