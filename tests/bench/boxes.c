/*
 * How long the layout engine takes for a tree of boxes: boxes TREE.json RUNS prints milliseconds, the median.
 *
 * boxes.mjs runs it beside yoga-layout. Each rectangle must be as the file has it, so that both have done the same.
 */
#include "sample.h"

#include <time.h>

enum { WARMING = 3 };

static double now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int compare_times(const void *one, const void *other)
{
  double first = *(const double *)one, second = *(const double *)other;
  return (first > second) - (first < second);
}

static double time_tree(struct box *root, struct rect space, int runs)
{
  double *times = g_new(double, runs);
  for (int i = -WARMING; i < runs; i++) {
    double before = now();
    arrange_tree_run(root, space, NULL, &sample_measurer);
    if (i >= 0)
      times[i] = now() - before;
  }
  qsort(times, (size_t)runs, sizeof *times, compare_times);
  double median = times[runs / 2];
  g_free(times);
  return median;
}

static bool is_close(double one, double other)
{
  return fabs(one - other) < 0.05; /* Yoga counts in floats */
}

/* Counts the boxes under `box`; 0 where one of them lies elsewhere than the file says. */
static size_t count_boxes(const struct box *box)
{
  struct rect is = box->rect, expected = ((const struct sample *)box)->expected;
  if (!is_close(is.x, expected.x) || !is_close(is.y, expected.y) || !is_close(is.width, expected.width) ||
      !is_close(is.height, expected.height))
    return 0;
  size_t count = 1;
  for (size_t i = 0; i < box->child_count; i++) {
    size_t inside = count_boxes(box->children[i]);
    if (inside == 0)
      return 0;
    count += inside;
  }
  return count;
}

int main(int argc, char **argv)
{
  g_autoptr(JsonParser) parser = json_parser_new();
  if (argc != 3 || !json_parser_load_from_file(parser, argv[1], NULL))
    g_error("usage: boxes TREE.json RUNS");
  JsonObject *tree = json_array_get_object_element(json_node_get_array(json_parser_get_root(parser)), 0);
  struct arena *arena = arena_create();
  struct box *root = sample_read(tree, arena);
  double median = time_tree(root, sample_space(tree), MAX(1, atoi(argv[2])));
  size_t count = count_boxes(root);
  arena_destroy(arena);
  if (count != 10000)
    g_error("the boxes are not where Yoga has them");
  g_print("%.3f\n", median);
  return 0;
}
