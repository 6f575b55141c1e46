/*
 * See campaign_printer.h. Three lengths, checked against what a printer can be off by.
 */
#include "model/campaign_printer.h"

#include "base/arena.h"
#include "model/expect.h"
#include "model/value.h"
#include "model/value_parts.h"

#define MILLIMETRE (72 / 25.4)
#define MOST_SHIFT 10.0 /* millimetres: more is another edge, or another page */
#define MOST_SCALE 0.03 /* more is "fit to page" */

static const char *const keys[] = {"placard-printer", "across", "down", "length"};

static bool read_length(const struct node *root, const char *key, double from, double to, double *length,
                        struct report *report)
{
  struct unit_length value;
  const struct node *node = expect_key(root, key, "run placard printer-test again", report);
  if (!node || !value_parse_length(node, &value, report))
    return false;
  double millimetres = value.value / MILLIMETRE;
  if ((value.unit != UNIT_POINT && value.value != 0) || millimetres < from || millimetres > to) {
    g_autofree char *help = g_strdup_printf("from %g mm to %g mm; placard printer-test measures it", from, to);
    return report_error(report, node->place, help, "\"%s\" cannot be \"%s\"", key, node->text);
  }
  *length = value.value;
  return true;
}

void campaign_printer_load(struct campaign *campaign, struct report *report)
{
  g_autofree char *path = g_build_filename(campaign->folder, CAMPAIGN_PRINTER_FILE, NULL);
  double line = CAMPAIGN_PRINTER_LINE, length;
  struct printer printer;

  if (!g_file_test(path, G_FILE_TEST_EXISTS))
    return;
  struct syntax *syntax = syntax_load(path, CAMPAIGN_PRINTER_FILE, (struct place){0}, report);
  if (!syntax)
    return;
  arena_own(campaign->arena, syntax, (GDestroyNotify)syntax_destroy);
  const struct node *root = syntax_root(syntax);
  bool good = expect_version(root, keys[0], report);
  good = expect_keys(root, keys, G_N_ELEMENTS(keys), report) && good;
  good = read_length(root, keys[1], -MOST_SHIFT, MOST_SHIFT, &printer.across, report) && good;
  good = read_length(root, keys[2], -MOST_SHIFT, MOST_SHIFT, &printer.down, report) && good;
  good = read_length(root, keys[3], line * (1 - MOST_SCALE), line * (1 + MOST_SCALE), &length, report) && good;
  if (!good)
    return;
  printer.scale = line * MILLIMETRE / length;
  campaign->printer = printer;
}

char *campaign_printer_text(double across, double down, double length)
{
  g_autofree char *x = value_format_number(across), *y = value_format_number(down), *line = value_format_number(length);
  return g_strdup_printf("# How one printer prints, as placard printer-test was told. All sheets are made for it:\n"
                         "# delete this file before you make kits for other people.\n"
                         "placard-printer: 1\n"
                         "across: %smm\ndown: %smm\nlength: %smm\n",
                         x, y, line);
}
