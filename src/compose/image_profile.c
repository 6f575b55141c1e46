/*
 * Colour profiles of pictures; see the header.
 *
 * A profile that changes none of a few telling colours by more than one step of 255 is as good as sRGB: most files
 * carry such a one, and converting their pixels would cost time for nothing. Profiles are used where they are made,
 * by one thread.
 */
#include "compose/image_profile.h"

#include <glib.h>
#include <lcms2.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define CAIRO_PIXELS TYPE_BGRA_8
#define DEEP_PIXELS TYPE_BGRA_16
#else
#define CAIRO_PIXELS TYPE_ARGB_8
#define DEEP_PIXELS TYPE_ARGB_16
#endif

#define FLAGS (cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_COPY_ALPHA | cmsFLAGS_NOCACHE)

struct profile {
  cmsHTRANSFORM transform;
  enum profile_pixels pixels;
};

static cmsUInt32Number input_type(enum profile_pixels pixels)
{
  switch (pixels) {
  case PROFILE_PIXELS_DEEP:
    return DEEP_PIXELS;
  case PROFILE_GREY:
    return TYPE_GRAY_8;
  case PROFILE_INKS:
    return TYPE_CMYK_8;
  case PROFILE_INKS_INVERTED:
    return TYPE_CMYK_8_REV;
  default:
    return CAIRO_PIXELS;
  }
}

static bool has_alpha(enum profile_pixels pixels)
{
  return pixels == PROFILE_PIXELS || pixels == PROFILE_PIXELS_DEEP;
}

static cmsColorSpaceSignature space_of(enum profile_pixels pixels)
{
  return has_alpha(pixels) ? cmsSigRgbData : pixels == PROFILE_GREY ? cmsSigGrayData : cmsSigCmykData;
}

/* Links from device to device, effects and lists of names are profiles too, but not of a picture (ICC.1 §7.2.5). */
static bool is_of_pictures(cmsHPROFILE profile)
{
  cmsProfileClassSignature class = cmsGetDeviceClass(profile);
  return class == cmsSigInputClass || class == cmsSigDisplayClass || class == cmsSigOutputClass ||
         class == cmsSigColorSpaceClass;
}

/* The profile's transform to sRGB, NULL where lcms refuses. Closes `source`. */
static struct profile *create(cmsHPROFILE source, enum profile_pixels pixels)
{
  cmsHPROFILE screen = cmsCreate_sRGBProfile();
  cmsUInt32Number flags = has_alpha(pixels) ? FLAGS : FLAGS & ~(cmsUInt32Number)cmsFLAGS_COPY_ALPHA;
  if (pixels == PROFILE_PIXELS_DEEP)
    flags |= cmsFLAGS_NOOPTIMIZE; /* its short cut for 16 bits is off by up to 11 steps of 255 in deep colours */
  cmsHTRANSFORM transform = cmsCreateTransform(source, input_type(pixels), screen, CAIRO_PIXELS,
                                               INTENT_RELATIVE_COLORIMETRIC, flags);
  cmsCloseProfile(screen);
  cmsCloseProfile(source);
  if (!transform)
    return NULL;
  struct profile *profile = g_new(struct profile, 1);
  *profile = (struct profile){transform, pixels};
  return profile;
}

/* Whether converting leaves primaries, greys and mixtures as they are. */
static bool is_screen(const struct profile *profile)
{
  static const uint32_t telling[] = {0xff000000, 0xffffffff, 0xffff0000, 0xff00ff00, 0xff0000ff, 0xff808080,
                                     0xff404040, 0xffc08040, 0xff2060a0, 0xff7fbf3f, 0xffe0c0d0, 0xff101820};
  uint32_t converted[G_N_ELEMENTS(telling)];
  uint16_t deep[G_N_ELEMENTS(telling) * 4];
  if (!has_alpha(profile->pixels))
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS(deep); i++)
    deep[i] = (uint16_t)(((const uint8_t *)telling)[i] * 257);
  image_profile_convert(profile, profile->pixels == PROFILE_PIXELS ? telling : (const void *)deep, (uint8_t *)converted,
                        G_N_ELEMENTS(telling));
  for (size_t i = 0; i < G_N_ELEMENTS(telling); i++)
    for (int shift = 0; shift < 24; shift += 8)
      if (abs((int)(telling[i] >> shift & 255) - (int)(converted[i] >> shift & 255)) > 1)
        return false;
  return true;
}

static struct profile *unless_screen(struct profile *profile)
{
  if (profile && is_screen(profile))
    g_clear_pointer(&profile, image_profile_destroy);
  return profile;
}

static void warn(const struct image_file *file, const char *what)
{
  report_warning(file->report, file->place, "look at its colours on a card; if they are off, export it again as sRGB",
                 "the colour profile of \"%s\" %s, so its colours are taken as sRGB", file->name, what);
}

void image_profile_warn_broken(const struct image_file *file)
{
  warn(file, "is broken");
}

