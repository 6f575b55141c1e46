/*
 * Names of a logo's variants, see logo.h.
 */
#include "model/logo.h"

#include <string.h>

const char *logo_suffix(enum logo_shape shape, enum logo_ink ink)
{
  static const char *const suffixes[LOGO_SHAPE_COUNT][LOGO_INK_COUNT] = {
    [LOGO_PLAIN] = {"", "-reversed", "-mono"},
    [LOGO_WIDE] = {"-wide", "-wide-reversed", "-wide-mono"},
    [LOGO_STACKED] = {"-stacked", "-stacked-reversed", "-stacked-mono"},
  };
  return suffixes[shape][ink];
}

bool logo_is_variant(const char *field, const char *name)
{
  size_t length = strlen(field);
  if (strncmp(field, name, length) != 0)
    return false;
  for (int shape = 0; shape < LOGO_SHAPE_COUNT; shape++)
    for (int ink = 0; ink < LOGO_INK_COUNT; ink++)
      if (strcmp(name + length, logo_suffix(shape, ink)) == 0)
        return true;
  return false;
}
