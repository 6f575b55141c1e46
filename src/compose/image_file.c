/*
 * The messages about picture files that cannot be used: what the file is, and the way out.
 */
#include "compose/image_file.h"
#include "compose/image.h"
#include "input/file.h"
#include "model/picture_limits.h"

#include <math.h>

struct type_words {
  const char *what; /* after "is" */
  const char *help;
};

#define EXPORT_HELP "open it in a picture program and export it as PNG or JPEG"
#define VECTOR_HELP "open it in a drawing program and export it as plain SVG, or as PNG"
#define AGAIN_HELP "save or download the picture again"

static const struct type_words words[IMAGE_TYPE_COUNT] = {
  [IMAGE_TYPE_UNKNOWN] = {"no picture that placard knows", "use a PNG, JPEG, WebP or SVG file"},
  [IMAGE_TYPE_EMPTY] = {"an empty file", AGAIN_HELP},
  [IMAGE_TYPE_ZEROS] = {"a file of nothing but zeros, as a broken download leaves", AGAIN_HELP},
  [IMAGE_TYPE_HEIC] = {"a HEIC picture, whatever its name says",
                       EXPORT_HELP "; an iPhone set to \"Most Compatible\" takes JPEG itself"},
  [IMAGE_TYPE_AVIF] = {"an AVIF picture, whatever its name says", EXPORT_HELP},
  [IMAGE_TYPE_JPEG_XL] = {"a JPEG XL picture", EXPORT_HELP},
  [IMAGE_TYPE_JPEG_2000] = {"a JPEG 2000 picture", EXPORT_HELP},
  [IMAGE_TYPE_TIFF] = {"a TIFF picture", EXPORT_HELP},
  [IMAGE_TYPE_CAMERA] = {"a camera's raw picture", EXPORT_HELP},
  [IMAGE_TYPE_GIF] = {"a GIF picture", EXPORT_HELP},
  [IMAGE_TYPE_BMP] = {"a BMP picture", EXPORT_HELP},
  [IMAGE_TYPE_ICON] = {"an icon file", "ask for the logo itself, as SVG or as a large PNG"},
  [IMAGE_TYPE_PSD] = {"a Photoshop file", EXPORT_HELP},
  [IMAGE_TYPE_GIMP] = {"a GIMP file", EXPORT_HELP},
  [IMAGE_TYPE_DESIGN] = {"a drawing program's own file", "open it in that program and export it as SVG or PNG"},
  [IMAGE_TYPE_METAFILE] = {"a Windows metafile", VECTOR_HELP},
  [IMAGE_TYPE_PDF] = {"a PDF", VECTOR_HELP},
  [IMAGE_TYPE_EPS] = {"a PostScript file", VECTOR_HELP},
  [IMAGE_TYPE_GZIP] = {"a compressed file (perhaps SVGZ)", VECTOR_HELP},
  [IMAGE_TYPE_ZIP] = {"a zip archive", "unpack it and name the picture that is in it"},
  [IMAGE_TYPE_OFFICE] = {"a document of an office program",
                         "open it, click the picture with the right button and save it on its own"},
  [IMAGE_TYPE_RTF] = {"a text document (RTF)", "name the picture, not the document that tells of it"},
  [IMAGE_TYPE_FILM] = {"a film", "stop it at one picture and save that as PNG or JPEG"},
  [IMAGE_TYPE_FONT] = {"a font", "fonts go into the campaign's fonts/ folder; name a picture here"},
  [IMAGE_TYPE_HTML] = {"a web page and no picture",
                       "the download probably gave a login or error page: save the picture itself"},
  [IMAGE_TYPE_XML] = {"an XML file and no SVG", VECTOR_HELP},
  [IMAGE_TYPE_TEXT] = {"a text file and no picture",
                       "the download probably gave an error: read it, and save the picture itself"},
  [IMAGE_TYPE_LFS] = {"a pointer of Git LFS: the picture itself was not fetched",
                      "run \"git lfs pull\" in the campaign's folder"},
  [IMAGE_TYPE_SHORTCUT] = {"a shortcut to something else", "copy the picture itself into the campaign's folder"},
  [IMAGE_TYPE_MAC_NOTE] = {"a Mac's note about a file and no picture",
                           "name the file without \"._\" at the beginning, and copy it again if it is not there"},
};

bool image_file_refuse(const struct image_file *file, enum image_type type)
{
  g_assert(words[type].what);
  return report_error(file->report, file->place, words[type].help, "\"%s\" is %s", file->name, words[type].what);
}

char *image_file_read(const char *path, const char *name, const struct picture_limits *limits, struct place place,
                      struct report *report, size_t *length)
{
  struct file_limit limit = {(size_t)(limits->megabytes * (1 << 20)),
                             "check that it is the right file, or make it smaller; a campaign may allow more: "
                             "limits: {picture-megabytes: …}"};
  return file_read(path, name, limit, place, report, length);
}

bool image_file_check_size(const struct image_file *file, double px_width, double px_height)
{
  const char *help = "export it smaller; 4096 pixels on the longer side are enough for any card";
  double megapixels = px_width * px_height / 1e6;
  if (px_width > IMAGE_SIDE_LIMIT || px_height > IMAGE_SIDE_LIMIT)
    return report_error(file->report, file->place, help, "\"%s\" has %.0f × %.0f pixels; a side may have %d at most",
                        file->name, px_width, px_height, IMAGE_SIDE_LIMIT);
  if (megapixels <= file->limits->megapixels)
    return true;
  g_autofree char *way = g_strdup_printf("%s; a campaign may allow more: limits: {picture-megapixels: %.0f}", help,
                                         ceil(megapixels));
  return report_error(file->report, file->place, way,
                      "\"%s\" has %.0f × %.0f pixels, %.4g megapixels; %.4g megapixels is the most", file->name,
                      px_width, px_height, megapixels, file->limits->megapixels);
}

bool image_file_damaged(const struct image_file *file, const char *detail)
{
  return report_error(file->report, file->place, "save or download it again, or export it anew as PNG or JPEG",
                      "\"%s\" is damaged (%s)", file->name, detail);
}

bool image_file_cut(const struct image_file *file)
{
  return report_error(file->report, file->place, "save, download or copy it again",
                      "\"%s\" is cut short: its end is missing", file->name);
}

bool image_file_rare(const struct image_file *file, const char *detail)
{
  return report_error(file->report, file->place, EXPORT_HELP ", with the usual settings",
                      "\"%s\" is of a rare kind that is not read (%s)", file->name, detail);
}

void image_file_warn_moving(const struct image_file *file)
{
  report_warning(file->report, file->place, "export the picture that you mean as PNG or JPEG",
                 "\"%s\" is a moving picture: only its first one is shown", file->name);
}
