/*
 * The rectangles of a format, and finding formats, sets and shops.
 *
 * Not for: reading the data files (format_library.c).
 */
#include "model/format.h"

#include <glib.h>

/* What a print shop's printer resolves; previews of printed pieces show so many pixels. */
#define PRINT_PIXELS_PER_INCH 300.0
#define POINTS_PER_INCH 72.0

const struct format *format_find(const struct format_library *library, const char *id)
{
  for (size_t i = 0; i < library->format_count; i++) {
    if (g_str_equal(library->formats[i].id, id)) {
      return &library->formats[i];
    }
  }
  return NULL;
}

const struct format_set *format_set_find(const struct format_library *library, const char *name)
{
  for (size_t i = 0; i < library->set_count; i++) {
    if (g_str_equal(library->sets[i].name, name)) {
      return &library->sets[i];
    }
  }
  return NULL;
}

void format_library_use_shop(struct format_library *library, const struct shop *shop)
{
  for (size_t i = 0; i < library->format_count; i++) {
    struct format *format = &library->formats[i];
    format->shop = format->purpose == PURPOSE_PRESS ? shop : NULL;
    if (format->shop) {
      format->bleed = shop->bleed;
      for (int side = 0; side < SIDE_COUNT; side++) {
        format->safe.side[side] = shop->safe;
      }
    }
  }
}

double format_min_text(const struct format *format)
{
  return format->shop ? MAX(format->min_text, format->shop->min_text) : format->min_text;
}

struct rect format_page(const struct format *format)
{
  return rect_inset(format_bleed(format), -format->unprinted);
}

struct rect format_trim(const struct format *format)
{
  return (struct rect){0, 0, format->trim.width, format->trim.height};
}

struct rect format_bleed(const struct format *format)
{
  return rect_inset(format_trim(format), -format->bleed);
}

struct rect format_safe(const struct format *format)
{
  const double *side = format->safe.side;

  return rect_from_corners(side[SIDE_START], side[SIDE_TOP], format->trim.width - side[SIDE_END],
                           format->trim.height - side[SIDE_BOTTOM]);
}

struct size format_paper(const struct format *format)
{
  struct rect page = format_page(format);

  if (format->sheet == NULL) {
    return (struct size){page.width, page.height};
  }
  return format->sheet->tiled ? sheet_overview_paper(format->sheet, format->trim) : format->sheet->paper;
}

double format_pixel_scale(const struct format *format)
{
  return format->medium == MEDIUM_SCREEN ? 1 : PRINT_PIXELS_PER_INCH / POINTS_PER_INCH;
}

bool format_is_picture(const struct format *format)
{
  return format->medium == MEDIUM_SCREEN || format->photo;
}

const char *format_extension(const struct format *format)
{
  return format->photo ? "jpg" : format_is_picture(format) ? "png" : "pdf";
}

const char *format_folder(const struct format *format)
{
  static const char *const folders[PURPOSE_COUNT] = {
    [PURPOSE_SOCIAL] = "social", [PURPOSE_HOME] = "print", [PURPOSE_PRESS] = "press"};

  return folders[format->purpose];
}
