/*
 * Following `extends:` from file to file. See layout_extend.h.
 */
#include "model/layout_extend.h"

#include "base/arena.h"
#include "input/file.h"
#include "model/layout_merge.h"
#include "model/value_parts.h"

#include <string.h>

/* The chain while it is followed: the file that was asked for first. */
struct chain {
  struct layout *layout;
  const struct layout_finder *finder;
  struct report *report;
  GPtrArray *paths; /* char * */
  GPtrArray *names; /* char *: what messages call the files */
};

/* The path of the layout that `node` names, where `finder` or else the folder of the last file has it. */
static char *find_parent(const struct chain *chain, const struct node *node)
{
  const char *last = chain->paths->pdata[chain->paths->len - 1];
  if (chain->finder)
    return chain->finder->find(chain->finder->data, node->text, last, node->place);
  g_autofree char *folder = g_path_get_dirname(last), *file = g_strdup_printf("%s.yaml", node->text);
  return file_resolve(folder, folder, file, node->place, chain->report);
}

/* Whether the file at `path` may follow in the chain: it is not there already, and the chain not too long. */
static bool check_parent(const struct chain *chain, const char *path, const struct node *node)
{
  if (g_ptr_array_find_with_equal_func(chain->paths, path, g_str_equal, NULL))
    return report_error(chain->report, node->place, "let one of them stand on its own",
                        "\"%s\" extends itself, directly or through others", node->text);
  if (chain->paths->len == LAYOUT_CHAIN_LIMIT)
    return report_error(chain->report, node->place, "extend the layout that this one comes from",
                        "a chain of more than %d layouts", LAYOUT_CHAIN_LIMIT);
  return true;
}

/* Loads the layout that the last of the chain extends; false after an error. */
static bool load_parent(struct chain *chain, const struct node *node)
{
  if (!value_require_text(node, "the name of a layout", "stand", chain->report))
    return false;
  if (!value_is_name(node->text))
    return report_error(chain->report, node->place, "write its name without folder and ending, such as stand",
                        "\"%s\" is not the name of a layout", node->text);
  g_autofree char *path = find_parent(chain, node);
  if (!path || !check_parent(chain, path, node))
    return false;
  const char *name = chain->names->pdata[0], *slash = strrchr(name, '/');
  g_autofree char *called = g_strdup_printf("%.*s%s.yaml", slash ? (int)(slash - name + 1) : 0, name, node->text);
  struct syntax *syntax = syntax_load(path, called, node->place, chain->report);
  if (!syntax)
    return false;
  chain->layout->chain[chain->layout->chain_length++] = syntax;
  g_ptr_array_add(chain->paths, g_steal_pointer(&path));
  g_ptr_array_add(chain->names, g_steal_pointer(&called));
  return true;
}

static bool follow(struct chain *chain)
{
  struct layout *layout = chain->layout;
  for (;;) {
    const struct node *root = syntax_root(layout->chain[layout->chain_length - 1]);
    const struct node *parent = syntax_find(root, "extends"), *override = syntax_find(root, "override");
    if (!parent && override)
      return report_error(chain->report, override->place, "it is for the boxes of a layout that this one \"extends\"",
                          "\"override\" without \"extends\"");
    if (!parent)
      return true;
    if (!load_parent(chain, parent))
      return false;
  }
}

bool layout_extend(struct layout *layout, const char *path, const char *name, const struct layout_finder *finder,
                   struct report *report)
{
  struct chain chain = {layout, finder, report, g_ptr_array_new_with_free_func(g_free),
                        g_ptr_array_new_with_free_func(g_free)};
  int errors = report_count(report, SEVERITY_ERROR);
  g_ptr_array_add(chain.paths, g_strdup(path));
  g_ptr_array_add(chain.names, g_strdup(name));
  bool good = follow(&chain);
  size_t last = layout->chain_length - 1;
  layout->root = syntax_root(layout->chain[last]);
  for (size_t i = last; good && i-- > 0;)
    layout->root = layout_merge(layout->root, syntax_root(layout->chain[i]), layout->arena, report);
  g_ptr_array_unref(chain.paths);
  g_ptr_array_unref(chain.names);
  return good && report_count(report, SEVERITY_ERROR) == errors;
}
