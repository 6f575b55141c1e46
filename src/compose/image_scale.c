/*
 * A separable filter in two passes: rows first, each when it is wanted, then down the columns of the few rows kept.
 *
 * pixman's own convolution multiplies out every pixel under a filter's square, which is slow and made cairo choose
 * narrow filters; in two passes a wide one costs little. The four channels of a pixel are one vector of floats, which
 * compilers turn into one instruction on every processor of today.
 */
#include "compose/image_scale.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { CHANNELS = 4 };

typedef int32_t whole __attribute__((vector_size(CHANNELS * sizeof(int32_t))));
typedef float vector __attribute__((vector_size(CHANNELS * sizeof(float))));

/* How far the cubic reaches, in pixels of the coarser side. */
#define SUPPORT 2

/* One direction: which pixels each one that comes out is made of. */
struct filter {
  int count;      /* of pixels that come out */
  int taps;       /* at most, for one of them */
  int *first;     /* the first pixel that it takes */
  int *used;      /* how many it takes from there on */
  float *weights; /* `taps` for each; they add up to 1 */
};

/* Catmull and Rom's cubic (Mitchell and Netravali 1988, B = 0, C = 1/2). */
static double cubic(double x)
{
  x = fabs(x);
  if (x < 1)
    return (1.5 * x - 2.5) * x * x + 1;
  return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
}

/* The weights of pixel number `at`, whose middle lies at `center` of the source; of pixels `low` to `high` - 1 only. */
static void fill_taps(struct filter *filter, int at, double center, double stretch, const int range[2])
{
  int first = MAX((int)floor(center - SUPPORT * stretch + 0.5), range[0]);
  int end = MIN((int)floor(center + SUPPORT * stretch + 0.5), range[1]);
  first = CLAMP(first, range[0], range[1] - 1);
  end = CLAMP(end, first + 1, first + filter->taps);
  float *weights = filter->weights + (size_t)at * (size_t)filter->taps;
  double sum = 0;
  for (int i = first; i < end; i++)
    sum += weights[i - first] = (float)cubic((i + 0.5 - center) / stretch);
  if (sum < 1e-3) { /* beyond the rim */
    sum = weights[0] = 1;
    first = center < range[0] ? range[0] : range[1] - 1;
    end = first + 1;
  }
  filter->first[at] = first;
  filter->used[at] = end - first;
  for (int i = 0; i < end - first; i++)
    weights[i] = (float)(weights[i] / sum);
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
  filter->weights = g_new0(float, (size_t)count *(size_t)filter->taps);
  for (int at = 0; at < count; at++)
    fill_taps(filter, at, start + (at + 0.5 - shift) * ratio, stretch, range);
}

static void filter_finish(struct filter *filter)
{
  g_free(filter->first);
  g_free(filter->used);
  g_free(filter->weights);
}

/* The row's pixels as vectors, once, since each goes into several sums. */
static void widen_row(const uint8_t *row, vector *wide, int count)
{
  for (int x = 0; x < count; x++, row += CHANNELS)
    wide[x] = (vector){row[0], row[1], row[2], row[3]};
}

/* One row of the source, filtered across. */
static void filter_row(const struct filter *filter, const vector *row, vector *between)
{
  for (int at = 0; at < filter->count; at++) {
    const vector *pixel = row + filter->first[at];
    const float *weights = filter->weights + (size_t)at * (size_t)filter->taps;
    vector sum = {0, 0, 0, 0};
    for (int i = 0; i < filter->used[at]; i++)
      sum += pixel[i] * weights[i];
    between[at] = sum;
  }
}

/* What the second pass needs: the last rows that the first one made, in a ring. */
struct ring {
  const struct raster *from;
  const struct filter *across;
  vector *wide; /* the row of the source that is being filtered */
  vector *rows;
  size_t length; /* of a row, in pixels */
  int size;      /* of the ring, in rows */
  int next;      /* the row of the source that comes next */
};

static const vector *ring_row(struct ring *ring, int y)
{
  for (; ring->next <= y; ring->next++) {
    widen_row(ring->from->pixels + (size_t)ring->next * (size_t)ring->from->px_stride, ring->wide,
              ring->from->px_width);
    filter_row(ring->across, ring->wide, ring->rows + (size_t)(ring->next % ring->size) * ring->length);
  }
  return ring->rows + (size_t)(y % ring->size) * ring->length;
}

static void add_row(vector *sums, const vector *row, float weight, size_t length)
{
  for (size_t x = 0; x < length; x++)
    sums[x] += row[x] * weight;
}

/* The lesser of each pair. */
static inline whole lesser(whole one, whole other)
{
  whole less = one < other;
  return (one & less) | (other & ~less);
}

/* Sums to pixels, rounded: what the filter overshoots is cut off, at a pixel's own alpha too. */
static void write_row(const vector *sums, uint32_t *row, size_t length, bool opaque)
{
  const bool little = G_BYTE_ORDER == G_LITTLE_ENDIAN;
  for (size_t x = 0; x < length; x++) {
    whole rounded = __builtin_convertvector(sums[x] + 0.5f, whole);
    int alpha = opaque ? 255 : CLAMP(rounded[little ? 3 : 0], 0, 255);
    rounded = lesser(rounded & (rounded > 0), (whole){alpha, alpha, alpha, alpha});
    uint32_t one = (uint32_t)rounded[0], two = (uint32_t)rounded[1], three = (uint32_t)rounded[2];
    row[x] = little ? one | two << 8 | three << 16 | (uint32_t)alpha << 24
                    : (uint32_t)alpha << 24 | two << 16 | three << 8 | (uint32_t)rounded[3];
  }
}

static void filter_columns(const struct filter *down, struct ring *ring, struct raster *made)
{
  g_autofree vector *sums = g_new(vector, ring->length);
  for (int y = 0; y < down->count; y++) {
    const float *weights = down->weights + (size_t)y * (size_t)down->taps;
    memset(sums, 0, ring->length * sizeof *sums);
    for (int i = 0; i < down->used[y]; i++)
      add_row(sums, ring_row(ring, down->first[y] + i), weights[i], ring->length);
    write_row(sums, (uint32_t *)(void *)(made->pixels + (size_t)y * (size_t)made->px_stride), ring->length,
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
  ring.length = (size_t)made->px_width;
  ring.rows = g_new(vector, ring.length * (size_t)ring.size);
  ring.wide = g_new(vector, from->px_width);
  filter_columns(&down, &ring, made);
  g_free(ring.wide);
  g_free(ring.rows);
  filter_finish(&across);
  filter_finish(&down);
}
