/*
 * Reading the pictures that a campaign's cards show, before pieces are composed.
 *
 * First the store is told how large each will be: no picture is larger on a card than what covers its page, so that the
 * formats of the cards that show it say enough. Then each is read once.
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

/* What goes through the fields of pictures: once to tell the needs, once to load. */
struct loading {
  const struct compose_input *input;
  const struct image_need *needs; /* by card; NULL while loading */
  struct report *report;
};

/* Loads the picture that the field names, or tells what is needed of it; `*image` is NULL where the card has none, and
   where nothing is loaded yet. False after an error. */
static bool load_field(const struct loading *loading, const struct card *card, const char *field, size_t language,
                       const struct image **image)
{
  const struct campaign *campaign = loading->input->campaign;
  struct image_store *images = loading->input->images;
  struct arena *arena = arena_create();
  const char *path = campaign_text(campaign, card, field, language, arena);
  struct place place = campaign_place(campaign, card, field, language);
  *image = NULL;
  if (path && loading->needs)
    image_need(images, campaign->folder, path, place, &loading->needs[card - campaign->cards]);
  else if (path)
    *image = image_load(images, campaign->folder, path, place, loading->report);
  arena_destroy(arena);
  return !path || loading->needs || (*image && check_families(loading->input, *image, place, loading->report));
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
static bool load_shape(const struct loading *loading, const struct card *card, const char *field, size_t language,
                       enum logo_shape shape)
{
  const struct image *first = NULL, *image;
  bool good = true;
  for (int ink = 0; ink < LOGO_INK_COUNT; ink++) {
    g_autofree char *name = g_strconcat(field, logo_suffix(shape, ink), NULL);
    good = load_field(loading, card, name, language, &image) && good;
    if (first && image)
      check_shape(first, image, campaign_place(loading->input->campaign, card, name, language), loading->report);
    first = first ? first : image;
  }
  return good;
}

/* Loads the picture a layout box shows on `card`, and all variants of a logo. */
static bool load_picture(const struct loading *loading, const struct card *card, const struct layout_box *source,
                         size_t language)
{
  const char *field = source->picture->parts[0].text; /* layout_load allows nothing else */
  const struct image *image;
  bool good = true;
  if (source->kind != BOX_LOGO)
    return load_field(loading, card, field, language, &image);
  for (int shape = 0; shape < LOGO_SHAPE_COUNT; shape++)
    good = load_shape(loading, card, field, language, shape) && good;
  return good;
}

static bool load_box_pictures(const struct loading *loading, const struct card *card, const struct layout_box *source)
{
  bool good = true;
  for (size_t language = 0; source->picture && language < loading->input->campaign->language_count; language++)
    good = load_picture(loading, card, source, language) && good;
  for (size_t i = 0; i < source->child_count; i++)
    good = load_box_pictures(loading, card, source->children[i]) && good;
  return good;
}

static bool load_all(const struct loading *loading)
{
  bool good = true;
  for (size_t i = 0; i < loading->input->campaign->card_count; i++) {
    const struct card *card = &loading->input->campaign->cards[i];
    for (int side = 0; side < CARD_SIDE_COUNT; side++)
      if (card->layout->side[side])
        good = load_box_pictures(loading, card, card->layout->side[side]) && good;
  }
  return good;
}

/* The pixels of the format's page, with its bleed. */
static struct size px_page(const struct format *format)
{
  struct rect page = format_page(format), bleed = format_bleed(format);
  double scale = format_pixel_scale(format);
  return (struct size){ceil(fmax(page.width, bleed.width) * scale), ceil(fmax(page.height, bleed.height) * scale)};
}

/* What each card needs of its pictures, by its number. Free with g_free. */
static struct image_need *find_needs(const struct campaign *campaign, const struct plan *plan)
{
  struct image_need *needs = g_new0(struct image_need, campaign->card_count);
  for (size_t i = 0; i < plan->piece_count; i++) {
    const struct format *format = campaign->formats[plan->pieces[i].format];
    struct image_need *need = &needs[plan->pieces[i].card];
    struct size *size = format->medium == MEDIUM_SCREEN ? &need->screen : &need->print, page = px_page(format);
    *size = (struct size){fmax(size->width, page.width), fmax(size->height, page.height)};
  }
  return needs;
}

bool compose_load_images(struct compose_input *input, const struct plan *plan, struct report *report)
{
  struct report *found = report_create(); /* many cards show one logo: what is wrong with it is told once */
  struct loading loading = {input, NULL, found};
  if (plan) {
    g_autofree struct image_need *needs = find_needs(input->campaign, plan);
    load_all(&(struct loading){input, needs, NULL});
  }
  if (input->campaign->picture_memory > 0)
    image_store_set_budget(input->images, input->campaign->picture_memory);
  bool fits = image_store_cover(input->images, input->campaign);
  g_assert(fits);
  bool good = load_all(&loading);
  report_merge(report, found);
  report_destroy(found);
  return good;
}
