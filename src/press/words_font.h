/*
 * A font of the document, as far as text goes: what each of its codes stands for, and the codes that it was given.
 *
 * Not for: glyphs, widths. New codes lead to glyphs of old ones.
 */
#pragma once

#include <qpdf/qpdf-c.h>

struct words_font;

/* The font that `font` is, with the texts of its codes. Free with words_font_destroy. */
struct words_font *words_font_create(qpdf_data pdf, qpdf_oh font);

/* Frees the font. NULL is allowed. */
void words_font_destroy(struct words_font *font);

/* Its object's number. */
int words_font_number(const struct words_font *font);

/* How many bytes a code has: 1 or 2. */
unsigned words_font_bytes(const struct words_font *font);

/* The code that shows the glyph of `code` and stands for `text`: `code` itself if it does or if the font has no room
   for others. */
unsigned words_font_code(struct words_font *font, unsigned code, const char *text);

/* Writes the new codes into the document's font, if there are any. */
void words_font_write(struct words_font *font, qpdf_data pdf);
