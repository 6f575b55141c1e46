/*
 * Pictures in: every kind of PNG, JPEG, WebP and SVG, their colours, the limits, what is refused, and how pictures are
 * drawn.
 *
 * Files are made here, but for tests/cases, which people tripped over.
 */
#include "compose/font.h"
#include "compose/image.h"

#include <glib/gstdio.h>
#include <jpeglib.h>
#include <lcms2.h>
#include <math.h>
#include <png.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <webp/encode.h>
#include <webp/mux.h>

/* A folder for one test's files, and a store that loads from it. */
struct bench {
  char *folder;
  struct report *report;
  struct image_store *store;
  struct image_cache *cache;
};

static void bench_init(struct bench *bench)
{
  bench->folder = g_dir_make_tmp("placard-image-XXXXXX", NULL);
  bench->report = report_create();
  bench->store = image_store_create();
  bench->cache = image_cache_create();
}

static void bench_finish(struct bench *bench)
{
  GDir *folder = g_dir_open(bench->folder, 0, NULL);
  for (const char *name = g_dir_read_name(folder); name; name = g_dir_read_name(folder)) {
    g_autofree char *path = g_build_filename(bench->folder, name, NULL);
    g_unlink(path);
  }
  g_dir_close(folder);
  g_rmdir(bench->folder);
  g_free(bench->folder);
  image_cache_destroy(bench->cache);
  image_store_destroy(bench->store);
  report_destroy(bench->report);
}

static const struct image *bench_load(struct bench *bench, const char *name)
{
  return image_load(bench->store, bench->folder, name, (struct place){0}, bench->report);
}

static const struct image *bench_load_bytes(struct bench *bench, const char *name, const void *bytes, size_t length)
{
  g_autofree char *path = g_build_filename(bench->folder, name, NULL);
  g_assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
  return bench_load(bench, name);
}

/* Fails the test unless the newest finding says `words`. */
static void assert_said(struct bench *bench, const char *words)
{
  const GPtrArray *findings = report_findings(bench->report);
  g_assert_cmpuint(findings->len, >, 0);
  const struct finding *finding = findings->pdata[findings->len - 1];
  if (!strstr(finding->message, words))
    g_error("expected \"%s\" in \"%s\"", words, finding->message);
  g_assert_nonnull(finding->help);
}

static uint32_t pixel_at(const struct image *image, int x, int y)
{
  return ((const uint32_t *)(const void *)(image->pixels + (size_t)y * (size_t)image->px_stride))[x];
}

static void assert_near(uint32_t actual, uint32_t expected, unsigned tolerance)
{
  for (int shift = 0; shift < 32; shift += 8)
    if ((unsigned)abs((int)(actual >> shift & 255) - (int)(expected >> shift & 255)) > tolerance)
      g_error("expected %08x, found %08x", expected, actual);
}

static char *case_folder(const char *id)
{
  return g_test_build_filename(G_TEST_DIST, "..", "cases", id, NULL);
}

/* ---- making files ---- */

struct png_form {
  int width, height, depth, type, interlace;
  const char *palette_transparency; /* one byte an entry, or NULL */
  double gamma;                     /* 0 for no gAMA chunk */
  const double *chromaticities;     /* of cHRM, or NULL */
  const GByteArray *profile;        /* of iCCP, or NULL */
  const uint8_t *exif;
  size_t exif_length;
};

static void append_png(png_structp png, png_bytep data, size_t length)
{
  g_byte_array_append(png_get_io_ptr(png), data, (guint)length);
}

/* A PNG whose rows all hold `row`. */
static GByteArray *make_png(const struct png_form *form, const uint8_t *row)
{
  static const png_color palette[2] = {{255, 0, 0}, {0, 0, 255}};
  GByteArray *file = g_byte_array_new();
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(png, file, append_png, NULL);
  png_set_IHDR(png, info, (png_uint_32)form->width, (png_uint_32)form->height, form->depth, form->type, form->interlace,
               0, 0);
  if (form->type == PNG_COLOR_TYPE_PALETTE)
    png_set_PLTE(png, info, palette, 2);
  if (form->palette_transparency)
    png_set_tRNS(png, info, (png_const_bytep)form->palette_transparency, 2, NULL);
  if (form->gamma > 0)
    png_set_gAMA(png, info, form->gamma);
  const double *c = form->chromaticities;
  if (c)
    png_set_cHRM(png, info, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]);
  if (form->profile)
    png_set_iCCP(png, info, "test", 0, form->profile->data, form->profile->len);
  if (form->exif)
    png_set_eXIf_1(png, info, (png_uint_32)form->exif_length, (png_bytep)form->exif);
  png_write_info(png, info);
  int passes = png_set_interlace_handling(png);
  for (int pass = 0; pass < passes; pass++)
    for (int y = 0; y < form->height; y++)
      png_write_row(png, row);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return file;
}

/* A JPEG of one colour, `components` bytes a pixel; `marker` goes into APP1 if it is not NULL. */
static GByteArray *make_jpeg(int width, int height, J_COLOR_SPACE space, int components, const uint8_t *pixel,
                             const char *marker, size_t marker_length)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  unsigned char *bytes = NULL;
  unsigned long length = 0;
  jpeg_mem_dest(&jpeg, &bytes, &length);
  jpeg.image_width = (JDIMENSION)width;
  jpeg.image_height = (JDIMENSION)height;
  jpeg.input_components = components;
  jpeg.in_color_space = space;
  jpeg_set_defaults(&jpeg);
  jpeg_start_compress(&jpeg, TRUE);
  if (marker)
    jpeg_write_marker(&jpeg, JPEG_APP0 + 1, (const JOCTET *)marker, (unsigned)marker_length);
  g_autofree uint8_t *row = g_malloc((size_t)(width * components));
  for (int x = 0; x < width; x++)
    memcpy(row + x * components, pixel, (size_t)components);
  while (jpeg.next_scanline < jpeg.image_height)
    jpeg_write_scanlines(&jpeg, &row, 1);
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  GByteArray *file = g_byte_array_new();
  g_byte_array_append(file, bytes, (guint)length);
  free(bytes);
  return file;
}

static const struct image *load_array(struct bench *bench, const char *name, GByteArray *file)
{
  const struct image *image = bench_load_bytes(bench, name, file->data, file->len);
  g_byte_array_unref(file);
  return image;
}

