/*
 * From boxes with rectangles to the display list: bleed, reach, crops, logo variants, order and nesting.
 *
 * Boxes are made by hand; expected lists are dumps, so that a change shows whole.
 */
#include "base/arena.h"
#include "compose/font.h"
#include "model/campaign.h"
#include "paint/crop.h"
#include "paint/gradient.h"
#include "paint/ground.h"
#include "paint/paint.h"

#include <stdlib.h>
#include <string.h>

/* A postcard of 400 × 300 with 9 of bleed and 20 of safe distance, and a tree of one stack to add to. */
struct scene {
  struct format format;
  struct language language;
  struct campaign campaign;
  struct language_use use; /* one language, no pair */
  struct field name;
  struct field_text name_text;
  struct image_cache *cache;
  struct piece piece;
  struct box root;
};

static void style_init(struct style *style)
{
  *style = (struct style){.opacity = 1, .focus = {0.5, 0.5}};
}

static void scene_init(struct scene *scene)
{
  memset(scene, 0, sizeof *scene);
  scene->format = (struct format){.id = "card",
                                  .medium = MEDIUM_PRINT,
                                  .purpose = PURPOSE_PRESS,
                                  .trim = {400, 300},
                                  .bleed = 9,
                                  .safe = {{20, 20, 20, 20}}};
  scene->language = (struct language){.tag = "en"};
  scene->name_text.text = "Neighbors Together";
  scene->name = (struct field){.name = "org.name", .every_language = true, .by_language = &scene->name_text};
  scene->campaign.fields = &scene->name;
  scene->campaign.field_count = 1;
  scene->campaign.language_uses = &scene->use;
  scene->cache = image_cache_create();
  scene->root = (struct box){.kind = BOX_STACK, .id = "root", .rect = {0, 0, 400, 300}};
  style_init(&scene->root.style);
  scene->piece = (struct piece){.campaign = &scene->campaign,
                                .language = &scene->language,
                                .format = &scene->format,
                                .unit = 2.6,
                                .root = &scene->root,
                                .arena = arena_create()};
}

static void scene_finish(struct scene *scene)
{
  image_cache_destroy(scene->cache);
  arena_destroy(scene->piece.arena);
}

static struct box *add_box(struct scene *scene, struct box *parent, enum box_kind kind, const char *id,
                           struct rect rect)
{
  struct arena *arena = scene->piece.arena;
  struct box *box = arena_new(arena, struct box);
  *box = (struct box){.kind = kind, .id = id, .parent = parent, .rect = rect};
  style_init(&box->style);
  struct box **children = arena_array(arena, struct box *, parent->child_count + 1);
  if (parent->child_count > 0)
    memcpy(children, parent->children, parent->child_count * sizeof *children);
  children[parent->child_count++] = box;
  parent->children = children;
  return box;
}

static struct box *add_ground(struct scene *scene, struct box *parent, const char *id, struct rect rect,
                              struct color color)
{
  struct box *box = add_box(scene, parent, BOX_FILL, id, rect);
  box->style.fill = (struct fill){.kind = FILL_SOLID, .color = color};
  return box;
}

static char *dump(const struct display_list *list)
{
  char *text = NULL;
  size_t length;
  FILE *stream = open_memstream(&text, &length);
  display_list_dump(list, stream);
  fclose(stream);
  char *copy = g_strdup(text);
  free(text);
  return copy;
}

/* The dump without its first line must be `expected`. */
static void assert_list(struct scene *scene, const char *expected)
{
  char *text = dump(paint_piece(&scene->piece, scene->cache));
  g_assert_cmpstr(strchr(text, '\n') + 1, ==, expected);
  g_free(text);
}

static const struct color red = {200, 0, 0, 3, 1}, white = {255, 255, 255, 0, 1}, black = {0, 0, 0, 0, 1};

