/*
 * Which font families a campaign can be drawn in.
 */
#pragma once

#include "compose/font.h"

/* The names of the families that the campaign's `fonts:`, its layouts, their styles and boxes, and its languages name,
   each once, in that order. The names are the campaign's, free the array with g_ptr_array_unref. */
GPtrArray *font_use_families(const struct campaign *campaign);
