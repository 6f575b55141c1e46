/*
 * Pictures and logos of boxes, and reading the files that a campaign's cards show. See compose_picture.h.
 */
#include "compose/compose_picture.h"

#include "base/arena.h"

/* Two logos of one shape may differ by so much, as rounded exports do. */
#define SHAPE_SLACK 0.02

/* The picture a box shows, found among those that compose_load_images read; NULL where the card has none. */
static const struct image *find_picture(const struct composition *composition, const char *field)
{
  const struct piece *piece = composition->piece;
  const char *path = compose_field(composition, field, piece->key.language);
  struct place place = campaign_place(piece->campaign, piece->card, field, piece->key.language);
  if (!path)
    return NULL;
  return image_load(composition->input->images, piece->campaign->folder, path, place, composition->report);
}

/* The picture in words, its credit behind it; NULL where the layout or the card gives neither. */
static const char *picture_words(const struct composition *composition, const struct box *box,
                                 const struct layout_box *source)
{
  const char *unused = NULL;
  const char *words = source->alternative ? compose_words(composition, box, source->alternative, &unused) : NULL;
  const char *credit = source->credit ? compose_words(composition, box, source->credit, &unused) : NULL;
  if (!words || !credit)
    return words ? words : credit;
  return arena_printf(composition->piece->arena, "%s (%s)", words, credit);
}

/* Colours the picture; only pixels can be. */
static bool tint_picture(struct composition *composition, struct box *box)
{
  if (box->style.tint.kind == FILL_NONE)
    return true;
  if (box->image->kind != IMAGE_RASTER)
    return report_piece(composition->report, SEVERITY_ERROR, "tint-vector", box_subject(composition->piece, box),
                        box->place, "take \"tint\" out, or give the card a photograph (PNG or JPEG)",
                        "only a photograph can be tinted, and \"%s\" is a drawing", box->field);
  box->image = image_tinted(composition->input->images, box->image, box->style.tint.color);
  return true;
}

/* The margins of a logo are as large as the space it keeps clear; automatic ones stay. */
static void clear_logo(struct style *style)
{
  for (int side = 0; side < SIDE_COUNT; side++)
    if (style->margin[side].kind == LENGTH_FIXED)
      style->margin[side].value = fmax(style->margin[side].value, style->clear);
}

bool compose_picture(struct composition *composition, struct box *box, const struct layout_box *source)
{
  const char *field = compose_picture_field(composition, source->picture);
  box->field = field;
  box->image = find_picture(composition, field);
  if (!box->image)
    return false;
  if (source->kind == BOX_LOGO) {
    char *reversed = arena_printf(composition->piece->arena, "%s-reversed", field);
    box->reversed = find_picture(composition, reversed);
    clear_logo(&box->style);
    return true;
  }
  box->alternative = picture_words(composition, box, source);
  struct place place = campaign_place(composition->piece->campaign, composition->piece->card, field,
                                      composition->piece->key.language);
  if (place.source)
    box->place = place; /* too few pixels are the file's fault */
  return tint_picture(composition, box);
}

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

/* A logo's box is measured for one of its variants, and paint may choose the other. */
static void check_shapes(const struct image *logo, const struct image *reversed, struct place place,
                         struct report *report)
{
  double ratio = logo->natural.width / logo->natural.height * reversed->natural.height / reversed->natural.width;
  if (fabs(ratio - 1) > SHAPE_SLACK)
    report_warning(report, place, "export both from one drawing, with the same margins",
                   "the logo for dark grounds has another shape than the logo: %.0f × %.0f, not %.0f × %.0f",
                   reversed->natural.width, reversed->natural.height, logo->natural.width, logo->natural.height);
}

/* Loads the picture a layout box shows on `card`, and its reversed twin for a logo. */
static bool load_picture(const struct compose_input *input, const struct card *card, const struct layout_box *source,
                         size_t language, struct report *report)
{
  const char *field = source->picture->parts[0].text; /* layout_load allows nothing else */
  const struct image *image, *reversed;
  bool good = load_field(input, card, field, language, &image, report);
  if (source->kind != BOX_LOGO)
    return good;
  g_autofree char *other = g_strdup_printf("%s-reversed", field);
  good = load_field(input, card, other, language, &reversed, report) && good;
  if (image && reversed)
    check_shapes(image, reversed, campaign_place(input->campaign, card, other, language), report);
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
  bool good = true;
  image_store_limit(input->images, &input->campaign->limits);
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
