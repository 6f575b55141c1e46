/*
 * Pixels: colours exact whatever the ink, edges on the grid, effects, and nothing left over from the last picture.
 */
#include "render/canvas.h"

#include "compose/font.h"

#include <stdlib.h>
#include <string.h>

#define SOLID(...)                                                                                                     \
  {                                                                                                                    \
    .kind = FILL_SOLID, .color = { __VA_ARGS__ }                                                                       \
  }

struct scene {
  struct canvas *canvas;
  struct report *report;
  struct display_list list;
  struct op ops[16];
  struct pixels pixels;
};

static void scene_init(struct scene *scene, struct rect page)
{
  memset(scene, 0, sizeof *scene);
  scene->canvas = canvas_create();
  scene->report = report_create();
  scene->list = (struct display_list){.ops = scene->ops, .page = page, .trim = page, .bleed = page, .pixel_scale = 1};
}

static void scene_finish(struct scene *scene)
{
  g_assert_false(report_failed(scene->report, true));
  report_destroy(scene->report);
  canvas_destroy(scene->canvas);
}

static void add(struct scene *scene, struct op op)
{
  scene->ops[scene->list.count++] = op;
}

static void add_fill(struct scene *scene, struct rect rect, struct fill fill)
{
  add(scene, (struct op){.kind = OP_FILL, .fill = {.rect = rect, .fill = fill, .gradient = rect}});
}

static void add_pop(struct scene *scene)
{
  add(scene, (struct op){.kind = OP_POP});
}

static void draw(struct scene *scene, double scale)
{
  g_assert_true(canvas_rasterize(scene->canvas, &scene->list, scale, &scene->pixels, scene->report));
}

static uint32_t pixel_at(const struct scene *scene, int x, int y)
{
  const uint8_t *row = scene->pixels.data + (size_t)y * (size_t)scene->pixels.px_stride;
  return ((const uint32_t *)(const void *)row)[x] & 0xffffff;
}

static void assert_near(uint32_t actual, uint32_t expected, int tolerance)
{
  for (int shift = 0; shift < 24; shift += 8)
    if (abs((int)(actual >> shift & 255) - (int)(expected >> shift & 255)) > tolerance)
      g_error("expected %06x, found %06x", expected, actual);
}

/* Every red with every ink: 8-bit pixels do not show the ink. */
static void test_inks_do_not_show(void)
{
  struct scene scene;
  scene_init(&scene, (struct rect){0, 0, 4, 4});
  static const unsigned inks[] = {0, 1, 2, 63, 64, 126, 127};
  for (unsigned red = 0; red < 256; red++)
    for (size_t i = 0; i < G_N_ELEMENTS(inks); i++) {
      scene.list.count = 0;
      add_fill(&scene, (struct rect){0, 0, 4, 4}, (struct fill)SOLID((uint8_t)red, 17, 254, (uint8_t)inks[i], 1));
      draw(&scene, 1);
      g_assert_cmphex(pixel_at(&scene, 2, 2), ==, red << 16 | 17 << 8 | 254);
    }
  scene_finish(&scene);
}

static void test_sizes(void)
{
  struct scene scene;
  scene_init(&scene, (struct rect){0, 0, 1080, 1080});
  add_fill(&scene, (struct rect){0, 0, 1080, 1080}, (struct fill)SOLID(179, 32, 42, 5, 1));
  draw(&scene, 1);
  g_assert_cmpint(scene.pixels.px_width, ==, 1080);
  g_assert_cmpint(scene.pixels.px_height, ==, 1080);
  for (int y = 0; y < 1080; y++)
    for (int x = 0; x < 1080; x++)
      if (pixel_at(&scene, x, y) != 0xb3202a)
        g_error("pixel %d,%d is %06x", x, y, pixel_at(&scene, x, y));
  /* A4 in points at 300 ppi is 2480.32 pixels wide: the fill still covers the last pixel. */
  scene.list.page = (struct rect){0, 0, 595.276, 841.89};
  scene.list.count = 0;
  add_fill(&scene, (struct rect){0, 0, 595.276, 841.89}, (struct fill)SOLID(1, 2, 3, 0, 1));
  draw(&scene, 300.0 / 72);
  g_assert_cmpint(scene.pixels.px_width, ==, 2480);
  g_assert_cmpint(scene.pixels.px_height, ==, 3508);
  g_assert_cmphex(pixel_at(&scene, 2479, 3507), ==, 0x010203);
  scene_finish(&scene);
}

