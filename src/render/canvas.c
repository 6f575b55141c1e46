/*
 * One switch over the operations, and the pixels they are drawn into.
 *
 * Rounding to the device happens here and nowhere else: on pixels, straight edges of fills, clips and raster pictures
 * move to the nearest pixel, so that neighbours share an edge without a seam, and fills of whole pixels are what cairo
 * does fastest. In PDF everything stays where it is.
 */
#include "render/canvas.h"
#include "paint/gradient.h"
#include "render/buffer.h"
#include "render/letters.h"
#include "render/shadow.h"
#include "render/tags.h"

#include <pango/pangocairo.h>
#include <string.h>

/* A rule of fewer pixels than this keeps its thickness when it is moved. */
#define PX_THIN 12

struct canvas {
  struct image_cache *images;
  struct buffer pixels;
};

struct canvas *canvas_create(void)
{
  struct canvas *canvas = g_new0(struct canvas, 1);
  canvas->images = image_cache_create();
  return canvas;
}

void canvas_destroy(struct canvas *canvas)
{
  if (!canvas)
    return;
  image_cache_destroy(canvas->images);
  buffer_finish(&canvas->pixels);
  g_free(canvas);
}

struct image_cache *canvas_images(struct canvas *canvas)
{
  return canvas->images;
}

/* Whether the target is pixels and its axes are straight, so that edges can be moved onto them. */
static bool has_pixel_grid(cairo_t *cr)
{
  cairo_matrix_t matrix;
  cairo_get_matrix(cr, &matrix);
  return cairo_surface_get_type(cairo_get_group_target(cr)) == CAIRO_SURFACE_TYPE_IMAGE && matrix.xy == 0 &&
         matrix.yx == 0 && matrix.xx > 0 && matrix.yy > 0;
}

/* Moves two edges to pixels; thin things keep their rounded thickness and do not vanish. */
static void snap_edges(double *near, double *far)
{
  double thickness = *far - *near;
  *near = round(*near);
  *far = thickness < PX_THIN ? *near + fmax(1, round(thickness)) : round(*far);
}

static struct rect snapped(cairo_t *cr, struct rect rect)
{
  if (!has_pixel_grid(cr))
    return rect;
  double left = rect.x, top = rect.y, right = rect_right(rect), bottom = rect_bottom(rect);
  cairo_user_to_device(cr, &left, &top);
  cairo_user_to_device(cr, &right, &bottom);
  snap_edges(&left, &right);
  snap_edges(&top, &bottom);
  cairo_device_to_user(cr, &left, &top);
  cairo_device_to_user(cr, &right, &bottom);
  return rect_from_corners(left, top, right, bottom);
}

/* The far edge less the near one, moved to a whole number of pixels, at least one unless there was nothing. */
static double snapped_width(double width, double scale)
{
  return width > 0 ? fmax(1, round(width * scale)) / scale : width;
}

/* The hole of a border that moves with its outer edges, all its sides whole pixels thick. */
static struct rect snapped_hole(cairo_t *cr, struct rect rect, struct rect moved, struct rect hole)
{
  if (!has_pixel_grid(cr))
    return hole;
  double across = 1, down = 1;
  cairo_user_to_device_distance(cr, &across, &down);
  return rect_from_corners(moved.x + snapped_width(hole.x - rect.x, across),
                           moved.y + snapped_width(hole.y - rect.y, down),
                           rect_right(moved) - snapped_width(rect_right(rect) - rect_right(hole), across),
                           rect_bottom(moved) - snapped_width(rect_bottom(rect) - rect_bottom(hole), down));
}

static void add_path(cairo_t *cr, struct rect rect, double radius)
{
  if (radius <= 0) {
    cairo_rectangle(cr, rect.x, rect.y, rect.width, rect.height);
    return;
  }
  radius = fmin(radius, fmin(rect.width, rect.height) / 2);
  double left = rect.x + radius, top = rect.y + radius;
  double right = rect_right(rect) - radius, bottom = rect_bottom(rect) - radius;
  cairo_new_sub_path(cr);
  cairo_arc(cr, right, top, radius, -M_PI / 2, 0);
  cairo_arc(cr, right, bottom, radius, 0, M_PI / 2);
  cairo_arc(cr, left, bottom, radius, M_PI / 2, M_PI);
  cairo_arc(cr, left, top, radius, M_PI, 3 * M_PI / 2);
  cairo_close_path(cr);
}