static void test_bleed(void)
{
  struct scene scene;
  scene_init(&scene);
  add_ground(&scene, &scene.root, "all", (struct rect){0, 0, 400, 300}, red);
  add_ground(&scene, &scene.root, "left", (struct rect){0.009, 50, 100, 100}, red);
  add_ground(&scene, &scene.root, "corner", (struct rect){300, 200, 99.995, 100}, red);
  add_ground(&scene, &scene.root, "inside", (struct rect){0.02, 50, 100, 100}, red);
  add_ground(&scene, &scene.root, "stops", (struct rect){0, 0, 400, 300}, red)->style.bleed = BLEED_STOP;
  add_ground(&scene, &scene.root, "turned", (struct rect){0, 0, 400, 300}, red)->style.rotate = 5;
  assert_list(&scene, "fill -9 -9 418 318 #C80000 ink 3 [all]\n"
                      "fill -9 50 109.01 100 #C80000 ink 3 [left]\n"
                      "fill 300 200 109 109 #C80000 ink 3 [corner]\n"
                      "fill 0.02 50 100 100 #C80000 ink 3 [inside]\n"
                      "fill 0 0 400 300 #C80000 ink 3 [stops]\n"
                      "push rotate 5 around 200 150 [turned]\n"
                      "  fill 0 0 400 300 #C80000 ink 3 [turned]\n"
                      "pop\n");
  char *text = dump(paint_piece(&scene.piece, scene.cache));
  g_assert_true(g_str_has_prefix(text, "page -9 -9 418 318 trim 0 0 400 300 bleed -9 -9 418 318 scale 4.17\n"));
  g_free(text);
  scene_finish(&scene);
}

/* Without bleed nothing grows; beyond a home printer's margin nothing is painted. */
static void test_no_bleed(void)
{
  struct scene scene;
  scene_init(&scene);
  scene.format.bleed = 0;
  add_ground(&scene, &scene.root, "all", (struct rect){0, 0, 400, 300}, red);
  assert_list(&scene, "fill 0 0 400 300 #C80000 ink 3 [all]\n");
  scene.format.unprinted = 18;
  assert_list(&scene, "push clip 0 0 400 300\n"
                      "  fill 0 0 400 300 #C80000 ink 3 [all]\n"
                      "pop\n");
  scene_finish(&scene);
}

/* A box inside a clip grows with it, and a rotated ancestor stops both. */
static void test_clip_grows(void)
{
  struct scene scene;
  scene_init(&scene);
  struct box *outer = add_box(&scene, &scene.root, BOX_STACK, "outer", (struct rect){0, 0, 200, 300});
  outer->style.clip = true;
  outer->style.opacity = 0.5;
  add_ground(&scene, outer, "inner", (struct rect){0, 200, 200, 100}, red);
  const char *grown = "push group opacity 0.5 [outer]\n"
                      "  push clip -9 -9 209 318 [outer]\n"
                      "    fill -9 200 209 109 #C80000 ink 3 [inner]\n"
                      "  pop\n"
                      "pop\n";
  assert_list(&scene, grown);
  scene.root.style.rotate = 10;
  assert_list(&scene, "push rotate 10 around 200 150 [root]\n"
                      "  push group opacity 0.5 [outer]\n"
                      "    push clip 0 0 200 300 [outer]\n"
                      "      fill 0 200 200 100 #C80000 ink 3 [inner]\n"
                      "    pop\n"
                      "  pop\n"
                      "pop\n");
  scene_finish(&scene);
}

static void test_reach(void)
{
  struct scene scene;
  scene_init(&scene);
  struct box *outer = add_box(&scene, &scene.root, BOX_STACK, "outer", (struct rect){20, 20, 360, 260});
  outer->style.clip = true;
  struct box *base = add_ground(&scene, outer, "base", (struct rect){20, 200, 360, 80}, red);
  base->style.reach = true;
  assert_list(&scene, "push clip -9 -9 418 318 [outer]\n"
                      "  fill -9 200 418 109 #C80000 ink 3 [base]\n"
                      "pop\n");
  base->style.bleed = BLEED_STOP;
  outer->style.clip = false;
  base->style.fill = (struct fill){
    .kind = FILL_GRADIENT, .angle = 90, .stop_count = 2, .stops = {{0, red}, {1, white}}};
  assert_list(&scene, "fill 0 200 400 100 gradient 90 on 20 200 360 80 #C80000 ink 3 at 0 #FFFFFF at 1 [base]\n");
  base->style.reach = false;
  assert_list(&scene, "fill 20 200 360 80 gradient 90 on 20 200 360 80 #C80000 ink 3 at 0 #FFFFFF at 1 [base]\n");
  scene.language.rtl = true;
  assert_list(&scene, "fill 20 200 360 80 gradient -90 on 20 200 360 80 #C80000 ink 3 at 0 #FFFFFF at 1 [base]\n");
  scene_finish(&scene);
}

static void test_border(void)
{
  struct scene scene;
  scene_init(&scene);
  struct box *frame = add_box(&scene, &scene.root, BOX_WRITE_IN, "frame", (struct rect){0, 100, 300, 100});
  frame->style.border = (struct border){{{1, 2, 3, 4}}, black};
  assert_list(&scene, "fill -9 100 309 100 hole 4 101 294 96 #000000 [frame]\n");
  scene.language.rtl = true;
  frame->style.radius = 5;
  assert_list(&scene, "fill -9 100 309 100 radius 5 hole 2 101 294 96 hole-radius 1 #000000 [frame]\n");
  scene_finish(&scene);
}

