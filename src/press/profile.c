/*
 * Transforms are made without lcms's cache of the last pixel, so that threads may share them.
 */
#include "press/profile.h"

#include "press/profile_file.h"

#include <glib.h>
#include <lcms2.h>
#include <math.h>
#include <string.h>

#define FLAGS (cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE)
#define LEVELS 256

/* Less of an ink than this is none: a press cannot hold it, and it would only make white paper grey. */
#define LEAST_INK 0.004

/* Channels nearer to each other than this are one grey. */
#define NEUTRAL 0.002

struct press_profile {
  struct profile_file file;
  double limit;         /* all inks together, 1 for one of them whole */
  cmsHTRANSFORM colors; /* double to double, in percent */
  cmsHTRANSFORM photos, art;
  double black[LEVELS]; /* by grey level */
};

static cmsHTRANSFORM make_transform(cmsHPROFILE from, cmsUInt32Number from_type, cmsHPROFILE to,
                                    cmsUInt32Number to_type, cmsUInt32Number intent)
{
  return cmsCreateTransform(from, from_type, to, to_type, intent, FLAGS);
}

/* The lightness of one colour by a transform to Lab. */
static double lightness(cmsHTRANSFORM transform, const double *input)
{
  cmsCIELab lab;
  cmsDoTransform(transform, input, &lab, 1);
  return lab.L;
}

/* Where on the falling ramp the value `wanted` lies, from 0 to 1. */
static double find_on_ramp(const double ramp[LEVELS], double wanted)
{
  int i = 0;
  while (i < LEVELS - 1 && ramp[i] > wanted)
    i++;
  if (i == 0)
    return 0;
  double step = ramp[i - 1] - ramp[i];
  double share = step > 0 ? fmin(1, (ramp[i - 1] - wanted) / step) : 1;
  return (i - 1 + share) / (LEVELS - 1);
}

/* For each grey the black that is as light, white paper and full black set to the ends of the scale. */
static bool measure_black(struct press_profile *profile, cmsHPROFILE press, cmsHPROFILE screen)
{
  cmsHPROFILE lab = cmsCreateLab4Profile(NULL);
  cmsHTRANSFORM from_press = cmsCreateTransform(press, TYPE_CMYK_DBL, lab, TYPE_Lab_DBL, INTENT_RELATIVE_COLORIMETRIC,
                                                cmsFLAGS_NOCACHE);
  cmsHTRANSFORM from_screen = cmsCreateTransform(screen, TYPE_RGB_DBL, lab, TYPE_Lab_DBL, INTENT_RELATIVE_COLORIMETRIC,
                                                 cmsFLAGS_NOCACHE);
  bool good = from_press && from_screen;
  double ramp[LEVELS];
  for (int i = 0; good && i < LEVELS; i++)
    ramp[i] = lightness(from_press, (double[4]){0, 0, 0, 100.0 * i / (LEVELS - 1)});
  for (int i = 0; good && i < LEVELS; i++) {
    double level = (double)i / (LEVELS - 1);
    double light = lightness(from_screen, (double[3]){level, level, level}) / 100;
    profile->black[i] = find_on_ramp(ramp, ramp[LEVELS - 1] + (ramp[0] - ramp[LEVELS - 1]) * light);
  }
  profile->black[0] = 1;
  profile->black[LEVELS - 1] = 0;
  if (from_press)
    cmsDeleteTransform(from_press);
  if (from_screen)
    cmsDeleteTransform(from_screen);
  cmsCloseProfile(lab);
  return good;
}

static bool make_transforms(struct press_profile *profile)
{
  cmsHPROFILE press = cmsOpenProfileFromMem(profile->file.bytes, (cmsUInt32Number)profile->file.length);
  cmsHPROFILE screen = cmsCreate_sRGBProfile();
  bool good = press && screen;
  if (good) {
    profile->colors = make_transform(screen, TYPE_RGB_DBL, press, TYPE_CMYK_DBL, INTENT_RELATIVE_COLORIMETRIC);
    profile->photos = make_transform(screen, TYPE_RGB_8, press, TYPE_CMYK_8, INTENT_PERCEPTUAL);
    profile->art = make_transform(screen, TYPE_RGB_8, press, TYPE_CMYK_8, INTENT_RELATIVE_COLORIMETRIC);
    good = profile->colors && profile->photos && profile->art && measure_black(profile, press, screen);
  }
  if (press)
    cmsCloseProfile(press);
  if (screen)
    cmsCloseProfile(screen);
  return good;
}

