/*
 * Parts of a page: what is noted of them while they are drawn, groups as one, pictures without words as none.
 */
#include "render/pdf.h"

#include <glib/gstdio.h>

static const struct rect sheet = {0, 0, 200, 100};

static struct op fill_op(struct rect rect)
{
  return (struct op){.kind = OP_FILL, .fill = {.rect = rect, .fill = {.kind = FILL_SOLID, .color = {9, 9, 9, 0, 1}}}};
}

static struct op tag_op(enum tag_role role, const char *alternative, const char *link)
{
  return (struct op){.kind = OP_PUSH_TAG, .tag = {role, "es", alternative, link, {10, 20, 30, 40}}};
}

/* Draws the operations as two pages; returns what was noted of the second. */
static struct tags *draw(struct op *ops, size_t count)
{
  g_autofree char *folder = g_dir_make_tmp("placard-tags-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "tags.pdf", NULL);
  struct report *report = report_create();
  struct canvas *canvas = canvas_create();
  struct tags *tags = tags_create();
  struct display_list list = {ops, count, sheet, sheet, sheet, 1, false};
  struct pdf *pdf = pdf_create(path, tags, report);
  pdf_add_page(pdf, canvas, &list);
  pdf_add_page(pdf, canvas, &list);
  g_assert_true(pdf_finish(pdf, report));
  g_assert_cmpuint(tags->pages->len, ==, 2);
  g_assert_cmpint(tags->depth, ==, 0);
  canvas_destroy(canvas);
  report_destroy(report);
  g_unlink(path);
  g_rmdir(folder);
  return tags;
}

static const struct tag *find_tag(const struct tags *tags, guint index)
{
  const GArray *page = g_ptr_array_index(tags->pages, 1);
  g_assert_cmpuint(index, <, page->len);
  return &g_array_index(page, struct tag, index);
}

static guint count_tags(const struct tags *tags)
{
  return ((const GArray *)g_ptr_array_index(tags->pages, 1))->len;
}

/* An opaque fill of the whole page must not make cairo forget the part that is open. */
static void test_parts(void)
{
  struct op ops[] = {tag_op(TAG_HEADING, NULL, NULL),
                     fill_op(sheet),
                     {.kind = OP_POP},
                     tag_op(TAG_FIGURE, "A crowd", "https://example.org/"),
                     fill_op(sheet),
                     {.kind = OP_POP}};
  struct tags *tags = draw(ops, G_N_ELEMENTS(ops));
  g_assert_cmpuint(count_tags(tags), ==, 2);
  g_assert_cmpint(find_tag(tags, 0)->role, ==, TAG_HEADING);
  g_assert_cmpstr(find_tag(tags, 0)->language, ==, "es");
  g_assert_cmpstr(find_tag(tags, 1)->alternative, ==, "A crowd");
  g_assert_cmpstr(find_tag(tags, 1)->link, ==, "https://example.org/");
  g_assert_cmpfloat(find_tag(tags, 1)->rect.y, ==, 20);
  tags_destroy(tags);
}

static void test_decoration(void)
{
  struct op ops[] = {tag_op(TAG_FIGURE, NULL, NULL),  fill_op(sheet), {.kind = OP_POP},
                     tag_op(TAG_FIGURE, "", NULL),    fill_op(sheet), {.kind = OP_POP},
                     tag_op(TAG_ARTIFACT, "x", NULL), fill_op(sheet), {.kind = OP_POP}};
  struct tags *tags = draw(ops, G_N_ELEMENTS(ops));
  g_assert_cmpuint(count_tags(tags), ==, 0);
  tags_destroy(tags);
}

/* What is in a group is one part, however deep; texts outrank pictures, and the first of equals says the language. */
static void test_group(void)
{
  struct op ops[] = {{.kind = OP_PUSH_GROUP, .opacity = 0.5},
                     {.kind = OP_PUSH_CLIP, .clip = {.rect = sheet}},
                     tag_op(TAG_FIGURE, "A crowd", NULL),
                     fill_op(sheet),
                     {.kind = OP_POP},
                     tag_op(TAG_PARAGRAPH, NULL, "https://example.org/"),
                     {.kind = OP_PUSH_GROUP, .opacity = 0.5},
                     fill_op(sheet),
                     {.kind = OP_POP},
                     {.kind = OP_POP},
                     {.kind = OP_POP},
                     {.kind = OP_POP},
                     tag_op(TAG_PARAGRAPH, NULL, NULL),
                     {.kind = OP_POP}};
  ops[5].tag.rect = (struct rect){100, 20, 50, 10};
  struct tags *tags = draw(ops, G_N_ELEMENTS(ops));
  g_assert_cmpuint(count_tags(tags), ==, 2);
  const struct tag *joined = find_tag(tags, 0);
  g_assert_cmpint(joined->role, ==, TAG_PARAGRAPH);
  g_assert_null(joined->alternative);
  g_assert_cmpstr(joined->link, ==, "https://example.org/");
  g_assert_cmpfloat(joined->rect.width, ==, 140);
  g_assert_cmpfloat(joined->rect.height, ==, 40);
  tags_destroy(tags);
}

/* Two pictures in a group are described by both their words. A group without parts is none. */
static void test_pictures(void)
{
  struct op ops[] = {{.kind = OP_PUSH_GROUP, .opacity = 0.5},
                     tag_op(TAG_FIGURE, "A crowd", NULL),
                     {.kind = OP_POP},
                     tag_op(TAG_FIGURE, "a flag", NULL),
                     {.kind = OP_POP},
                     {.kind = OP_POP},
                     {.kind = OP_PUSH_GROUP, .opacity = 0.5},
                     fill_op(sheet),
                     {.kind = OP_POP}};
  struct tags *tags = draw(ops, G_N_ELEMENTS(ops));
  g_assert_cmpuint(count_tags(tags), ==, 1);
  g_assert_cmpstr(find_tag(tags, 0)->alternative, ==, "A crowd, a flag");
  tags_destroy(tags);
}

/* The place of a part that is turned is the rectangle around it. */
static void test_turned(void)
{
  struct op ops[] = {{.kind = OP_PUSH_ROTATE, .rotate = {90, {25, 40}}},
                     tag_op(TAG_PARAGRAPH, NULL, NULL),
                     {.kind = OP_POP},
                     {.kind = OP_POP}};
  struct tags *tags = draw(ops, G_N_ELEMENTS(ops));
  g_assert_cmpfloat_with_epsilon(find_tag(tags, 0)->rect.x, 5, 0.01);
  g_assert_cmpfloat_with_epsilon(find_tag(tags, 0)->rect.width, 40, 0.01);
  g_assert_cmpfloat_with_epsilon(find_tag(tags, 0)->rect.height, 30, 0.01);
  tags_destroy(tags);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/tags/parts", test_parts);
  g_test_add_func("/tags/decoration", test_decoration);
  g_test_add_func("/tags/group", test_group);
  g_test_add_func("/tags/pictures", test_pictures);
  g_test_add_func("/tags/turned", test_turned);
  return g_test_run();
}
