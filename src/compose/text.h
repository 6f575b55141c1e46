/*
 * Text: shaped once per paragraph at a reference size, broken and fitted by arithmetic, set once.
 *
 * Shaping scales linearly (no hinting, unrounded positions), so a paragraph's words are measured
 * once and every later question (how wide, how many lines, how large may it be) is sums. Only
 * text_set makes Pango objects for keeps, at the reference size too: loading fonts at each new size would cost
 * more than all else, so lines carry a scale. A typesetter belongs to one thread.
 *
 * Heights: with TRIM_CAPS a block runs from the first line's cap height to the last baseline,
 * (lines - 1) * line-height + cap height (scripts without capitals: text_metric.h); with TRIM_FONT each line is
 * line-height high, the ascent and descent centred in it as CSS does. Newlines in the text are forced breaks. Where a
 * descender would meet what is below, the whole block's line-height opens to the least that clears. Marks that rise far
 * above the first line, or hang far below the last, or further than the layout has room for, have it within the block
 * (text_leading.h).
 *
 * Widths are of ink: a line begins and ends where its first and last letters are seen to.
 */
#pragma once

#include "compose/font.h"
#include "model/emphasis.h"

#include <pango/pango.h>

/* How much ink may stand out of a block above and below, in layout units, where that is limited; never more than a
   quarter of the size. The rest is taken into the block. */
struct text_outside {
  bool limited;
  double above, below;
};

/* How far ink stands out of a block, times the size; negative where it ends within. */
struct text_overhang {
  double above, below;
};

/* A text and all that shapes it but its size. Strings are borrowed and must outlive its use. */
struct paragraph {
  const char *text; /* as it is to be shown, cased, NFC, without emphasis marks */
  const struct emphasis_span *spans;
  size_t span_count;
  const struct language *language;
  const char *families;        /* font_stack's */
  int weight, emphasis_weight; /* of real faces; the second for the spans */
  enum slant slant;
  double tracking;                /* em */
  double line_height;             /* times the size, never under the least of its letters */
  const struct language *letters; /* what is known of the text's letters, where they are all of another script than the
                                     language's; else NULL */
  double latin_scale; /* how large letters and digits of Latin families are beside the language's own, times the size;
                         0 for 1 */
  enum trim trim;
  int lines;    /* at most; 0 for no limit */
  bool balance; /* the best break of all, not the fullest lines; fitted texts want it too */
  enum overflow overflow;
  enum word_break word_break; /* which opportunities count, and whether words may be split without a word */
  bool hyphenate;             /* words that do not fit whole may be parted by the language's patterns */
  const char *features;       /* OpenType features as Pango takes them, or NULL */
  const size_t *soft_hyphens; /* bytes of the text where a word may be parted with a hyphen, in order */
  size_t soft_hyphen_count;
  enum text_align align; /* as text_set will have it: which letters of two lines may meet */
  double hang;           /* how far an opening quote, ¿, dash or bullet may stand out of the box, in layout
                            units; 0 for not at all */
  struct text_outside outside;
};

/* How much room a paragraph takes at a size and a width. */
struct text_extent {
  double width; /* of the widest line, or more where a single word is wider than allowed */
  double height;
  double baseline; /* of the first line, from the top */
  double last_baseline;
  int lines;
};

/* What stands between a line and the next in the text, but is not seen where it is broken. */
enum text_end { TEXT_END_NOTHING, TEXT_END_SPACE, TEXT_END_HYPHEN /* seen, but not in the text */ };

struct text_line {
  PangoLayoutLine *line; /* at a reference size: what it draws is to be scaled about its origin */
  double scale;
  double x, baseline; /* of the line's origin, from the block's box */
  double width;       /* of its ink */
  struct rect ink;    /* from the block's box */
  enum text_end end;
};

/* Of the font that draws most of the text, in layout units; depths count from the baseline down. */
struct text_metrics {
  double ascent, descent, underline, underline_thickness;
};

struct text_block {
  double size;
  struct size extent;
  struct text_metrics metrics;
  struct text_line *lines;
  int line_count;
  bool too_wide, too_high, too_many_lines; /* what does not fit at this size */
  bool word_split;                         /* an emergency break inside a word was needed */
  bool patterns_missing;                   /* and the language's hyphenation patterns might have prevented it */
};

/* A part of a line, from its origin to the right. */
struct text_stretch {
  double x, width;
};

struct text_colors {
  struct color text, emphasis;
};

struct typesetter;

/* A typesetter with its own font map and cache. Free with typesetter_destroy. */
struct typesetter *typesetter_create(const struct font_set *fonts);

/* Frees the typesetter. NULL is allowed. */
void typesetter_destroy(struct typesetter *typesetter);

/* Reports glyphs that no face of the stack has (code point, its name, the font asked for) as an error about
   `subject`. Returns whether all are there. */
bool text_verify(struct typesetter *typesetter, const struct paragraph *paragraph, struct subject subject,
                 struct place place, struct report *report);

/* The room the paragraph takes at `size` when lines may be `width` wide: INFINITY for its max-content
   width (forced breaks only), 0 for its min-content width (a break at each opportunity, also at soft hyphens and in
   links). Words that are wider than `width` are parted as text_set would. */
struct text_extent text_measure(struct typesetter *typesetter, const struct paragraph *paragraph, double size,
                                double width);

/* How far any ink of the paragraph may stand out of its block. False if it has none; `overhang` is then untouched. */
bool text_overhang(struct typesetter *typesetter, const struct paragraph *paragraph, struct text_overhang *overhang);

/* The largest size between `min` and `max`, to `step`, at which the paragraph fits `room` in both directions
   within its `lines`. Words stay whole if they are not too wide at `min`; else they are parted at soft hyphens and
   behind signs of links, else by the language's patterns. BEAUTY: among breaks within 3 % of the largest size, the
   one whose lines differ least. `min` if nothing fits; text_set then says what does not. */
double text_fit(struct typesetter *typesetter, const struct paragraph *paragraph, struct size room, double min,
                double max, double step);

/* Sets the paragraph at `size` in lines of at most `room.width`, aligned in it, ink on the optical edge; vertical
   alignment is the caller's. The block and its Pango objects are owned by `arena`. */
struct text_block *text_set(struct typesetter *typesetter, const struct paragraph *paragraph, double size,
                            struct size room, enum text_align align, struct text_colors colors, struct arena *arena);

/* The stretches of the line that are emphasised, from left to right, in layout units: a GArray of struct text_stretch,
   free with g_array_unref. */
GArray *text_line_emphasis(const struct text_line *line);
