/*
 * Reading folds, see format_fold.h.
 */
#include "model/format_fold.h"

#include "base/arena.h"
#include "model/expect.h"
#include "model/value.h"
#include "model/value_parts.h"

#include <string.h>

static const char *const fold_keys[] = {"from-top", "from-start"};

/* One distance, inside what is folded, which is `most` long. */
static bool read_fold(const struct node *node, double most, double *at, struct report *report)
{
  struct unit_length length;
  if (!value_parse_fraction(node, &length, report))
    return false;
  if (length.unit != UNIT_POINT || length.value <= 0 || length.value >= most)
    return report_error(report, node->place, "write how far it is from that edge, for example 3.5in",
                        "a fold lies inside the card");
  *at = length.value;
  return true;
}

static bool read_list(const struct node *node, double most, struct arena *arena, struct fold_list *folds,
                      struct report *report)
{
  if (!value_require_list(node, "a list of lengths", "[3.5in]", report))
    return false;
  double *at = arena_array(arena, double, node->count);
  bool good = true;
  for (size_t i = 0; i < node->count; i++)
    good = read_fold(node->items[i], most, &at[i], report) && good;
  *folds = (struct fold_list){at, node->count};
  return good;
}

bool format_fold_read(const struct node *node, struct arena *arena, struct size size, struct fold_list *const folds[2],
                      struct report *report)
{
  const double most[] = {size.height, size.width};
  if (!value_require_map(node, "a map of folds", "{from-top: [2in]}", report))
    return false;
  bool good = expect_keys(node, fold_keys, G_N_ELEMENTS(fold_keys), report);
  for (size_t i = 0; i < G_N_ELEMENTS(fold_keys); i++) {
    const struct node *list = syntax_find(node, fold_keys[i]);
    good = (!list || read_list(list, most[i], arena, folds[i], report)) && good;
  }
  return good;
}
