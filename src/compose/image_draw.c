/*
 * Drawing a picture through cairo, so that its edges are exact and its pixels good.
 *
 * On an image surface whose axes are straight, the picture is made once per size into a surface of its own, which
 * is kept, and then copied pixel by pixel. Large reductions start from a halved copy, which several sizes share; what
 * is left to reduce stays between two and four to one, so that the filter decides how it looks. Where a picture is
 * turned, cairo's box filter does it, from a halved copy that leaves less than two to one. In PDF the picture goes to
 * cairo as it is.
 */
#include "compose/image_cache.h"
#include "compose/image_scale.h"
#include "compose/image_svg.h"

#include <math.h>

/* Nearer to a whole pixel than this is on it. */
#define WHOLE_PIXEL (1.0 / 1024)

/* How much of a device pixel one unit of user space makes, in each direction. */
static struct size device_scale(cairo_t *cr)
{
  cairo_matrix_t matrix;
  cairo_get_matrix(cr, &matrix);
  return (struct size){hypot(matrix.xx, matrix.yx), hypot(matrix.xy, matrix.yy)};
}

static void clip_to(cairo_t *cr, struct rect rect)
{
  cairo_rectangle(cr, rect.x, rect.y, rect.width, rect.height);
  cairo_clip(cr);
}

/* Paints `surface`, the whole of `image` in `px` pixels, so that `source` fills `target`. */
static void paint_surface(cairo_t *cr, cairo_surface_t *surface, const struct image *image, struct size px,
                          struct rect source, struct rect target, cairo_extend_t extend)
{
  cairo_translate(cr, target.x, target.y);
  cairo_scale(cr, target.width / source.width, target.height / source.height);
  cairo_translate(cr, -source.x, -source.y);
  cairo_scale(cr, image->natural.width / px.width, image->natural.height / px.height);
  cairo_set_source_surface(cr, surface, 0, 0);
  cairo_pattern_set_extend(cairo_get_source(cr), extend);
  cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_GOOD);
  cairo_paint(cr);
}

/* How often the picture may be halved and still have a pixel for each of the device's. */
static int halvings(const struct image *image, struct rect source, struct size px_target)
{
  double across = source.width * image->px_width / image->natural.width / px_target.width;
  double down = source.height * image->px_height / image->natural.height / px_target.height;
  return (int)fmax(0, floor(log2(fmin(across, down))));
}

/* Draws onto pixels without keeping the result. */
static void draw_on_pixels(struct image_cache *cache, const struct image *image, struct rect source, struct rect target,
                           cairo_t *cr)
{
  cairo_save(cr);
  clip_to(cr, target);
  if (image->kind == IMAGE_VECTOR) {
    image_svg_render(image_cache_handle(cache, image), image, source, target, cr);
  } else {
    struct size scale = device_scale(cr);
    int level = halvings(image, source, (struct size){target.width * scale.width, target.height * scale.height});
    struct size px = {ldexp(image->px_width, -level), ldexp(image->px_height, -level)};
    paint_surface(cr, image_cache_halved(cache, image, level), image, px, source, target, CAIRO_EXTEND_PAD);
  }
  cairo_restore(cr);
}

/* In PDF: vectors, or the picture whole under a clip. Padding would make cairo take it apart. */
static void draw_on_vectors(struct image_cache *cache, const struct image *image, struct rect source,
                            struct rect target, cairo_t *cr)
{
  cairo_save(cr);
  clip_to(cr, target);
  if (image->kind == IMAGE_VECTOR) {
    image_svg_render(image_cache_handle(cache, image), image, source, target, cr);
  } else {
    cairo_surface_t *surface = image_cache_print(cache, image);
    struct size px = {cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface)};
    paint_surface(cr, surface, image, px, source, target, CAIRO_EXTEND_NONE);
  }
  cairo_restore(cr);
}

/* The target in device pixels, edges that are nearly whole made whole. */
static struct rect device_rect(cairo_t *cr, struct rect rect)
{
  double edge[4] = {rect.x, rect.y, rect_right(rect), rect_bottom(rect)};
  cairo_user_to_device(cr, &edge[0], &edge[1]);
  cairo_user_to_device(cr, &edge[2], &edge[3]);
  for (int i = 0; i < 4; i++)
    if (fabs(edge[i] - round(edge[i])) < WHOLE_PIXEL)
      edge[i] = round(edge[i]);
  return rect_from_corners(edge[0], edge[1], edge[2], edge[3]);
}

