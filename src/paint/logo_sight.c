/*
 * A small drawing of the logo is laid over a coarser grid of its ground, and each visible pixel asked for its contrast.
 */
#include "paint/logo_sight.h"
#include "paint/ground.h"

/* Pixels of the longer side of the logo's drawing, and points of the longer side of the ground's grid. */
enum { PX_LOGO = 96, GROUND_POINTS = 24 };

/* How far a channel of the plate's pixels may be from their mean; a JPEG's noise is less. */
#define PLATE_NOISE 24

/* The same of a ground that is called by its colour. */
#define FLAT_NOISE 2

/* The part of a rim that must be of the plate's colour: a letter may touch it. */
#define PLATE_PART 0.95

/* From this luminance on a plate is white: the paper that a logo was scanned or saved on, not a colour of its own. */
#define WHITE_LUMINANCE 0.85

/* The contrast at which a white plate is seen on its ground. */
#define PLATE_CONTRAST 1.15

/* The ground under a logo. */
struct grid {
  int width, height;
  struct color points[GROUND_POINTS * GROUND_POINTS];
  struct color mean;
  bool flat; /* all of it is near the mean */
};

/* A drawing with what is known of it. */
struct drawing {
  cairo_surface_t *surface;
  int width, height;
  double linear[256]; /* of sRGB's channels */
  bool plate;         /* whether it has one, and its colour */
  struct color plate_color;
};

static double luminance(const struct drawing *drawing, struct color color)
{
  return 0.2126 * drawing->linear[color.red] + 0.7152 * drawing->linear[color.green] +
         0.0722 * drawing->linear[color.blue];
}

static double contrast(const struct drawing *drawing, struct color one, struct color other)
{
  double first = luminance(drawing, one), second = luminance(drawing, other);
  return (fmax(first, second) + 0.05) / (fmin(first, second) + 0.05);
}

static bool is_near(struct color one, struct color other, int noise)
{
  return abs(one.red - other.red) <= noise && abs(one.green - other.green) <= noise &&
         abs(one.blue - other.blue) <= noise;
}

static void look_beneath(const struct painter *painter, struct rect target, struct grid *grid)
{
  double scale = GROUND_POINTS / fmax(target.width, target.height);
  grid->width = (int)fmax(1, round(target.width * scale));
  grid->height = (int)fmax(1, round(target.height * scale));
  const struct op *ops = (const struct op *)(const void *)painter->ops->data;
  int sum[3] = {0, 0, 0}, count = grid->width * grid->height;
  for (int i = 0; i < count; i++) {
    struct point point = {target.x + target.width * (i % grid->width + 0.5) / grid->width,
                          target.y + target.height * (i / grid->width + 0.5) / grid->height};
    struct color color = grid->points[i] = ground_color(ops, painter->ops->len, point, painter->cache);
    sum[0] += color.red;
    sum[1] += color.green;
    sum[2] += color.blue;
  }
  grid->mean = (struct color){.red = (uint8_t)(sum[0] / count),
                              .green = (uint8_t)(sum[1] / count),
                              .blue = (uint8_t)(sum[2] / count),
                              .alpha = 1};
  grid->flat = true;
  for (int i = 0; i < count; i++)
    grid->flat = grid->flat && is_near(grid->points[i], grid->mean, FLAT_NOISE);
}

/* A pixel without its alpha, which is 0 to 1 in the colour. */
static struct color pixel_color(const struct drawing *drawing, int x, int y)
{
  const uint8_t *row = cairo_image_surface_get_data(drawing->surface) +
                       y * cairo_image_surface_get_stride(drawing->surface);
  uint32_t pixel = ((const uint32_t *)(const void *)row)[x], alpha = pixel >> 24;
  if (alpha == 0)
    return (struct color){.alpha = 0};
  return (struct color){.red = (uint8_t)MIN(255, (pixel >> 16 & 255) * 255 / alpha),
                        .green = (uint8_t)MIN(255, (pixel >> 8 & 255) * 255 / alpha),
                        .blue = (uint8_t)MIN(255, (pixel & 255) * 255 / alpha),
                        .alpha = alpha / 255.0};
}