/* White paper where nothing is painted, also after a picture that painted everything. */
static void test_paper_is_white(void)
{
  struct scene scene;
  scene_init(&scene, (struct rect){-10, -10, 40, 40});
  add_fill(&scene, (struct rect){-10, -10, 40, 40}, (struct fill)SOLID(0, 0, 0, 0, 1));
  draw(&scene, 2);
  g_assert_cmphex(pixel_at(&scene, 79, 79), ==, 0);
  scene.ops[0].fill.rect = (struct rect){0, 0, 10, 10};
  draw(&scene, 2);
  g_assert_cmphex(pixel_at(&scene, 20, 20), ==, 0);
  g_assert_cmphex(pixel_at(&scene, 19, 20), ==, 0xffffff);
  g_assert_cmphex(pixel_at(&scene, 40, 39), ==, 0xffffff);
  g_assert_cmphex(pixel_at(&scene, 79, 79), ==, 0xffffff);
  scene_finish(&scene);
}

/* Two fields that meet inside a pixel: no line of paper between them, and no mixed colours. */
static void test_no_seam(void)
{
  struct scene scene;
  scene_init(&scene, (struct rect){0, 0, 20, 20});
  add_fill(&scene, (struct rect){0, 0, 20, 10.4}, (struct fill)SOLID(0, 0, 200, 0, 1));
  add_fill(&scene, (struct rect){0, 10.4, 20, 9.6}, (struct fill)SOLID(200, 0, 0, 0, 1));
  draw(&scene, 1);
  for (int y = 0; y < 20; y++)
    g_assert_cmphex(pixel_at(&scene, 7, y), ==, y < 10 ? 0x0000c8 : 0xc80000);
  scene_finish(&scene);
}

/* Rules at any height are equally thick, and a hairline does not vanish. */
static void test_rules(void)
{
  struct scene scene;
  scene_init(&scene, (struct rect){0, 0, 10, 100});
  for (int i = 0; i < 5; i++)
    add_fill(&scene, (struct rect){0, 10.13 + 17.29 * i, 10, 2.4}, (struct fill)SOLID(0, 0, 0, 0, 1));
  add_fill(&scene, (struct rect){0, 4.4, 10, 0.2}, (struct fill)SOLID(0, 0, 0, 0, 1));
  draw(&scene, 1);
  int black = 0;
  for (int y = 0; y < 100; y++) {
    g_assert_true(pixel_at(&scene, 5, y) == 0 || pixel_at(&scene, 5, y) == 0xffffff);
    black += pixel_at(&scene, 5, y) == 0;
  }
  g_assert_cmpint(black, ==, 5 * 2 + 1);
  scene_finish(&scene);
}

static void test_border(void)
{
  struct scene scene;
  scene_init(&scene, (struct rect){0, 0, 60, 60});
  struct rect rect = {10.3, 10.3, 40, 40};
  add(&scene, (struct op){.kind = OP_FILL,
                          .fill = {.rect = rect, .fill = SOLID(0, 0, 0, 0, 1), .hole = rect_inset(rect, 3.2)}});
  draw(&scene, 1);
  for (int i = 0; i < 60; i++) {
    bool frame = (i >= 10 && i < 13) || (i >= 47 && i < 50);
    g_assert_cmphex(pixel_at(&scene, i, 30), ==, frame ? 0 : 0xffffff);
    g_assert_cmphex(pixel_at(&scene, 30, i), ==, frame ? 0 : 0xffffff);
  }
  scene.ops[0].fill.radius = 15;
  scene.ops[0].fill.hole_radius = 11.8;
  draw(&scene, 1);
  g_assert_cmphex(pixel_at(&scene, 11, 11), ==, 0xffffff); /* the corner is cut off */
  g_assert_cmphex(pixel_at(&scene, 30, 30), ==, 0xffffff);
  g_assert_cmphex(pixel_at(&scene, 30, 11), ==, 0);
  scene_finish(&scene);
}