static void add_ellipse(cairo_t *cr, struct rect rect)
{
  cairo_save(cr);
  cairo_translate(cr, rect.x + rect.width / 2, rect.y + rect.height / 2);
  cairo_scale(cr, rect.width / 2, rect.height / 2);
  cairo_new_sub_path(cr);
  cairo_arc(cr, 0, 0, 1, 0, 2 * M_PI);
  cairo_close_path(cr);
  cairo_restore(cr);
}

/* The form of that kind that fills `rect`. */
static void add_shape(cairo_t *cr, enum form shape, struct rect rect, double radius)
{
  if (rect.width <= 0 || rect.height <= 0)
    return;
  if (shape == FORM_ELLIPSE) {
    add_ellipse(cr, rect);
  } else if (shape == FORM_TRIANGLE) {
    cairo_move_to(cr, rect.x + rect.width / 2, rect.y);
    cairo_line_to(cr, rect_right(rect), rect_bottom(rect));
    cairo_line_to(cr, rect.x, rect_bottom(rect));
    cairo_close_path(cr);
  } else {
    add_path(cr, rect, radius);
  }
}

static void set_color(cairo_t *cr, struct color color)
{
  struct color_channels channels = color_channels(color);
  if (color.alpha >= 1)
    cairo_set_source_rgb(cr, channels.red, channels.green, channels.blue);
  else
    cairo_set_source_rgba(cr, channels.red, channels.green, channels.blue, channels.alpha);
}

static void set_gradient(cairo_t *cr, const struct fill *fill, struct rect rect)
{
  struct point start, end;
  gradient_line(rect, fill->angle, &start, &end);
  cairo_pattern_t *pattern = cairo_pattern_create_linear(start.x, start.y, end.x, end.y);
  for (int i = 0; i < fill->stop_count; i++) {
    struct color_channels channels = color_channels(fill->stops[i].color);
    cairo_pattern_add_color_stop_rgba(pattern, fill->stops[i].position, channels.red, channels.green, channels.blue,
                                      channels.alpha);
  }
  cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD);
  cairo_set_source(cr, pattern);
  cairo_pattern_destroy(pattern);
}

static void draw_fill(cairo_t *cr, const struct op *op)
{
  struct rect rect = op->fill.rect, hole = op->fill.hole;
  if (op->fill.radius <= 0 && op->fill.shape == FORM_RECTANGLE) {
    struct rect moved = snapped(cr, rect);
    hole = snapped_hole(cr, rect, moved, hole);
    rect = moved;
  }
  add_shape(cr, op->fill.shape, rect, op->fill.radius);
  if (op->fill.hole.width > 0 && op->fill.hole.height > 0) {
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    add_shape(cr, op->fill.shape, hole, op->fill.hole_radius);
  }
  if (op->fill.fill.kind == FILL_GRADIENT)
    set_gradient(cr, &op->fill.fill, op->fill.gradient);
  else
    set_color(cr, op->fill.fill.color);
  cairo_fill(cr);
  cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
}

/* A soft form: drawn whole into a mask that is blurred, and coloured through it. */
static void draw_shadow(cairo_t *cr, const struct op *op)
{
  struct shadow_mask mask;
  shadow_mask_init(&mask, cr, op->shadow.rect, op->shadow.blur);
  add_shape(mask.cr, op->shadow.shape, op->shadow.rect, op->shadow.radius);
  cairo_fill(mask.cr);
  set_color(cr, op->shadow.color);
  shadow_mask_finish(&mask, cr);
}

static void draw_text(cairo_t *cr, const struct op *op)
{
  cairo_save(cr);
  set_color(cr, op->text.color);
  cairo_translate(cr, op->text.origin.x, op->text.origin.y);
  cairo_scale(cr, op->text.scale, op->text.scale);
  letters_draw(cr, op->text.line, op->text.end);
  cairo_restore(cr);
}

