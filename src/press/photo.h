/*
 * Photographs in the press's inks: JPEG in, JPEG out, through libjpeg.
 *
 * Not for: which photographs there are (convert_image.h), or keeping them (press.h).
 */
#pragma once

#include "press/profile.h"

#include <glib.h>

/* The JPEG file, of three channels in sRGB, as one of four inks; a photograph in greys comes out in black alone. Plain
   polarity, as PDF takes it (32000-1 §7.4.8): 255 is full ink. NULL for another kind of file. Free with g_bytes_unref.
 */
GBytes *photo_convert(const struct press_profile *profile, const void *jpeg, size_t length);