/* Three lines, the last along the lower edge of what border and padding leave. */
static void test_rules(void)
{
  struct scene scene;
  scene_init(&scene);
  struct box *field = add_box(&scene, &scene.root, BOX_WRITE_IN, "field", (struct rect){50, 50, 200, 100});
  field->style.rules = 3;
  field->style.rule_weight = 0.5;
  field->style.color = black;
  field->style.padding[SIDE_START] = (struct length){LENGTH_FIXED, 10};
  field->style.padding[SIDE_BOTTOM] = (struct length){LENGTH_PERCENT, 2.5}; /* of 400 */
  assert_list(&scene, "fill 60 79.5 190 0.5 #000000 [field]\n"
                      "fill 60 109.5 190 0.5 #000000 [field]\n"
                      "fill 60 139.5 190 0.5 #000000 [field]\n");
  scene_finish(&scene);
}

/* ---- pictures ---- */

static struct image make_vector(unsigned id, double width, double height, const char *color)
{
  char *svg = g_strdup_printf("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %g %g'>"
                              "<rect width='%g' height='%g' fill='%s'/></svg>",
                              width, height, width, height, color);
  return (struct image){
    .id = id, .kind = IMAGE_VECTOR, .natural = {width, height}, .svg = svg, .svg_length = strlen(svg)};
}

static void test_picture(void)
{
  struct scene scene;
  scene_init(&scene);
  struct image image = {.id = 1, .natural = {1000, 1000}};
  struct box *box = add_box(&scene, &scene.root, BOX_IMAGE, "photo", (struct rect){0, 0, 400, 300});
  box->image = &image;
  /* Covering 400 × 300, 2.5 pixels a unit. To both sides there are none to spare: it is scaled up for the bleed. */
  assert_list(&scene, "push tag figure en [photo]\n"
                      "  image -9 -9 418 318 source 0 119.62 1000 760.77 of 0 0 1000 1000 [photo]\n"
                      "pop\n");
  /* In the middle of the card there are spare pixels above: it stays where it is. */
  box->rect = (struct rect){100, 0, 200, 100};
  assert_list(&scene, "push tag figure en [photo]\n"
                      "  image 100 -9 200 109 source 0 205 1000 545 of 0 0 1000 1000 [photo]\n"
                      "pop\n");
  box->style.focus = (struct point){0.5, 0};
  box->style.bleed = BLEED_STOP;
  assert_list(&scene, "push tag figure en [photo]\n"
                      "  image 100 0 200 100 source 0 0 1000 500 of 0 0 1000 1000 [photo]\n"
                      "pop\n");
  box->style.image_fit = IMAGE_CONTAIN;
  box->style.focus = (struct point){1, 0.5};
  assert_list(&scene, "push tag figure en [photo]\n"
                      "  image 200 0 100 100 source 0 0 1000 1000 of 0 0 1000 1000 [photo]\n"
                      "pop\n");
  box->image = NULL;
  assert_list(&scene, "");
  scene_finish(&scene);
}

static void test_crop(void)
{
  struct rect part = crop_cover((struct size){200, 100}, (struct size){50, 50}, (struct point){0.9, 0.1});
  g_assert_cmpfloat(part.x, ==, 100); /* as near to the middle as the edge allows */
  g_assert_cmpfloat(part.width, ==, 100);
  part = crop_cover((struct size){200, 100}, (struct size){50, 50}, (struct point){0.3, 0.1});
  g_assert_cmpfloat(part.x, ==, 10); /* the focus in the middle */
  struct rect room = crop_contain((struct size){200, 100}, (struct rect){10, 10, 50, 50}, (struct point){0.5, 0.5});
  g_assert_cmpfloat(room.y, ==, 22.5);
  g_assert_cmpfloat(room.height, ==, 25);
}

/* Whether the logo painted on the scene's ground is the reversed one. */
static bool is_reversed(struct scene *scene, const struct box *logo)
{
  struct display_list *list = paint_piece(&scene->piece, scene->cache);
  for (size_t i = 0; i < list->count; i++)
    if (list->ops[i].kind == OP_IMAGE && list->ops[i].box == logo)
      return list->ops[i].image.image == logo->logo->image[LOGO_PLAIN][LOGO_REVERSED];
  g_assert_not_reached();
}