/* ---- PNG ---- */

static void test_png_kinds(void)
{
  static const struct {
    struct png_form form;
    uint8_t row[32];
    uint32_t first, second; /* the first two pixels, premultiplied */
    bool opaque;
  } kinds[] = {
    {{2, 3, 8, PNG_COLOR_TYPE_RGB, 0}, {10, 20, 30, 40, 50, 60}, 0xff0a141e, 0xff28323c, true},
    {{2, 3, 8, PNG_COLOR_TYPE_RGB_ALPHA, 0}, {255, 0, 0, 128, 0, 255, 0, 0}, 0x80800000, 0, false},
    {{8, 2, 1, PNG_COLOR_TYPE_GRAY, 0}, {0x80}, 0xffffffff, 0xff000000, true},
    {{4, 2, 2, PNG_COLOR_TYPE_GRAY, 0}, {0x60}, 0xff555555, 0xffaaaaaa, true},
    {{2, 2, 16, PNG_COLOR_TYPE_GRAY, 0}, {0xff, 0xff, 0x80, 0x80}, 0xffffffff, 0xff808080, true},
    {{1, 2, 16, PNG_COLOR_TYPE_RGB_ALPHA, 0}, {0xff, 0xff, 0, 0, 0, 0, 0x80, 0x80}, 0x80800000, 0, false},
    {{2, 2, 8, PNG_COLOR_TYPE_GRAY_ALPHA, 0}, {200, 255, 200, 0}, 0xffc8c8c8, 0, false},
    {{8, 2, 1, PNG_COLOR_TYPE_PALETTE, 0}, {0x40}, 0xffff0000, 0xff0000ff, true},
    {{8, 2, 1, PNG_COLOR_TYPE_PALETTE, 0, "\xff\x00"}, {0x40}, 0xffff0000, 0, false},
    {{8, 9, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_ADAM7}, {1, 2, 3, 4, 5, 6}, 0xff010203, 0xff040506, true},
  };
  struct bench bench;
  bench_init(&bench);
  for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
    g_autofree char *name = g_strdup_printf("kind-%zu.png", i);
    const struct image *image = load_array(&bench, name, make_png(&kinds[i].form, kinds[i].row));
    g_assert_nonnull(image);
    g_assert_cmpint(image->px_width, ==, kinds[i].form.width);
    g_assert_cmpint(image->px_height, ==, kinds[i].form.height);
    g_assert_true(image->opaque == kinds[i].opaque);
    for (int y = 0; y < image->px_height; y++) {
      assert_near(pixel_at(image, 0, y), kinds[i].first, 0);
      if (image->px_width > 1)
        assert_near(pixel_at(image, 1, y), kinds[i].second, 0);
    }
  }
  g_assert_cmpint(report_count(bench.report, SEVERITY_ERROR), ==, 0);
  bench_finish(&bench);
}

/* A file of linear light is lighter than its numbers say; one of sRGB's own gamma is taken as it is. */
static void test_png_gamma(void)
{
  struct bench bench;
  bench_init(&bench);
  const uint8_t row[] = {55, 55, 55};
  struct png_form form = {1, 1, 8, PNG_COLOR_TYPE_RGB, 0, .gamma = 1.0};
  assert_near(pixel_at(load_array(&bench, "linear.png", make_png(&form, row)), 0, 0), 0xff808080, 3);
  form.gamma = 0.45455;
  assert_near(pixel_at(load_array(&bench, "plain.png", make_png(&form, row)), 0, 0), 0xff373737, 0);
  bench_finish(&bench);
}

/* ---- colour profiles ---- */

/* Adobe RGB (1998): white, red, green, blue, x and y each. */
static const double wide_chromaticities[8] = {0.3127, 0.3290, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06};

/* The ICC file of a profile, which it closes. */
static GByteArray *save_profile(cmsHPROFILE profile)
{
  cmsUInt32Number length = 0;
  GByteArray *bytes = g_byte_array_new();
  g_assert_true(cmsSaveProfileToMem(profile, NULL, &length));
  g_byte_array_set_size(bytes, length);
  g_assert_true(cmsSaveProfileToMem(profile, bytes->data, &length));
  cmsCloseProfile(profile);
  return bytes;
}

static GByteArray *make_wide_profile(void)
{
  const double *c = wide_chromaticities;
  cmsCIExyY white = {c[0], c[1], 1};
  cmsCIExyYTRIPLE primaries = {{c[2], c[3], 1}, {c[4], c[5], 1}, {c[6], c[7], 1}};
  cmsToneCurve *curve = cmsBuildGamma(NULL, 563.0 / 256);
  cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, (cmsToneCurve *[]){curve, curve, curve});
  cmsFreeToneCurve(curve);
  return save_profile(profile);
}

static GByteArray *make_grey_profile(double gamma)
{
  cmsToneCurve *curve = cmsBuildGamma(NULL, gamma);
  cmsHPROFILE profile = cmsCreateGrayProfile(cmsD50_xyY(), curve);
  cmsFreeToneCurve(curve);
  return save_profile(profile);
}

/* What sRGB's primaries are in Adobe RGB, as published, and what they must become again. */
static const uint8_t wide_row[] = {219, 0, 0, 144, 255, 60, 0, 0, 250};

static void assert_primaries(const struct image *image)
{
  g_assert_nonnull(image);
  assert_near(pixel_at(image, 0, 0), 0xffff0000, 2);
  assert_near(pixel_at(image, 1, 0), 0xff00ff00, 2);
  assert_near(pixel_at(image, 2, 0), 0xff0000ff, 2);
}