static void test_gradient(void)
{
  struct scene scene;
  scene_init(&scene, (struct rect){0, 0, 256, 64});
  struct fill fill = {
    .kind = FILL_GRADIENT, .angle = 90, .stop_count = 2, .stops = {{0, {0, 0, 0, 0, 1}}, {1, {255, 255, 255, 0, 1}}}};
  add_fill(&scene, (struct rect){0, 0, 256, 64}, fill);
  draw(&scene, 1);
  for (int x = 0; x < 256; x++)
    assert_near(pixel_at(&scene, x, 32), (uint32_t)x * 0x010101, 1);
  /* Measured on the left half, the right half has the last colour. */
  scene.ops[0].fill.gradient = (struct rect){0, 0, 128, 64};
  draw(&scene, 1);
  assert_near(pixel_at(&scene, 64, 32), 0x808080, 2);
  assert_near(pixel_at(&scene, 200, 32), 0xffffff, 0);
  scene_finish(&scene);
}

/* In a group what overlaps does not show through. */
static void test_group(void)
{
  struct scene scene;
  scene_init(&scene, (struct rect){0, 0, 30, 10});
  add(&scene, (struct op){.kind = OP_PUSH_GROUP, .opacity = 0.5});
  add_fill(&scene, (struct rect){0, 0, 20, 10}, (struct fill)SOLID(255, 0, 0, 0, 1));
  add_fill(&scene, (struct rect){10, 0, 10, 10}, (struct fill)SOLID(0, 0, 255, 0, 1));
  add_pop(&scene);
  draw(&scene, 1);
  assert_near(pixel_at(&scene, 5, 5), 0xff8080, 1);
  assert_near(pixel_at(&scene, 15, 5), 0x8080ff, 1);
  g_assert_cmphex(pixel_at(&scene, 25, 5), ==, 0xffffff);
  scene_finish(&scene);
}

static void test_rotate_and_clip(void)
{
  struct scene scene;
  scene_init(&scene, (struct rect){0, 0, 40, 40});
  add(&scene, (struct op){.kind = OP_PUSH_CLIP, .clip = {.rect = {0, 0, 40, 20}}});
  add(&scene, (struct op){.kind = OP_PUSH_ROTATE, .rotate = {90, {20, 20}}});
  add(&scene, (struct op){.kind = OP_PUSH_TAG, .tag = {TAG_PARAGRAPH, "en", NULL}});
  add_fill(&scene, (struct rect){0, 15, 40, 10}, (struct fill)SOLID(0, 128, 0, 0, 1));
  add_pop(&scene);
  add_pop(&scene);
  add_pop(&scene);
  add_fill(&scene, (struct rect){0, 30, 40, 2}, (struct fill)SOLID(0, 0, 128, 0, 1)); /* neither turned nor clipped */
  draw(&scene, 1);
  for (int i = 0; i < 40; i++) {
    g_assert_cmphex(pixel_at(&scene, 20, i), ==, i < 20 ? 0x008000 : i == 30 || i == 31 ? 0x000080 : 0xffffff);
    g_assert_cmphex(pixel_at(&scene, i, 10), ==, i >= 15 && i < 25 ? 0x008000 : 0xffffff);
  }
  scene_finish(&scene);
}

