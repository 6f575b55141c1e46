/*
 * Emoji in a text: where they begin and end (UTS #51), and which families draw them.
 *
 * Screens show them in their colours, print in one: a colour glyph is a bitmap of 136 pixels, which is too few for
 * large type, and black ink has no colours. Only what one sign cannot say (a family, a flag, a tone of skin) stays a
 * bitmap there too.
 */
#pragma once

#include <pango/pango.h>
#include <stdbool.h>

/* The family of the colour bitmaps, and that of the drawings in one colour. */
#define TEXT_EMOJI_COLOR "Noto Color Emoji"
#define TEXT_EMOJI_OUTLINE "Symbola"

/* Ems of TEXT_EMOJI_COLOR's bitmaps are so many pixels high. */
#define TEXT_EMOJI_PIXELS 109

/* The end of the emoji that begins at `at`, or NULL where none does. `*single` tells whether one sign says it: a
   character, perhaps with U+FE0F. */
const char *text_emoji_end(const char *at, bool *single);

/* Whether the text holds an emoji. */
bool text_emoji_is_in(const char *text);

/* Whether the font is the colour one. */
bool text_emoji_is_color(PangoFont *font);

/* Whether the font is TEXT_EMOJI_OUTLINE. */
bool text_emoji_is_outline(PangoFont *font);