static void test_png_profiles(void)
{
  struct bench bench;
  bench_init(&bench);
  g_autoptr(GByteArray) wide = make_wide_profile(), grey = make_grey_profile(1.0);
  g_autoptr(GByteArray) screen = save_profile(cmsCreate_sRGBProfile());
  struct png_form form = {3, 1, 8, PNG_COLOR_TYPE_RGB, 0, .profile = wide};
  assert_primaries(load_array(&bench, "wide.png", make_png(&form, wide_row)));
  form = (struct png_form){3, 1, 8, PNG_COLOR_TYPE_RGB, 0, .gamma = 0.4547, .chromaticities = wide_chromaticities};
  assert_primaries(load_array(&bench, "chromaticities.png", make_png(&form, wide_row)));
  form = (struct png_form){3, 1, 8, PNG_COLOR_TYPE_RGB, 0, .profile = screen};
  assert_near(pixel_at(load_array(&bench, "screen.png", make_png(&form, wide_row)), 1, 0), 0xff90ff3c, 0);
  form = (struct png_form){1, 1, 8, PNG_COLOR_TYPE_GRAY_ALPHA, 0, .profile = grey};
  assert_near(pixel_at(load_array(&bench, "grey.png", make_png(&form, (uint8_t[]){55, 255})), 0, 0), 0xff808080, 3);
  form = (struct png_form){1, 1, 8, PNG_COLOR_TYPE_RGB_ALPHA, 0, .profile = wide};
  const struct image *half = load_array(&bench, "half.png", make_png(&form, (uint8_t[]){219, 0, 0, 128}));
  assert_near(pixel_at(half, 0, 0), 0x80800000, 2);
  g_assert_cmpint(report_count(bench.report, SEVERITY_WARNING), ==, 0);
  bench_finish(&bench);
}

/* A JPEG file with the profile in its APP2 marker, in front of its other markers. */
static GByteArray *add_profile(GByteArray *jpeg, const GByteArray *profile)
{
  GByteArray *file = g_byte_array_new();
  guint length = profile->len + 16;
  const uint8_t head[] = {0xff, 0xd8, 0xff, 0xe2, (uint8_t)(length >> 8), (uint8_t)length};
  g_byte_array_append(file, head, sizeof head);
  g_byte_array_append(file, (const guint8 *)"ICC_PROFILE\0\1\1", 14);
  g_byte_array_append(file, profile->data, profile->len);
  g_byte_array_append(file, jpeg->data + 2, jpeg->len - 2);
  g_byte_array_unref(jpeg);
  return file;
}

static void test_jpeg_profiles(void)
{
  struct bench bench;
  bench_init(&bench);
  g_autoptr(GByteArray) wide = make_wide_profile(), grey = make_grey_profile(1.0);
  const uint8_t green[] = {144, 255, 60}, ink[] = {255, 0, 0, 255};
  GByteArray *file = add_profile(make_jpeg(9, 5, JCS_RGB, 3, green, NULL, 0), wide);
  assert_near(pixel_at(load_array(&bench, "wide.jpg", file), 4, 4), 0xff00ff00, 4);
  file = add_profile(make_jpeg(9, 5, JCS_GRAYSCALE, 1, (uint8_t[]){55}, NULL, 0), grey);
  assert_near(pixel_at(load_array(&bench, "grey.jpg", file), 4, 4), 0xff808080, 3);
  g_assert_cmpint(report_count(bench.report, SEVERITY_WARNING), ==, 0);
  file = add_profile(make_jpeg(9, 5, JCS_CMYK, 4, ink, NULL, 0), wide);
  assert_near(pixel_at(load_array(&bench, "ink.jpg", file), 4, 4), 0xffff0000, 3);
  assert_said(&bench, "for other colours than its own");
  g_autoptr(GByteArray) broken = g_byte_array_append(g_byte_array_new(), (const guint8 *)"no profile at all", 17);
  file = add_profile(make_jpeg(9, 5, JCS_RGB, 3, green, NULL, 0), broken);
  assert_near(pixel_at(load_array(&bench, "broken.jpg", file), 4, 4), 0xff90ff3c, 3);
  assert_said(&bench, "is broken");
  bench_finish(&bench);
}

/* ---- WebP ---- */

/* A WebP of `width` pixels, all alike, packed without losses; with a profile and EXIF where they are not NULL. */
static GByteArray *make_webp(int width, const uint8_t rgba[4], const GByteArray *profile, const char *exif,
                             size_t length)
{
  g_autofree uint8_t *row = g_malloc((size_t)width * 4);
  uint8_t *bytes;
  for (int x = 0; x < width; x++)
    memcpy(row + 4 * x, rgba, 4);
  size_t packed = WebPEncodeLosslessRGBA(row, width, 1, width * 4, &bytes);
  WebPMux *mux = WebPMuxNew();
  WebPData image = {bytes, packed}, whole;
  WebPMuxSetImage(mux, &image, 1);
  if (profile)
    WebPMuxSetChunk(mux, "ICCP", &(WebPData){profile->data, profile->len}, 1);
  if (exif)
    WebPMuxSetChunk(mux, "EXIF", &(WebPData){(const uint8_t *)exif, length}, 1);
  g_assert_cmpint(WebPMuxAssemble(mux, &whole), ==, WEBP_MUX_OK);
  GByteArray *file = g_byte_array_append(g_byte_array_new(), whole.bytes, (guint)whole.size);
  WebPDataClear(&whole);
  WebPMuxDelete(mux);
  WebPFree(bytes);
  return file;
}

static void test_webp(void)
{
  static const char turned[] = "II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
  struct bench bench;
  bench_init(&bench);
  g_autoptr(GByteArray) wide = make_wide_profile();
  const uint8_t green[] = {144, 255, 60, 255}, half[] = {255, 0, 0, 128};
  const struct image *image = load_array(&bench, "plain.webp", make_webp(5, green, NULL, NULL, 0));
  assert_near(pixel_at(image, 4, 0), 0xff90ff3c, 0);
  g_assert_true(image->opaque);
  assert_near(pixel_at(load_array(&bench, "half.webp", make_webp(5, half, NULL, NULL, 0)), 0, 0), 0x80800000, 0);
  image = load_array(&bench, "wide.webp", make_webp(5, green, wide, turned, sizeof turned - 1));
  assert_near(pixel_at(image, 0, 4), 0xff00ff00, 2);
  g_assert_cmpint(image->px_width, ==, 1);
  g_autofree char *folder = case_folder("I04");
  image = image_load(bench.store, folder, "logo.png", (struct place){0}, bench.report); /* a WebP */
  g_assert_cmpint(image->px_width, ==, 640);
  g_assert_nonnull(image->jpeg);
  GByteArray *cut = make_webp(5, green, wide, NULL, 0);
  g_byte_array_set_size(cut, cut->len - 8);
  g_assert_null(load_array(&bench, "cut.webp", cut));
  assert_said(&bench, "is cut short");
  bench_finish(&bench);
}

/* ---- JPEG ---- */

