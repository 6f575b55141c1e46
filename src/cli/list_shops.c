/*
 * A few lines a shop, and at the end what nobody should take on trust.
 */
#include "cli/list_shops.h"

#include "model/format.h"

#include <math.h>
#include <stdio.h>

/* What stands below the shops: what is not yet done of it. */
static const char closing[] =
  "\nWrite one of these behind shop: in campaign.yaml, or change one: shop: {use: generic-us, bleed: 3mm}.\n"
  "This is what the shops ask for. So far placard keeps bleed, safe area, page boxes, least type and ink sums by it;\n"
  "colours are still written as RGB, without marks, and no file is PDF/X yet: tell your shop, and ask for its proof.\n";

/* "3 mm" where that is a round number, else "0.125 in". */
static void print_length(const char *name, double points)
{
  double mm = points / 72 * 25.4;
  if (points > 0 && fabs(mm * 2 - round(mm * 2)) < 1e-6)
    printf("%s %.4g mm", name, mm);
  else
    printf("%s %.4g in", name, points / 72);
}

static void print_marks(const struct crop_marks *marks)
{
  if (marks->length <= 0) {
    printf(", no marks");
    return;
  }
  print_length(", crop marks", marks->length);
  print_length(" long,", marks->offset);
  printf(" from the cut");
}

static void print_shop(const struct shop *shop)
{
  static const char *const standards[STANDARD_COUNT] = {"PDF/X-4", "PDF/X-1a:2003"};
  printf("%-18s %s\n%-18s ", shop->id, shop->title, "");
  print_length("bleed", shop->bleed);
  print_length(", safe", shop->safe);
  print_marks(&shop->marks);
  printf("\n%-18s %s, CMYK%s%s, profile %s, ink up to %.4g %%\n", "", standards[shop->standard],
         shop->colors & SHOP_SPOTS ? " and spots" : "", shop->colors & SHOP_RGB_PHOTOS ? ", photos in RGB" : "",
         shop->profile, shop->ink_limit);
  printf("%-18s pictures of %.4g ppi, %.4g at least; lines from %.4g pt", "", shop->ppi_good, shop->ppi_least,
         shop->min_line);
  if (shop->min_text > 0)
    printf(", type from %.4g pt", shop->min_text);
  printf("%s%s\n%-18s ", shop->outlines ? "; letters as outlines" : "", shop->separate ? "; a file for each page" : "",
         "");
  if (shop->like)
    printf("what it leaves open is as for %s; ", shop->like);
  printf("%s (%s)\n", shop->source, shop->checked);
}

void list_shops_print(const char *data, char **words, struct report *report)
{
  (void)words;
  g_autofree char *folder = g_build_filename(data, "layouts", NULL);
  struct format_library *library = format_library_load(folder, report);
  for (size_t i = 0; library && i < library->shops.count; i++)
    print_shop(&library->shops.shops[i]);
  if (library)
    printf("%s", closing);
  format_library_destroy(library);
}