static void test_logo_variant(void)
{
  struct scene scene;
  scene_init(&scene);
  struct image dark = make_vector(1, 100, 50, "#102040"), light = make_vector(2, 100, 50, "#ffffff");
  struct box *ground = add_ground(&scene, &scene.root, "ground", (struct rect){0, 0, 400, 300}, white);
  struct box *photo = add_box(&scene, &scene.root, BOX_IMAGE, "photo", (struct rect){0, 0, 400, 300});
  struct box *veil = add_ground(&scene, &scene.root, "veil", (struct rect){0, 0, 400, 300}, (struct color){0});
  struct box *aside = add_ground(&scene, &scene.root, "aside", (struct rect){0, 0, 100, 100}, black);
  struct box *logo = add_box(&scene, &scene.root, BOX_LOGO, "logo", (struct rect){300, 200, 60, 60});
  g_assert_nonnull(aside);
  struct logo_set set = {.image = {{&dark, &light}}};
  logo->image = &dark;
  logo->logo = &set;
  g_assert_false(is_reversed(&scene, logo));
  logo->style.variant = VARIANT_REVERSED;
  g_assert_true(is_reversed(&scene, logo));
  logo->style.variant = VARIANT_AUTO;
  ground->style.fill.color = (struct color){20, 20, 60, 0, 1};
  g_assert_true(is_reversed(&scene, logo));
  logo->style.variant = VARIANT_COLOR;
  g_assert_false(is_reversed(&scene, logo));
  logo->style.variant = VARIANT_AUTO;
  /* A picture lies over the dark ground, then a dark veil over the picture. */
  struct image bright = make_vector(3, 40, 30, "#ffee88");
  photo->image = &bright;
  g_assert_false(is_reversed(&scene, logo));
  veil->style.fill.color = (struct color){0, 0, 0, 0, 0.8};
  g_assert_true(is_reversed(&scene, logo));
  veil->style.opacity = 0.1;
  g_assert_false(is_reversed(&scene, logo));
  set.image[LOGO_PLAIN][LOGO_REVERSED] = NULL;
  veil->style.opacity = 1;
  g_assert_false(is_reversed(&scene, logo));
  scene_finish(&scene);
  g_free((void *)dark.svg);
  g_free((void *)light.svg);
  g_free((void *)bright.svg);
}

/* A logo is shown whole, never grows, and carries the organization's name. */
static void test_logo(void)
{
  struct scene scene;
  scene_init(&scene);
  struct image image = make_vector(1, 100, 50, "#102040");
  struct box *logo = add_box(&scene, &scene.root, BOX_LOGO, "logo", (struct rect){0, 0, 200, 50});
  struct logo_set set = {.image = {{&image}}};
  logo->image = &image;
  logo->logo = &set;
  assert_list(&scene, "push tag figure en \"Neighbors Together\" [logo]\n"
                      "  image 50 0 100 50 source 0 0 100 50 of 0 0 100 50 [logo]\n"
                      "pop\n");
  scene_finish(&scene);
  g_free((void *)image.svg);
}

/* A point inside pushes: clips hide, rotations turn, holes let through. */
static void test_ground(void)
{
  struct image_cache *cache = image_cache_create();
  struct fill solid = {.kind = FILL_SOLID, .color = {0, 0, 255, 0, 1}};
  struct op ops[] = {
    {.kind = OP_FILL, .fill = {.rect = {0, 0, 100, 100}, .fill = solid, .hole = {40, 40, 20, 20}}},
    {.kind = OP_PUSH_CLIP, .clip = {.rect = {0, 0, 10, 10}}},
    {.kind = OP_FILL, .fill = {.rect = {0, 0, 100, 100}, .fill = {.kind = FILL_SOLID, .color = {255, 0, 0, 0, 1}}}},
    {.kind = OP_POP},
    {.kind = OP_PUSH_ROTATE, .rotate = {90, {50, 50}}},
  };
  struct color color = ground_color(ops, 4, (struct point){5, 5}, cache);
  g_assert_cmpint(color.red, ==, 255);
  color = ground_color(ops, 4, (struct point){20, 20}, cache);
  g_assert_cmpint(color.blue, ==, 255);
  g_assert_cmpint(color.red, ==, 0);
  color = ground_color(ops, 4, (struct point){50, 50}, cache);
  g_assert_cmpint(color.red, ==, 255);
  g_assert_cmpint(color.green, ==, 255);
  /* Turned a quarter clockwise, the lower left corner comes to the upper left. */
  color = ground_color(ops, 5, (struct point){5, 95}, cache);
  g_assert_cmpint(color.red, ==, 255);
  g_assert_cmpint(color.blue, ==, 0);
  image_cache_destroy(cache);
}

