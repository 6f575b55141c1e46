/*
 * Tests of compose/arrange.h: where the card's own rules lead the engine, and what becomes of texts.
 *
 * The engine as CSS is held against a browser in tests/flex. Here are the trim and the safe area, mirroring,
 * pictures, placed boxes, fitting in groups, and what is said of texts that do not fit. Texts are set in
 * the fonts of fonts.conf; the numbers asked for do not depend on their metrics.
 */
#include "base/arena.h"
#include "compose/arrange.h"
#include "compose/arrange_tree.h"

#include "scratch.h"

#include <string.h>

static const struct language english = {.tag = "en", .script = "latin", .min_line_height = 1};
static const struct language arabic = {.tag = "ar", .script = "arabic", .rtl = true, .min_line_height = 1};

/* A screen of 1000 by 800 with a safe area 100 in from the left, 50 from the top, 40 from the right, 30 from below. */
static struct format screen = {.id = "screen",
                               .medium = MEDIUM_SCREEN,
                               .trim = {1000, 800},
                               .safe = {{[SIDE_TOP] = 50, [SIDE_END] = 40, [SIDE_BOTTOM] = 30, [SIDE_START] = 100}},
                               .min_text = 10};

/* What one test arranges. */
struct bench {
  struct arena *arena;
  struct report *report;
  struct font_set *fonts;
  struct typesetter *typesetter;
  struct campaign campaign;
  struct card card;
  struct piece piece;
};

static void bench_init(struct bench *bench, struct box *root, const struct language *language)
{
  static const char *tags[] = {"en", "ar"};
  const char *named = g_getenv("PLACARD_DATA");
  g_autofree char *data = named ? g_strdup(named) : scratch_project_path("");
  *bench = (struct bench){.arena = arena_create(), .report = report_create(), .card = {.id = "card"}};
  bench->fonts = font_set_create(data, NULL, bench->report);
  g_assert_nonnull(bench->fonts);
  bench->typesetter = typesetter_create(bench->fonts);
  bench->campaign.language_tags = tags;
  bench->piece = (struct piece){.campaign = &bench->campaign,
                                .card = &bench->card,
                                .language = language,
                                .format = &screen,
                                .root = root,
                                .arena = bench->arena};
}

static void bench_finish(struct bench *bench)
{
  arena_destroy(bench->arena);
  typesetter_destroy(bench->typesetter);
  font_set_destroy(bench->fonts);
  report_destroy(bench->report);
}

/* Arranges the piece without groups. */
static bool bench_arrange(struct bench *bench)
{
  struct arrange_context context = {.typesetter = bench->typesetter};
  return arrange_piece(&bench->piece, &context, bench->report);
}

static struct length fixed(double value)
{
  return (struct length){LENGTH_FIXED, value};
}

static struct box make_box(enum box_kind kind, const char *id)
{
  struct box box = {.kind = kind, .id = id};
  struct style *style = &box.style;
  style->direction = kind == BOX_ROW ? AXIS_ROW : AXIS_COLUMN;
  style->shrink = 1;
  style->align = ALIGN_STRETCH;
  style->row_gap = style->column_gap = fixed(0);
  for (int side = 0; side < SIDE_COUNT; side++)
    style->margin[side] = style->padding[side] = fixed(0);
  return box;
}

static struct box make_text(const char *id, struct paragraph *paragraph, double min, double max)
{
  struct box box = make_box(BOX_TEXT, id);
  box.paragraph = paragraph;
  box.style.size = (struct text_size){.min = min, .max = max};
  box.style.valign = ALIGN_START;
  return box;
}

static struct paragraph make_paragraph(const char *text)
{
  return (struct paragraph){.text = text,
                            .language = &english,
                            .families = "Noto Sans",
                            .weight = 400,
                            .emphasis_weight = 400,
                            .line_height = 1,
                            .trim = TRIM_FONT};
}

static void adopt(struct box *parent, struct box **children, size_t count)
{
  parent->children = children;
  parent->child_count = count;
  for (size_t i = 0; i < count; i++)
    children[i]->parent = parent;
}

