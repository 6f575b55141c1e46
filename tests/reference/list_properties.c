/*
 * Prints the property table for the manual's test: one property a line, its columns parted by tabs.
 *
 * Name, what it is initially, the kinds of box it is for (as layouts/README.md calls them), whether it is inherited,
 * the words it takes, its line of help.
 */
#include "model/property.h"

#include <stdio.h>

/* "all", "containers", or the kinds by name; "; inherited" behind it. */
static void print_kinds(const struct property *property)
{
  static const struct {
    unsigned kinds;
    const char *words;
  } groups[] = {
    {KINDS_ALL, "all"},
    {KINDS_ALL & ~KIND_BIT(BOX_FILL), "all but plain"},
    {KIND_BIT(BOX_ROW) | KIND_BIT(BOX_COLUMN) | KIND_BIT(BOX_STACK), "containers"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(groups); i++) {
    if (property->applies == groups[i].kinds) {
      printf("%s", groups[i].words);
      return;
    }
  }
  const char *separator = "";
  for (int kind = 0; kind < BOX_KIND_COUNT; kind++) {
    if (property->applies & KIND_BIT(kind)) {
      printf("%s%s", separator, property_kind_name((enum box_kind)kind));
      separator = ", ";
    }
  }
}

int main(void)
{
  for (size_t i = 0; i < property_count; i++) {
    const struct property *property = &property_table[i];
    printf("%s\t%s\t", property->name, property->initial ? property->initial : "");
    print_kinds(property);
    printf("\t%s\t", property->inherits ? "inherited" : "");
    for (const char *const *word = property->keywords; word && *word; word++)
      printf("%s ", *word);
    printf("\t%s\n", property->help);
  }
  return 0;
}
