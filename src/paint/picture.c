/*
 * A picture covers or fits its box.
 */
#include "paint/picture.h"
#include "paint/crop.h"

void picture_add(struct painter *painter, const struct box *box, struct op op, const char *alternative)
{
  op.kind = OP_IMAGE;
  op.box = box;
  painter_push_tag(painter, box, TAG_FIGURE, alternative);
  painter_add(painter, op);
  painter_pop(painter);
}

static void add_image(struct painter *painter, const struct box *box, const struct image *image, struct rect source,
                      struct rect target)
{
  picture_add(painter, box, (struct op){.image = {.image = image, .source = source, .target = target}},
              box->alternative);
}

static struct rect all_of(const struct image *image)
{
  return (struct rect){0, 0, image->natural.width, image->natural.height};
}

/* A picture as it stands, of which the bleed shows reflections. */
struct reflected {
  const struct image *image;
  struct rect source, target;
};

/* The part of `grown` that lies on one side of the picture in each direction (-1, 0, 1): left of it, above it … */
static struct rect outside(struct rect target, struct rect grown, int across, int down)
{
  double left = across < 0 ? grown.x : across > 0 ? rect_right(target) : target.x;
  double right = across < 0 ? target.x : across > 0 ? rect_right(grown) : rect_right(target);
  double top = down < 0 ? grown.y : down > 0 ? rect_bottom(target) : target.y;
  double bottom = down < 0 ? target.y : down > 0 ? rect_bottom(grown) : rect_bottom(target);
  return rect_from_corners(left, top, right, bottom);
}

static void add_reflection(struct painter *painter, const struct box *box, const struct reflected *picture,
                           struct rect strip, struct op mirror)
{
  painter_add(painter, (struct op){.kind = OP_PUSH_CLIP, .box = box, .clip = {.rect = strip}});
  painter_add(painter, mirror);
  painter_add(painter,
              (struct op){.kind = OP_IMAGE,
                          .box = box,
                          .image = {.image = picture->image, .source = picture->source, .target = picture->target}});
  painter_pop(painter);
  painter_pop(painter);
}

/* The picture reflected at each edge that runs into the bleed, and at corners in both directions. */
static void add_reflections(struct painter *painter, const struct box *box, struct reflected picture, struct rect grown)
{
  struct rect target = picture.target;
  for (int down = -1; down <= 1; down++) {
    for (int across = -1; across <= 1; across++) {
      struct rect strip = outside(target, grown, across, down);
      struct point at = {across < 0 ? target.x : rect_right(target), down < 0 ? target.y : rect_bottom(target)};
      struct op mirror = {.kind = OP_PUSH_MIRROR, .box = box, .mirror = {across != 0, down != 0, at}};
      if ((across || down) && strip.width > 0 && strip.height > 0)
        add_reflection(painter, box, &picture, strip, mirror);
    }
  }
}

void picture_paint(struct painter *painter, const struct box *box)
{
  const struct image *image = box->image;
  struct rect rect = painter_content(painter, box);
  if (!image || rect.width <= 0 || rect.height <= 0)
    return;
  if (box->style.image_fit == IMAGE_CONTAIN) {
    add_image(painter, box, image, all_of(image), crop_contain(image->natural, rect, box->style.focus));
    return;
  }
  struct rect source = crop_cover(image->natural, (struct size){rect.width, rect.height}, box->style.focus);
  struct rect reached = painter_reach(painter, box, rect), grown = painter_extend(painter, box, reached);
  if (box->style.bleed == BLEED_MIRROR) {
    if (!rect_contains(rect, reached, 0))
      source = crop_grow(image->natural, source, rect, reached, box->style.focus);
    add_image(painter, box, image, source, reached);
    add_reflections(painter, box, (struct reflected){image, source, reached}, grown);
    return;
  }
  if (!rect_contains(rect, grown, 0))
    source = crop_grow(image->natural, source, rect, grown, box->style.focus);
  add_image(painter, box, image, source, grown);
}