static void test_jpeg_kinds(void)
{
  struct bench bench;
  bench_init(&bench);
  const struct image *grey = load_array(&bench, "grey.jpg",
                                        make_jpeg(9, 5, JCS_GRAYSCALE, 1, (uint8_t[]){90}, NULL, 0));
  assert_near(pixel_at(grey, 8, 4), 0xff5a5a5a, 1);
  const struct image *rgb = load_array(&bench, "rgb.jpg",
                                       make_jpeg(9, 5, JCS_RGB, 3, (uint8_t[]){200, 30, 60}, NULL, 0));
  assert_near(pixel_at(rgb, 8, 4), 0xffc81e3c, 3);
  g_assert_true(rgb->opaque);
  /* libjpeg writes Adobe's marker, so these are inverted: full ink is 0. */
  const uint8_t red[] = {255, 0, 0, 255}, dark[] = {255, 255, 255, 51};
  assert_near(pixel_at(load_array(&bench, "red.jpg", make_jpeg(9, 5, JCS_CMYK, 4, red, NULL, 0)), 4, 4), 0xffff0000, 3);
  assert_near(pixel_at(load_array(&bench, "dark.jpg", make_jpeg(9, 5, JCS_CMYK, 4, dark, NULL, 0)), 4, 4), 0xff333333,
              3);
  g_assert_cmpint(report_count(bench.report, SEVERITY_WARNING), ==, 0);
  bench_finish(&bench);
}

/* I02: the same logo with and without Adobe's marker. */
static void test_jpeg_inks(void)
{
  struct bench bench;
  bench_init(&bench);
  g_autofree char *folder = case_folder("I02");
  const struct image *image = image_load(bench.store, folder, "logo-cmyk-adobe.jpg", (struct place){0}, bench.report);
  assert_near(pixel_at(image, 10, 10), 0xffc8102e, 6);
  assert_near(pixel_at(image, 100, 80), 0xffffffff, 6);
  g_assert_cmpint(report_count(bench.report, SEVERITY_WARNING), ==, 0);
  g_assert_nonnull(image_load(bench.store, folder, "logo-cmyk-noapp14.jpg", (struct place){0}, bench.report));
  assert_said(&bench, "lacks the mark");
  bench_finish(&bench);
}

/* I01: a white box in the corner of a stored 640 × 400 photo, shown upright. */
static void test_orientation(void)
{
  static const struct {
    const char *name;
    bool turned, right, bottom; /* where the box is once upright */
  } cases[] = {{"photo-o3.jpg", false, true, true},
               {"photo-o5.jpg", true, false, false},
               {"photo-o6.jpg", true, true, false},
               {"photo-o8.jpg", true, false, true}};
  struct bench bench;
  bench_init(&bench);
  g_autofree char *folder = case_folder("I01");
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    const struct image *image = image_load(bench.store, folder, cases[i].name, (struct place){0}, bench.report);
    g_assert_nonnull(image);
    g_assert_cmpint(image->px_width, ==, cases[i].turned ? 400 : 640);
    g_assert_cmpfloat(image->natural.width, ==, image->px_width);
    g_assert_cmpfloat(image->natural.height, ==, image->px_height);
    int inset = 45;
    for (int corner = 0; corner < 4; corner++) {
      bool right = corner & 1, bottom = corner & 2;
      uint32_t pixel = pixel_at(image, right ? image->px_width - inset : inset,
                                bottom ? image->px_height - inset : inset);
      g_assert_true(((pixel & 0xff) > 200) == (right == cases[i].right && bottom == cases[i].bottom));
    }
  }
  bench_finish(&bench);
}

/* I10: a PNG that eXIf turns a quarter clockwise. */
static void test_png_orientation(void)
{
  struct bench bench;
  bench_init(&bench);
  g_autofree char *folder = case_folder("I10");
  const struct image *image = image_load(bench.store, folder, "logo-exif6.png", (struct place){0}, bench.report);
  g_assert_cmpint(image->px_width, ==, 80);
  g_assert_cmpint(image->px_height, ==, 120);
  assert_near(pixel_at(image, 2, 60), 0xff0000ff, 12);
  assert_near(pixel_at(image, 77, 60), 0xffff0000, 12);
  bench_finish(&bench);
}

/* A photo with a place, a camera's name and a thumbnail in its EXIF data keeps none of them. */
static void test_metadata_is_gone(void)
{
  static const char exif[] = "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x01\0\0\0\0\0\0\0"
                             "GPSLatitude 48.8583 SecretCamera\xff\xd8\xff\xdb THUMBNAIL";
  struct bench bench;
  bench_init(&bench);
  const struct image *image = load_array(&bench, "photo.jpg",
                                         make_jpeg(64, 48, JCS_RGB, 3, (uint8_t[]){9, 99, 199}, exif, sizeof exif - 1));
  g_assert_nonnull(image);
  g_assert_nonnull(image->jpeg);
  static const char *const traces[] = {"Exif", "GPS", "Secret", "THUMBNAIL", "\xff\xe1"};
  for (size_t i = 0; i < G_N_ELEMENTS(traces); i++)
    g_assert_null(memmem(image->jpeg, image->jpeg_length, traces[i], strlen(traces[i])));
  /* What is left is a picture of the same size and colour. */
  const struct image *again = bench_load_bytes(&bench, "again.jpg", image->jpeg, image->jpeg_length);
  g_assert_cmpint(again->px_width, ==, 64);
  assert_near(pixel_at(again, 30, 30), pixel_at(image, 30, 30), 2);
  bench_finish(&bench);
}

/* ---- what is refused ---- */

static void test_refusals(void)
{
  static const struct {
    const char *name, *says;
  } cases[] = {{"IMG_0001.JPG", "is a HEIC picture"}, {"empty.png", "is an empty file"}, {"html.png", "is a web page"}};
  struct bench bench;
  bench_init(&bench);
  g_autofree char *folder = case_folder("I04");
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_assert_null(image_load(bench.store, folder, cases[i].name, (struct place){0}, bench.report));
    assert_said(&bench, cases[i].says);
  }
  g_assert_nonnull(image_load(bench.store, folder, "photo.heic", (struct place){0}, bench.report)); /* a JPEG */
  g_assert_null(bench_load_bytes(&bench, "a.tif", "II*\0....", 8));
  assert_said(&bench, "is a TIFF picture");
  g_assert_null(bench_load_bytes(&bench, "a.gif", "GIF89a..", 8));
  assert_said(&bench, "is a GIF picture");
  g_assert_null(bench_load_bytes(&bench, "a.avif",
                                 "\0\0\0\x1c"
                                 "ftypavif\0\0\0\0mif1avif",
                                 24));
  assert_said(&bench, "is an AVIF picture");
  g_assert_null(bench_load_bytes(&bench, "a.bin", "\1\2\3\4", 4));
  assert_said(&bench, "no picture that placard knows");
  g_assert_null(bench_load_bytes(&bench, "page.svg", "\n<!DOCTYPE HTML><html><svg/>", 28));
  assert_said(&bench, "is a web page");
  bench_finish(&bench);
}

