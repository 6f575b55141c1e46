/*
 * Reading the pictures that a campaign's cards show, before pieces are composed.
 */
#include "compose/compose.h"

#include "base/arena.h"

#include <math.h>

/* Two logos of one shape may differ by so much, as rounded exports do. */
#define SHAPE_SLACK 0.02

/* The families that a drawing's texts ask for must be there: any other would be drawn in whatever there is. */
static bool check_families(const struct compose_input *input, const struct image *image, struct place place,
                           struct report *report)
{
  bool good = true;
  for (size_t i = 0; image->families && image->families[i]; i++) {
    const char *family = image->families[i];
    if (*family == '\0')
      report_warning(report, place, "turn its text into outlines",
                     "the drawing has text that names no family of fonts");
    else if (!font_has_family(input->fonts, family))
      good = report_error(report, place,
                          "turn its text into outlines, or put the font into the campaign's fonts/ folder",
                          "the drawing has text in \"%s\", a family of fonts that is not there", family);
  }
  return good;
}

/* Loads the picture that the field names, if the card has it; `*image` is NULL if not. False after an error. */
static bool load_field(const struct compose_input *input, const struct card *card, const char *field, size_t language,
                       const struct image **image, struct report *report)
{
  const struct campaign *campaign = input->campaign;
  struct arena *arena = arena_create();
  const char *path = campaign_text(campaign, card, field, language, arena);
  struct place place = campaign_place(campaign, card, field, language);
  *image = path ? image_load(input->images, campaign->folder, path, place, report) : NULL;
  arena_destroy(arena);
  return !path || (*image && check_families(input, *image, place, report));
}

/* A logo's box is measured for its colours, and paint may choose another variant of that shape. */
static void check_shape(const struct image *logo, const struct image *other, struct place place, struct report *report)
{
  double ratio = logo->natural.width / logo->natural.height * other->natural.height / other->natural.width;
  if (fabs(ratio - 1) > SHAPE_SLACK)
    report_warning(report, place, "export both from one drawing, with the same margins",
                   "this variant of the logo has another shape than the logo: %.0f × %.0f, not %.0f × %.0f",
                   other->natural.width, other->natural.height, logo->natural.width, logo->natural.height);
}

/* Loads the variants of a logo in one of its shapes. */
static bool load_shape(const struct compose_input *input, const struct card *card, const char *field, size_t language,
                       enum logo_shape shape, struct report *report)
{
  const struct image *first = NULL, *image;
  bool good = true;
  for (int ink = 0; ink < LOGO_INK_COUNT; ink++) {
    g_autofree char *name = g_strconcat(field, logo_suffix(shape, ink), NULL);
    good = load_field(input, card, name, language, &image, report) && good;
    if (first && image)
      check_shape(first, image, campaign_place(input->campaign, card, name, language), report);
    first = first ? first : image;
  }
  return good;
}

/* Loads the picture a layout box shows on `card`, and all variants of a logo. */
static bool load_picture(const struct compose_input *input, const struct card *card, const struct layout_box *source,
                         size_t language, struct report *report)
{
  const char *field = source->picture->parts[0].text; /* layout_load allows nothing else */
  const struct image *image;
  bool good = true;
  if (source->kind != BOX_LOGO)
    return load_field(input, card, field, language, &image, report);
  for (int shape = 0; shape < LOGO_SHAPE_COUNT; shape++)
    good = load_shape(input, card, field, language, shape, report) && good;
  return good;
}

static bool load_box_pictures(const struct compose_input *input, const struct card *card,
                              const struct layout_box *source, struct report *report)
{
  bool good = true;
  for (size_t language = 0; source->picture && language < input->campaign->language_count; language++)
    good = load_picture(input, card, source, language, report) && good;
  for (size_t i = 0; i < source->child_count; i++)
    good = load_box_pictures(input, card, source->children[i], report) && good;
  return good;
}

bool compose_load_images(struct compose_input *input, struct report *report)
{
  struct report *found = report_create(); /* many cards show one logo: what is wrong with it is told once */
  bool good = true, fits = image_store_cover(input->images, input->campaign);
  g_assert(fits);
  for (size_t i = 0; i < input->campaign->card_count; i++) {
    const struct card *card = &input->campaign->cards[i];
    for (int side = 0; side < CARD_SIDE_COUNT; side++)
      if (card->layout->side[side])
        good = load_box_pictures(input, card, card->layout->side[side], found) && good;
  }
  report_merge(report, found);
  report_destroy(found);
  return good;
}