/* All letters go into one path, so that no line crosses a neighbour's letter. */
static void draw_outline(cairo_t *cr, const struct op *op)
{
  const struct text_block *block = op->outline.block;
  cairo_save(cr);
  set_color(cr, op->outline.color);
  for (int i = 0; i < block->line_count; i++) {
    const struct text_line *line = &block->lines[i];
    cairo_save(cr);
    cairo_translate(cr, op->outline.origin.x + line->x, op->outline.origin.y + line->baseline);
    cairo_scale(cr, line->scale, line->scale);
    cairo_move_to(cr, 0, 0);
    pango_cairo_layout_line_path(cr, line->line);
    cairo_restore(cr);
  }
  cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width(cr, 2 * op->outline.width);
  cairo_stroke(cr);
  cairo_restore(cr);
}

static void draw_image(struct canvas *canvas, cairo_t *cr, const struct op *op)
{
  const struct image *image = op->image.image;
  struct rect target = image->kind == IMAGE_RASTER ? snapped(cr, op->image.target) : op->image.target;
  image_draw(canvas->images, image, op->image.source, target, cr);
}

/* All runs of dark squares in one path, so that no seam shows between neighbours. */
static void draw_code(cairo_t *cr, const struct op *op)
{
  const struct code *code = op->code.code;
  const struct rect *rect = &op->code.rect;
  double module = rect->width / code->size;
  for (int y = 0; y < code->size; y++) {
    const bool *row = code->modules + y * code->size;
    for (int x = 0, end; x < code->size; x = end + 1) {
      for (end = x; end < code->size && row[end]; end++)
        ;
      if (end > x)
        cairo_rectangle(cr, rect->x + x * module, rect->y + y * module, (end - x) * module, module);
    }
  }
  set_color(cr, op->code.color);
  cairo_fill(cr);
}

static void push(cairo_t *cr, const struct op *op)
{
  cairo_save(cr);
  if (op->kind == OP_PUSH_CLIP) {
    struct rect rect = op->clip.radius > 0 ? op->clip.rect : snapped(cr, op->clip.rect);
    add_path(cr, rect, op->clip.radius);
    cairo_clip(cr);
  } else if (op->kind == OP_PUSH_ROTATE) {
    cairo_translate(cr, op->rotate.center.x, op->rotate.center.y);
    cairo_rotate(cr, op->rotate.degrees * M_PI / 180);
    cairo_translate(cr, -op->rotate.center.x, -op->rotate.center.y);
  } else if (op->kind == OP_PUSH_MIRROR) {
    cairo_translate(cr, op->mirror.at.x, op->mirror.at.y);
    cairo_scale(cr, op->mirror.across ? -1 : 1, op->mirror.down ? -1 : 1);
    cairo_translate(cr, -op->mirror.at.x, -op->mirror.at.y);
  } else if (op->kind == OP_PUSH_GROUP) {
    cairo_push_group(cr);
  }
}

static void pop(cairo_t *cr, const struct op *opened)
{
  if (opened->kind == OP_PUSH_GROUP) {
    cairo_pop_group_to_source(cr);
    cairo_paint_with_alpha(cr, opened->opacity);
  }
  cairo_restore(cr);
}

/* What stays the same from one operation to the next, and what is open. */
struct drawing {
  struct canvas *canvas;
  struct tags *tags;
  GPtrArray *open; /* struct op of each push */
  cairo_t *cr;
};

static void draw_op(struct drawing *drawing, const struct op *op)
{
  cairo_t *cr = drawing->cr;
  switch (op->kind) {
  case OP_FILL:
    draw_fill(cr, op);
    break;
  case OP_TEXT:
    draw_text(cr, op);
    break;
  case OP_OUTLINE:
    draw_outline(cr, op);
    break;
  case OP_IMAGE:
    draw_image(drawing->canvas, cr, op);
    break;
  case OP_SHADOW:
    draw_shadow(cr, op);
    break;
  case OP_CODE:
    draw_code(cr, op);
    break;
  case OP_PUSH_CLIP:
  case OP_PUSH_GROUP:
  case OP_PUSH_ROTATE:
  case OP_PUSH_MIRROR:
  case OP_PUSH_TAG:
    if (drawing->tags)
      tags_enter(drawing->tags, op, cr);
    push(cr, op);
    g_ptr_array_add(drawing->open, (void *)op);
    break;
  case OP_POP:
    pop(cr, g_ptr_array_steal_index(drawing->open, drawing->open->len - 1));
    if (drawing->tags)
      tags_leave(drawing->tags, cr);
    break;
  case OP_KIND_COUNT:
    g_assert_not_reached();
  }
}

