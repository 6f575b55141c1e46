/*
 * Pictures and logos of boxes. See compose_picture.h; their files are read before, by compose_load.c.
 */
#include "compose/compose_picture.h"

#include "base/arena.h"
#include "model/emphasis.h"

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

/* The card in words, as its `alt` has it; NULL where it has none, and for any but the first picture of its front. */
static const char *card_words(struct composition *composition)
{
  const struct piece *piece = composition->piece;
  const char *words = compose_field(composition, "alt", piece->key.language);
  if (!words || composition->described || piece->key.side == CARD_BACK)
    return NULL;
  composition->described = true;
  g_autofree char *plain = emphasis_plain(words);
  return arena_strdup(piece->arena, plain);
}

/* The picture in words, its credit behind it; NULL where neither layout nor card gives any. */
static const char *picture_words(struct composition *composition, const struct box *box,
                                 const struct layout_box *source)
{
  const char *unused = NULL;
  const char *words = source->alternative ? compose_words(composition, box, source->alternative, &unused) : NULL;
  words = words ? words : card_words(composition);
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
  const struct image *tinted = image_tinted(composition->input->images, box->image, box->style.tint.color);
  if (tinted)
    box->image = tinted; /* else its file has changed, which drawing it will tell */
  return true;
}

/* The margins of a logo are as large as the space it keeps clear; automatic ones stay. */
static void clear_logo(struct style *style)
{
  for (int side = 0; side < SIDE_COUNT; side++)
    if (style->margin[side].kind == LENGTH_FIXED)
      style->margin[side].value = fmax(style->margin[side].value, style->clear);
}

/* The variants of the logo that the card has. */
static const struct logo_set *find_logos(const struct composition *composition, const char *field)
{
  struct arena *arena = composition->piece->arena;
  struct logo_set *set = arena_new(arena, struct logo_set);
  for (int shape = 0; shape < LOGO_SHAPE_COUNT; shape++)
    for (int ink = 0; ink < LOGO_INK_COUNT; ink++)
      set->image[shape][ink] = find_picture(composition, arena_printf(arena, "%s%s", field, logo_suffix(shape, ink)));
  return set;
}

bool compose_picture(struct composition *composition, struct box *box, const struct layout_box *source)
{
  const char *field = compose_picture_field(composition, source->picture);
  box->field = field;
  box->image = find_picture(composition, field);
  if (!box->image)
    return false;
  if (source->kind == BOX_LOGO) {
    box->logo = find_logos(composition, field);
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
