/*
 * Reading, coding and comparing colours; the coding of inks is told in the header.
 *
 * Not for: palettes, or mixing inks for the press.
 */
#include "base/color.h"

#include <assert.h>
#include <glib.h>
#include <math.h>
#include <string.h>

/* An 8-bit value v is the 16-bit value v * STEP; indexes stay below half a step. */
#define STEP 257
#define RED16_LIMIT 65535
#define LARGEST_INK 127

bool color_parse_hex(const char *text, struct color *color)
{
  size_t digits = strlen(text) - (text[0] == '#');
  if (text[0] != '#' || (digits != 3 && digits != 6))
    return false;
  uint8_t channel[3];
  for (int i = 0; i < 3; i++) {
    const char *digit = text + 1 + i * (digits / 3);
    int high = g_ascii_xdigit_value(digit[0]);
    int low = g_ascii_xdigit_value(digit[digits / 3 - 1]);
    if (high < 0 || low < 0)
      return false;
    channel[i] = (uint8_t)(high * 16 + low);
  }
  *color = (struct color){.red = channel[0], .green = channel[1], .blue = channel[2], .alpha = 1};
  return true;
}

void color_format_hex(struct color color, char hex[8])
{
  g_snprintf(hex, 8, "#%02X%02X%02X", color.red, color.green, color.blue);
}

uint16_t color_red16(struct color color)
{
  assert(color.ink <= LARGEST_INK);
  int above = color.red * STEP + color.ink;
  /* cairo shows the high byte, so the index must not carry into it */
  return (uint16_t)(above >> 8 == color.red ? above : color.red * STEP - color.ink);
}

void color_decode_red16(uint16_t red16, uint8_t *red, uint8_t *ink)
{
  int nearest = (red16 + STEP / 2) / STEP;
  int distance = red16 - nearest * STEP;
  *red = (uint8_t)nearest;
  *ink = (uint8_t)MIN(ABS(distance), LARGEST_INK);
}

struct color_channels color_channels(struct color color)
{
  return (struct color_channels){
    .red = color_red16(color) / (double)RED16_LIMIT,
    .green = color.green / 255.0,
    .blue = color.blue / 255.0,
    .alpha = color.alpha,
  };
}

static uint8_t tint_channel(uint8_t channel, double share)
{
  return (uint8_t)lround(255 - (255 - channel) * share);
}

struct color color_tint(struct color color, double percent)
{
  double share = CLAMP(percent, 0, 100) / 100;
  return (struct color){
    .red = tint_channel(color.red, share),
    .green = tint_channel(color.green, share),
    .blue = tint_channel(color.blue, share),
    .alpha = 1,
  };
}

/* WCAG 2.2, "relative luminance": one channel, made linear. */
static double linear_channel(uint8_t channel)
{
  double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(struct color color)
{
  return 0.2126 * linear_channel(color.red) + 0.7152 * linear_channel(color.green) +
         0.0722 * linear_channel(color.blue);
}

/* What `linear_channel` gives for each channel, and the channel for each of as many steps from dark to light. */
struct grey_tables {
  float linear[256];
  uint8_t channel[4096];
};

static gpointer make_tables(gpointer unused)
{
  struct grey_tables *tables = g_new(struct grey_tables, 1);
  (void)unused;
  for (unsigned i = 0; i < G_N_ELEMENTS(tables->linear); i++)
    tables->linear[i] = (float)linear_channel((uint8_t)i);
  for (unsigned i = 0; i < G_N_ELEMENTS(tables->channel); i++) {
    double light = i / (G_N_ELEMENTS(tables->channel) - 1.0);
    double value = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055;
    tables->channel[i] = (uint8_t)lround(value * 255);
  }
  return tables;
}

uint8_t color_grey(struct color color)
{
  static GOnce once = G_ONCE_INIT;
  const struct grey_tables *tables = g_once(&once, make_tables, NULL);
  if (color.red == color.green && color.green == color.blue)
    return color.red;
  float light = 0.2126f * tables->linear[color.red] + 0.7152f * tables->linear[color.green] +
                0.0722f * tables->linear[color.blue];
  return tables->channel[(unsigned)lroundf(light * (G_N_ELEMENTS(tables->channel) - 1))];
}

double color_contrast(struct color one, struct color other)
{
  double first = luminance(one), second = luminance(other);
  return (MAX(first, second) + 0.05) / (MIN(first, second) + 0.05);
}
