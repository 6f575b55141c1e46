/*
 * SVG in: looked over, measured, drawn by librsvg.
 *
 * The handle has no base address, so librsvg opens no file and no network connection, and it runs no
 * scripts. Sizes: width and height where they are absolute, else the viewBox (SVG 2 §8.2, CSS 2.1 §10.3.2).
 */
#include "compose/image_svg.h"
#include "compose/image_svg_look.h"

#include <librsvg/rsvg.h>
#include <pango/pangocairo.h>
#include <string.h>

/* CSS's pixel, of which an inch has 96. */
#define DPI 96.0

static RsvgHandle *open_handle(const char *svg, size_t length, GError **error)
{
  RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)svg, length, error);
  if (handle)
    rsvg_handle_set_dpi(handle, DPI);
  return handle;
}

static struct size size_of_handle(RsvgHandle *handle)
{
  struct size size = {0, 0};
  if (rsvg_handle_get_intrinsic_size_in_pixels(handle, &size.width, &size.height))
    return size;
  gboolean has_width, has_height, has_box;
  RsvgLength width, height;
  RsvgRectangle box = {0};
  rsvg_handle_get_intrinsic_dimensions(handle, &has_width, &width, &has_height, &height, &has_box, &box);
  return has_box ? (struct size){box.width, box.height} : (struct size){0, 0};
}

/* Draws the SVG once, small: some faults show only then. */
static bool try_rendering(RsvgHandle *handle, GError **error)
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 32, 32);
  cairo_t *cr = cairo_create(surface);
  RsvgRectangle viewport = {0, 0, 32, 32};
  bool done = rsvg_handle_render_document(handle, cr, &viewport, error);
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
  return done;
}

/* "line 2: Premature end of data", of librsvg's "XML parse error: Error domain 1 code 77 on line 2 column 1 of data:
   Premature end of data" and a newline; other problems as they are. Free with g_free. */
static char *plain_problem(const char *problem)
{
  const char *line = strstr(problem, " on line "), *sentence = line ? strstr(line, " of data: ") : NULL;
  if (!sentence)
    return g_strchomp(g_strdup(problem));
  int number = (int)strtol(line + strlen(" on line "), NULL, 10);
  return g_strchomp(g_strdup_printf("line %d: %s", number, sentence + strlen(" of data: ")));
}

static bool refuse(const struct image_file *file, const char *problem)
{
  g_autofree char *plain = plain_problem(problem);
  return report_error(file->report, file->place, "open it in a drawing program and export it as plain SVG",
                      "\"%s\" cannot be read as SVG: %s", file->name, plain);
}

/* Opens the SVG, draws it on trial and measures it. False after an error, reported. */
static bool measure(const struct image_file *file, struct size *size)
{
  g_autoptr(GError) error = NULL;
  RsvgHandle *handle = open_handle((const char *)file->bytes, file->length, &error);
  bool done = handle && try_rendering(handle, &error);
  if (done)
    *size = size_of_handle(handle);
  g_clear_object(&handle);
  return done || refuse(file, error->message);
}

/* Takes over what the look found, the SVG with its pictures among it. */
static void keep(const struct image_file *file, struct svg_look *look, struct image *image)
{
  image->kind = IMAGE_VECTOR;
  image->families = (const char *const *)g_steal_pointer(&look->families);
  image->svg_length = look->svg ? look->length : file->length;
  image->svg = look->svg ? g_steal_pointer(&look->svg) : g_strndup((const char *)file->bytes, file->length);
}

bool image_svg_load(const struct image_file *file, struct image *image)
{
  struct svg_look look;
  if (strlen((const char *)file->bytes) != file->length)
    return refuse(file, "it has zero bytes in it");
  if (!measure(file, &image->natural) || !image_svg_look(file, &look))
    return false;
  keep(file, &look, image);
  image_svg_look_finish(&look);
  if (image->natural.width > 0 && image->natural.height > 0)
    return true;
  return report_error(file->report, file->place, "give its <svg> a viewBox, or a width and a height",
                      "\"%s\" does not say how large it is", file->name);
}

void *image_svg_handle(const struct image *image)
{
  RsvgHandle *handle = open_handle(image->svg, image->svg_length, NULL);
  g_assert(handle);
  return handle;
}

void image_svg_render(void *handle, const struct image *image, struct rect source, struct rect target, cairo_t *cr)
{
  double across = target.width / source.width, down = target.height / source.height;
  RsvgRectangle viewport = {target.x - source.x * across, target.y - source.y * down, image->natural.width * across,
                            image->natural.height * down};
  rsvg_handle_render_document(handle, cr, &viewport, NULL);
}

void image_svg_release_fonts(void)
{
  pango_cairo_font_map_set_default(NULL);
}

void image_versions(GArray *versions)
{
  static char librsvg[32];
  g_snprintf(librsvg, sizeof librsvg, "%u.%u.%u", rsvg_major_version, rsvg_minor_version, rsvg_micro_version);
  version_add(versions, "librsvg", librsvg);
}
