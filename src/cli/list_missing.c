/*
 * What is missing, as lists of names; see list_missing.h.
 */
#include "cli/list_missing.h"

#include "cli/columns.h"

#include <stdio.h>

static void add_once(GPtrArray *names, const char *name)
{
  if (names && !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
    g_ptr_array_add(names, (gpointer)name);
}

void list_missing_add(const struct font_set *fonts, const char *const *families, GPtrArray *packages,
                      GPtrArray *unknown)
{
  for (; *families; families++) {
    const char *package = font_package(*families);
    if (font_has_family(fonts, *families))
      continue;
    if (package)
      add_once(packages, package);
    else
      add_once(unknown, *families);
  }
}

void list_missing_print(const char *heading, const GPtrArray *packages)
{
  if (packages->len == 0)
    return;
  puts(heading);
  columns_print_words("  sudo apt-get install ", (const char *const *)packages->pdata, packages->len);
}