static void put_big_endian(uint8_t *bytes, uint32_t value, int count)
{
  for (int i = 0; i < count; i++)
    bytes[i] = (uint8_t)(value >> 8 * (count - 1 - i));
}

/* Headers that promise too much are refused before memory is asked for. */
static void test_limits(void)
{
  struct bench bench;
  bench_init(&bench);
  struct png_form form = {1, 1, 8, PNG_COLOR_TYPE_RGB, 0};
  GByteArray *png = make_png(&form, (uint8_t[]){1, 2, 3});
  put_big_endian(png->data + 16, 30001, 4);
  png_byte chunk[17];
  memcpy(chunk, png->data + 12, 17);
  uint32_t crc = 0xffffffff;
  for (int i = 0; i < 17; i++) {
    crc ^= chunk[i];
    for (int bit = 0; bit < 8; bit++)
      crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
  }
  put_big_endian(png->data + 29, ~crc, 4);
  g_assert_null(load_array(&bench, "wide.png", png));
  assert_said(&bench, "a side may have 30000");
  GByteArray *jpeg = make_jpeg(16, 16, JCS_GRAYSCALE, 1, (uint8_t[]){90}, NULL, 0);
  uint8_t *frame = memmem(jpeg->data, jpeg->len, "\xff\xc0", 2);
  put_big_endian(frame + 5, 12000, 2);
  put_big_endian(frame + 7, 10000, 2);
  g_assert_null(load_array(&bench, "huge.jpg", jpeg));
  assert_said(&bench, "100 megapixels is the most");
  g_autofree char *path = g_build_filename(bench.folder, "heavy.png", NULL);
  g_assert_true(g_file_set_contents(path, "", 0, NULL));
  g_assert_cmpint(truncate(path, (off_t)IMAGE_FILE_LIMIT + 1), ==, 0);
  g_assert_null(bench_load(&bench, "heavy.png"));
  assert_said(&bench, "64 MB");
  bench_finish(&bench);
}

/* Every beginning of a file, and every file with one byte changed: an error or a picture, never a crash. */
static void check_damage(struct bench *bench, const char *name, GByteArray *file)
{
  for (guint length = 8; length < file->len; length += 1 + file->len / 200) {
    g_assert_null(bench_load_bytes(bench, name, file->data, length));
    assert_said(bench, "is cut short");
  }
  for (guint at = 0; at < file->len; at += 1 + file->len / 300) {
    file->data[at] ^= 0x5a;
    g_autofree char *changed = g_strdup_printf("%u-%s", at, name);
    bench_load_bytes(bench, changed, file->data, file->len);
    file->data[at] ^= 0x5a;
  }
  g_byte_array_unref(file);
}

static void test_damage(void)
{
  struct bench bench;
  bench_init(&bench);
  uint8_t row[96];
  for (size_t i = 0; i < sizeof row; i++)
    row[i] = (uint8_t)(i * 37);
  struct png_form form = {32, 32, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_ADAM7};
  check_damage(&bench, "a.png", make_png(&form, row));
  g_autofree char *folder = case_folder("I01");
  g_autofree char *path = g_build_filename(folder, "photo-o6.jpg", NULL);
  char *bytes;
  gsize length;
  g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  check_damage(&bench, "a.jpg", g_byte_array_new_take((guint8 *)bytes, length));
  bench_finish(&bench);
}

static void test_svg(void)
{
  static const struct {
    const char *svg;
    double width, height;
    const char *says; /* NULL for a good one */
  } cases[] = {
    {"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 100'><path d='M0 0h9v9z'/></svg>", 200, 100, NULL},
    {"<?xml version='1.0'?><!-- x --><svg xmlns='http://www.w3.org/2000/svg' width='1in' height='48px'/>", 96, 48,
     NULL},
    {"<svg xmlns='http://www.w3.org/2000/svg' width='100%' height='100%' viewBox='0 0 30 20'/>", 30, 20, NULL},
    {"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><a href='https://example.org'><path id='p'/></a>"
     "<use href='#p' style='fill:url(#g)'/></svg>",
     9, 9, NULL},
    {"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h9v9z'/></svg>", 0, 0, "does not say how large"},
    {"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><image href='mark.png'/></svg>", 0, 0, "mark.png"},
    {"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><style>@import 'a.css';</style></svg>", 0, 0, "a.css"},
    {"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect style='fill:url(http://e.org/x#y)'/></svg>", 0, 0,
     "http://e.org"},
    {"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect></svg>", 0, 0, "cannot be read as SVG"},
    {"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><use href='other.svg#p'/></svg>", 0, 0, "other.svg"},
    {"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><g>\n<flowRoot/></g></svg>", 0, 0, "line 2, has text"},
    {"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><image href='data:image/png,x'/></svg>", 0, 0,
     "a form that is not read"},
    {"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><image href='../up.png'/></svg>", 0, 0, "up.png"},
  };
  struct bench bench;
  bench_init(&bench);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *name = g_strdup_printf("%zu.svg", i);
    const struct image *image = bench_load_bytes(&bench, name, cases[i].svg, strlen(cases[i].svg));
    g_assert_true((image != NULL) == (cases[i].says == NULL));
    if (!image) {
      assert_said(&bench, cases[i].says);
      continue;
    }
    g_assert_cmpint(image->kind, ==, IMAGE_VECTOR);
    g_assert_cmpfloat(image->natural.width, ==, cases[i].width);
    g_assert_cmpfloat(image->natural.height, ==, cases[i].height);
  }
  g_autofree char *folder = case_folder("V01");
  g_assert_null(image_load(bench.store, folder, "art/logo.svg", (struct place){0}, bench.report));
  assert_said(&bench, "/etc/hostname");
  bench_finish(&bench);
}

