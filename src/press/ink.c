/*
 * A table by index, and for colours without one a search through it.
 */
#include "press/ink.h"

#include <math.h>
#include <string.h>

/* Nearer to a whole step of 255 than this, a channel is one of 8 bits; cairo writes six decimals. */
#define STEP_NOISE 1e-5

struct ink_plates {
  const struct ink_table *inks;
  const struct press_profile *profile;
  struct plates plates[INK_BLACK_LETTERS + 1];
};

/* What the whole ink prints as, without its spot. */
static void find_process(const struct ink_plates *plates, const struct ink *ink, double cmyk[4])
{
  if (ink->has_cmyk) {
    for (int i = 0; i < 4; i++)
      cmyk[i] = ink->cmyk[i] / 100;
    return;
  }
  profile_convert(plates->profile,
                  (double[3]){ink->color.red / 255.0, ink->color.green / 255.0, ink->color.blue / 255.0}, cmyk);
}

static void fill_plates(struct ink_plates *plates, size_t index)
{
  const struct ink *ink = &plates->inks->inks[index], *whole = ink->base ? &plates->inks->inks[ink->base] : ink;
  struct plates *filled = &plates->plates[index];
  find_process(plates, ink, filled->cmyk);
  if (!ink->spot)
    return;
  filled->spot = ink->spot;
  filled->spot_share = ink->percent / 100;
  find_process(plates, whole, filled->spot_cmyk);
  for (int i = 0; i < 4; i++) /* as its tint would be reckoned from the plate */
    filled->cmyk[i] = filled->spot_cmyk[i] * filled->spot_share;
}

struct ink_plates *ink_plates_create(const struct ink_table *inks, const struct press_profile *profile)
{
  struct ink_plates *plates = g_new0(struct ink_plates, 1);
  plates->inks = inks;
  plates->profile = profile;
  for (size_t i = 1; i <= inks->count; i++)
    fill_plates(plates, i);
  plates->plates[INK_BLACK_LETTERS] = (struct plates){.cmyk = {0, 0, 0, 1}, .overprint = true};
  return plates;
}

void ink_plates_destroy(struct ink_plates *plates)
{
  g_free(plates);
}

const struct plates *ink_plates_of(const struct ink_plates *plates, unsigned index)
{
  return &plates->plates[index];
}

static bool looks_like(struct color color, const uint8_t rgb[3])
{
  return color.red == rgb[0] && color.green == rgb[1] && color.blue == rgb[2];
}

/* The first whole ink with values of its own that looks like the colour; 0 for none. */
static unsigned find_look(const struct ink_plates *plates, const uint8_t rgb[3])
{
  for (size_t i = 1; i <= plates->inks->count; i++) {
    const struct ink *ink = &plates->inks->inks[i];
    if (!ink->base && (ink->has_cmyk || ink->spot) && looks_like(ink->color, rgb))
      return (unsigned)i;
  }
  return 0;
}

/* Whether the channel is one of 8 bits; which goes to `*step`. */
static bool is_step(double channel, uint8_t *step)
{
  *step = (uint8_t)lround(fmin(fmax(channel, 0), 1) * 255);
  return fabs(channel - *step / 255.0) < STEP_NOISE;
}

/* The index that the colour carries or, since it looks like one, could carry; 0 for none. */
static unsigned find_index(const struct ink_plates *plates, const double rgb[3])
{
  uint8_t steps[3], index;
  if (!is_step(rgb[1], &steps[1]) || !is_step(rgb[2], &steps[2]))
    return 0;
  color_decode_red16((uint16_t)lround(fmin(fmax(rgb[0], 0), 1) * 65535), &steps[0], &index);
  if (index == 0)
    return find_look(plates, steps);
  if (index == INK_BLACK_LETTERS)
    return index;
  return index <= plates->inks->count && looks_like(plates->inks->inks[index].color, steps) ? index : 0;
}

void ink_plates_find(const struct ink_plates *plates, const double rgb[3], struct plates *found)
{
  unsigned index = find_index(plates, rgb);
  if (index) {
    *found = plates->plates[index];
    return;
  }
  *found = (struct plates){.overprint = false};
  profile_convert(plates->profile, rgb, found->cmyk);
}

bool ink_plates_find_pixel(const struct ink_plates *plates, const uint8_t rgb[3], uint8_t cmyk[4])
{
  unsigned index = find_look(plates, rgb);
  for (int i = 0; index && i < 4; i++)
    cmyk[i] = (uint8_t)lround(plates->plates[index].cmyk[i] * 255);
  return index != 0;
}
