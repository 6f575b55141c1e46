/*
 * Cropping by cover and contain (CSS Images 3 §5.5), with a focus in place of a position.
 */
#include "paint/crop.h"

/* Shares of a picture nearer than this are equal: arithmetic's noise must not scale a picture. */
#define NOISE 1e-6

static double clamp(double value, double least, double most)
{
  return fmin(fmax(value, least), most);
}

struct rect crop_cover(struct size natural, struct size size, struct point focus)
{
  double scale = fmax(size.width / natural.width, size.height / natural.height);
  double width = fmin(natural.width, size.width / scale), height = fmin(natural.height, size.height / scale);
  return (struct rect){clamp(focus.x * natural.width - width / 2, 0, natural.width - width),
                       clamp(focus.y * natural.height - height / 2, 0, natural.height - height), width, height};
}

struct rect crop_contain(struct size natural, struct rect rect, struct point focus)
{
  double scale = fmin(rect.width / natural.width, rect.height / natural.height);
  double width = natural.width * scale, height = natural.height * scale;
  return (struct rect){rect.x + (rect.width - width) * focus.x, rect.y + (rect.height - height) * focus.y, width,
                       height};
}

struct rect crop_grow(struct size natural, struct rect source, struct rect rect, struct rect grown, struct point focus)
{
  double across = source.width / rect.width, down = source.height / rect.height;
  struct rect spread = {source.x + (grown.x - rect.x) * across, source.y + (grown.y - rect.y) * down,
                        grown.width * across, grown.height * down};
  struct rect all = {0, 0, natural.width, natural.height};
  if (rect_contains(all, spread, NOISE * fmax(natural.width, natural.height)))
    return spread;
  return crop_cover(natural, (struct size){grown.width, grown.height}, focus);
}
