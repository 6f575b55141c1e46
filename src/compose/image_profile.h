/*
 * Colour profiles of pictures, through lcms2: whatever a file's pixels mean becomes sRGB. Private to compose/image*.c.
 *
 * Relative colorimetric with black point compensation, as browsers and print programs do by default. Not for: inks
 * of the press (press/).
 */
#pragma once

#include "compose/image_file.h"

/* How pixels lie in a row that is to be converted. */
enum profile_pixels {
  PROFILE_PIXELS,        /* cairo's ARGB32, not premultiplied; alpha stays */
  PROFILE_PIXELS_DEEP,   /* the same with 16 bits a channel, in the machine's order of bytes */
  PROFILE_GREY,          /* the same, the three channels equal: the profile is one of grey */
  PROFILE_INKS,          /* C, M, Y, K bytes, 255 for full ink */
  PROFILE_INKS_INVERTED, /* 0 for full ink, as Adobe writes them */
};

struct profile;

/* A profile from the bytes of an ICC file (ISO 15076-1) for pixels of the kind; grey ones may have one of colours. NULL
   where nothing is to be done: there are no bytes, the profile is sRGB itself, or it is broken, of other pixels or not
   for pictures, which is reported as a warning and taken as sRGB. Free with image_profile_destroy. */
struct profile *image_profile_create(const struct image_file *file, const void *bytes, size_t length,
                                     enum profile_pixels pixels);

/* The bytes of a small ICC file that says sRGB, always the same; free with g_free. */
uint8_t *image_profile_screen(size_t *length);

/* Warns that the file has a profile that cannot be read. */
void image_profile_warn_broken(const struct image_file *file);

/* A profile from the primaries and white of a PNG's cHRM chunk, x and y each (white, red, green, blue), and the
   exponent that its gAMA chunk says (0.45455 for most), or 0 for the curve of sRGB. `pixels` is PROFILE_PIXELS or
   PROFILE_PIXELS_DEEP. NULL where nothing is to be done, and where no such light can be. */
struct profile *image_profile_create_primaries(const double chromaticities[8], double gamma,
                                               enum profile_pixels pixels);

/* Frees the profile. NULL is allowed. */
void image_profile_destroy(struct profile *profile);

/* Converts `count` pixels to sRGB in cairo's ARGB32, opaque where they are inks. `from` and `to` may be the same but
   for inks and deep pixels. */
void image_profile_convert(const struct profile *profile, const void *from, uint8_t *to, size_t count);
