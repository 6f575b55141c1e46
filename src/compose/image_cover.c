/*
 * Covering faces; see the header.
 *
 * A blur alone can be undone in part, and fine mosaics can be matched with portraits. So a blurred face is 16 mean
 * colours at most, whatever its size, and its pixels are computed from these alone. Means are of premultiplied
 * pixels, alpha among them: the outline of a cut-out head goes too.
 */
#include "compose/image_cover.h"

#include <math.h>

/* Of what is blocked: the same for all, since a mean would tell the colour of a skin. */
#define BLOCK_PIXEL 0xff2b2b2bu

/* Of the file's pixels, by which a rectangle may miss the edge. */
#define EDGE_SLACK 0.5

/* Whole pixels of a raster. */
struct area {
  int x, y, width, height;
};

/* The mean colours of an area's parts; alpha, red, green, blue. */
struct parts {
  int across, down;
  double mean[COVER_PARTS * COVER_PARTS][4];
};

static double pixels_of(struct picture_length length, double whole)
{
  return length.is_share ? length.value * whole : length.value;
}

/* The face in the file's own pixels. */
static struct rect rect_of_face(const struct picture_face *face, struct size natural)
{
  return (struct rect){pixels_of(face->left, natural.width), pixels_of(face->top, natural.height),
                       pixels_of(face->width, natural.width), pixels_of(face->height, natural.height)};
}

/* Whether the rectangle lies in the picture; most that do not were measured on another version of it. */
static bool check_reach(const struct image_file *file, struct rect rect, struct size natural, struct place place)
{
  if (rect_right(rect) <= natural.width + EDGE_SLACK && rect_bottom(rect) <= natural.height + EDGE_SLACK)
    return true;
  return report_error(file->report, place, "measure it on the picture as it stands upright",
                      "this reaches to %.0f × %.0f px, over the edge of \"%s\", which has %.0f × %.0f px",
                      rect_right(rect), rect_bottom(rect), file->name, natural.width, natural.height);
}

/* All pixels that the rectangle touches. In a reduced raster, those beside them hold a bit of it too. */
static struct area area_of_rect(struct rect rect, struct size natural, const struct raster *raster)
{
  double across = raster->px_width / natural.width, down = raster->px_height / natural.height;
  int margin = across < 1 || down < 1 ? 1 : 0;
  int left = CLAMP((int)floor(rect.x * across) - margin, 0, raster->px_width - 1);
  int top = CLAMP((int)floor(rect.y * down) - margin, 0, raster->px_height - 1);
  int right = MIN(raster->px_width, (int)ceil(rect_right(rect) * across) + margin);
  int bottom = MIN(raster->px_height, (int)ceil(rect_bottom(rect) * down) + margin);
  return (struct area){left, top, right - left, bottom - top};
}

static uint32_t *row_of(const struct raster *raster, int y)
{
  return (uint32_t *)(void *)(raster->pixels + (size_t)y * (size_t)raster->px_stride);
}

/* Adds up the colours of the pixels from `from` to before `to` of each direction, and divides. */
static void average(const struct raster *raster, struct area area, double mean[4])
{
  double sum[4] = {0};
  for (int y = area.y; y < area.y + area.height; y++) {
    const uint32_t *row = row_of(raster, y);
    for (int x = area.x; x < area.x + area.width; x++)
      for (int channel = 0; channel < 4; channel++)
        sum[channel] += row[x] >> (24 - 8 * channel) & 0xff;
  }
  for (int channel = 0; channel < 4; channel++)
    mean[channel] = sum[channel] / ((double)area.width * area.height);
}

/* How many parts a side is divided into, the longer one of the two having COVER_PARTS. */
static int count_parts(int side, int longer)
{
  int parts = (int)lround((double)COVER_PARTS * side / longer);
  return CLAMP(parts, 1, MIN(side, COVER_PARTS));
}

static void find_parts(const struct raster *raster, struct area area, struct parts *parts)
{
  int longer = MAX(area.width, area.height);
  parts->across = count_parts(area.width, longer);
  parts->down = count_parts(area.height, longer);
  for (int j = 0; j < parts->down; j++)
    for (int i = 0; i < parts->across; i++) {
      int left = area.width * i / parts->across, right = area.width * (i + 1) / parts->across;
      int top = area.height * j / parts->down, bottom = area.height * (j + 1) / parts->down;
      struct area part = {area.x + left, area.y + top, right - left, bottom - top};
      average(raster, part, parts->mean[j * COVER_PARTS + i]);
    }
}

/* Between which two parts the middle of pixel `at` of `length` lies, and how far it is from the first to the second. */
static double between(int at, int length, int count, int *first, int *second)
{
  double place = CLAMP((at + 0.5) * count / length - 0.5, 0, count - 1);
  *first = (int)place;
  *second = MIN(*first + 1, count - 1);
  double way = place - *first;
  return way * way * (3 - 2 * way);
}

static double mix(double one, double other, double way)
{
  return one + (other - one) * way;
}

static void blur(const struct raster *raster, struct area area)
{
  struct parts parts;
  find_parts(raster, area, &parts);
  for (int y = 0; y < area.height; y++) {
    int upper, lower, left, right;
    double down = between(y, area.height, parts.down, &upper, &lower);
    uint32_t *row = row_of(raster, area.y + y) + area.x;
    for (int x = 0; x < area.width; x++) {
      double across = between(x, area.width, parts.across, &left, &right);
      const double *corners[4] = {parts.mean[upper * COVER_PARTS + left], parts.mean[upper * COVER_PARTS + right],
                                  parts.mean[lower * COVER_PARTS + left], parts.mean[lower * COVER_PARTS + right]};
      row[x] = 0;
      for (int channel = 0; channel < 4; channel++) {
        double value = mix(mix(corners[0][channel], corners[1][channel], across),
                           mix(corners[2][channel], corners[3][channel], across), down);
        row[x] = row[x] << 8 | (uint32_t)lround(value);
      }
    }
  }
}

static void block(const struct raster *raster, struct area area)
{
  for (int y = area.y; y < area.y + area.height; y++)
    for (int x = area.x; x < area.x + area.width; x++)
      row_of(raster, y)[x] = BLOCK_PIXEL;
}

bool image_cover_faces(const struct image_file *file, struct size natural, const struct raster *raster)
{
  const struct campaign_picture *picture = file->picture;
  bool good = true;
  for (size_t i = 0; i < picture->face_count; i++) {
    struct rect rect = rect_of_face(&picture->faces[i], natural);
    if (!check_reach(file, rect, natural, picture->faces[i].place)) {
      good = false;
      continue;
    }
    struct area area = area_of_rect(rect, natural, raster);
    if (picture->cover == PICTURE_BLOCK)
      block(raster, area);
    else
      blur(raster, area);
  }
  return good;
}
