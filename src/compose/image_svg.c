/*
 * SVG in: looked over, measured, drawn by librsvg.
 *
 * The handle has no base address, so librsvg opens no file and no network connection, and it runs no
 * scripts. Sizes: width and height where they are absolute, else the viewBox (SVG 2 §8.2, CSS 2.1 §10.3.2).
 */
#include "compose/image_svg.h"
#include "compose/image_svg_look.h"

#include <librsvg/rsvg.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* CSS's pixel, of which an inch has 96. */
#define DPI 96.0

/* Pixels, each way, that a drawing is tried on. */
#define TRIAL_SIZE 128

/* User units of the longer side, and how many times the shorter one it may be. */
#define SIDE_LIMIT 1e6
#define RATIO_LIMIT 1000.0

/* Above this, libxml2 under librsvg wants to be told that a text is meant to be so long: a photograph, as we wrote it.
 */
#define LONG_SVG ((size_t)9 << 20)

static RsvgHandle *open_handle(const char *svg, size_t length, GError **error)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data(svg, (gssize)length, NULL);
  RsvgHandleFlags flags = length > LONG_SVG ? RSVG_HANDLE_FLAG_UNLIMITED : RSVG_HANDLE_FLAGS_NONE;
  RsvgHandle *handle = rsvg_handle_new_from_stream_sync(stream, NULL, flags, NULL, error);
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

/* Draws what lies in `part`, in the SVG's own pixels, on TRIAL_SIZE; `*seen` tells whether anything shows. */
static bool try_rendering(RsvgHandle *handle, struct size size, RsvgRectangle part, bool *seen, GError **error)
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, TRIAL_SIZE, TRIAL_SIZE);
  cairo_t *cr = cairo_create(surface);
  RsvgRectangle viewport = {0, 0, size.width, size.height};
  cairo_scale(cr, TRIAL_SIZE / part.width, TRIAL_SIZE / part.height);
  cairo_translate(cr, -part.x, -part.y);
  bool done = rsvg_handle_render_document(handle, cr, &viewport, error);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  const uint8_t *pixels = cairo_image_surface_get_data(surface);
  size_t count = (size_t)cairo_image_surface_get_stride(surface) * TRIAL_SIZE;
  *seen = false;
  for (size_t i = 0; i < count && !*seen; i++)
    *seen = pixels[i] != 0;
  cairo_surface_destroy(surface);
  return done;
}

/* Where there is ink, within the page; an empty rectangle where there is none. */
static RsvgRectangle ink_of(RsvgHandle *handle, struct size size)
{
  RsvgRectangle page = {0, 0, size.width, size.height}, ink = {0}, logical;
  if (!rsvg_handle_get_geometry_for_layer(handle, NULL, &page, &ink, &logical, NULL))
    return (RsvgRectangle){0};
  double left = fmax(ink.x, 0), top = fmax(ink.y, 0);
  return (RsvgRectangle){left, top, fmin(ink.x + ink.width, size.width) - left,
                         fmin(ink.y + ink.height, size.height) - top};
}

/* Draws the SVG on trial, since some faults show only then. What is small on its page shows when one looks closer. */
static bool try_drawing(RsvgHandle *handle, struct size size, bool *seen, GError **error)
{
  RsvgRectangle page = {0, 0, size.width, size.height};
  if (!try_rendering(handle, size, page, seen, error) || *seen)
    return *error == NULL;
  RsvgRectangle ink = ink_of(handle, size);
  if (ink.width <= 0 || ink.height <= 0)
    return true;
  return try_rendering(handle, size, ink, seen, error);
}

static bool refuse(const struct image_file *file, const char *problem)
{
  return report_error(file->report, file->place, "open it in a drawing program and export it as plain SVG",
                      "\"%s\" cannot be read as SVG: %s", file->name, problem);
}

/* Whether the size is one that cards can do with. */
static bool check_size(const struct image_file *file, struct size size)
{
  double longer = fmax(size.width, size.height), shorter = fmin(size.width, size.height);
  if (!(shorter > 0))
    return report_error(file->report, file->place, "give its <svg> a viewBox, or a width and a height",
                        "\"%s\" does not say how large it is", file->name);
  if (longer <= SIDE_LIMIT && shorter >= 1 / SIDE_LIMIT && longer / shorter <= RATIO_LIMIT)
    return true;
  return report_error(
    file->report, file->place, "set its page to the drawing in a drawing program, and export it again",
    "\"%s\" is %g × %g units large, which is no size for a picture", file->name, size.width, size.height);
}

/* Measures what was opened and draws it on trial. False after an error, reported. */
static bool measure(const struct image_file *file, RsvgHandle *handle, struct size *size)
{
  g_autoptr(GError) error = NULL;
  bool seen;
  *size = size_of_handle(handle);
  if (!check_size(file, *size))
    return false;
  if (!try_drawing(handle, *size, &seen, &error))
    return refuse(file, g_strchomp(error->message));
  return seen || report_error(
                   file->report, file->place,
                   "open it in a browser: if it shows there, open it in a drawing program and export it as plain SVG",
                   "\"%s\" comes out empty: nothing is drawn within its page", file->name);
}

static bool open_and_measure(const struct image_file *file, const struct svg_look *look, struct size *size)
{
  g_autoptr(GError) error = NULL;
  RsvgHandle *handle = open_handle(look->svg, look->length, &error);
  if (!handle)
    return refuse(file, g_strchomp(error->message));
  bool good = measure(file, handle, size);
  g_object_unref(handle);
  return good;
}

bool image_svg_load(const struct image_file *file, struct image *image)
{
  struct svg_look look;
  if (!image_svg_look(file, &look))
    return false;
  image->kind = IMAGE_VECTOR;
  bool good = open_and_measure(file, &look, &image->natural);
  image->families = (const char *const *)g_steal_pointer(&look.families);
  image->svg = g_steal_pointer(&look.svg);
  image->svg_length = look.length;
  image_svg_look_finish(&look);
  return good;
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
