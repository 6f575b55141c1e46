/*
 * The property table: one row drives parsing, defaults, inheritance, "did you mean", the JSON
 * Schema and the manual. A new property is one row here and one use in arrange or paint.
 */
#pragma once

#include "model/value.h"

#include <stddef.h>

enum box_kind {
  BOX_FILL, /* no kind key: a plain rectangle */
  BOX_ROW,
  BOX_COLUMN,
  BOX_STACK,
  BOX_TEXT,
  BOX_IMAGE,
  BOX_LOGO,
  BOX_QR,
  BOX_SHAPE,
  BOX_WRITE_IN,
  BOX_KIND_COUNT
};

/* Bits for `applies`. */
#define KIND_BIT(kind) (1u << (kind))
#define KINDS_CONTAINER (KIND_BIT(BOX_ROW) | KIND_BIT(BOX_COLUMN) | KIND_BIT(BOX_STACK))
#define KINDS_TEXT KIND_BIT(BOX_TEXT)
#define KINDS_PICTURE (KIND_BIT(BOX_IMAGE) | KIND_BIT(BOX_LOGO))
#define KINDS_ALL ((1u << BOX_KIND_COUNT) - 1)

enum property_type {
  PROPERTY_LENGTH,   /* struct length in struct style */
  PROPERTY_DISTANCE, /* a length without %, auto, tight; a double in struct style (radius, min-size, rule-weight) */
  PROPERTY_SIDES,    /* shorthand: one length or {top, end, bottom, start}; sets four longhands */
  PROPERTY_GAP,      /* shorthand: one length or {row, column} */
  PROPERTY_NUMBER,
  PROPERTY_COUNT_OF, /* a whole number */
  PROPERTY_FLAG,
  PROPERTY_KEYWORD,
  PROPERTY_RATIO, /* 1.5 or 3/2 or auto */
  PROPERTY_COLOR,
  PROPERTY_FILL,
  PROPERTY_BORDER,
  PROPERTY_SHADOW, /* none or {x, y, blur, color} */
  PROPERTY_TINT,   /* none or a colour; a struct fill in struct style */
  PROPERTY_SIZE,   /* a length, or {min, max, group, across} */
  PROPERTY_EMPHASIS,
  PROPERTY_OUTLINE,   /* none, or {width, color} */
  PROPERTY_HIGHLIGHT, /* none, or {color, padding} */
  PROPERTY_UNDERLINE, /* true, false, or {color, thickness} */
  PROPERTY_FEATURES,  /* none, or "ss01, tnum, salt 2" */
  PROPERTY_FONT,
  PROPERTY_LANGUAGE, /* auto, first, second, or a tag */
  PROPERTY_WEIGHT,
  PROPERTY_PLACE, /* none, one length, or {top, end, bottom, start} */
  PROPERTY_FOCUS, /* [50%, 30%] or a word: center, top, bottom */
  PROPERTY_TYPE_COUNT
};

/* Rows are listed in property.c in this order of sections: box, paint, text, image, write-in. */
struct property {
  const char *name;
  enum property_type type;
  const char *const *keywords; /* ended by NULL. PROPERTY_KEYWORD: names by value, "" for a value it does not take;
                                  lengths and counts: the words allowed beside numbers. NULL for none */
  double min, max;             /* of numbers, counts and lengths (in the unit as written) */
  bool inherits;
  unsigned applies;    /* KIND_BITs on which it has an effect; elsewhere it is an error unless it inherits */
  size_t offset;       /* into struct style */
  const char *initial; /* the default as a designer would write it */
  const char *help;    /* one line for the manual and the schema */
};

/* A property set in a file. Shorthands have been expanded: `property` is never one. */
struct declaration {
  const struct property *property;
  struct value value;
  struct place place;
};

/* How many colours one declaration may have: the stops of a gradient. */
#define PROPERTY_MOST_COLORS FILL_STOP_LIMIT

/* Writes the colours that the declaration names to `colors`, and returns how many they are. Borrowed. */
size_t property_colors(const struct declaration *declaration,
                       const struct color_reference *colors[PROPERTY_MOST_COLORS]);

/* The table and the number of its rows. */
extern const struct property property_table[];
extern const size_t property_count;

/* The row called `name`, or NULL. */
const struct property *property_find(const char *name);

/* Whether `property` has an effect on one of `kinds` (KIND_BITs): there itself, or on what inherits it there. */
bool property_applies(const struct property *property, unsigned kinds);

/* The names of all rows that apply to `kind`, for "did you mean"; free the array with g_free. */
const char **property_names(enum box_kind kind, size_t *count);

/* The word of a box kind as a layout writes it: "row", "write-in"; "box" for BOX_FILL. */
const char *property_kind_name(enum box_kind kind);

/* Whether `property` is a shorthand: it stands for others and has no value of its own. */
bool property_is_shorthand(const struct property *property);

/* What a designer who wrote the CSS word `word` ("flex-direction", "padding-left", "colour") should write
   instead, as the help of an error; NULL if we know no such slip. */
const char *property_css_help(const char *word);

/* Appends the words of such slips, so that one of them may be the nearest to a slip of the hand. Borrowed. */
void property_css_words(GPtrArray *words);

/* Parses `node` as `property`'s value and appends one declaration, or one for each longhand that a
   shorthand sets, to `declarations` (a GArray of struct declaration). */
bool property_parse(const struct property *property, const struct node *node, struct arena *arena, GArray *declarations,
                    struct report *report);

/* The value of the row's `initial` text, for a shorthand its first longhand's; computed once, then borrowed, from
   any thread. Aborts if it does not parse, which a unit test rules out. */
const struct value *property_initial(const struct property *property);
