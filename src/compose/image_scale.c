/*
 * A separable filter in two passes: rows first, each when it is wanted, then down the columns of the few rows kept.
 *
 * pixman's own convolution multiplies out every pixel under a filter's square, which is slow and made cairo choose
 * narrow filters; in two passes a wide one costs little. Weights are 1/16384; between the passes a channel has six bits
 * behind the point and room for the filter's overshoot.
 */
#include "compose/image_scale.h"

#include <glib.h>
#include <math.h>

enum { WEIGHT_BITS = 14, BETWEEN_BITS = 6, CHANNELS = 4 };

/* How far the cubic reaches, in pixels of the coarser side. */
#define SUPPORT 2

/* One direction: which pixels each one that comes out is made of. */
struct filter {
  int count;     /* of pixels that come out */
  int taps;      /* at most, for one of them */
  int *first;    /* the first pixel that it takes */
  int *used;     /* how many it takes from there on */
  int *weights;  /* `taps` for each; they add up to 1 << WEIGHT_BITS */
  double *scrap; /* the weights of one, before they are rounded */
};

/* Catmull and Rom's cubic (Mitchell and Netravali 1988, B = 0, C = 1/2). */
static double cubic(double x)
{
  x = fabs(x);
  if (x < 1)
    return (1.5 * x - 2.5) * x * x + 1;
  return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
}

/* Rounds the weights of one pixel so that they still add up to one: what is over goes to the largest. */
static void round_weights(const double *exact, double sum, int used, int *weights)
{
  int left = 1 << WEIGHT_BITS, largest = 0;
  for (int i = 0; i < used; i++) {
    weights[i] = (int)lround(exact[i] / sum * (1 << WEIGHT_BITS));
    left -= weights[i];
    largest = weights[i] > weights[largest] ? i : largest;
  }
  weights[largest] += left;
}

/* The weights of pixel number `at`, whose middle lies at `center` of the source; of pixels `low` to `high` - 1 only. */
static void fill_taps(struct filter *filter, int at, double center, double stretch, const int range[2])
{
  int first = MAX((int)floor(center - SUPPORT * stretch + 0.5), range[0]);
  int end = MIN((int)floor(center + SUPPORT * stretch + 0.5), range[1]);
  first = CLAMP(first, range[0], range[1] - 1);
  end = CLAMP(end, first + 1, first + filter->taps);
  double sum = 0;
  for (int i = first; i < end; i++)
    sum += filter->scrap[i - first] = cubic((i + 0.5 - center) / stretch);
  if (sum < 1e-3) { /* beyond the rim */
    sum = filter->scrap[0] = 1;
    first = center < range[0] ? range[0] : range[1] - 1;
    end = first + 1;
  }
  filter->first[at] = first;
  filter->used[at] = end - first;
  round_weights(filter->scrap, sum, end - first, filter->weights + (size_t)at * (size_t)filter->taps);
}

/* The filter by which `length` pixels from `start` of `size` fill `room` pixels from `shift` on of `count`. */
static void filter_init(struct filter *filter, int size, double start, double length, int count, double shift,
                        double room)
{
  double ratio = length / room, stretch = fmax(ratio, 1);
  int range[2] = {CLAMP((int)floor(start + 1e-6), 0, size - 1), CLAMP((int)ceil(start + length - 1e-6), 1, size)};
  range[1] = MAX(range[1], range[0] + 1);
  filter->count = count;
  filter->taps = (int)ceil(2 * SUPPORT * stretch) + 1;
  filter->first = g_new(int, count);
  filter->used = g_new(int, count);
  filter->weights = g_new0(int, (size_t)count *(size_t)filter->taps);
  filter->scrap = g_new(double, filter->taps);
  for (int at = 0; at < count; at++)
    fill_taps(filter, at, start + (at + 0.5 - shift) * ratio, stretch, range);
}

static void filter_finish(struct filter *filter)
{
  g_free(filter->first);
  g_free(filter->used);
  g_free(filter->weights);
  g_free(filter->scrap);
}

