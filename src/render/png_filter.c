/*
 * Packing and filtering rows for PNG.
 *
 * Filters work on bytes; the byte to the left is that of the same channel, one pixel before.
 */
#include "render/png_filter.h"

#include <stdlib.h>
#include <string.h>

/* The most that a pixel has. */
#define CHANNELS_MOST 4

/* Of the sampled pixels at least one in this many must equal neither neighbour for filters to pay. */
#define PAYING_SHARE 8
#define SAMPLED_ROWS 48

/* The filter bytes of the specification. */
enum filter { FILTER_NONE, FILTER_SUB, FILTER_UP, FILTER_AVERAGE, FILTER_PAETH, FILTER_COUNT };

/* Bytes a pixel. */
static size_t channels_of(const struct pixels *pixels)
{
  return pixels->alpha ? CHANNELS_MOST : CHANNELS_MOST - 1;
}

size_t png_filter_size(const struct pixels *pixels)
{
  return ((size_t)pixels->px_width * channels_of(pixels) + 1) * (size_t)pixels->px_height;
}

static const uint32_t *pixel_row(const struct pixels *pixels, int y)
{
  return (const uint32_t *)(const void *)(pixels->data + (size_t)y * (size_t)pixels->px_stride);
}

bool png_filter_pays(const struct pixels *pixels)
{
  size_t fresh = 0, all = 0;
  const uint32_t shown = pixels->alpha ? 0xffffffff : 0xffffff; /* the fourth byte holds noise where it is unused */
  int step = MAX(1, pixels->px_height / SAMPLED_ROWS);
  for (int y = step; y < pixels->px_height; y += step) {
    const uint32_t *row = pixel_row(pixels, y), *above = pixel_row(pixels, y - 1);
    for (int x = 1; x < pixels->px_width; x++)
      fresh += ((row[x] ^ row[x - 1]) & shown) != 0 && ((row[x] ^ above[x]) & shown) != 0;
    all += (size_t)pixels->px_width;
  }
  return fresh * PAYING_SHARE > all;
}

static void pack_opaque(const uint32_t *pixels, int count, uint8_t *bytes)
{
  for (int x = 0; x < count; x++, bytes += 3) {
    bytes[0] = (uint8_t)(pixels[x] >> 16);
    bytes[1] = (uint8_t)(pixels[x] >> 8);
    bytes[2] = (uint8_t)pixels[x];
  }
}

/* PNG's colours are not multiplied by their alpha (PNG specification §12.4). */
static uint8_t unmultiplied(uint32_t channel, uint32_t alpha)
{
  return alpha == 0 ? 0 : (uint8_t)MIN(255, ((channel & 0xff) * 255 + alpha / 2) / alpha);
}

static void pack_alpha(const uint32_t *pixels, int count, uint8_t *bytes)
{
  for (int x = 0; x < count; x++, bytes += 4) {
    uint32_t alpha = pixels[x] >> 24;
    bytes[0] = unmultiplied(pixels[x] >> 16, alpha);
    bytes[1] = unmultiplied(pixels[x] >> 8, alpha);
    bytes[2] = unmultiplied(pixels[x], alpha);
    bytes[3] = (uint8_t)alpha;
  }
}

static void pack_row(const struct pixels *pixels, int y, uint8_t *bytes)
{
  if (pixels->alpha)
    pack_alpha(pixel_row(pixels, y), pixels->px_width, bytes);
  else
    pack_opaque(pixel_row(pixels, y), pixels->px_width, bytes);
}

void png_filter_pack(const struct pixels *pixels, uint8_t *rows)
{
  for (int y = 0; y < pixels->px_height; y++) {
    *rows++ = FILTER_NONE;
    pack_row(pixels, y, rows);
    rows += (size_t)pixels->px_width * channels_of(pixels);
  }
}

/* What the three neighbours foretell (PNG specification §9.4). */
static inline uint8_t paeth(int left, int above, int corner)
{
  int to_left = abs(above - corner), to_above = abs(left - corner), to_corner = abs(left + above - 2 * corner);
  if (to_left <= to_above && to_left <= to_corner)
    return (uint8_t)left;
  return (uint8_t)(to_above <= to_corner ? above : corner);
}

/* A row's bytes, and how many make a pixel. */
struct packed {
  const uint8_t *row, *above; /* the second may be all zeros */
  size_t length, channels;
};

/* Filters a row whose first pixel has none to its left; `channels` is a constant where this is called, which makes it
   fast. */
static inline void filter_bytes(enum filter filter, const struct packed *packed, size_t channels, uint8_t *result)
{
  const uint8_t *row = packed->row, *above = packed->above;
  size_t length = packed->length;
  switch (filter) {
  case FILTER_SUB:
    memcpy(result, row, channels);
    for (size_t i = channels; i < length; i++)
      result[i] = (uint8_t)(row[i] - row[i - channels]);
    break;
  case FILTER_UP:
    for (size_t i = 0; i < length; i++)
      result[i] = (uint8_t)(row[i] - above[i]);
    break;
  case FILTER_AVERAGE:
    for (size_t i = 0; i < channels; i++)
      result[i] = (uint8_t)(row[i] - above[i] / 2);
    for (size_t i = channels; i < length; i++)
      result[i] = (uint8_t)(row[i] - (row[i - channels] + above[i]) / 2);
    break;
  case FILTER_PAETH:
    for (size_t i = 0; i < channels; i++)
      result[i] = (uint8_t)(row[i] - above[i]);
    for (size_t i = channels; i < length; i++)
      result[i] = (uint8_t)(row[i] - paeth(row[i - channels], above[i], above[i - channels]));
    break;
  default:
    memcpy(result, row, length);
  }
}

static void filter_row(enum filter filter, const struct packed *packed, uint8_t *result)
{
  if (packed->channels == CHANNELS_MOST)
    filter_bytes(filter, packed, CHANNELS_MOST, result);
  else
    filter_bytes(filter, packed, CHANNELS_MOST - 1, result);
}

/* The sum of the bytes' distances from zero, taken as signed. A row of the widest picture fits 32 bits. */
static uint32_t distance(const uint8_t *bytes, size_t length)
{
  uint32_t sum = 0;
  for (size_t i = 0; i < length; i++)
    sum += (uint32_t)abs((int8_t)bytes[i]);
  return sum;
}

/* Writes filter byte and row; `trial` has room for a row. */
static void choose_filter(const struct packed *packed, uint8_t *trial, uint8_t *result)
{
  static const enum filter candidates[] = {FILTER_SUB, FILTER_UP, FILTER_AVERAGE, FILTER_PAETH};
  result[0] = FILTER_NONE;
  memcpy(result + 1, packed->row, packed->length);
  uint32_t least = distance(packed->row, packed->length);
  for (size_t i = 0; i < G_N_ELEMENTS(candidates); i++) {
    filter_row(candidates[i], packed, trial);
    uint32_t sum = distance(trial, packed->length);
    if (sum >= least)
      continue;
    least = sum;
    result[0] = (uint8_t)candidates[i];
    memcpy(result + 1, trial, packed->length);
  }
}

void png_filter_rows(const struct pixels *pixels, uint8_t *rows)
{
  size_t length = (size_t)pixels->px_width * channels_of(pixels);
  g_autofree uint8_t *above = g_malloc0(length), *row = g_malloc(length), *trial = g_malloc(length);
  for (int y = 0; y < pixels->px_height; y++) {
    pack_row(pixels, y, row);
    struct packed packed = {row, above, length, channels_of(pixels)};
    choose_filter(&packed, trial, rows);
    rows += length + 1;
    uint8_t *done = row;
    row = above;
    above = done;
  }
}