/* A picture beside an SVG, or written into it, is drawn upright, and nothing but its pixels lives on. */
static void test_svg_pictures(void)
{
  static const char exif[] = "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x01\0\0\0\0\0\0\0SecretCamera";
  struct bench bench;
  bench_init(&bench);
  const uint8_t red[] = {255, 0, 0};
  g_autoptr(GByteArray) photo = make_jpeg(64, 48, JCS_RGB, 3, red, exif, sizeof exif - 1);
  g_autofree char *base64 = g_base64_encode(photo->data, photo->len);
  g_autofree char *inside = g_strdup_printf("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 48'>"
                                            "<image width='64' height='48' href='data:image/jpeg;base64,%s'/></svg>",
                                            base64);
  const char *beside =
    "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink' viewBox='0 0 64 48'>"
    "<image width='64' height='48' x:href='a%20photo.jpg'/></svg>";
  bench_load_bytes(&bench, "a photo.jpg", photo->data, photo->len);
  const struct image *images[] = {bench_load_bytes(&bench, "inside.svg", inside, strlen(inside)),
                                  bench_load_bytes(&bench, "beside.svg", beside, strlen(beside))};
  for (size_t i = 0; i < G_N_ELEMENTS(images); i++) {
    g_assert_nonnull(images[i]);
    const char *data = strstr(images[i]->svg, ";base64,");
    gsize length;
    g_autofree guchar *bytes = g_base64_decode(data + 8, &length);
    g_assert_null(memmem(bytes, length, "Secret", 6));
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 64, 48);
    cairo_t *cr = cairo_create(surface);
    image_draw(bench.cache, images[i], (struct rect){0, 0, 64, 48}, (struct rect){0, 0, 64, 48}, cr);
    cairo_surface_flush(surface);
    assert_near(((uint32_t *)(void *)cairo_image_surface_get_data(surface))[24 * 64 + 32], 0xffff0000, 3);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
  }
  bench_finish(&bench);
}

/* A see-through picture in an SVG stays so. */
static void test_svg_alpha(void)
{
  struct bench bench;
  bench_init(&bench);
  struct png_form form = {1, 1, 8, PNG_COLOR_TYPE_RGB_ALPHA, 0};
  g_autoptr(GByteArray) half = make_png(&form, (uint8_t[]){255, 0, 0, 128});
  bench_load_bytes(&bench, "half.png", half->data, half->len);
  const char *svg =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><image width='8' height='8' href='half.png'/>"
    "</svg>";
  const struct image *image = bench_load_bytes(&bench, "half.svg", svg, strlen(svg));
  g_assert_nonnull(image);
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 8, 8);
  cairo_t *cr = cairo_create(surface);
  image_draw(bench.cache, image, (struct rect){0, 0, 8, 8}, (struct rect){0, 0, 8, 8}, cr);
  cairo_surface_flush(surface);
  assert_near(((uint32_t *)(void *)cairo_image_surface_get_data(surface))[4 * 8 + 4], 0x80800000, 2);
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
  bench_finish(&bench);
}

/* The families that texts ask for first; those of style sheets are not known. */
static void test_svg_families(void)
{
  struct bench bench;
  bench_init(&bench);
  struct font_set *fonts = font_set_create(g_getenv("PLACARD_DATA"), NULL, bench.report);
  const char *svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' font-family='Inter'>"
                    "<text>a<tspan style=\"font-family: 'Brand Grotesk', Arial; fill:red\">b</tspan></text>"
                    "<text font-family='Lato,serif'> </text><g style='font-family:inherit'><text>c</text></g></svg>";
  const struct image *image = bench_load_bytes(&bench, "a.svg", svg, strlen(svg));
  g_assert_nonnull(image);
  g_autofree char *families = g_strjoinv("|", (char **)image->families);
  g_assert_cmpstr(families, ==, "Inter|Brand Grotesk");
  svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text>a</text><script/></svg>";
  image = bench_load_bytes(&bench, "b.svg", svg, strlen(svg));
  g_assert_cmpstr(image->families[0], ==, "");
  assert_said(&bench, "a script, which does not run");
  bench_finish(&bench);
  font_set_destroy(fonts);
}

/* ---- keeping and drawing ---- */

static void test_reduced_once(void)
{
  struct bench bench;
  bench_init(&bench);
  int width = 5000, height = 2500;
  g_autofree uint8_t *row = g_malloc((size_t)width * 3);
  for (int x = 0; x < width; x++)
    memset(row + 3 * x, x < width / 2 ? 0x20 : 0xe0, 3);
  struct png_form form = {width, height, 8, PNG_COLOR_TYPE_RGB, 0};
  const struct image *image = load_array(&bench, "large.png", make_png(&form, row));
  g_assert_cmpfloat(image->natural.width, ==, width);
  g_assert_cmpfloat(image->natural.height, ==, height);
  g_assert_cmpint(image->px_width, ==, IMAGE_SIDE_KEPT);
  g_assert_cmpint(image->px_height, ==, IMAGE_SIDE_KEPT / 2);
  assert_near(pixel_at(image, 0, 0), 0xff202020, 0);
  assert_near(pixel_at(image, IMAGE_SIDE_KEPT / 2 - 3, 999), 0xff202020, 0);
  assert_near(pixel_at(image, IMAGE_SIDE_KEPT / 2 + 3, 999), 0xffe0e0e0, 0);
  assert_near(pixel_at(image, IMAGE_SIDE_KEPT - 1, IMAGE_SIDE_KEPT / 2 - 1), 0xffe0e0e0, 0);
  g_assert_true(image == bench_load(&bench, "large.png"));
  g_assert_cmpuint(image->id, ==, 1);
  bench_finish(&bench);
}