static void test_gradient(void)
{
  struct rect rect = {0, 0, 200, 100};
  struct point start, end;
  gradient_line(rect, 90, &start, &end);
  g_assert_cmpfloat_with_epsilon(start.x, 0, 1e-9);
  g_assert_cmpfloat_with_epsilon(end.x, 200, 1e-9);
  gradient_line(rect, 0, &start, &end);
  g_assert_cmpfloat_with_epsilon(start.y, 100, 1e-9);
  g_assert_cmpfloat_with_epsilon(end.y, 0, 1e-9);
  gradient_line(rect, 45, &start, &end); /* |200 sin 45| + |100 cos 45| long */
  g_assert_cmpfloat_with_epsilon(hypot(end.x - start.x, end.y - start.y), 300 * sqrt(0.5), 1e-9);
  struct fill fill = {
    .kind = FILL_GRADIENT, .angle = 90, .stop_count = 3, .stops = {{0, black}, {0.5, white}, {0.5, red}}};
  g_assert_cmpint(gradient_color(&fill, rect, (struct point){-5, 50}).green, ==, 0);
  g_assert_cmpint(gradient_color(&fill, rect, (struct point){50, 50}).green, ==, 128);
  g_assert_cmpint(gradient_color(&fill, rect, (struct point){100, 50}).red, ==, 200);
  g_assert_cmpint(gradient_color(&fill, rect, (struct point){500, 50}).red, ==, 200);
}

/* Lines of a text keep their order; the largest text of a piece is its heading. */
static void test_text(void)
{
  struct scene scene;
  scene_init(&scene);
  struct report *report = report_create();
  g_autofree char *data = g_test_build_filename(G_TEST_DIST, "..", "..", NULL);
  struct font_set *fonts = font_set_create(data, NULL, report);
  g_assert_nonnull(fonts);
  PangoFontMap *map = font_map_create(fonts);
  PangoContext *context = pango_font_map_create_context(map);
  PangoLayout *layout = pango_layout_new(context);
  PangoFontDescription *description = pango_font_description_from_string("Inter Bold 18");
  pango_layout_set_font_description(layout, description);
  pango_font_description_free(description);
  pango_layout_set_text(layout, "¿Quién \"dijo\" 50 %?\nNadie", -1);
  struct text_line lines[2] = {{.line = pango_layout_get_line_readonly(layout, 0), .x = 1.5, .baseline = 20},
                               {.line = pango_layout_get_line_readonly(layout, 1), .x = 0, .baseline = 40}};
  struct text_block block = {.size = 18, .lines = lines, .line_count = 2};
  struct box *small = add_box(&scene, &scene.root, BOX_TEXT, "small", (struct rect){20, 20, 100, 50});
  struct box *large = add_box(&scene, &scene.root, BOX_TEXT, "large", (struct rect){20, 90, 100, 50});
  struct text_block one = {.size = 9, .lines = lines + 1, .line_count = 1};
  small->block = &one;
  small->text_size = 9;
  small->block_origin = (struct point){20, 20};
  large->block = &block;
  large->text_size = 18;
  large->block_origin = (struct point){20, 90};
  large->style.color = red;
  assert_list(&scene, "push tag paragraph en [small]\n"
                      "  text 20 60 size 9 #000000 alpha 0 \"Nadie\" [small]\n"
                      "pop\n"
                      "push tag heading en [large]\n"
                      "  text 21.5 110 size 18 #C80000 ink 3 \"¿Quién \\\"dijo\\\" 50 %?\" [large]\n"
                      "  text 20 130 size 18 #C80000 ink 3 \"Nadie\" [large]\n"
                      "pop\n");
  g_object_unref(layout);
  g_object_unref(context);
  font_map_destroy(map);
  font_set_destroy(fonts);
  report_destroy(report);
  scene_finish(&scene);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/paint/bleed", test_bleed);
  g_test_add_func("/paint/no-bleed", test_no_bleed);
  g_test_add_func("/paint/clip-grows", test_clip_grows);
  g_test_add_func("/paint/reach", test_reach);
  g_test_add_func("/paint/border", test_border);
  g_test_add_func("/paint/rules", test_rules);
  g_test_add_func("/paint/picture", test_picture);
  g_test_add_func("/paint/crop", test_crop);
  g_test_add_func("/paint/logo-variant", test_logo_variant);
  g_test_add_func("/paint/logo", test_logo);
  g_test_add_func("/paint/ground", test_ground);
  g_test_add_func("/paint/gradient", test_gradient);
  g_test_add_func("/paint/text", test_text);
  return g_test_run();
}