static bool has_straight_axes(cairo_t *cr)
{
  cairo_matrix_t matrix;
  cairo_get_matrix(cr, &matrix);
  return matrix.xy == 0 && matrix.yx == 0 && matrix.xx > 0 && matrix.yy > 0;
}

static void destroy_surface(void *surface)
{
  cairo_surface_destroy(surface);
}

static struct raster raster_of_surface(cairo_surface_t *surface)
{
  return (struct raster){cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface),
                         cairo_image_surface_get_stride(surface), cairo_image_surface_get_data(surface),
                         cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24};
}

/* A raster in another size; at the rim the surface's pixels are whole, and copying covers only their part. */
static cairo_surface_t *scaled_surface(struct image_cache *cache, const struct image *image, struct rect source,
                                       struct rect target)
{
  int level = MAX(0, halvings(image, source, (struct size){target.width, target.height}) - 1);
  cairo_surface_t *halved = image_cache_halved(cache, image, level);
  struct raster from = raster_of_surface(halved);
  double across = ldexp(image->px_width / image->natural.width, -level);
  double down = ldexp(image->px_height / image->natural.height, -level);
  struct rect part = {source.x * across, source.y * down, source.width * across, source.height * down};
  cairo_surface_t *surface = cairo_image_surface_create(image->opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
                                                        (int)ceil(rect_right(target)), (int)ceil(rect_bottom(target)));
  struct raster made = raster_of_surface(surface);
  image_scale(&from, part, &made, target);
  cairo_surface_mark_dirty(surface);
  return surface;
}

/* A drawing in one size, clipped to its edges. */
static cairo_surface_t *rendered_surface(struct image_cache *cache, const struct image *image, struct rect source,
                                         struct rect target)
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)ceil(rect_right(target)),
                                                        (int)ceil(rect_bottom(target)));
  cairo_t *cr = cairo_create(surface);
  draw_on_pixels(cache, image, source, target, cr);
  cairo_destroy(cr);
  return surface;
}

/* The picture in a surface where it fills `target`, from the cache or anew. */
static cairo_surface_t *drawn_surface(struct image_cache *cache, const struct image *image, struct rect source,
                                      struct rect target)
{
  struct cached_key key = image_cache_key(image, CACHED_DRAWN);
  key.source = source;
  key.target = target;
  cairo_surface_t *surface = image_cache_find(cache, &key);
  if (surface)
    return surface;
  surface = image->kind == IMAGE_VECTOR ? rendered_surface(cache, image, source, target)
                                        : scaled_surface(cache, image, source, target);
  size_t size = (size_t)cairo_image_surface_get_stride(surface) * (size_t)cairo_image_surface_get_height(surface);
  return image_cache_keep(cache, &key, surface, destroy_surface, size);
}

static void copy_drawn(struct image_cache *cache, const struct image *image, struct rect source, struct rect device,
                       cairo_t *cr)
{
  double left = floor(device.x), top = floor(device.y);
  struct rect target = {device.x - left, device.y - top, device.width, device.height};
  cairo_surface_t *surface = drawn_surface(cache, image, source, target);
  cairo_save(cr);
  cairo_identity_matrix(cr);
  cairo_set_source_surface(cr, surface, left, top);
  cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
  if (image->kind == IMAGE_VECTOR)
    cairo_rectangle(cr, left, top, ceil(rect_right(target)), ceil(rect_bottom(target)));
  else
    cairo_rectangle(cr, device.x, device.y, device.width, device.height);
  cairo_fill(cr);
  cairo_restore(cr);
}

void image_draw(struct image_cache *cache, const struct image *image, struct rect source, struct rect target,
                cairo_t *cr)
{
  if (target.width <= 0 || target.height <= 0 || source.width <= 0 || source.height <= 0)
    return;
  if (cairo_surface_get_type(cairo_get_group_target(cr)) != CAIRO_SURFACE_TYPE_IMAGE)
    draw_on_vectors(cache, image, source, target, cr);
  else if (!has_straight_axes(cr))
    draw_on_pixels(cache, image, source, target, cr);
  else
    copy_drawn(cache, image, source, device_rect(cr, target), cr);
}
