/*
 * The scenes, written out operation by operation.
 */
#include "scene.h"
#include "compose/font.h"

#include <string.h>

#define SOLID(...)                                                                                                     \
  {                                                                                                                    \
    .kind = FILL_SOLID, .color = { __VA_ARGS__ }                                                                       \
  }
#define NAVY 33, 26, 74, 1, 1
#define MARIGOLD 255, 185, 46, 2, 1
#define CHILI 159, 27, 23, 127, 1
#define MASA 250, 230, 196, 0, 1

static void add(struct scene *scene, struct op op)
{
  g_assert_cmpuint(scene->list.count, <, G_N_ELEMENTS(scene->ops));
  scene->ops[scene->list.count++] = op;
}

static void add_fill(struct scene *scene, struct rect rect, double radius, struct fill fill)
{
  add(scene, (struct op){.kind = OP_FILL, .fill = {.rect = rect, .radius = radius, .fill = fill, .gradient = rect}});
}

static void pop(struct scene *scene)
{
  add(scene, (struct op){.kind = OP_POP});
}

static void make_fills(struct scene *scene)
{
  add_fill(scene, (struct rect){-4, -4, 168, 90.3}, 0, (struct fill)SOLID(MARIGOLD));
  add_fill(scene, (struct rect){-4, 86.3, 168, 37.7}, 0, (struct fill)SOLID(NAVY));
  add_fill(scene, (struct rect){10, 10, 60, 40}, 8, (struct fill)SOLID(CHILI));
  add_fill(scene, (struct rect){80, 10, 60, 40}, 0, (struct fill)SOLID(33, 26, 74, 0, 0.4));
  add(scene,
      (struct op){.kind = OP_FILL, .fill = {.rect = {85, 20, 60, 40}, .fill = SOLID(MASA), .hole = {88, 22, 53, 36}}});
  add(scene,
      (struct op){
        .kind = OP_FILL,
        .fill = {
          .rect = {10, 56, 40, 24}, .radius = 6, .fill = SOLID(NAVY), .hole = {12, 58, 36, 20}, .hole_radius = 4}});
  for (int i = 0; i < 3; i++)
    add_fill(scene, (struct rect){10, 95.2 + 8.7 * i, 140, 0.8}, 0, (struct fill)SOLID(MASA));
}

static void make_gradients(struct scene *scene)
{
  struct fill fill = {
    .kind = FILL_GRADIENT, .angle = 45, .stop_count = 3, .stops = {{0, {NAVY}}, {0.4, {CHILI}}, {1, {MARIGOLD}}}};
  add_fill(scene, (struct rect){-4, -4, 168, 128}, 0, fill);
  fill = (struct fill){
    .kind = FILL_GRADIENT, .angle = 180, .stop_count = 2, .stops = {{0, {0, 0, 0, 0, 0}}, {1, {0, 0, 0, 0, 0.8}}}};
  add_fill(scene, (struct rect){20, 20, 50, 80}, 0, fill);
  fill = (struct fill){.kind = FILL_GRADIENT, .angle = 250, .stop_count = 2, .stops = {{0.2, {MASA}}, {0.8, {NAVY}}}};
  add_fill(scene, (struct rect){90, 20, 50, 80}, 12, fill);
}

static void make_effects(struct scene *scene)
{
  add_fill(scene, (struct rect){-4, -4, 168, 128}, 0, (struct fill)SOLID(MASA));
  add(scene, (struct op){.kind = OP_PUSH_GROUP, .opacity = 0.5});
  add_fill(scene, (struct rect){10, 10, 50, 40}, 0, (struct fill)SOLID(CHILI));
  add_fill(scene, (struct rect){30, 25, 50, 40}, 0, (struct fill)SOLID(NAVY));
  pop(scene);
  add(scene, (struct op){.kind = OP_PUSH_ROTATE, .rotate = {30, {115, 40}}});
  add_fill(scene, (struct rect){95, 25, 40, 30}, 0, (struct fill)SOLID(MARIGOLD));
  add(scene, (struct op){.kind = OP_PUSH_CLIP, .clip = {.rect = {100, 20, 40, 20}}});
  add_fill(scene, (struct rect){95, 25, 40, 30}, 0, (struct fill)SOLID(NAVY));
  pop(scene);
  pop(scene);
  add(scene, (struct op){.kind = OP_PUSH_CLIP, .clip = {{20, 75, 80, 35}, 10}});
  add_fill(scene, (struct rect){0, 70, 90, 30}, 0, (struct fill)SOLID(CHILI));
  add(scene, (struct op){.kind = OP_PUSH_TAG, .tag = {TAG_PARAGRAPH, "en", NULL}});
  add_fill(scene, (struct rect){60, 80, 90, 40}, 0, (struct fill)SOLID(NAVY));
  pop(scene);
  pop(scene);
}

#define PX_SIDE 192

/* A raster with a ramp, a bright disc and, where `clear`, a clear lower half. */
static void make_raster(struct image *image, unsigned id, bool clear)
{
  uint32_t *pixels = g_new(uint32_t, PX_SIDE * PX_SIDE);
  for (int y = 0; y < PX_SIDE; y++)
    for (int x = 0; x < PX_SIDE; x++) {
      bool disc = hypot(x - 120, y - 60) < 42;
      uint32_t pixel = disc ? 0xffffe080 : 0xff000000u | (uint32_t)x << 16 | (uint32_t)y << 8 | 90;
      pixels[y * PX_SIDE + x] = clear && y >= PX_SIDE / 2 ? 0 : pixel;
    }
  *image = (struct image){.id = id,
                          .kind = IMAGE_RASTER,
                          .natural = {PX_SIDE, PX_SIDE},
                          .px_width = PX_SIDE,
                          .px_height = PX_SIDE,
                          .px_stride = PX_SIDE * 4,
                          .pixels = (const uint8_t *)pixels,
                          .opaque = !clear};
}

