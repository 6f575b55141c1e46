/*
 * What placard makes of pictures: decode ROOT NAME… > LINES
 *
 * For each file one line, "NAME ok WIDTH HEIGHT" or "NAME refused", with its findings on the lines after, "- error …".
 * Its pixels go into a file NAME.pixels beside it: RGBA, as kept, premultiplied. Drawings are drawn at their own size.
 */
#include "compose/font.h"
#include "compose/image.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct run {
  const char *root;
  struct report *report;
  struct image_store *store;
  struct image_cache *cache;
};

static void write_pixels(const struct run *run, const char *name, cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
  const uint8_t *data = cairo_image_surface_get_data(surface);
  GByteArray *pixels = g_byte_array_new();
  for (int y = 0; y < height; y++) {
    const uint32_t *row = (const uint32_t *)(const void *)(data + y * cairo_image_surface_get_stride(surface));
    for (int x = 0; x < width; x++)
      g_byte_array_append(pixels, (guint8[]){row[x] >> 16 & 255, row[x] >> 8 & 255, row[x] & 255, row[x] >> 24}, 4);
  }
  g_autofree char *path = g_strdup_printf("%s/%s.pixels", run->root, name);
  if (!g_file_set_contents(path, (const char *)pixels->data, pixels->len, NULL))
    exit(3);
  printf("%s ok %d %d\n", name, width, height);
  g_byte_array_unref(pixels);
}

static void print_findings(const struct run *run, guint first)
{
  static const char *const words[] = {"note", "warning", "error", "failure"};
  const GPtrArray *findings = report_findings(run->report);
  for (guint i = first; i < findings->len; i++) {
    const struct finding *finding = findings->pdata[i];
    printf("- %s: %s\n", words[finding->severity], finding->message);
  }
}

static void decode(const struct run *run, const char *name)
{
  guint before = report_findings(run->report)->len;
  const struct image *image = image_load(run->store, run->root, name, (struct place){0}, run->report);
  if (!image) {
    printf("%s refused\n", name);
    print_findings(run, before);
    return;
  }
  bool drawn = image->kind == IMAGE_VECTOR;
  int width = drawn ? (int)lround(image->natural.width) : image->px_width;
  int height = drawn ? (int)lround(image->natural.height) : image->px_height;
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create(surface);
  struct rect all = {0, 0, image->natural.width, image->natural.height};
  image_draw(run->cache, image, all, (struct rect){0, 0, width, height}, cr);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  write_pixels(run, name, surface);
  cairo_surface_destroy(surface);
  print_findings(run, before);
}

int main(int count, char **words)
{
  if (count < 3)
    return 2;
  struct run run = {words[1], report_create(), image_store_create(), image_cache_create()};
  struct font_set *fonts = font_set_create(g_getenv("PLACARD_DATA"), NULL, run.report);
  for (int i = 2; i < count; i++)
    decode(&run, words[i]);
  image_cache_destroy(run.cache);
  image_store_destroy(run.store);
  font_set_destroy(fonts);
  report_destroy(run.report);
  return 0;
}