static bool is_rim(const struct drawing *drawing, int x, int y)
{
  return x == 0 || y == 0 || x == drawing->width - 1 || y == drawing->height - 1;
}

/* How many pixels of the rim are opaque and near `color`. */
static int count_rim(const struct drawing *drawing, struct color color, int *all)
{
  int near = 0;
  *all = 0;
  for (int y = 0; y < drawing->height; y++)
    for (int x = 0; x < drawing->width; x++) {
      if (!is_rim(drawing, x, y))
        continue;
      struct color pixel = pixel_color(drawing, x, y);
      near += pixel.alpha > 0.9 && is_near(pixel, color, PLATE_NOISE);
      ++*all;
    }
  return near;
}

/* A plate is what all of the rim is made of, while there is more within, and nothing to see through. */
static void find_plate(struct drawing *drawing)
{
  int all, others = 0, open = 0;
  drawing->plate_color = pixel_color(drawing, 0, 0);
  int near = count_rim(drawing, drawing->plate_color, &all);
  for (int i = 0; i < drawing->width * drawing->height; i++) {
    struct color pixel = pixel_color(drawing, i % drawing->width, i / drawing->width);
    others += !is_near(pixel, drawing->plate_color, PLATE_NOISE);
    open += pixel.alpha <= 0.9;
  }
  drawing->plate = near >= PLATE_PART * all && others > 0 && open == 0;
}

static struct color over(struct color under, struct color color)
{
  double alpha = color.alpha;
  return (struct color){.red = (uint8_t)lround(under.red + (color.red - under.red) * alpha),
                        .green = (uint8_t)lround(under.green + (color.green - under.green) * alpha),
                        .blue = (uint8_t)lround(under.blue + (color.blue - under.blue) * alpha),
                        .alpha = 1};
}

/* The part of the visible pixels that has the contrast, weighed by alpha, and the mean contrast. */
static void compare(const struct drawing *drawing, const struct grid *grid, struct logo_sight *sight)
{
  double visible = 0, shown = 0, sum = 0;
  for (int y = 0; y < drawing->height; y++)
    for (int x = 0; x < drawing->width; x++) {
      struct color pixel = pixel_color(drawing, x, y);
      bool plate = drawing->plate && is_near(pixel, drawing->plate_color, PLATE_NOISE);
      if (pixel.alpha < 0.25 || plate)
        continue;
      struct color ground =
        drawing->plate
          ? drawing->plate_color
          : grid->points[y * grid->height / drawing->height * grid->width + x * grid->width / drawing->width];
      double ratio = contrast(drawing, over(ground, pixel), ground);
      visible += pixel.alpha;
      shown += ratio >= LOGO_SIGHT_CONTRAST ? pixel.alpha : 0;
      sum += pixel.alpha * log(ratio);
    }
  sight->share = visible > 0 ? shown / visible : 0;
  sight->contrast = visible > 0 ? exp(sum / visible) : 1;
}

struct logo_sight logo_sight_measure(const struct painter *painter, const struct image *image, struct rect target)
{
  struct grid grid;
  look_beneath(painter, target, &grid);
  struct drawing drawing = {.surface = image_thumbnail(painter->cache, image, PX_LOGO)};
  drawing.width = cairo_image_surface_get_width(drawing.surface);
  drawing.height = cairo_image_surface_get_height(drawing.surface);
  for (int i = 0; i < 256; i++)
    drawing.linear[i] = i <= 10 ? i / 255.0 / 12.92 : pow((i / 255.0 + 0.055) / 1.055, 2.4);
  find_plate(&drawing);
  struct logo_sight sight = {.flat = grid.flat, .ground = grid.mean};
  compare(&drawing, &grid, &sight);
  sight.plate = drawing.plate && luminance(&drawing, drawing.plate_color) > WHITE_LUMINANCE &&
                contrast(&drawing, drawing.plate_color, grid.mean) > PLATE_CONTRAST;
  return sight;
}
