/*
 * Parts are leaves: cairo numbers only tags without tags inside, and so they are what a reader is led along.
 */
#include "render/tags.h"

#include <math.h>

static const char *const role_names[TAG_ROLE_COUNT] = {
  [TAG_ARTIFACT] = "Artifact", [TAG_HEADING] = "H1", [TAG_PARAGRAPH] = "P", [TAG_FIGURE] = "Figure"};

const char *tags_role_name(enum tag_role role)
{
  return role_names[role];
}

static void clear_tag(gpointer data)
{
  struct tag *tag = data;
  g_free(tag->language);
  g_free(tag->alternative);
  g_free(tag->link);
}

struct tags *tags_create(void)
{
  struct tags *tags = g_new0(struct tags, 1);
  tags->pages = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  return tags;
}

void tags_destroy(struct tags *tags)
{
  if (!tags)
    return;
  g_ptr_array_unref(tags->pages);
  g_free(tags);
}

void tags_begin_page(struct tags *tags)
{
  GArray *page = g_array_new(FALSE, FALSE, sizeof(struct tag));
  g_array_set_clear_func(page, clear_tag);
  g_ptr_array_add(tags->pages, page);
  tags->depth = 0;
}

/* Whether a tag is worth a part: a picture that nobody put into words is decoration. */
static bool is_part(const struct op *op)
{
  if (op->kind != OP_PUSH_TAG || op->tag.role == TAG_ARTIFACT)
    return false;
  return op->tag.role != TAG_FIGURE || (op->tag.alternative && *op->tag.alternative);
}

/* The rectangle around `rect` as it stands on the page, turned or not. */
static struct rect page_rect(cairo_t *cr, struct rect rect)
{
  double x[4] = {rect.x, rect_right(rect), rect.x, rect_right(rect)};
  double y[4] = {rect.y, rect.y, rect_bottom(rect), rect_bottom(rect)};
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
  for (int i = 0; i < 4; i++) {
    cairo_user_to_device(cr, &x[i], &y[i]);
    left = fmin(left, x[i]);
    top = fmin(top, y[i]);
    right = fmax(right, x[i]);
    bottom = fmax(bottom, y[i]);
  }
  return rect_from_corners(left, top, right, bottom);
}

static struct rect rect_around(struct rect one, struct rect other)
{
  return rect_from_corners(fmin(one.x, other.x), fmin(one.y, other.y), fmax(rect_right(one), rect_right(other)),
                           fmax(rect_bottom(one), rect_bottom(other)));
}

/* Adds to `tag` what is said of another part in the same group. A heading or a text outranks pictures. */
static void join(struct tag *tag, const struct op *op, struct rect rect)
{
  tag->rect = rect_around(tag->rect, rect);
  if (!tag->link)
    tag->link = g_strdup(op->tag.link);
  if (op->tag.role == TAG_FIGURE && tag->role == TAG_FIGURE) {
    g_autofree char *first = tag->alternative;
    tag->alternative = g_strdup_printf("%s, %s", first, op->tag.alternative);
  } else if (op->tag.role < tag->role) {
    g_clear_pointer(&tag->alternative, g_free);
    g_free(tag->language);
    tag->language = g_strdup(op->tag.language);
    tag->role = op->tag.role;
  }
}

static struct tag make_tag(const struct op *op, struct rect rect)
{
  bool figure = op->tag.role == TAG_FIGURE;
  return (struct tag){op->tag.role, g_strdup(op->tag.language), figure ? g_strdup(op->tag.alternative) : NULL,
                      g_strdup(op->tag.link), rect};
}

/* The one part that `op` and all within it make, if they make one. Turns inside a group are not followed: the
   rectangle of a part is only where to look. */
static bool find_part(const struct op *op, cairo_t *cr, struct tag *tag)
{
  if (op->kind == OP_PUSH_TAG) {
    bool found = is_part(op);
    if (found)
      *tag = make_tag(op, page_rect(cr, op->tag.rect));
    return found;
  }
  bool found = false;
  int depth = 1;
  for (const struct op *inner = op + 1; depth > 0; inner++) {
    if (is_part(inner) && found)
      join(tag, inner, page_rect(cr, inner->tag.rect));
    else if (is_part(inner))
      *tag = make_tag(inner, page_rect(cr, inner->tag.rect));
    found = found || is_part(inner);
    depth += inner->kind == OP_POP ? -1 : inner->kind >= OP_PUSH_CLIP && inner->kind <= OP_PUSH_TAG;
  }
  return found;
}

void tags_enter(struct tags *tags, const struct op *op, cairo_t *cr)
{
  if (tags->depth > 0) {
    tags->depth++;
    return;
  }
  struct tag tag;
  if ((op->kind != OP_PUSH_TAG && op->kind != OP_PUSH_GROUP) || !find_part(op, cr, &tag))
    return;
  g_array_append_val((GArray *)g_ptr_array_index(tags->pages, tags->pages->len - 1), tag);
  cairo_tag_begin(cr, role_names[tag.role], "");
  tags->depth = 1;
}

void tags_leave(struct tags *tags, cairo_t *cr)
{
  if (tags->depth == 0 || --tags->depth > 0)
    return;
  const GArray *page = g_ptr_array_index(tags->pages, tags->pages->len - 1);
  cairo_tag_end(cr, role_names[g_array_index(page, struct tag, page->len - 1).role]);
}