/* A raster's edges go to the grid like a fill's, an SVG keeps its place. */
static void test_pictures(void)
{
  uint32_t red[4] = {0xffff0000, 0xffff0000, 0xffff0000, 0xffff0000};
  struct image raster = {1, IMAGE_RASTER, {2, 2}, 2, 2, 8, (const uint8_t *)red, true};
  const char *svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 2'><rect width='2' height='2' "
                    "fill='#00f'/></svg>";
  struct image vector = {.id = 2, .kind = IMAGE_VECTOR, .natural = {2, 2}, .svg = svg, .svg_length = strlen(svg)};
  struct scene scene;
  scene_init(&scene, (struct rect){0, 0, 30, 30});
  add(&scene, (struct op){.kind = OP_IMAGE, .image = {&raster, {0, 0, 2, 2}, {5.4, 5.4, 10, 10}}});
  add(&scene, (struct op){.kind = OP_IMAGE, .image = {&vector, {0, 0, 2, 2}, {15.5, 15.5, 10, 10}}});
  draw(&scene, 1);
  for (int i = 0; i < 15; i++)
    g_assert_cmphex(pixel_at(&scene, i, i), ==, i >= 5 && i < 15 ? 0xff0000 : 0xffffff);
  g_assert_cmphex(pixel_at(&scene, 20, 20), ==, 0x0000ff);
  assert_near(pixel_at(&scene, 15, 20), 0x8080ff, 2);
  assert_near(pixel_at(&scene, 25, 20), 0x8080ff, 2);
  scene_finish(&scene);
}

/* Text has its colour to the last bit where it covers a pixel, and stands where it was put. */
static void test_text(void)
{
  g_autofree char *data = g_test_build_filename(G_TEST_DIST, "..", "..", NULL);
  struct scene scene;
  scene_init(&scene, (struct rect){0, 0, 200, 100});
  struct font_set *fonts = font_set_create(data, NULL, scene.report);
  g_assert_nonnull(fonts);
  PangoFontMap *map = font_map_create(fonts);
  PangoContext *context = pango_font_map_create_context(map);
  PangoLayout *layout = pango_layout_new(context);
  PangoFontDescription *description = pango_font_description_from_string("Inter Bold");
  pango_font_description_set_absolute_size(description, 60 * PANGO_SCALE);
  pango_layout_set_font_description(layout, description);
  pango_layout_set_text(layout, "HI", -1);
  add(&scene, (struct op){.kind = OP_TEXT,
                          .text = {pango_layout_get_line_readonly(layout, 0), {20, 80}, 1, {159, 27, 23, 127, 1}}});
  draw(&scene, 1);
  int top = 100, bottom = 0, exact = 0;
  for (int y = 0; y < 100; y++)
    for (int x = 0; x < 200; x++) {
      if (pixel_at(&scene, x, y) == 0xffffff)
        continue;
      top = MIN(top, y);
      bottom = MAX(bottom, y);
      exact += pixel_at(&scene, x, y) == 0x9f1b17;
    }
  g_assert_cmpint(bottom, ==, 79); /* letters without descenders stand on the baseline */
  g_assert_cmpint(top, >, 30);     /* capitals of Inter are 0.727 em high */
  g_assert_cmpint(top, <, 40);
  g_assert_cmpint(exact, >, 1000);
  pango_font_description_free(description);
  g_object_unref(layout);
  g_object_unref(context);
  font_map_destroy(map);
  font_set_destroy(fonts);
  scene_finish(&scene);
}