/* A photograph is kept as large as the formats need it: pixels for screens, a JPEG for print. */
static void test_needs(void)
{
  struct bench bench;
  bench_init(&bench);
  uint8_t grey[3] = {90, 120, 150};
  GByteArray *file = make_jpeg(1600, 1200, JCS_RGB, 3, grey, NULL, 0);
  g_autofree char *path = g_build_filename(bench.folder, "photo.jpg", NULL);
  g_assert_true(g_file_set_contents(path, (char *)file->data, file->len, NULL));
  g_byte_array_unref(file);
  struct place place = {0};
  image_need(bench.store, bench.folder, "photo.jpg", place, &(struct image_need){.screen = {300, 1100}});
  image_need(bench.store, bench.folder, "photo.jpg", place, &(struct image_need){.print = {600, 400}});
  image_need(bench.store, bench.folder, "absent.jpg", place, &(struct image_need){.print = {600, 400}});
  g_assert_cmpint(report_findings(bench.report)->len, ==, 0);
  const struct image *image = bench_load(&bench, "photo.jpg");
  g_assert_cmpfloat(image->natural.width, ==, 1600);
  g_assert_cmpint(image->px_width, ==, 1400);  /* seven eighths are the fewest that about cover 1100 in height */
  g_assert_cmpint(image->jpeg_width, ==, 800); /* which way up it is, is not known beforehand */
  /* More is needed later, as while a campaign is watched. */
  image_need(bench.store, bench.folder, "photo.jpg", place, &(struct image_need){.print = {6000, 400}});
  const struct image *larger = bench_load(&bench, "photo.jpg");
  g_assert_true(larger != image);
  g_assert_cmpint(larger->jpeg_width, ==, 1600);
  bench_finish(&bench);
}

