/*
 * Prints the property table for the manual's test: one property a line, its columns parted by tabs.
 *
 * Name, what it is initially, the kinds of box it is for, whether it is inherited, what it takes, its line of help; all
 * as layouts/README.md says it.
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

/* What the types take whose rows of the table say nothing more. */
static const char *const type_takes[PROPERTY_TYPE_COUNT] = {
  [PROPERTY_GAP] = "length, or `{row, column}`",
  [PROPERTY_FLAG] = "`true` `false`",
  [PROPERTY_COLOR] = "colour",
  [PROPERTY_FILL] = "`none`, colour, `{angle, stops}`",
  [PROPERTY_BORDER] = "`none`, `{width, color}`",
  [PROPERTY_SHADOW] = "`none`, `{x, y, blur, color}`",
  [PROPERTY_TINT] = "`none`, colour",
  [PROPERTY_SIZE] = "length, `{min, max, group, across}`",
  [PROPERTY_EMPHASIS] = "`none`, `{color, weight, underline}`",
  [PROPERTY_OUTLINE] = "`none`, `{width, color}`",
  [PROPERTY_HIGHLIGHT] = "`none`, `{color, padding}`",
  [PROPERTY_UNDERLINE] = "`true` `false`, `{color, thickness}`",
  [PROPERTY_FEATURES] = "`none`, names of features",
  [PROPERTY_FONT] = "`display`, `text`, a family",
  [PROPERTY_LANGUAGE] = "`auto` `first` `second`, a tag such as `es`",
  [PROPERTY_FOCUS] = "`center` `top` `bottom`, `[50%, 30%]`",
};

/* The row's words in code, `before` each of them; "" stands in the table for a value that a row does not take. */
static void print_words(const struct property *property, const char *before)
{
  const char *separator = property->type == PROPERTY_KEYWORD ? "" : before;
  for (const char *const *word = property->keywords; word && *word; word++) {
    if (**word) {
      printf("%s`%s`", separator, *word);
      separator = before;
    }
  }
}

static void print_takes(const struct property *property)
{
  switch (property->type) {
  case PROPERTY_KEYWORD:
    print_words(property, " ");
    return;
  case PROPERTY_NUMBER:
  case PROPERTY_COUNT_OF:
  case PROPERTY_WEIGHT:
    printf("%g to %g", property->min, property->max);
    break;
  case PROPERTY_RATIO:
    printf("`3/2`, `1.5`");
    break;
  case PROPERTY_PLACE:
    printf("`none`, length, map of sides");
    break;
  case PROPERTY_LENGTH:
  case PROPERTY_SIDES:
  case PROPERTY_DISTANCE:
    printf("length%s%s", property->min < 0 ? ", also negative" : "",
           property->type == PROPERTY_DISTANCE ? ", no %" : "");
    break;
  default:
    printf("%s", type_takes[property->type]);
    return;
  }
  print_words(property, ", ");
  if (property->type == PROPERTY_SIDES)
    printf(", or a map of sides");
}

int main(void)
{
  for (size_t i = 0; i < property_count; i++) {
    const struct property *property = &property_table[i];
    printf("%s\t%s\t", property->name, property->initial ? property->initial : "");
    print_kinds(property);
    printf("\t%s\t", property->inherits ? "inherited" : "");
    print_takes(property);
    printf("\t%s\n", property->help);
  }
  return 0;
}