/* A scaled line, and around it an outline that does not touch what the letters cover. */
static void test_scaled_and_outlined(void)
{
  g_autofree char *data = g_test_build_filename(G_TEST_DIST, "..", "..", NULL);
  struct scene scene;
  scene_init(&scene, (struct rect){0, 0, 200, 100});
  struct font_set *fonts = font_set_create(data, NULL, scene.report);
  g_assert_nonnull(fonts);
  PangoFontMap *map = font_map_create(fonts);
  PangoContext *context = pango_font_map_create_context(map);
  PangoLayout *layout = pango_layout_new(context);
  PangoFontDescription *description = pango_font_description_from_string("Inter Bold");
  pango_font_description_set_absolute_size(description, 200 * PANGO_SCALE);
  pango_layout_set_font_description(layout, description);
  pango_layout_set_text(layout, "HI", -1);
  struct text_line line = {.line = pango_layout_get_line_readonly(layout, 0), .scale = 0.3, .x = 20, .baseline = 80};
  struct text_block block = {.lines = &line, .line_count = 1};
  struct op text = {.kind = OP_TEXT, .text = {line.line, {20, 80}, 0.3, {159, 27, 23, 127, 1}}};
  add(&scene, text);
  draw(&scene, 1);
  uint8_t letters[100][200];
  for (int y = 0; y < 100; y++)
    for (int x = 0; x < 200; x++)
      letters[y][x] = pixel_at(&scene, x, y) == 0x9f1b17;
  scene.list.count = 0;
  add(&scene, (struct op){.kind = OP_OUTLINE, .outline = {&block, {0, 0}, 4, {0, 0, 255, 0, 1}}});
  add(&scene, text);
  draw(&scene, 1);
  int outlined = 0, covered = 0, top = 100;
  for (int y = 0; y < 100; y++)
    for (int x = 0; x < 200; x++) {
      covered += letters[y][x];
      g_assert_true(!letters[y][x] || pixel_at(&scene, x, y) == 0x9f1b17);
      outlined += pixel_at(&scene, x, y) == 0x0000ff;
      if (pixel_at(&scene, x, y) == 0x0000ff)
        top = MIN(top, y);
    }
  g_assert_cmpint(covered, >, 1000);
  g_assert_cmpint(outlined, >, 800);
  g_assert_cmpint(top, >=, 32); /* 43.6 high letters, 4 of outline */
  g_assert_cmpint(top, <=, 34);
  pango_font_description_free(description);
  g_object_unref(layout);
  g_object_unref(context);
  font_map_destroy(map);
  font_set_destroy(fonts);
  scene_finish(&scene);
}

/* The same list drawn twice gives the same pixels, whatever was drawn in between. */
static void test_same_twice(void)
{
  struct scene scene;
  scene_init(&scene, (struct rect){0, 0, 50, 40});
  add_fill(&scene, (struct rect){3.3, 4.4, 30, 30}, (struct fill)SOLID(9, 99, 199, 0, 0.7));
  scene.ops[0].fill.radius = 7;
  draw(&scene, 3);
  size_t size = (size_t)scene.pixels.px_stride * (size_t)scene.pixels.px_height;
  g_autofree uint8_t *first = g_memdup2(scene.pixels.data, size);
  draw(&scene, 7);
  draw(&scene, 3);
  g_assert_cmpmem(scene.pixels.data, size, first, size);
  scene_finish(&scene);
}

/* More pixels than cairo takes: a failure that is reported, not a crash. */
static void test_too_large(void)
{
  struct scene scene;
  scene_init(&scene, (struct rect){0, 0, 40000, 1});
  add_fill(&scene, (struct rect){0, 0, 1, 1}, (struct fill)SOLID(0, 0, 0, 0, 1));
  g_assert_false(canvas_rasterize(scene.canvas, &scene.list, 1, &scene.pixels, scene.report));
  g_assert_cmpint(report_count(scene.report, SEVERITY_FAILURE), ==, 1);
  report_destroy(scene.report);
  canvas_destroy(scene.canvas);
}

/* An ellipse and a triangle fill what they should of their rectangle. */
static void test_forms(void)
{
  struct scene scene;
  struct rect rect = {0, 0, 100, 60};
  struct fill red = SOLID(.red = 255, .alpha = 1);
  scene_init(&scene, rect);
  add(&scene, (struct op){.kind = OP_FILL, .fill = {.rect = rect, .shape = FORM_ELLIPSE, .fill = red}});
  draw(&scene, 1);
  g_assert_cmphex(pixel_at(&scene, 50, 1) & 0xffffff, ==, 0xff0000);
  g_assert_cmphex(pixel_at(&scene, 1, 30) & 0xffffff, ==, 0xff0000);
  g_assert_cmphex(pixel_at(&scene, 12, 7) & 0xffffff, ==, 0xffffff);
  scene.list.count = 0;
  add(&scene, (struct op){.kind = OP_FILL, .fill = {.rect = rect, .shape = FORM_TRIANGLE, .fill = red}});
  draw(&scene, 1);
  g_assert_cmphex(pixel_at(&scene, 3, 58) & 0xffffff, ==, 0xff0000);
  g_assert_cmphex(pixel_at(&scene, 96, 58) & 0xffffff, ==, 0xff0000);
  g_assert_cmphex(pixel_at(&scene, 30, 20) & 0xffffff, ==, 0xffffff);
  scene_finish(&scene);
}

