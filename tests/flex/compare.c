/*
 * Holds the layout engine against another engine: arranges the trees of a JSON file, and compares each
 * rectangle with the one that the judge gave (generate.mjs wrote both).
 *
 * Chromium rounds to 1/64 px at every step, so a box may differ by (2 + siblings) / 64 px, and by as much
 * again for each box around it. A tree that shows a difference which is meant must differ: else the list of
 * differences is out of date.
 */
#include "sample.h"

static const double ROUNDING = 1.0 / 64;

static double difference(struct rect one, struct rect other)
{
  double corner = fmax(fabs(one.x - other.x), fabs(one.y - other.y));
  return fmax(corner, fmax(fabs(one.width - other.width), fabs(one.height - other.height)));
}

/* One line that says what a box is and what its parent is. */
static void describe(const struct sample *sample)
{
  JsonObject *style = json_object_get_object_member(sample->source, "style");
  g_autoptr(JsonNode) node = json_node_alloc();
  json_node_init_object(node, style);
  g_autofree char *text = json_to_string(node, FALSE);
  struct rect is = sample->box.rect, expected = sample->expected;
  g_print("#   %s %s\n#     is %.3f %.3f %.3f %.3f, expected %.3f %.3f %.3f %.3f\n",
          json_object_get_string_member(sample->source, "kind"), text, is.x, is.y, is.width, is.height, expected.x,
          expected.y, expected.width, expected.height);
}

/* Compares a box and what is in it; prints, unless `quiet`, and counts the first box on each branch that is off. */
static int compare_box(const struct box *box, double slack, bool quiet)
{
  const struct sample *sample = (const struct sample *)box;
  double siblings = box->parent ? (double)box->parent->child_count - 1 : 0;
  slack += (2 + siblings) * ROUNDING;
  if (difference(box->rect, sample->expected) > slack) {
    if (box->parent && !quiet)
      describe((const struct sample *)box->parent);
    if (!quiet)
      describe(sample);
    return 1;
  }
  int misses = 0;
  for (size_t i = 0; i < box->child_count; i++)
    misses += compare_box(box->children[i], slack, quiet);
  return misses;
}

/* Says how a tree went: whether it is the same, or differs as it should. */
static bool tell_result(JsonObject *object, bool same)
{
  gint64 seed = json_object_get_int_member(object, "seed");
  const char *meant = json_object_get_string_member_with_default(object, "differs", NULL);
  bool good = same != (meant != NULL);
  g_print("%sok - tree of seed %" G_GINT64_FORMAT "%s%s\n", good ? "" : "not ", seed,
          meant ? ", which must differ: " : "", meant ? meant : "");
  return good;
}

static bool run_case(JsonObject *object)
{
  struct arena *arena = arena_create();
  struct box *root = sample_read(object, arena);
  struct rect rect = sample_space(object);
  arrange_tree_run(root, rect, NULL, &sample_measurer);
  if (json_object_get_boolean_member(object, "rtl"))
    arrange_tree_mirror(root, rect.width);
  bool quiet = json_object_has_member(object, "differs");
  bool good = tell_result(object, compare_box(root, 0, quiet) == 0);
  arena_destroy(arena);
  return good;
}

int main(int argc, char **argv)
{
  g_autoptr(JsonParser) parser = json_parser_new();
  g_autoptr(GError) error = NULL;
  if (argc != 2 || !json_parser_load_from_file(parser, argv[1], &error))
    g_error("usage: compare CASES.json: %s", error ? error->message : "which file?");
  JsonArray *cases = json_node_get_array(json_parser_get_root(parser));
  guint count = json_array_get_length(cases), failed = 0;
  g_print("1..%u\n", count);
  for (guint i = 0; i < count; i++)
    failed += !run_case(json_array_get_object_element(cases, i));
  g_print("# %u of %u trees are not as they should be\n", failed, count);
  return failed > 0;
}
