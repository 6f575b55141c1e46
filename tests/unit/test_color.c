/*
 * Hex colours, the ink in the low bits of red, tints, and WCAG's contrast.
 */
#include "base/color.h"

#include <glib.h>
#include <math.h>

static void test_hex(void)
{
  struct color color;
  char hex[8];
  g_assert_true(color_parse_hex("#B3202A", &color));
  g_assert_cmpint(color.red, ==, 0xB3);
  g_assert_cmpint(color.green, ==, 0x20);
  g_assert_cmpint(color.blue, ==, 0x2A);
  g_assert_cmpint(color.ink, ==, 0);
  g_assert_cmpfloat(color.alpha, ==, 1);
  color_format_hex(color, hex);
  g_assert_cmpstr(hex, ==, "#B3202A");
  g_assert_true(color_parse_hex("#fa0", &color));
  color_format_hex(color, hex);
  g_assert_cmpstr(hex, ==, "#FFAA00");
  const char *const wrong[] = {"", "#", "B3202A", "#B3202", "#B3202A0", "#GG0000", "#12", "#12345G", "# 1234"};
  for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
    g_assert_false(color_parse_hex(wrong[i], &color));
}

/* Every red with every ink comes back, by the 16-bit channel and by cairo's fraction of six decimals. */
static void test_ink(void)
{
  for (int red = 0; red < 256; red++) {
    for (int ink = 0; ink < 128; ink++) {
      struct color color = {.red = (uint8_t)red, .ink = (uint8_t)ink, .alpha = 1};
      uint8_t found_red, found_ink;
      color_decode_red16(color_red16(color), &found_red, &found_ink);
      g_assert_cmpint(found_red, ==, red);
      g_assert_cmpint(found_ink, ==, ink);
      double written = round(color_channels(color).red * 1e6) / 1e6;
      color_decode_red16((uint16_t)lround(written * 65535), &found_red, &found_ink);
      g_assert_cmpint(found_red, ==, red);
      g_assert_cmpint(found_ink, ==, ink);
      g_assert_cmpint((int)lround(written * 255), ==, red);
    }
  }
}

static void test_tint(void)
{
  struct color brand = {.red = 0xB3, .green = 0x20, .blue = 0x2A, .ink = 3, .alpha = 0.5};
  struct color tint = color_tint(brand, 40);
  g_assert_cmpint(tint.red, ==, 225);
  g_assert_cmpint(tint.green, ==, 166);
  g_assert_cmpint(tint.blue, ==, 170);
  g_assert_cmpint(tint.ink, ==, 0);
  g_assert_cmpfloat(tint.alpha, ==, 1);
  g_assert_cmpint(color_tint(brand, 0).green, ==, 255);
  g_assert_cmpint(color_tint(brand, 100).green, ==, 0x20);
}

static void test_contrast(void)
{
  struct color black = {.alpha = 1}, white = {.red = 255, .green = 255, .blue = 255, .alpha = 1};
  struct color gray = {.red = 0x77, .green = 0x77, .blue = 0x77, .alpha = 1};
  g_assert_cmpfloat_with_epsilon(color_contrast(black, white), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon(color_contrast(white, black), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon(color_contrast(gray, gray), 1, 1e-9);
  /* #777 on white is the well-known grey that just fails 4.5:1. */
  g_assert_cmpfloat_with_epsilon(color_contrast(gray, white), 4.48, 0.005);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/color/hex", test_hex);
  g_test_add_func("/color/ink", test_ink);
  g_test_add_func("/color/tint", test_tint);
  g_test_add_func("/color/contrast", test_contrast);
  return g_test_run();
}