static void assert_rect(struct rect is, double x, double y, double width, double height)
{
  g_assert_cmpfloat_with_epsilon(is.x, x, 0.01);
  g_assert_cmpfloat_with_epsilon(is.y, y, 0.01);
  g_assert_cmpfloat_with_epsilon(is.width, width, 0.01);
  g_assert_cmpfloat_with_epsilon(is.height, height, 0.01);
}

/* In the top stack fills and pictures span the card, others the safe area, unless they say otherwise; padding
   moves only what is in the safe area. */
static void test_root_stack(void)
{
  struct box root = make_box(BOX_STACK, "front"), ground = make_box(BOX_FILL, "ground");
  struct box body = make_box(BOX_COLUMN, "body"), whole = make_box(BOX_COLUMN, "whole");
  struct box placed = make_box(BOX_FILL, "placed"), corner = make_box(BOX_ROW, "corner");
  struct box inner = make_box(BOX_FILL, "inner");
  struct box *children[] = {&ground, &body, &whole, &placed, &corner, &inner};
  struct bench bench;
  adopt(&root, children, G_N_ELEMENTS(children));
  whole.style.within = WITHIN_CARD;
  inner.style.within = WITHIN_SAFE;
  root.style.padding[SIDE_TOP] = fixed(10);
  placed.style.width = placed.style.height = corner.style.width = corner.style.height = fixed(20);
  placed.style.place.set = corner.style.place.set = true;
  placed.style.place.side[SIDE_BOTTOM] = placed.style.place.side[SIDE_END] = fixed(5);
  corner.style.place.side[SIDE_BOTTOM] = corner.style.place.side[SIDE_END] = fixed(5);
  bench_init(&bench, &root, &english);
  g_assert_true(bench_arrange(&bench));
  assert_rect(root.rect, 0, 0, 1000, 800);
  assert_rect(ground.rect, 0, 0, 1000, 800);
  assert_rect(body.rect, 100, 60, 860, 710);
  assert_rect(whole.rect, 0, 0, 1000, 800);
  assert_rect(inner.rect, 100, 60, 860, 710);
  assert_rect(placed.rect, 975, 775, 20, 20);
  assert_rect(corner.rect, 935, 745, 20, 20);
  bench_finish(&bench);
}

static void test_root_column(void)
{
  struct box root = make_box(BOX_COLUMN, "front");
  struct bench bench;
  bench_init(&bench, &root, &english);
  g_assert_true(bench_arrange(&bench));
  assert_rect(root.rect, 100, 50, 860, 720);
  root.style.within = WITHIN_CARD;
  g_assert_true(bench_arrange(&bench));
  assert_rect(root.rect, 0, 0, 1000, 800);
  bench_finish(&bench);
}

/* Right-to-left languages start a row at the right; the safe area's sides stay where they are. */
static void test_mirror(void)
{
  struct box root = make_box(BOX_ROW, "front"), first = make_box(BOX_FILL, "first");
  struct box second = make_box(BOX_FILL, "second");
  struct box *children[] = {&first, &second};
  struct bench bench;
  adopt(&root, children, G_N_ELEMENTS(children));
  first.style.width = fixed(100);
  second.style.width = fixed(200);
  bench_init(&bench, &root, &arabic);
  g_assert_true(bench_arrange(&bench));
  assert_rect(root.rect, 100, 50, 860, 720);
  assert_rect(first.rect, 860, 50, 100, 720);
  assert_rect(second.rect, 660, 50, 200, 720);
  bench_finish(&bench);
}

/* A picture without sizes is as wide as there is room, a logo of given height as wide as its shape says; in a
   stack a picture fills the cell. */
static void test_pictures(void)
{
  struct image image = {.natural = {200, 100}};
  struct box root = make_box(BOX_COLUMN, "front"), photo = make_box(BOX_IMAGE, "photo");
  struct box logo = make_box(BOX_LOGO, "logo"), stack = make_box(BOX_STACK, "stack");
  struct box layer = make_box(BOX_IMAGE, "layer");
  struct box *children[] = {&photo, &logo, &stack}, *layers[] = {&layer};
  struct bench bench;
  adopt(&root, children, G_N_ELEMENTS(children));
  adopt(&stack, layers, 1);
  photo.image = logo.image = layer.image = &image;
  root.style.align = ALIGN_CENTER;
  logo.style.height = fixed(30);
  stack.style.width = fixed(70);
  stack.style.height = fixed(90);
  bench_init(&bench, &root, &english);
  g_assert_true(bench_arrange(&bench));
  assert_rect(photo.rect, 100, 50, 860, 430);
  assert_rect(logo.rect, 500, 480, 60, 30);
  assert_rect(layer.rect, 495, 510, 70, 90);
  bench_finish(&bench);
}

