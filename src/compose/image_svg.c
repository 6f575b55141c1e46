/*
 * SVG in: looked over, measured, drawn by librsvg.
 *
 * The handle has no base address, so librsvg opens no file and no network connection, and it runs no
 * scripts. A reference to something outside would be left blank without a word; that is an
 * error here. Sizes: width and height where they are absolute, else the viewBox (SVG 2 §8.2, CSS 2.1 §10.3.2).
 */
#include "compose/image_svg.h"

#include <librsvg/rsvg.h>
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

/* The value that follows `at` as `= "…"`, or NULL; ended by its quote, its length in `*length`. */
static const char *attribute_value(const char *at, size_t *length)
{
  at += strspn(at, " \t\r\n");
  if (*at != '=')
    return NULL;
  at++;
  at += strspn(at, " \t\r\n");
  char quote = *at;
  const char *end = quote == '"' || quote == '\'' ? strchr(at + 1, quote) : NULL;
  *length = end ? (size_t)(end - at - 1) : 0;
  return end ? at + 1 : NULL;
}

/* Whether what is named lies in the file itself, or names nothing. */
static bool is_inside(const char *reference, size_t length)
{
  const char *end = reference + length;
  while (reference < end) {
    if (strchr(" \t\r\n\"'", *reference))
      reference++;
    else if (g_str_has_prefix(reference, "&quot;") || g_str_has_prefix(reference, "&apos;"))
      reference += strlen("&quot;");
    else
      break;
  }
  return reference >= end || *reference == '#' || g_ascii_strncasecmp(reference, "data:", 5) == 0;
}

/* Whether the element around `at` shows what its href names; links and comments do not. */
static bool element_shows(const char *svg, const char *at)
{
  while (at > svg && *at != '<')
    at--;
  at++;
  size_t length = strcspn(at, " \t\r\n/>");
  const char *colon = memchr(at, ':', length);
  if (colon) {
    length -= (size_t)(colon + 1 - at);
    at = colon + 1;
  }
  return *at != '!' && !(length == 1 && *at == 'a');
}

/* A new string with the first thing outside the file that `svg` shows, or NULL. */
static char *find_outside_reference(const char *svg)
{
  for (const char *at = strstr(svg, "href"); at; at = strstr(at + 4, "href")) {
    size_t length;
    const char *value = attribute_value(at + 4, &length);
    if (value && !is_inside(value, length) && element_shows(svg, at))
      return g_strndup(value, length);
  }
  for (const char *at = strstr(svg, "url("); at; at = strstr(at + 4, "url(")) {
    size_t length = strcspn(at + 4, ")");
    if (!is_inside(at + 4, length))
      return g_strndup(at + 4, length);
  }
  const char *import = strstr(svg, "@import");
  return import ? g_strndup(import, strcspn(import, ";<\r\n")) : NULL;
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

bool image_svg_load(const struct image_file *file, struct image *image)
{
  const char *svg = (const char *)file->bytes;
  if (strlen(svg) != file->length)
    return refuse(file, "it has zero bytes in it");
  g_autofree char *outside = find_outside_reference(svg);
  if (outside)
    return report_error(file->report, file->place,
                        "embed pictures in the SVG (in Inkscape: Extensions > Images > Embed), turn text into outlines",
                        "\"%s\" shows something outside itself: %.80s", file->name, outside);
  if (!measure(file, &image->natural))
    return false;
  image->kind = IMAGE_VECTOR;
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

void image_versions(GArray *versions)
{
  static char librsvg[32];
  g_snprintf(librsvg, sizeof librsvg, "%u.%u.%u", rsvg_major_version, rsvg_minor_version, rsvg_micro_version);
  version_add(versions, "librsvg", librsvg);
}
