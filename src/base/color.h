/*
 * Colours: sRGB with an ink index, so that a brand's ink can be found again behind cairo.
 *
 * The index (1 to 127; 0 means "no ink of its own") rides in the low bits of a 16-bit red
 * channel, r16 = r8 * 257 + index, or - index where that would change the high byte. What is seen is
 * the same 8-bit value; cairo's six decimals and Pango's #RRRRGGGGBBBB carry it whole.
 * Not for: palettes (model/palette.h) or what an index prints as (press/).
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct color {
  uint8_t red, green, blue;
  uint8_t ink;  /* index into the run's inks, 0 for none */
  double alpha; /* 0 to 1 */
};

/* Channels from 0 to 1 as cairo takes them, the ink index coded into red. */
struct color_channels {
  double red, green, blue, alpha;
};

/* Reads "#RGB" or "#RRGGBB" into an opaque colour without ink; false if it is neither. */
bool color_parse_hex(const char *text, struct color *color);

/* Writes "#RRGGBB" and a zero byte into `hex`. */
void color_format_hex(struct color color, char hex[8]);

/* The 16-bit red channel that carries the colour's ink index. */
uint16_t color_red16(struct color color);

/* The 8-bit red and the ink index (0 to 127) that a 16-bit red channel carries. */
void color_decode_red16(uint16_t red16, uint8_t *red, uint8_t *ink);

/* The colour's channels for cairo, ink index coded. */
struct color_channels color_channels(struct color color);

/* `percent` (0 to 100) of `color` over white paper: an opaque tint without ink of its own. */
struct color color_tint(struct color color, double percent);

/* The grey, from 0 for black to 255, that is as light as the colour. */
uint8_t color_grey(struct color color);

/* Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
double color_contrast(struct color one, struct color other);