struct press_profile *profile_load(const struct shop *shop, const char *data, const char *root, struct report *report)
{
  struct press_profile *profile = g_new0(struct press_profile, 1);
  profile->limit = shop->ink_limit / 100;
  if (!profile_file_load(&profile->file, shop, data, root, report)) {
    profile_destroy(profile);
    return NULL;
  }
  if (!make_transforms(profile)) {
    report_error(report, shop->profile_place, "ask the shop for another profile of its press, or leave \"profile\" out",
                 "the profile \"%s\" cannot be used: it has no way from colours to inks", shop->profile);
    profile_destroy(profile);
    return NULL;
  }
  return profile;
}

void profile_destroy(struct press_profile *profile)
{
  if (!profile)
    return;
  cmsHTRANSFORM const transforms[] = {profile->colors, profile->photos, profile->art};
  for (size_t i = 0; i < G_N_ELEMENTS(transforms); i++)
    if (transforms[i])
      cmsDeleteTransform(transforms[i]);
  profile_file_finish(&profile->file);
  g_free(profile);
}

struct profile_facts profile_facts(const struct press_profile *profile)
{
  const struct profile_file *file = &profile->file;
  return (struct profile_facts){file->title, file->condition, file->bytes, file->length};
}

double profile_black(const struct press_profile *profile, uint8_t level)
{
  return profile->black[level];
}

/* Takes from cyan, magenta and yellow what is too much ink. */
static void limit_ink(double limit, double cmyk[4])
{
  double colors = cmyk[0] + cmyk[1] + cmyk[2], room = limit - cmyk[3];
  if (colors <= room)
    return;
  for (int i = 0; i < 3; i++)
    cmyk[i] *= room / colors;
}

void profile_convert(const struct press_profile *profile, const double rgb[3], double cmyk[4])
{
  if (fabs(rgb[0] - rgb[1]) < NEUTRAL && fabs(rgb[1] - rgb[2]) < NEUTRAL) {
    memset(cmyk, 0, 4 * sizeof *cmyk);
    cmyk[3] = profile->black[lround(rgb[1] * (LEVELS - 1))];
    return;
  }
  cmsDoTransform(profile->colors, rgb, cmyk, 1);
  for (int i = 0; i < 4; i++) {
    cmyk[i] = fmin(fmax(cmyk[i] / 100, 0), 1);
    if (cmyk[i] < LEAST_INK)
      cmyk[i] = 0;
  }
  limit_ink(profile->limit, cmyk);
}

/* The same on bytes. */
static void limit_pixels(double limit, uint8_t *cmyk, size_t count)
{
  const int most = (int)floor(limit * 255);
  for (uint8_t *end = cmyk + 4 * count; cmyk < end; cmyk += 4) {
    int colors = cmyk[0] + cmyk[1] + cmyk[2], room = most - cmyk[3];
    for (int i = 0; colors > room && i < 3; i++)
      cmyk[i] = (uint8_t)(cmyk[i] * room / colors);
  }
}

void profile_convert_photo(const struct press_profile *profile, const uint8_t *rgb, uint8_t *cmyk, size_t count)
{
  cmsDoTransform(profile->photos, rgb, cmyk, (cmsUInt32Number)count);
  limit_pixels(profile->limit, cmyk, count);
}

void profile_convert_art(const struct press_profile *profile, const uint8_t *rgb, uint8_t *cmyk, size_t count)
{
  cmsDoTransform(profile->art, rgb, cmyk, (cmsUInt32Number)count);
  limit_pixels(profile->limit, cmyk, count);
  for (size_t i = 0; i < count; i++) {
    const uint8_t *pixel = rgb + 3 * i;
    if (pixel[0] == pixel[1] && pixel[1] == pixel[2]) {
      memset(cmyk + 4 * i, 0, 3);
      cmyk[4 * i + 3] = (uint8_t)lround(profile->black[pixel[0]] * 255);
    }
  }
}

void *profile_screen(size_t *length)
{
  static const size_t date_at = 24, date_length = 12; /* of the header, ISO 15076-1 §7.2 */
  cmsHPROFILE screen = cmsCreate_sRGBProfile();
  cmsUInt32Number size = 0;
  cmsSaveProfileToMem(screen, NULL, &size);
  uint8_t *bytes = g_malloc(size);
  cmsSaveProfileToMem(screen, bytes, &size);
  cmsCloseProfile(screen);
  /* lcms writes the time of the day; 2000-01-01 stands for it */
  static const uint8_t date[] = {2000 >> 8, 2000 & 255, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0};
  G_STATIC_ASSERT(sizeof date == 12);
  memcpy(bytes + date_at, date, date_length);
  *length = size;
  return bytes;
}

void profile_versions(GArray *versions)
{
  static char lcms[16];
  int number = cmsGetEncodedCMMversion();
  g_snprintf(lcms, sizeof lcms, "%d.%d", number / 1000, number % 1000 / 10);
  version_add(versions, "lcms2", lcms);
}
