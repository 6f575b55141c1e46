/*
 * Rules over pictures and emoji: enough pixels.
 */
#include "check/check_parts.h"
#include "compose/text_emoji.h"

/* Pixels an inch that are good, and the least that pass: of what a shop prints and is held in the hand, and of signs
   from the printer at home, which are looked at from farther away. */
#define PRESS_GOOD 250
#define PRESS_LEAST 150
#define HOME_GOOD 150
#define HOME_LEAST 100

/* Pixels an inch that leave nothing to be seen of them. */
#define PRINT_GOOD 300

/* How much a picture may be enlarged on screens before it looks soft. */
#define MOST_ENLARGED 1.3

/* Sizes nearer than this share of each other are equal. */
#define NOISE 1e-3

/* The pixels of the file that a unit of the target has, across, after fit and crop and with the bleed. */
static double pixels_per_unit(const struct op *op)
{
  return op->image.source.width / op->image.target.width;
}

static void check_print(struct check *check, const struct box *box, double ppi)
{
  bool press = check->piece->format->purpose == PURPOSE_PRESS;
  double least = press ? PRESS_LEAST : HOME_LEAST, good = press ? PRESS_GOOD : HOME_GOOD;
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

void check_figure(struct check *check, size_t index)
{
  const struct op *op = &check->list->ops[index];
  const struct box *box = op->box;
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
