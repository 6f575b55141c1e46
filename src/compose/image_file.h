/*
 * A picture file on its way in: its bytes and whom to tell. Private to compose/image*.c.
 *
 * Not for: anything that outlives the loading.
 */
#pragma once

#include "base/report.h"

#include <stdint.h>

struct picture_limits;

struct image_file {
  const char *name; /* as messages call it */
  const uint8_t *bytes;
  size_t length;
  struct place place; /* where it is named */
  struct report *report;
  const char *root, *folder; /* absolute: what files may not leave, and where the file lies; NULL where it names none */
  const struct picture_limits *limits;
};

/* What a file's bytes say it is. */
enum image_type {
  IMAGE_TYPE_UNKNOWN,
  IMAGE_TYPE_PNG,
  IMAGE_TYPE_JPEG,
  IMAGE_TYPE_WEBP,
  IMAGE_TYPE_SVG,
  IMAGE_TYPE_EMPTY,
  IMAGE_TYPE_ZEROS, /* as a download leaves that never came */
  IMAGE_TYPE_HEIC,
  IMAGE_TYPE_AVIF,
  IMAGE_TYPE_JPEG_XL,
  IMAGE_TYPE_JPEG_2000,
  IMAGE_TYPE_TIFF,
  IMAGE_TYPE_CAMERA, /* raw, as a camera's sensor gave it */
  IMAGE_TYPE_GIF,
  IMAGE_TYPE_BMP,
  IMAGE_TYPE_ICON,
  IMAGE_TYPE_PSD,
  IMAGE_TYPE_GIMP,
  IMAGE_TYPE_DESIGN, /* of a drawing program: Figma, Affinity, Sketch, CorelDRAW … */
  IMAGE_TYPE_METAFILE,
  IMAGE_TYPE_PDF, /* Illustrator's files too */
  IMAGE_TYPE_EPS,
  IMAGE_TYPE_GZIP,
  IMAGE_TYPE_ZIP,
  IMAGE_TYPE_OFFICE,
  IMAGE_TYPE_RTF,
  IMAGE_TYPE_FILM,
  IMAGE_TYPE_FONT,
  IMAGE_TYPE_HTML,
  IMAGE_TYPE_XML,
  IMAGE_TYPE_TEXT,
  IMAGE_TYPE_LFS,
  IMAGE_TYPE_SHORTCUT,
  IMAGE_TYPE_MAC_NOTE,
  IMAGE_TYPE_COUNT
};

/* Reads a picture's file, as file_read does, within the limit of megabytes. */
char *image_file_read(const char *path, const char *name, const struct picture_limits *limits, struct place place,
                      struct report *report, size_t *length);

/* Tells the type from the bytes alone; the name's extension is not looked at. */
enum image_type image_file_type(const uint8_t *bytes, size_t length);

/* Reports that a file of `type` cannot be shown: what it is, and the way out. Always returns false. */
bool image_file_refuse(const struct image_file *file, enum image_type type);

/* Whether a raster of this size is within the limits; reports the one that it breaks. */
bool image_file_check_size(const struct image_file *file, double px_width, double px_height);

/* Reports that the file is damaged; `detail` says how, as its library puts it. Always returns false. */
bool image_file_damaged(const struct image_file *file, const char *detail);

/* Reports that the file's end is missing. Always returns false. */
bool image_file_cut(const struct image_file *file);

/* Reports that the file is right, but of a kind that nobody here reads; `detail` says which. Always returns false. */
bool image_file_rare(const struct image_file *file, const char *detail);

/* Warns that of a moving picture only the first one is shown. */
void image_file_warn_moving(const struct image_file *file);
