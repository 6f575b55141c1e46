/*
 * Every variant that the card has is measured where it would stand; the best is painted.
 */
#include "paint/logo.h"
#include "base/arena.h"
#include "model/campaign.h"
#include "paint/crop.h"
#include "paint/logo_sight.h"
#include "paint/picture.h"

/* The part of a logo that must show for it to be known. */
#define SHOWS 0.75

/* Shares nearer than this are equal; then the contrast decides. */
#define SHARE_NOISE 0.05

/* How much larger another shape must come out than the plain one to be worth it. */
#define SHAPE_GAIN 1.1

struct candidate {
  const struct image *image;
  enum logo_shape shape;
  enum logo_ink ink;
  struct rect target;
  struct logo_sight sight;
};

static double area(const struct candidate *candidate)
{
  return candidate->target.width * candidate->target.height * (candidate->shape == LOGO_PLAIN ? SHAPE_GAIN : 1);
}

/* Whether `other` shows better. In one colour a logo is a makeshift, but for prints in one ink. */
static bool shows_better(const struct candidate *best, const struct candidate *other, bool mono)
{
  bool best_shows = best->sight.share >= SHOWS, other_shows = other->sight.share >= SHOWS;
  if (best_shows != other_shows)
    return other_shows;
  if (best_shows && (best->ink == LOGO_MONO) != (other->ink == LOGO_MONO))
    return (other->ink == LOGO_MONO) == mono;
  if (best->sight.plate != other->sight.plate)
    return best->sight.plate;
  if (best_shows && fabs(area(best) - area(other)) > 1e-6 * area(best))
    return area(other) > area(best);
  if (fabs(best->sight.share - other->sight.share) > SHARE_NOISE)
    return other->sight.share > best->sight.share;
  return other->sight.contrast > best->sight.contrast;
}

static bool is_asked_for(const struct box *box, enum logo_ink ink)
{
  enum logo_variant variant = box->style.variant;
  return variant == VARIANT_AUTO || ink == (enum logo_ink)(variant - VARIANT_COLOR);
}

static struct candidate candidate_of(const struct painter *painter, const struct box *box, struct rect rect, int number)
{
  struct candidate candidate = {.shape = number / LOGO_INK_COUNT, .ink = number % LOGO_INK_COUNT};
  candidate.image = box->logo->image[candidate.shape][candidate.ink];
  if (!candidate.image)
    return candidate;
  candidate.target = crop_contain(candidate.image->natural, rect, box->style.focus);
  candidate.sight = logo_sight_measure(painter, candidate.image, candidate.target);
  return candidate;
}

/* The best of what the layout asks for; the logo itself where the campaign has none of that. */
static struct candidate choose(const struct painter *painter, const struct box *box, struct rect rect)
{
  struct candidate best = {.image = NULL};
  for (int i = 0; i < LOGO_SHAPE_COUNT * LOGO_INK_COUNT; i++) {
    if (!is_asked_for(box, i % LOGO_INK_COUNT))
      continue;
    struct candidate candidate = candidate_of(painter, box, rect, i);
    if (candidate.image && (!best.image || shows_better(&best, &candidate, painter->piece->format->mono)))
      best = candidate;
  }
  return best.image ? best : candidate_of(painter, box, rect, 0);
}

void logo_paint(struct painter *painter, const struct box *box)
{
  struct rect rect = painter_content(painter, box);
  if (!box->image || rect.width <= 0 || rect.height <= 0)
    return;
  struct candidate best = choose(painter, box, rect);
  const struct piece *piece = painter->piece;
  const char *name = campaign_text(piece->campaign, piece->card, "org.name", piece->key.language, piece->arena);
  struct logo_sight *sight = arena_new(piece->arena, struct logo_sight);
  *sight = best.sight;
  struct rect all = {0, 0, best.image->natural.width, best.image->natural.height};
  picture_add(painter, box, (struct op){.image = {best.image, all, best.target, sight}}, name);
}