/* `width: tight` is the widest line's, so a name of two lines does not keep the room it does not use. */
static void test_tight(void)
{
  struct paragraph paragraph = make_paragraph("Immigrant Justice\nNetwork");
  struct box root = make_box(BOX_COLUMN, "front"), name = make_text("name", &paragraph, 40, 40);
  struct box *children[] = {&name};
  struct bench bench;
  adopt(&root, children, 1);
  name.style.width.kind = LENGTH_TIGHT;
  bench_init(&bench, &root, &english);
  g_assert_true(bench_arrange(&bench));
  double line = text_measure(bench.typesetter, &paragraph, 40, INFINITY).width;
  g_assert_cmpfloat_with_epsilon(name.rect.width, line, 0.01);
  g_assert_cmpint(name.block->line_count, ==, 2);
  bench_finish(&bench);
}

/* A fitted text is measured at its least size, then takes the largest that fits its box; valign moves it there. */
static void test_fitting(void)
{
  struct paragraph paragraph = make_paragraph("Resist");
  struct box root = make_box(BOX_COLUMN, "front"), text = make_text("text", &paragraph, 20, 60);
  struct box *children[] = {&text};
  struct bench bench;
  adopt(&root, children, 1);
  text.style.padding[SIDE_TOP] = fixed(12);
  text.style.valign = ALIGN_END;
  bench_init(&bench, &root, &english);
  g_assert_true(bench_arrange(&bench));
  g_assert_cmpfloat_with_epsilon(text.rect.height, 32, 0.01);
  g_assert_cmpfloat_with_epsilon(text.text_size, 20, 0.5);
  text.style.grow = 1;
  g_assert_true(bench_arrange(&bench));
  g_assert_cmpfloat_with_epsilon(text.rect.height, 720, 0.01);
  g_assert_cmpfloat_with_epsilon(text.text_size, 60, 0.01);
  g_assert_cmpfloat_with_epsilon(text.block_origin.y, 770 - text.block->extent.height, 0.01);
  bench_finish(&bench);
}

/* Pass 1 notes sizes and sets nothing; pass 2 sets at the group's size, not under the format's least. */
static void test_groups(void)
{
  struct paragraph paragraph = make_paragraph("Resist");
  struct box root = make_text("text", &paragraph, 5, 60);
  struct fit_groups *groups = fit_groups_create();
  struct bench bench;
  root.style.size.group = "slogan";
  bench_init(&bench, &root, &english);
  struct arrange_context first = {.typesetter = bench.typesetter, .record = groups};
  struct arrange_context second = {.typesetter = bench.typesetter, .groups = groups};
  g_assert_true(arrange_piece(&bench.piece, &first, bench.report));
  g_assert_null(root.block);
  g_assert_cmpfloat_with_epsilon(fit_groups_find(groups, bench.piece.key, "slogan", false), 60, 0.01);
  fit_groups_note(groups, bench.piece.key, "slogan", false, 33);
  g_assert_true(arrange_piece(&bench.piece, &second, bench.report));
  g_assert_cmpfloat(root.text_size, ==, 33);
  fit_groups_note(groups, bench.piece.key, "slogan", false, 6);
  g_assert_true(arrange_piece(&bench.piece, &second, bench.report));
  g_assert_cmpfloat(root.text_size, ==, screen.min_text);
  fit_groups_destroy(groups);
  bench_finish(&bench);
}

static const struct finding *only_finding(const struct bench *bench)
{
  const GPtrArray *findings = report_findings(bench->report);
  g_assert_cmpuint(findings->len, ==, 1);
  return findings->pdata[0];
}

