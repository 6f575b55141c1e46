/*
 * Makes colour profiles, each unlike sRGB: make_profile wide|grey|ink|screen|link > FILE
 *
 * wide: Adobe RGB's primaries and curve. grey: linear light. ink: a simple press of four inks, each of which takes
 * away one of the three lights, softly. screen: sRGB itself. link: from device to device, which no picture may carry.
 */
#include <glib.h>
#include <lcms2.h>
#include <math.h>
#include <stdio.h>

/* Three equal curves; free the first. */
static void make_curves(double gamma, cmsToneCurve *curves[3])
{
  curves[0] = curves[1] = curves[2] = cmsBuildGamma(NULL, gamma);
}

static cmsHPROFILE make_wide(void)
{
  cmsCIExyY white = {0.3127, 0.3290, 1};
  cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}};
  cmsToneCurve *curves[3];
  make_curves(563.0 / 256, curves);
  cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves);
  cmsFreeToneCurve(curves[0]);
  return profile;
}

static cmsHPROFILE make_grey(void)
{
  cmsToneCurve *curves[3];
  make_curves(1, curves);
  cmsHPROFILE profile = cmsCreateGrayProfile(cmsD50_xyY(), curves[0]);
  cmsFreeToneCurve(curves[0]);
  return profile;
}

static cmsHPROFILE make_link(void)
{
  cmsToneCurve *curves[3];
  make_curves(3, curves);
  cmsHPROFILE profile = cmsCreateLinearizationDeviceLink(cmsSigRgbData, curves);
  cmsFreeToneCurve(curves[0]);
  return profile;
}

/* One node of the table: inks to Lab, by way of sRGB. */
static int mix_inks(const cmsUInt16Number in[], cmsUInt16Number out[], void *to_lab)
{
  cmsUInt16Number light[3];
  for (int i = 0; i < 3; i++) {
    double ink = in[i] / 65535.0, black = in[3] / 65535.0, other = in[(i + 1) % 3] / 65535.0;
    light[i] = (cmsUInt16Number)lround(65535 * (1 - 0.9 * ink) * (1 - 0.95 * black) * (1 - 0.1 * other));
  }
  cmsDoTransform(to_lab, light, out, 1);
  return TRUE;
}

/* From inks to Lab by a table of seventeen steps each way, which is more than one marker of a JPEG holds. */
static cmsPipeline *make_table(void)
{
  cmsHPROFILE screen = cmsCreate_sRGBProfile(), lab = cmsCreateLab4Profile(NULL);
  cmsHTRANSFORM to_lab = cmsCreateTransform(screen, TYPE_RGB_16, lab, TYPE_Lab_16, INTENT_RELATIVE_COLORIMETRIC, 0);
  cmsStage *table = cmsStageAllocCLut16bit(NULL, 17, 4, 3, NULL);
  cmsPipeline *pipeline = cmsPipelineAlloc(NULL, 4, 3);
  cmsStageSampleCLut16bit(table, mix_inks, to_lab, 0);
  cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocToneCurves(NULL, 4, NULL));
  cmsPipelineInsertStage(pipeline, cmsAT_END, table);
  cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocToneCurves(NULL, 3, NULL));
  cmsDeleteTransform(to_lab);
  cmsCloseProfile(screen);
  cmsCloseProfile(lab);
  return pipeline;
}

static cmsHPROFILE make_ink(void)
{
  cmsHPROFILE profile = cmsCreateProfilePlaceholder(NULL);
  cmsPipeline *pipeline = make_table();
  cmsSetProfileVersion(profile, 4.3);
  cmsSetDeviceClass(profile, cmsSigOutputClass);
  cmsSetColorSpace(profile, cmsSigCmykData);
  cmsSetPCS(profile, cmsSigLabData);
  cmsWriteTag(profile, cmsSigMediaWhitePointTag, cmsD50_XYZ());
  cmsWriteTag(profile, cmsSigAToB0Tag, pipeline);
  cmsPipelineFree(pipeline);
  return profile;
}

static cmsHPROFILE make(const char *name)
{
  static const struct {
    const char *name;
    cmsHPROFILE (*make)(void);
  } kinds[] = {{"wide", make_wide}, {"grey", make_grey}, {"ink", make_ink}, {"link", make_link}};
  for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (g_str_equal(kinds[i].name, name))
      return kinds[i].make();
  return cmsCreate_sRGBProfile();
}

int main(int count, char **words)
{
  if (count != 2)
    return 2;
  cmsHPROFILE profile = make(words[1]);
  cmsUInt32Number length = 0;
  if (!cmsSaveProfileToMem(profile, NULL, &length))
    return 1;
  g_autofree char *bytes = g_malloc(length);
  cmsSaveProfileToMem(profile, bytes, &length);
  cmsCloseProfile(profile);
  return fwrite(bytes, length, 1, stdout) == 1 ? 0 : 1;
}
