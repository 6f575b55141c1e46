/*
 * Tall words in layouts of ours, in every script: no ink of a text comes near that of another or crosses the edge of a
 * filled box, and all of it stays in the safe area.
 */
#include "../unit/glyph_boxes.h"
#include "pages.h"

/* Rounding, in layout units; a shape's own edge is as exact. */
#define SLACK 0.05

/* The air between letters of two texts of a card, in u: half of what a gap of 4u should leave. */
#define AIR 0.8

/* One line of text on a piece. */
struct inked {
  const struct box *box;
  GArray *boxes; /* struct rect, from the trim's corner */
};

static void clear_inked(gpointer data)
{
  g_array_unref(((struct inked *)data)->boxes);
}

static void add_lines(GArray *lines, const struct box *box)
{
  for (int i = 0; box->block && i < box->block->line_count; i++) {
    struct inked line = {box, glyph_boxes(&box->block->lines[i], box->block_origin)};
    g_array_append_val(lines, line);
  }
  for (size_t i = 0; i < box->child_count; i++)
    add_lines(lines, box->children[i]);
}

/* By how much two lines come nearer to each other than they should. */
static double nearness(const struct inked *one, const struct inked *other, double unit)
{
  double air = one->box == other->box ? 0 : AIR * unit;
  GArray *grown = g_array_copy(other->boxes);
  for (guint i = 0; i < grown->len; i++) {
    struct rect *rect = &g_array_index(grown, struct rect, i);
    *rect = (struct rect){rect->x, rect->y - air, rect->width, rect->height + 2 * air};
  }
  double overlap = glyph_boxes_overlap(one->boxes, grown);
  g_array_unref(grown);
  return overlap;
}

static void assert_lines_apart(const GArray *lines, double unit, const char *name)
{
  for (guint i = 0; i < lines->len; i++) {
    for (guint k = i + 1; k < lines->len; k++) {
      const struct inked *one = &g_array_index(lines, struct inked, i), *other = &g_array_index(lines, struct inked, k);
      double overlap = nearness(one, other, unit);
      if (overlap > SLACK) {
        g_test_fail();
        g_test_message("%s: lines of %s and %s are too near by %.2f", name, one->box->id, other->box->id, overlap);
      }
    }
  }
}

static bool is_within(const struct box *box, const struct box *outer)
{
  while (box && box != outer)
    box = box->parent;
  return box != NULL;
}

/* By how much the line runs out of `box` if that is around its text, else into it. */
static double trespass(const struct inked *line, const struct box *box)
{
  double most = 0;
  bool inside = is_within(line->box, box);
  for (guint i = 0; i < line->boxes->len; i++) {
    struct rect ink = g_array_index(line->boxes, struct rect, i), rect = box->rect;
    double out = fmax(rect.y - ink.y, rect_bottom(ink) - rect_bottom(rect));
    most = fmax(most, inside ? out : rect_overlap(ink, rect));
  }
  return most;
}

/* Filled boxes and pictures keep what is not in them out, and, above and below, what is in them in; but for grounds
   that lie under all. */
static void assert_edges_kept(const GArray *lines, const struct box *box, const char *name)
{
  bool ground = box->parent && !box->parent->parent && box->child_count == 0;
  bool seen = box->style.fill.kind != FILL_NONE || box->image || box->code;
  for (guint i = 0; seen && !ground && i < lines->len; i++) {
    const struct inked *line = &g_array_index(lines, struct inked, i);
    double amount = trespass(line, box);
    if (amount > SLACK) {
      g_test_fail();
      g_test_message("%s: ink of %s crosses the edge of %s by %.2f", name, line->box->id, box->id, amount);
    }
  }
  for (size_t i = 0; i < box->child_count; i++)
    assert_edges_kept(lines, box->children[i], name);
}

static void check_piece(struct pages *pages, const char *tag, const struct drawing *drawing)
{
  (void)pages;
  const struct piece *piece = drawing->piece;
  g_autofree char *name = g_strdup_printf("%s %s %s", piece->card->id, tag, piece->format->id);
  g_autoptr(GArray) lines = g_array_new(false, false, sizeof(struct inked));
  g_array_set_clear_func(lines, clear_inked);
  add_lines(lines, piece->root);
  g_assert_cmpuint(lines->len, >=, 3);
  assert_lines_apart(lines, piece->unit, name);
  assert_edges_kept(lines, piece->root, name);
}

/* The checks themselves have looked for ink beyond the safe area; pages_draw ends the test at an error. */
static void test_room(gconstpointer card)
{
  struct pages pages;
  pages_init(&pages);
  pages_visit(&pages, card, check_piece);
  pages_finish(&pages);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_data_func("/room/page", "page", test_room);
  g_test_add_data_func("/room/stand", "stand", test_room);
  g_test_add_data_func("/room/event", "event", test_room);
  return g_test_run();
}