static void test_overflow(void)
{
  struct paragraph paragraph = make_paragraph("one\ntwo\nthree\nfour\nfive");
  struct box root = make_box(BOX_COLUMN, "front"), text = make_text("text", &paragraph, 40, 40);
  struct box *children[] = {&text};
  struct bench bench;
  adopt(&root, children, 1);
  text.style.lines = paragraph.lines = 3;
  text.style.height = text.style.max_height = fixed(150);
  bench_init(&bench, &root, &english);
  g_assert_false(bench_arrange(&bench));
  const struct finding *finding = only_finding(&bench);
  g_assert_cmpstr(finding->rule, ==, "text-overflow");
  g_assert_cmpstr(finding->box, ==, "text");
  g_assert_nonnull(strstr(finding->message, "40 px"));
  g_assert_nonnull(strstr(finding->message, "needs 2 more lines"));
  g_assert_nonnull(finding->help);
  bench_finish(&bench);
}

static void test_too_high(void)
{
  struct paragraph paragraph = make_paragraph("a\nb\nc");
  struct box root = make_text("text", &paragraph, 300, 300);
  struct bench bench;
  bench_init(&bench, &root, &english);
  g_assert_false(bench_arrange(&bench));
  g_assert_nonnull(strstr(only_finding(&bench)->message, "180 px too high"));
  bench_finish(&bench);
}

/* A word that must be parted at the least size is an error, unless the layout allows a cut. */
static void test_word_split(void)
{
  struct paragraph paragraph = make_paragraph("Inmigrantes");
  struct box root = make_box(BOX_COLUMN, "front"), text = make_text("text", &paragraph, 60, 60);
  struct box *children[] = {&text};
  struct bench bench;
  adopt(&root, children, 1);
  text.style.width = fixed(120);
  bench_init(&bench, &root, &english);
  g_assert_false(bench_arrange(&bench));
  g_assert_cmpstr(only_finding(&bench)->rule, ==, "word-split");
  text.style.overflow = paragraph.overflow = OVERFLOW_ELLIPSIS;
  g_assert_true(bench_arrange(&bench));
  only_finding(&bench);
  bench_finish(&bench);
}

static int measured;

static struct text_extent measure_block(const struct box *box, double width, void *data)
{
  (void)box;
  (void)width;
  (void)data;
  measured++;
  return (struct text_extent){10, 10, 10, 10, 1};
}

/* A box `depth` deep of rows and columns in turn, each with a text beside the next. */
static struct box *make_nest(struct arena *arena, int depth)
{
  struct box *box = arena_new(arena, struct box);
  *box = make_box(depth == 0 ? BOX_TEXT : depth % 2 ? BOX_ROW : BOX_COLUMN, "nest");
  if (depth == 0)
    return box;
  struct box **children = arena_array(arena, struct box *, 2);
  children[0] = make_nest(arena, depth - 1);
  children[1] = make_nest(arena, 0);
  adopt(box, children, 2);
  return box;
}

static int measures_of_nest(int depth)
{
  struct arena *arena = arena_create();
  const struct arrange_measurer measurer = {measure_block, NULL, NULL};
  measured = 0;
  arrange_tree_run(make_nest(arena, depth), (struct rect){0, 0, 1000, 800}, NULL, &measurer);
  arena_destroy(arena);
  return measured;
}

/* What is asked of a nested box is remembered, so twice the depth is about twice the work. */
static void test_linear_nesting(void)
{
  int shallow = measures_of_nest(30), deep = measures_of_nest(60);
  g_assert_cmpint(shallow, >, 0);
  g_assert_cmpint(deep, <, 3 * shallow);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/arrange/root-stack", test_root_stack);
  g_test_add_func("/arrange/root-column", test_root_column);
  g_test_add_func("/arrange/mirror", test_mirror);
  g_test_add_func("/arrange/pictures", test_pictures);
  g_test_add_func("/arrange/tight", test_tight);
  g_test_add_func("/arrange/fitting", test_fitting);
  g_test_add_func("/arrange/groups", test_groups);
  g_test_add_func("/arrange/overflow", test_overflow);
  g_test_add_func("/arrange/too-high", test_too_high);
  g_test_add_func("/arrange/word-split", test_word_split);
  g_test_add_func("/arrange/linear-nesting", test_linear_nesting);
  return g_test_run();
}