struct profile *image_profile_create(const struct image_file *file, const void *bytes, size_t length,
                                     enum profile_pixels pixels)
{
  if (!bytes || length == 0 || length > G_MAXUINT32)
    return NULL;
  cmsHPROFILE source = cmsOpenProfileFromMem(bytes, (cmsUInt32Number)length);
  if (!source) {
    warn(file, "is broken");
    return NULL;
  }
  if (pixels == PROFILE_GREY && cmsGetColorSpace(source) == cmsSigRgbData)
    pixels = PROFILE_PIXELS; /* as programs leave it that take a photograph's colours away */
  if (cmsGetColorSpace(source) != space_of(pixels) || !is_of_pictures(source)) {
    warn(file, is_of_pictures(source) ? "is for other colours than its own" : "is not of a kind that pictures have");
    cmsCloseProfile(source);
    return NULL;
  }
  struct profile *profile = create(source, pixels);
  if (!profile)
    warn(file, "cannot be used");
  return unless_screen(profile);
}

/* PNG writers say sRGB by its primaries and the exponent nearest to its curve (PNG §13.13). */
static bool says_screen(const double chromaticities[8], double gamma)
{
  static const double screen[8] = {0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};
  for (int i = 0; i < 8; i++)
    if (fabs(chromaticities[i] - screen[i]) > 0.001)
      return false;
  return fabs(gamma - 1 / 2.2) < 0.01;
}

/* The curve of an exponent; of sRGB (IEC 61966-2-1) for 0. */
static cmsToneCurve *create_curve(double gamma)
{
  static const cmsFloat64Number screen[5] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
  return gamma > 0 ? cmsBuildGamma(NULL, 1 / gamma) : cmsBuildParametricToneCurve(NULL, 4, screen);
}

struct profile *image_profile_create_primaries(const double chromaticities[8], double gamma, enum profile_pixels pixels)
{
  if (says_screen(chromaticities, gamma))
    return NULL;
  const double *at = chromaticities;
  cmsCIExyY white = {at[0], at[1], 1};
  cmsCIExyYTRIPLE primaries = {{at[2], at[3], 1}, {at[4], at[5], 1}, {at[6], at[7], 1}};
  cmsToneCurve *curve = create_curve(gamma);
  cmsToneCurve *curves[3] = {curve, curve, curve};
  cmsHPROFILE source = curve ? cmsCreateRGBProfile(&white, &primaries, curves) : NULL;
  if (curve)
    cmsFreeToneCurve(curve);
  return source ? unless_screen(create(source, pixels)) : NULL;
}

void image_profile_destroy(struct profile *profile)
{
  if (!profile)
    return;
  cmsDeleteTransform(profile->transform);
  g_free(profile);
}

/* Grey pixels: lcms wants a channel of its own, and leaves no alpha. */
static void convert_grey(const struct profile *profile, const uint32_t *from, uint32_t *to, size_t count)
{
  g_autofree uint8_t *grey = g_malloc(count);
  g_autofree uint32_t *converted = g_new(uint32_t, count);
  for (size_t i = 0; i < count; i++)
    grey[i] = (uint8_t)from[i];
  cmsDoTransform(profile->transform, grey, converted, (cmsUInt32Number)count);
  for (size_t i = 0; i < count; i++)
    to[i] = (from[i] & 0xff000000) | (converted[i] & 0xffffff);
}

void image_profile_convert(const struct profile *profile, const void *from, uint8_t *to, size_t count)
{
  if (profile->pixels == PROFILE_GREY) {
    convert_grey(profile, from, (uint32_t *)to, count);
    return;
  }
  cmsDoTransform(profile->transform, from, to, (cmsUInt32Number)count);
  if (!has_alpha(profile->pixels))
    for (size_t i = 0; i < count; i++)
      ((uint32_t *)to)[i] |= 0xff000000;
}

/* What lcms writes into a profile's header beside what the profile is: the time (ICC.1 §7.2.8). */
#define DATE_AT 24
#define DATE_LENGTH 12

/* Version 2, which the oldest programs read. */
#define PROFILE_VERSION 2.1

uint8_t *image_profile_screen(size_t *length)
{
  static const uint8_t date[DATE_LENGTH] = {2000 >> 8, 2000 & 255, 0, 1, 0, 1};
  cmsHPROFILE screen = cmsCreate_sRGBProfile();
  cmsUInt32Number size = 0;
  cmsSetProfileVersion(screen, PROFILE_VERSION);
  bool good = cmsSaveProfileToMem(screen, NULL, &size);
  uint8_t *bytes = g_malloc0(MAX(size, DATE_AT + DATE_LENGTH));
  good = good && cmsSaveProfileToMem(screen, bytes, &size);
  g_assert(good);
  memcpy(bytes + DATE_AT, date, DATE_LENGTH);
  cmsCloseProfile(screen);
  *length = size;
  return bytes;
}