void canvas_draw(struct canvas *canvas, const struct display_list *list, struct tags *tags, cairo_t *cr)
{
  g_autoptr(GPtrArray) open = g_ptr_array_new();
  struct drawing drawing = {canvas, tags, open, cr};
  for (size_t i = 0; i < list->count; i++)
    draw_op(&drawing, &list->ops[i]);
  g_assert(open->len == 0);
}

/* Whether the list begins with an opaque fill of the whole page, which makes white paper beneath it needless. */
static bool covers_page(const struct display_list *list)
{
  const struct op *first = list->count > 0 ? &list->ops[0] : NULL;
  return first && first->kind == OP_FILL && first->fill.fill.kind == FILL_SOLID && first->fill.fill.color.alpha >= 1 &&
         first->fill.shape == FORM_RECTANGLE && first->fill.radius <= 0 && first->fill.hole.width <= 0 &&
         rect_contains(first->fill.rect, list->page, 0);
}

static cairo_status_t draw_pixels(struct canvas *canvas, const struct display_list *list, const struct pixels *pixels)
{
  cairo_format_t format = pixels->alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24;
  cairo_surface_t *surface = cairo_image_surface_create_for_data(pixels->data, format, pixels->px_width,
                                                                 pixels->px_height, pixels->px_stride);
  cairo_t *cr = cairo_create(surface);
  cairo_scale(cr, pixels->px_width / list->page.width, pixels->px_height / list->page.height);
  cairo_translate(cr, -list->page.x, -list->page.y);
  canvas_draw(canvas, list, NULL, cr);
  cairo_surface_flush(surface);
  cairo_status_t status = cairo_status(cr);
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
  return status;
}

/* Makes the pixels grey: three equal channels as light as the colour was. */
static void drop_colors(const struct pixels *pixels)
{
  for (int y = 0; y < pixels->px_height; y++) {
    uint32_t *row = (uint32_t *)(void *)(pixels->data + (size_t)y * (size_t)pixels->px_stride);
    for (int x = 0; x < pixels->px_width; x++) {
      struct color color = {(uint8_t)(row[x] >> 16), (uint8_t)(row[x] >> 8), (uint8_t)row[x], 0, 1};
      row[x] = (row[x] & 0xff000000u) | color_grey(color) * 0x10101u;
    }
  }
}

bool canvas_rasterize(struct canvas *canvas, const struct display_list *list, double scale, struct pixels *pixels,
                      struct report *report)
{
  pixels->px_width = (int)fmax(1, round(list->page.width * scale));
  pixels->px_height = (int)fmax(1, round(list->page.height * scale));
  pixels->px_stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, pixels->px_width);
  size_t size = (size_t)MAX(0, pixels->px_stride) * (size_t)pixels->px_height;
  if (size == 0 || !buffer_reserve(&canvas->pixels, size))
    return report_failure(report, "choose a smaller format, or close other programs",
                          "no memory for a picture of %d × %d pixels", pixels->px_width, pixels->px_height);
  pixels->data = canvas->pixels.data;
  pixels->alpha = list->transparent;
  if (list->transparent || !covers_page(list))
    memset(pixels->data, list->transparent ? 0 : 0xff, size);
  cairo_status_t status = draw_pixels(canvas, list, pixels);
  if (status != CAIRO_STATUS_SUCCESS)
    return report_failure(report, NULL, "drawing a picture of %d × %d pixels failed: %s", pixels->px_width,
                          pixels->px_height, cairo_status_to_string(status));
  if (list->mono)
    drop_colors(pixels);
  return true;
}

void canvas_versions(GArray *versions)
{
  version_add(versions, "cairo", cairo_version_string());
}