static cairo_surface_t *draw_alone(struct bench *bench, const struct image *image, struct rect source,
                                   struct rect target, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create(surface);
  image_draw(bench->cache, image, source, target, cr);
  g_assert_cmpint(cairo_status(cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  return surface;
}

static uint32_t surface_pixel(cairo_surface_t *surface, int x, int y)
{
  const uint8_t *data = cairo_image_surface_get_data(surface);
  return ((const uint32_t *)(const void *)(data + y * cairo_image_surface_get_stride(surface)))[x];
}

/* I07: opaque to its last row; whatever the scale, the edge is where it should be and nothing runs over it. */
static void test_edges(void)
{
  static const double ratios[] = {0.1, 0.3, 0.5, 0.77, 1, 1.5, 3};
  struct bench bench;
  bench_init(&bench);
  g_autofree char *folder = case_folder("I07");
  const struct image *image = image_load(bench.store, folder, "logo-odd.png", (struct place){0}, bench.report);
  struct rect all = {0, 0, image->natural.width, image->natural.height};
  for (size_t i = 0; i < G_N_ELEMENTS(ratios); i++) {
    int width = (int)round(101 * ratios[i]), height = (int)round(57 * ratios[i]);
    cairo_surface_t *surface = draw_alone(&bench, image, all, (struct rect){4, 4, width, height}, width + 8,
                                          height + 8);
    for (int x = 0; x < width; x++) {
      assert_near(surface_pixel(surface, x + 4, height + 3), 0xffc8102e,
                  ratios[i] < 0.2 ? 6 : 2); /* of few rows, each takes in some of the next */
      g_assert_cmpuint(surface_pixel(surface, x + 4, height + 4), ==, 0);
    }
    g_assert_cmpuint(surface_pixel(surface, 3, height + 3), ==, 0);
    g_assert_cmpuint(surface_pixel(surface, width + 4, height + 3), ==, 0);
    cairo_surface_destroy(surface);
    /* An edge a quarter into a pixel covers a quarter of it. */
    surface = draw_alone(&bench, image, all, (struct rect){4, 4, width + 0.25, height + 0.25}, width + 8, height + 8);
    assert_near(surface_pixel(surface, 4 + width / 2, height + 4), 0x40320410, 6);
    assert_near(surface_pixel(surface, 4 + width, height + 3), 0x40320410, 6);
    g_assert_cmpuint(surface_pixel(surface, 4 + width / 2, height + 5), ==, 0);
    cairo_surface_destroy(surface);
  }
  bench_finish(&bench);
}

/* A picture of ramps and a fine checkerboard, against the mean of what each pixel covers. */
static void test_scaling_quality(void)
{
  static const double ratios[] = {0.1, 0.23, 0.34, 0.5, 0.6, 0.9, 1, 1.7, 3};
  enum { SIZE = 240 };
  struct bench bench;
  bench_init(&bench);
  GByteArray *file = g_byte_array_new();
  uint8_t rows[2][SIZE * 3];
  for (int x = 0; x < SIZE; x++)
    for (int y = 0; y < 2; y++) {
      rows[y][3 * x] = (uint8_t)x;
      rows[y][3 * x + 1] = (x + y) % 2 ? 255 : 0;
      rows[y][3 * x + 2] = 77;
    }
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(png, file, append_png, NULL);
  png_set_IHDR(png, info, SIZE, SIZE, 8, PNG_COLOR_TYPE_RGB, 0, 0, 0);
  png_write_info(png, info);
  for (int y = 0; y < SIZE; y++)
    png_write_row(png, rows[y % 2]);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  const struct image *image = load_array(&bench, "ramp.png", file);
  for (size_t i = 0; i < G_N_ELEMENTS(ratios); i++) {
    int size = (int)round(SIZE * ratios[i]);
    cairo_surface_t *surface = draw_alone(&bench, image, (struct rect){0, 0, SIZE, SIZE},
                                          (struct rect){0, 0, size, size}, size, size);
    double worst_ramp = 0, worst_checker = 0;
    for (int y = 0; y < size; y++)
      for (int x = 0; x < size; x++) {
        uint32_t pixel = surface_pixel(surface, x, y);
        double expected = fmin(fmax((x + 0.5) * SIZE / size - 0.5, 0), SIZE - 1);
        worst_ramp = fmax(worst_ramp, fabs((pixel >> 16 & 255) - expected));
        worst_checker = fmax(worst_checker, fabs((pixel >> 8 & 255) - 127.5));
        g_assert_cmpuint(pixel & 255, ==, 77);
      }
    g_test_message("ratio %.2f: ramp off by %.2f at most, checkerboard by %.1f", ratios[i], worst_ramp, worst_checker);
    g_assert_cmpfloat(worst_ramp, <=, 1.5);
    if (ratios[i] <= 0.5)
      g_assert_cmpfloat(worst_checker, <=, 40);
    cairo_surface_destroy(surface);
  }
  bench_finish(&bench);
}

/* What is over the budget is read anew where it is drawn, and is the same; a file that has changed is told of. */
static void test_budget(void)
{
  struct bench bench;
  bench_init(&bench);
  uint8_t grey[3] = {90, 120, 150};
  image_store_set_budget(bench.store, 1000);
  GByteArray *file = make_jpeg(160, 120, JCS_RGB, 3, grey, NULL, 0);
  const struct image *image = load_array(&bench, "photo.jpg", file);
  g_assert_null(image->pixels);
  g_assert_null(image->jpeg);
  struct rect all = {0, 0, 160, 120};
  cairo_surface_t *surface = draw_alone(&bench, image, all, (struct rect){0, 0, 40, 30}, 40, 30);
  assert_near(surface_pixel(surface, 20, 15), 0xff5a7896, 3);
  cairo_surface_destroy(surface);
  const struct image *tinted = image_tinted(bench.store, image, (struct color){255, 0, 0, 0, 1});
  surface = draw_alone(&bench, tinted, all, (struct rect){0, 0, 40, 30}, 40, 30);
  assert_near(surface_pixel(surface, 20, 15), 0xff740000, 4);
  cairo_surface_destroy(surface);
  g_assert_false(image_cache_failed(bench.cache));
  g_autofree char *path = g_build_filename(bench.folder, "photo.jpg", NULL);
  g_assert_true(g_file_set_contents(path, "something else", -1, NULL));
  image_cache_destroy(bench.cache);
  bench.cache = image_cache_create();
  cairo_surface_destroy(draw_alone(&bench, image, all, (struct rect){0, 0, 40, 30}, 40, 30));
  g_assert_true(image_cache_failed(bench.cache));
  bench_finish(&bench);
}

/* A part of a picture: the colours of what lies outside it do not come in. */
static void test_crop(void)
{
  struct bench bench;
  bench_init(&bench);
  uint8_t row[300];
  for (int x = 0; x < 100; x++)
    memcpy(row + 3 * x, x < 50 ? "\xff\0\0" : "\0\0\xff", 3);
  struct png_form form = {100, 10, 8, PNG_COLOR_TYPE_RGB, 0};
  const struct image *image = load_array(&bench, "halves.png", make_png(&form, row));
  cairo_surface_t *surface = draw_alone(&bench, image, (struct rect){60, 0, 40, 10}, (struct rect){0, 0, 400, 100}, 400,
                                        100);
  for (int x = 0; x < 400; x++)
    assert_near(surface_pixel(surface, x, 50), 0xff0000ff, 0);
  cairo_surface_destroy(surface);
  bench_finish(&bench);
}

/* The cache is bounded: what was thrown out comes back the same. */
static void test_cache_is_bounded(void)
{
  struct bench bench;
  bench_init(&bench);
  const char *svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><circle cx='5' cy='5' r='5'/></svg>";
  const struct image *image = bench_load_bytes(&bench, "a.svg", svg, strlen(svg));
  struct rect all = {0, 0, 10, 10};
  cairo_surface_t *before = draw_alone(&bench, image, all, (struct rect){0.5, 0, 100, 100}, 101, 100);
  for (int size = 900; size < 940; size++)
    cairo_surface_destroy(draw_alone(&bench, image, all, (struct rect){0, 0, size, size}, size, size));
  cairo_surface_t *after = draw_alone(&bench, image, all, (struct rect){0.5, 0, 100, 100}, 101, 100);
  for (int y = 0; y < 100; y++)
    for (int x = 0; x < 101; x++)
      g_assert_cmpuint(surface_pixel(before, x, y), ==, surface_pixel(after, x, y));
  assert_near(surface_pixel(after, 50, 50), 0xff000000, 0);
  cairo_surface_destroy(before);
  cairo_surface_destroy(after);
  bench_finish(&bench);
}

/* What lies where, looked up in a small drawing. */
static void test_thumbnail(void)
{
  struct bench bench;
  bench_init(&bench);
  const char *svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>"
                    "<rect width='20' height='20' fill='#c8102e'/></svg>";
  const struct image *image = bench_load_bytes(&bench, "half.svg", svg, strlen(svg));
  cairo_surface_t *thumbnail = image_thumbnail(bench.cache, image, 64);
  g_assert_cmpint(cairo_image_surface_get_width(thumbnail), ==, 64);
  g_assert_cmpint(cairo_image_surface_get_height(thumbnail), ==, 32);
  assert_near(image_thumbnail_pixel(thumbnail, 0.25, 0.5), 0xffc8102e, 0);
  assert_near(image_thumbnail_pixel(thumbnail, -1, 2), 0xffc8102e, 0);
  assert_near(image_thumbnail_pixel(thumbnail, 0.75, 0.5), 0, 0);
  g_assert_true(image_thumbnail(bench.cache, image, 64) == thumbnail);
  bench_finish(&bench);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/image/png-kinds", test_png_kinds);
  g_test_add_func("/image/png-gamma", test_png_gamma);
  g_test_add_func("/image/png-profiles", test_png_profiles);
  g_test_add_func("/image/jpeg-profiles", test_jpeg_profiles);
  g_test_add_func("/image/webp", test_webp);
  g_test_add_func("/image/jpeg-kinds", test_jpeg_kinds);
  g_test_add_func("/image/jpeg-inks", test_jpeg_inks);
  g_test_add_func("/image/orientation", test_orientation);
  g_test_add_func("/image/png-orientation", test_png_orientation);
  g_test_add_func("/image/metadata-is-gone", test_metadata_is_gone);
  g_test_add_func("/image/refusals", test_refusals);
  g_test_add_func("/image/limits", test_limits);
  g_test_add_func("/image/damage", test_damage);
  g_test_add_func("/image/svg", test_svg);
  g_test_add_func("/image/svg-pictures", test_svg_pictures);
  g_test_add_func("/image/svg-alpha", test_svg_alpha);
  g_test_add_func("/image/svg-families", test_svg_families);
  g_test_add_func("/image/reduced-once", test_reduced_once);
  g_test_add_func("/image/needs", test_needs);
  g_test_add_func("/image/budget", test_budget);
  g_test_add_func("/image/edges", test_edges);
  g_test_add_func("/image/scaling-quality", test_scaling_quality);
  g_test_add_func("/image/crop", test_crop);
  g_test_add_func("/image/cache-is-bounded", test_cache_is_bounded);
  g_test_add_func("/image/thumbnail", test_thumbnail);
  return g_test_run();
}