/* One row of the source, filtered across. */
static void filter_row(const struct filter *filter, const uint8_t *row, int16_t *between)
{
  const int half = 1 << (WEIGHT_BITS - BETWEEN_BITS - 1);
  for (int at = 0; at < filter->count; at++, between += CHANNELS) {
    const uint8_t *pixel = row + (size_t)filter->first[at] * CHANNELS;
    const int *weights = filter->weights + (size_t)at * (size_t)filter->taps;
    int sum[CHANNELS] = {half, half, half, half};
    for (int i = 0; i < filter->used[at]; i++, pixel += CHANNELS)
      for (int channel = 0; channel < CHANNELS; channel++)
        sum[channel] += pixel[channel] * weights[i];
    for (int channel = 0; channel < CHANNELS; channel++)
      between[channel] = (int16_t)(sum[channel] >> (WEIGHT_BITS - BETWEEN_BITS));
  }
}

/* What the second pass needs: the last rows that the first one made, in a ring. */
struct ring {
  const struct raster *from;
  const struct filter *across;
  int16_t *rows;
  size_t length; /* of a row, in channels */
  int size;      /* of the ring, in rows */
  int next;      /* the row of the source that comes next */
};

static const int16_t *ring_row(struct ring *ring, int y)
{
  for (; ring->next <= y; ring->next++)
    filter_row(ring->across, ring->from->pixels + (size_t)ring->next * (size_t)ring->from->px_stride,
               ring->rows + (size_t)(ring->next % ring->size) * ring->length);
  return ring->rows + (size_t)(y % ring->size) * ring->length;
}

static void add_row(int *restrict sums, const int16_t *restrict row, int weight, size_t length)
{
  for (size_t i = 0; i < length; i++)
    sums[i] += row[i] * weight;
}

static inline uint32_t channel_of(int sum, int most)
{
  return (uint32_t)CLAMP(sum >> (WEIGHT_BITS + BETWEEN_BITS), 0, most);
}

/* Sums to pixels: what the filter overshoots is cut off, at a pixel's own alpha too. */
static void write_row(const int *sums, uint32_t *row, int count, bool opaque)
{
  int at = G_BYTE_ORDER == G_LITTLE_ENDIAN ? 3 : 0;
  for (int x = 0; x < count; x++, sums += CHANNELS) {
    uint32_t alpha = opaque ? 255 : channel_of(sums[at], 255), pixel = alpha << 24;
    for (int i = 0; i < 3; i++)
      pixel |= channel_of(sums[at == 3 ? i : 3 - i], (int)alpha) << 8 * i;
    row[x] = pixel;
  }
}

static void filter_columns(const struct filter *down, struct ring *ring, struct raster *made)
{
  g_autofree int *sums = g_new(int, ring->length);
  for (int y = 0; y < down->count; y++) {
    const int *weights = down->weights + (size_t)y * (size_t)down->taps;
    for (size_t i = 0; i < ring->length; i++)
      sums[i] = 1 << (WEIGHT_BITS + BETWEEN_BITS - 1);
    for (int i = 0; i < down->used[y]; i++)
      add_row(sums, ring_row(ring, down->first[y] + i), weights[i], ring->length);
    write_row(sums, (uint32_t *)(void *)(made->pixels + (size_t)y * (size_t)made->px_stride), made->px_width,
              made->opaque);
  }
}

void image_scale(const struct raster *from, struct rect source, struct raster *made, struct rect target)
{
  struct filter across, down;
  made->opaque = from->opaque;
  filter_init(&across, from->px_width, source.x, source.width, made->px_width, target.x, target.width);
  filter_init(&down, from->px_height, source.y, source.height, made->px_height, target.y, target.height);
  struct ring ring = {.from = from, .across = &across, .size = down.taps, .next = down.first[0]};
  ring.length = (size_t)made->px_width * CHANNELS;
  ring.rows = g_new(int16_t, ring.length * (size_t)ring.size);
  filter_columns(&down, &ring, made);
  g_free(ring.rows);
  filter_finish(&across);
  filter_finish(&down);
}
