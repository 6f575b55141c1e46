/*
 * Rules over pictures, logos and emoji: enough pixels, and not too small.
 */
#include "check/check_parts.h"
#include "compose/text_emoji.h"

#include <string.h>

/* Pixels an inch that are good, and the least that pass, of signs, which are looked at from farther away; what a shop
   prints to be held in the hand has the shop's. */
#define SIGN_GOOD 150
#define SIGN_LEAST 100

/* Pixels an inch that leave nothing to be seen of them. */
#define PRINT_GOOD 300

/* How much a picture may be enlarged on screens before it looks soft. */
#define MOST_ENLARGED 1.3

/* Sizes nearer than this share of each other are equal. */
#define NOISE 1e-3

/* The pixels that a unit of the target has, across. */
static double pixels_per_unit(const struct op *op)
{
  const struct image *image = op->image.image;
  return op->image.source.width * image->px_width / image->natural.width / op->image.target.width;
}

static void check_print(struct check *check, const struct box *box, double ppi)
{
  const struct format *format = check->piece->format;
  const struct shop *shop = strcmp(format->kind, "sign") == 0 ? NULL : format->shop;
  double least = shop ? shop->ppi_least : SIGN_LEAST, good = shop ? shop->ppi_good : SIGN_GOOD;
  if (box->style.min_ppi > 0)
    least = good = box->style.min_ppi;
  if (ppi >= good * (1 - NOISE))
    return;
  g_autofree char *message = g_strdup_printf("the picture has %.0f pixels an inch here, and %s %.0f", ppi,
                                             ppi < least ? "it needs" : "good print has", ppi < least ? least : good);
  check_find(check, ppi < least * (1 - NOISE) ? SEVERITY_ERROR : SEVERITY_WARNING, "picture-ppi", box,
             "take a larger picture, or show less of it: a smaller box, or more of the picture in it", message);
}

static void check_screen(struct check *check, const struct box *box, double pixels)
{
  if (pixels <= 0 || 1 / pixels <= MOST_ENLARGED * (1 + NOISE))
    return;
  g_autofree char *message = g_strdup_printf("the picture is enlarged to %.0f %% and will look soft", 100 / pixels);
  check_find(check, SEVERITY_WARNING, "picture-enlarged", box, "take a larger picture, or show it smaller", message);
}

/* A logo under the size at which it can be told what it is. */
static void check_logo(struct check *check, const struct op *op)
{
  const struct length *least = &op->box->style.min_width;
  if (least->kind != LENGTH_FIXED || op->image.target.width >= least->value * (1 - NOISE))
    return;
  bool screen = check->piece->format->medium == MEDIUM_SCREEN;
  double factor = screen ? 1 : 25.4 / 72;
  g_autofree char *message = g_strdup_printf("the logo is %.1f %s wide, and its least width is %.1f %s",
                                             op->image.target.width * factor, screen ? "px" : "mm",
                                             least->value * factor, screen ? "px" : "mm");
  check_find(check, SEVERITY_ERROR, "logo-size", op->box, "give it more height, or lower its \"min-width\"", message);
}

void check_figure(struct check *check, size_t index)
{
  const struct op *op = &check->list->ops[index];
  const struct box *box = op->box;
  if (box->kind == BOX_LOGO)
    check_logo(check, op);
  if (box->kind != BOX_IMAGE || op->image.image->kind != IMAGE_RASTER)
    return;
  if (check->piece->format->medium == MEDIUM_PRINT)
    check_print(check, box, pixels_per_unit(op) * 72);
  else
    check_screen(check, box, pixels_per_unit(op));
}

void check_emoji(struct check *check, size_t index)
{
  const struct op *op = &check->list->ops[index];
  double ppi = TEXT_EMOJI_PIXELS * 72 / op->box->text_size;
  if (check->piece->format->medium != MEDIUM_PRINT || ppi >= PRINT_GOOD * (1 - NOISE))
    return;
  for (GSList *run = op->text.line->runs; run; run = run->next) {
    if (!text_emoji_is_color(((PangoGlyphItem *)run->data)->item->analysis.font))
      continue;
    g_autofree char *message = g_strdup_printf("the emoji has %.0f pixels an inch here, and good print has %d", ppi,
                                               PRINT_GOOD);
    check_find(check, SEVERITY_WARNING, "emoji-ppi", op->box,
               "take one without a tone of skin, and no flag or group: print draws those in one colour, as sharp as "
               "letters",
               message);
    return;
  }
}
