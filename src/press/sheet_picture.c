/*
 * Each pixel of the sheet is looked up in the thumbnail that shows there: small pictures need no more.
 */
#include "press/sheet_picture.h"

#include <string.h>

struct sheet_thumbnail sheet_thumbnail(const struct pixels *pixels, double scale)
{
  struct sheet_thumbnail thumbnail = {*pixels, scale};
  thumbnail.pixels.data = g_memdup2(pixels->data, (gsize)pixels->px_stride * (gsize)pixels->px_height);
  return thumbnail;
}

/* Puts one pixel upon another; with `alpha` its colours are multiplied by it, as cairo's are. */
static void cover(uint8_t *below, const uint8_t *pixel, bool alpha)
{
  unsigned rest = alpha ? 255u - pixel[3] : 0;
  for (int i = 0; i < 3; i++)
    below[i] = (uint8_t)MIN(255, pixel[i] + below[i] * rest / 255);
}

static void paste(struct pixels *sheet, const struct impose_place *place, const struct sheet_thumbnail *thumbnail,
                  double scale)
{
  const struct pixels *from = &thumbnail->pixels;
  double k = place->scale * scale;
  int left = (int)lround(place->at.x * scale), top = (int)lround(place->at.y * scale);
  int width = (int)lround(place->shown.width * k), height = (int)lround(place->shown.height * k);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      double across = ((place->turned ? width - 1 - x : x) + 0.5) / k + place->shown.x;
      double down = ((place->turned ? height - 1 - y : y) + 0.5) / k + place->shown.y;
      int column = (int)(across * thumbnail->scale), row = (int)(down * thumbnail->scale);
      bool inside = x + left >= 0 && y + top >= 0 && x + left < sheet->px_width && y + top < sheet->px_height &&
                    column >= 0 && row >= 0 && column < from->px_width && row < from->px_height;
      if (inside)
        cover(sheet->data + (size_t)(y + top) * (size_t)sheet->px_stride + (size_t)(x + left) * 4,
              from->data + (size_t)row * (size_t)from->px_stride + (size_t)column * 4, from->alpha);
    }
}

struct pixels sheet_picture(const struct impose_page *page, const struct sheet_thumbnail *thumbnails, double scale)
{
  struct pixels sheet = {.px_width = (int)lround(page->size.width * scale),
                         .px_height = (int)lround(page->size.height * scale)};
  sheet.px_stride = sheet.px_width * 4;
  size_t size = (size_t)sheet.px_stride * (size_t)sheet.px_height;
  sheet.data = g_malloc(size);
  memset(sheet.data, 0xFF, size);
  for (size_t i = 0; i < page->count; i++) {
    const struct sheet_thumbnail *thumbnail = &thumbnails[page->places[i].page];
    if (thumbnail->pixels.data)
      paste(&sheet, &page->places[i], thumbnail, scale);
  }
  return sheet;
}
