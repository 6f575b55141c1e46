/*
 * Packing and filtering rows for PNG.
 *
 * Filters work on bytes; the byte to the left is that of the same channel, one pixel before.
 */
#include "render/png_filter.h"

#include <stdlib.h>
#include <string.h>

#define CHANNELS 3

/* Of the sampled pixels at least one in this many must equal neither neighbour for filters to pay. */
#define PAYING_SHARE 8
#define SAMPLED_ROWS 48

/* The filter bytes of the specification. */
enum filter { FILTER_NONE, FILTER_SUB, FILTER_UP, FILTER_AVERAGE, FILTER_PAETH, FILTER_COUNT };

size_t png_filter_size(const struct pixels *pixels)
{
  return ((size_t)pixels->px_width * CHANNELS + 1) * (size_t)pixels->px_height;
}

static const uint32_t *pixel_row(const struct pixels *pixels, int y)
{
  return (const uint32_t *)(const void *)(pixels->data + (size_t)y * (size_t)pixels->px_stride);
}

bool png_filter_pays(const struct pixels *pixels)
{
  size_t fresh = 0, all = 0;
  int step = MAX(1, pixels->px_height / SAMPLED_ROWS);
  for (int y = step; y < pixels->px_height; y += step) {
    const uint32_t *row = pixel_row(pixels, y), *above = pixel_row(pixels, y - 1);
    for (int x = 1; x < pixels->px_width; x++)
      fresh += ((row[x] ^ row[x - 1]) & 0xffffff) != 0 && ((row[x] ^ above[x]) & 0xffffff) != 0;
    all += (size_t)pixels->px_width;
  }
  return fresh * PAYING_SHARE > all;
}

static void pack_row(const uint32_t *pixels, int count, uint8_t *bytes)
{
  for (int x = 0; x < count; x++, bytes += CHANNELS) {
    bytes[0] = (uint8_t)(pixels[x] >> 16);
    bytes[1] = (uint8_t)(pixels[x] >> 8);
    bytes[2] = (uint8_t)pixels[x];
  }
}

void png_filter_pack(const struct pixels *pixels, uint8_t *rows)
{
  for (int y = 0; y < pixels->px_height; y++) {
    *rows++ = FILTER_NONE;
    pack_row(pixel_row(pixels, y), pixels->px_width, rows);
    rows += (size_t)pixels->px_width * CHANNELS;
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

/* Filters `length` bytes of a row whose first pixel has none to its left; `above` may be all zeros. */
static void filter_row(enum filter filter, const uint8_t *row, const uint8_t *above, size_t length, uint8_t *result)
{
  switch (filter) {
  case FILTER_SUB:
    memcpy(result, row, CHANNELS);
    for (size_t i = CHANNELS; i < length; i++)
      result[i] = (uint8_t)(row[i] - row[i - CHANNELS]);
    break;
  case FILTER_UP:
    for (size_t i = 0; i < length; i++)
      result[i] = (uint8_t)(row[i] - above[i]);
    break;
  case FILTER_AVERAGE:
    for (size_t i = 0; i < CHANNELS; i++)
      result[i] = (uint8_t)(row[i] - above[i] / 2);
    for (size_t i = CHANNELS; i < length; i++)
      result[i] = (uint8_t)(row[i] - (row[i - CHANNELS] + above[i]) / 2);
    break;
  case FILTER_PAETH:
    for (size_t i = 0; i < CHANNELS; i++)
      result[i] = (uint8_t)(row[i] - above[i]);
    for (size_t i = CHANNELS; i < length; i++)
      result[i] = (uint8_t)(row[i] - paeth(row[i - CHANNELS], above[i], above[i - CHANNELS]));
    break;
  default:
    memcpy(result, row, length);
  }
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
static void choose_filter(const uint8_t *row, const uint8_t *above, size_t length, uint8_t *trial, uint8_t *result)
{
  static const enum filter candidates[] = {FILTER_SUB, FILTER_UP, FILTER_AVERAGE, FILTER_PAETH};
  result[0] = FILTER_NONE;
  memcpy(result + 1, row, length);
  uint32_t least = distance(row, length);
  for (size_t i = 0; i < G_N_ELEMENTS(candidates); i++) {
    filter_row(candidates[i], row, above, length, trial);
    uint32_t sum = distance(trial, length);
    if (sum >= least)
      continue;
    least = sum;
    result[0] = (uint8_t)candidates[i];
    memcpy(result + 1, trial, length);
  }
}

void png_filter_rows(const struct pixels *pixels, uint8_t *rows)
{
  size_t length = (size_t)pixels->px_width * CHANNELS;
  g_autofree uint8_t *above = g_malloc0(length), *row = g_malloc(length), *trial = g_malloc(length);
  for (int y = 0; y < pixels->px_height; y++) {
    pack_row(pixel_row(pixels, y), pixels->px_width, row);
    choose_filter(row, above, length, trial, rows);
    rows += length + 1;
    uint8_t *done = row;
    row = above;
    above = done;
  }
}