/* A blurred edge is half there where the sharp one would be, whole inside, gone three deviations outside. */
static void test_shadow(void)
{
  struct scene scene;
  scene_init(&scene, (struct rect){0, 0, 300, 100});
  add(&scene,
      (struct op){.kind = OP_SHADOW, .shadow = {.rect = {100, -100, 100, 300}, .blur = 20, .color = {.alpha = 1}}});
  draw(&scene, 1);
  g_assert_cmpint(abs((int)(pixel_at(&scene, 100, 50) & 0xff) - 124), <=, 6);
  g_assert_cmpint(abs((int)(pixel_at(&scene, 110, 50) & 0xff) - 40), <=, 8); /* one deviation: 84 % */
  g_assert_cmpint(pixel_at(&scene, 150, 50) & 0xff, <=, 3);
  g_assert_cmphex(pixel_at(&scene, 66, 50) & 0xffffff, ==, 0xffffff);
  scene_finish(&scene);
}

/* Mirrored across the middle, left is right. */
static void test_mirror(void)
{
  struct scene scene;
  scene_init(&scene, (struct rect){0, 0, 20, 10});
  add(&scene, (struct op){.kind = OP_PUSH_MIRROR, .mirror = {true, false, {10, 0}}});
  add_fill(&scene, (struct rect){0, 0, 5, 10}, (struct fill)SOLID(.red = 255, .alpha = 1));
  add_pop(&scene);
  draw(&scene, 1);
  g_assert_cmphex(pixel_at(&scene, 17, 5) & 0xffffff, ==, 0xff0000);
  g_assert_cmphex(pixel_at(&scene, 2, 5) & 0xffffff, ==, 0xffffff);
  scene_finish(&scene);
}

/* On a transparent page what is not painted stays clear, also after an opaque picture in the same buffer. */
static void test_transparent(void)
{
  struct scene scene;
  scene_init(&scene, (struct rect){0, 0, 20, 10});
  add_fill(&scene, (struct rect){0, 0, 20, 10}, (struct fill)SOLID(.red = 9, .green = 9, .blue = 9, .alpha = 1));
  draw(&scene, 1);
  g_assert_false(scene.pixels.alpha);
  scene.list.count = 0;
  scene.list.transparent = true;
  add_fill(&scene, (struct rect){0, 0, 5, 10}, (struct fill)SOLID(.red = 255, .alpha = 1));
  draw(&scene, 1);
  g_assert_true(scene.pixels.alpha);
  const uint32_t *row = (const uint32_t *)(const void *)scene.pixels.data;
  g_assert_cmphex(row[2], ==, 0xffff0000);
  g_assert_cmphex(row[12], ==, 0);
  scene_finish(&scene);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/canvas/inks-do-not-show", test_inks_do_not_show);
  g_test_add_func("/canvas/sizes", test_sizes);
  g_test_add_func("/canvas/paper-is-white", test_paper_is_white);
  g_test_add_func("/canvas/no-seam", test_no_seam);
  g_test_add_func("/canvas/rules", test_rules);
  g_test_add_func("/canvas/border", test_border);
  g_test_add_func("/canvas/gradient", test_gradient);
  g_test_add_func("/canvas/group", test_group);
  g_test_add_func("/canvas/rotate-and-clip", test_rotate_and_clip);
  g_test_add_func("/canvas/pictures", test_pictures);
  g_test_add_func("/canvas/text", test_text);
  g_test_add_func("/canvas/scaled-and-outlined", test_scaled_and_outlined);
  g_test_add_func("/canvas/same-twice", test_same_twice);
  g_test_add_func("/canvas/too-large", test_too_large);
  g_test_add_func("/canvas/forms", test_forms);
  g_test_add_func("/canvas/shadow", test_shadow);
  g_test_add_func("/canvas/mirror", test_mirror);
  g_test_add_func("/canvas/transparent", test_transparent);
  return g_test_run();
}
