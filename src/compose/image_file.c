/*
 * What a picture file is, told from its bytes, and the messages about those that cannot be used.
 *
 * Phones and browsers name files as they like: HEIC in .jpg, WebP in .png, a login page in .svg.
 * Not for: decoding.
 */
#include "compose/image_file.h"
#include "compose/image.h"

#include <string.h>

/* SVG and HTML may begin with comments; their root is looked for this far in. */
#define ROOT_SEARCH ((size_t)64 << 10)

struct type_words {
  const char *what; /* after "is" */
  const char *help;
};

#define EXPORT_HELP "open it in a picture program and export it as PNG or JPEG"
#define VECTOR_HELP "open it in a drawing program and export it as plain SVG, or as PNG"

static const struct type_words words[IMAGE_TYPE_COUNT] = {
  [IMAGE_TYPE_UNKNOWN] = {"no picture that placard knows", "use a PNG, JPEG, WebP or SVG file"},
  [IMAGE_TYPE_EMPTY] = {"an empty file", "save or download the picture again"},
  [IMAGE_TYPE_HEIC] = {"a HEIC picture, whatever its name says", EXPORT_HELP},
  [IMAGE_TYPE_AVIF] = {"an AVIF picture, whatever its name says", EXPORT_HELP},
  [IMAGE_TYPE_TIFF] = {"a TIFF picture", EXPORT_HELP},
  [IMAGE_TYPE_GIF] = {"a GIF picture", EXPORT_HELP},
  [IMAGE_TYPE_BMP] = {"a BMP picture", EXPORT_HELP},
  [IMAGE_TYPE_PSD] = {"a Photoshop file", EXPORT_HELP},
  [IMAGE_TYPE_PDF] = {"a PDF", VECTOR_HELP},
  [IMAGE_TYPE_EPS] = {"a PostScript file", VECTOR_HELP},
  [IMAGE_TYPE_GZIP] = {"a compressed file (perhaps SVGZ)", VECTOR_HELP},
  [IMAGE_TYPE_HTML] = {"a web page and no picture",
                       "the download probably gave a login or error page: save the picture itself"},
};

struct signature {
  enum image_type type;
  size_t offset, length;
  const char *bytes;
};

static const struct signature signatures[] = {
  {IMAGE_TYPE_PNG, 0, 8, "\x89PNG\r\n\x1a\n"},
  {IMAGE_TYPE_JPEG, 0, 3, "\xff\xd8\xff"},
  {IMAGE_TYPE_WEBP, 8, 4, "WEBP"},
  {IMAGE_TYPE_TIFF, 0, 4, "II*\0"},
  {IMAGE_TYPE_TIFF, 0, 4, "MM\0*"},
  {IMAGE_TYPE_GIF, 0, 4, "GIF8"},
  {IMAGE_TYPE_BMP, 0, 2, "BM"},
  {IMAGE_TYPE_PSD, 0, 4, "8BPS"},
  {IMAGE_TYPE_PDF, 0, 5, "%PDF-"},
  {IMAGE_TYPE_EPS, 0, 4, "%!PS"},
  {IMAGE_TYPE_GZIP, 0, 2, "\x1f\x8b"},
};

/* ISO 14496-12 §4.3: "ftyp", a major brand, a version, compatible brands. */
static enum image_type type_of_brands(const uint8_t *bytes, size_t length)
{
  if (length < 16 || memcmp(bytes + 4, "ftyp", 4) != 0)
    return IMAGE_TYPE_UNKNOWN;
  size_t box = (size_t)bytes[2] << 8 | bytes[3];
  enum image_type type = IMAGE_TYPE_UNKNOWN;
  for (size_t at = 8; at + 4 <= MIN(box, length); at += 4) {
    const char *brand = (const char *)bytes + at;
    if (strncmp(brand, "avif", 4) == 0 || strncmp(brand, "avis", 4) == 0)
      return IMAGE_TYPE_AVIF;
    if (strncmp(brand, "hei", 3) == 0 || strncmp(brand, "hev", 3) == 0 || strncmp(brand, "mif1", 4) == 0)
      type = IMAGE_TYPE_HEIC;
  }
  return type;
}

/* Markup: whichever root element comes first. */
static enum image_type type_of_markup(const uint8_t *bytes, size_t length)
{
  g_autofree char *head = g_ascii_strdown((const char *)bytes, (gssize)MIN(length, ROOT_SEARCH));
  const char *text = head + (strncmp(head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0);
  text += strspn(text, " \t\r\n");
  if (*text != '<')
    return IMAGE_TYPE_UNKNOWN;
  const char *svg = strstr(text, "<svg");
  if (!svg)
    svg = strstr(text, ":svg");
  const char *html = strstr(text, "<html");
  if (!html)
    html = strstr(text, "<!doctype html");
  if (html && (!svg || html < svg))
    return IMAGE_TYPE_HTML;
  return svg ? IMAGE_TYPE_SVG : IMAGE_TYPE_UNKNOWN;
}

enum image_type image_file_type(const uint8_t *bytes, size_t length)
{
  if (length == 0)
    return IMAGE_TYPE_EMPTY;
  for (size_t i = 0; i < G_N_ELEMENTS(signatures); i++) {
    const struct signature *signature = &signatures[i];
    if (length >= signature->offset + signature->length &&
        memcmp(bytes + signature->offset, signature->bytes, signature->length) == 0)
      return signature->type;
  }
  enum image_type type = type_of_brands(bytes, length);
  return type != IMAGE_TYPE_UNKNOWN ? type : type_of_markup(bytes, length);
}

bool image_file_refuse(const struct image_file *file, enum image_type type)
{
  g_assert(words[type].what);
  return report_error(file->report, file->place, words[type].help, "\"%s\" is %s", file->name, words[type].what);
}

bool image_file_check_size(const struct image_file *file, double px_width, double px_height)
{
  const char *help = "export it smaller; 4096 pixels on the longer side are enough for any card";
  if (px_width > IMAGE_SIDE_LIMIT || px_height > IMAGE_SIDE_LIMIT)
    return report_error(file->report, file->place, help, "\"%s\" has %.0f × %.0f pixels; a side may have %d at most",
                        file->name, px_width, px_height, IMAGE_SIDE_LIMIT);
  if (px_width * px_height > IMAGE_PIXEL_LIMIT)
    return report_error(file->report, file->place, help,
                        "\"%s\" has %.0f × %.0f pixels, %.0f megapixels; %d megapixels is the most", file->name,
                        px_width, px_height, px_width * px_height / 1e6, IMAGE_PIXEL_LIMIT / 1000000);
  return true;
}

bool image_file_damaged(const struct image_file *file, const char *detail)
{
  return report_error(file->report, file->place, "save or download it again, or export it anew as PNG or JPEG",
                      "\"%s\" is damaged or cut short (%s)", file->name, detail);
}
