/*
 * The colours that a declaration names.
 */
#include "model/property.h"

static size_t add_fill(const struct fill_reference *fill, const struct color_reference **colors)
{
  size_t count = 0;
  if (!fill->none && !fill->gradient)
    colors[count++] = &fill->color;
  for (int i = 0; i < fill->stop_count; i++)
    colors[count++] = &fill->stops[i].color;
  return count;
}

size_t property_colors(const struct declaration *declaration,
                       const struct color_reference *colors[PROPERTY_MOST_COLORS])
{
  const struct value *value = &declaration->value;
  const struct color_reference *color = NULL;
  switch (declaration->property->type) {
  case PROPERTY_FILL:
  case PROPERTY_TINT:
    return add_fill(value->fill, colors);
  case PROPERTY_COLOR:
    color = &value->color;
    break;
  case PROPERTY_SHADOW:
    color = value->shadow ? &value->shadow->color : NULL;
    break;
  case PROPERTY_BORDER:
    color = &value->border->color;
    break;
  case PROPERTY_EMPHASIS:
    color = value->emphasis->has_color ? &value->emphasis->color : NULL;
    break;
  case PROPERTY_OUTLINE:
  case PROPERTY_HIGHLIGHT:
  case PROPERTY_UNDERLINE:
    color = value->decoration->has_color ? &value->decoration->color : NULL;
    break;
  default:
    break;
  }
  colors[0] = color;
  return color ? 1 : 0;
}