static void make_vector(struct image *image, unsigned id)
{
  const char *svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 40'><rect width='60' height='40' rx='6' "
                    "fill='#0A5A53'/><circle cx='20' cy='20' r='12' fill='none' stroke='#FAE6C4' stroke-width='5'/>"
                    "<path d='M40 8l14 24h-28z' fill='#FFB92E' opacity='.8'/></svg>";
  *image = (struct image){
    .id = id, .kind = IMAGE_VECTOR, .natural = {60, 40}, .svg = g_strdup(svg), .svg_length = strlen(svg)};
}

static void add_image(struct scene *scene, const struct image *image, struct rect source, struct rect target)
{
  add(scene, (struct op){.kind = OP_IMAGE, .image = {image, source, target}});
}

static void make_pictures(struct scene *scene)
{
  scene->image_count = 3;
  scene->images = g_new0(struct image, scene->image_count);
  make_raster(&scene->images[0], 1, false);
  make_raster(&scene->images[1], 2, true);
  make_vector(&scene->images[2], 3);
  add_fill(scene, (struct rect){-4, -4, 168, 128}, 0, (struct fill)SOLID(MASA));
  add_image(scene, &scene->images[0], (struct rect){0, 24, 192, 144}, (struct rect){-4, -4, 84, 63});
  add_image(scene, &scene->images[1], (struct rect){0, 0, 192, 192}, (struct rect){90.4, 10.3, 50, 50});
  add_image(scene, &scene->images[2], (struct rect){0, 0, 60, 40}, (struct rect){12.3, 70.2, 60, 40});
  add(scene, (struct op){.kind = OP_PUSH_ROTATE, .rotate = {-20, {115, 90}}});
  add_image(scene, &scene->images[2], (struct rect){0, 0, 30, 40}, (struct rect){100, 75, 22.5, 30});
  pop(scene);
}

static void make_text(struct scene *scene, const char *data)
{
  struct report *report = report_create();
  scene->fonts = font_set_create(data, NULL, report);
  g_assert_nonnull(scene->fonts);
  scene->map = font_map_create(scene->fonts);
  PangoContext *context = pango_font_map_create_context(scene->map);
  pango_context_set_round_glyph_positions(context, FALSE);
  scene->layout = pango_layout_new(context);
  PangoFontDescription *description = pango_font_description_from_string("Inter Bold");
  pango_font_description_set_absolute_size(description, 200 * PANGO_SCALE);
  pango_layout_set_font_description(scene->layout, description);
  pango_layout_set_markup(scene->layout, "Our people are\nnot <span color='#FAFAE6E6C4C4'>waste</span>", -1);
  pango_font_description_free(description);
  add_fill(scene, (struct rect){-4, -4, 168, 128}, 0, (struct fill)SOLID(CHILI));
  scene->block = (struct text_block){.lines = scene->lines, .line_count = G_N_ELEMENTS(scene->lines)};
  for (int i = 0; i < 2; i++)
    scene->lines[i] = (struct text_line){.line = pango_layout_get_line_readonly(scene->layout, i),
                                         .scale = 21.7 / 200,
                                         .x = 3.3,
                                         .baseline = 40.6 + 30 * i};
  add(scene, (struct op){.kind = OP_OUTLINE, .outline = {&scene->block, {0, 0}, 1.5, {NAVY}}});
  for (int i = 0; i < 2; i++)
    add(scene, (struct op){.kind = OP_TEXT,
                           .text = {scene->lines[i].line, {3.3, 40.6 + 30 * i}, scene->lines[i].scale, {MARIGOLD}}});
  g_object_unref(context);
  report_destroy(report);
}

void scene_init(struct scene *scene, enum scene_kind kind, const char *data)
{
  static const char *const names[SCENE_COUNT] = {"fills", "gradients", "effects", "pictures", "text"};
  memset(scene, 0, sizeof *scene);
  scene->name = names[kind];
  struct rect page = {-4, -4, 168, 128};
  scene->list = (struct display_list){
    .ops = scene->ops, .page = page, .bleed = page, .trim = {0, 0, 160, 120}, .pixel_scale = 300.0 / 72};
  if (kind == SCENE_FILLS)
    make_fills(scene);
  else if (kind == SCENE_GRADIENTS)
    make_gradients(scene);
  else if (kind == SCENE_EFFECTS)
    make_effects(scene);
  else if (kind == SCENE_PICTURES)
    make_pictures(scene);
  else
    make_text(scene, data);
}

void scene_finish(struct scene *scene)
{
  for (size_t i = 0; i < scene->image_count; i++) {
    g_free((void *)scene->images[i].pixels);
    g_free((void *)scene->images[i].svg);
  }
  g_free(scene->images);
  g_clear_object(&scene->layout);
  g_clear_pointer(&scene->map, font_map_destroy);
  font_set_destroy(scene->fonts);
}
