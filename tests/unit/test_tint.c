/*
 * Tinting: white becomes the colour, black stays black, alpha stays, and the colour's own alpha says how much.
 */
#include "compose/image_tint.h"

#include <glib.h>

static void assert_tinted(uint32_t pixel, struct color color, uint32_t expected)
{
  struct raster from = {1, 1, 4, (uint8_t *)&pixel, false}, raster;
  image_tint_raster(&from, color, &raster);
  g_assert_cmphex(*(uint32_t *)(void *)raster.pixels, ==, expected);
  image_raster_finish(&raster);
}

static void test_pixels(void)
{
  struct color brand = {.red = 200, .green = 100, .blue = 50, .alpha = 1}, half = brand;
  assert_tinted(0xffffffff, brand, 0xffc86432);
  assert_tinted(0xff000000, brand, 0xff000000);
  assert_tinted(0xff00ff00, brand, 0xff8f4824); /* green looks 72 % as bright as white */
  assert_tinted(0x80808080, brand, 0x80643219); /* half there, and multiplied by that */
  assert_tinted(0x00000000, brand, 0x00000000);
  half.alpha = 0.5;
  assert_tinted(0xffffffff, half, 0xffe4b299);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/tint/pixels", test_pixels);
  return g_test_run();
}
