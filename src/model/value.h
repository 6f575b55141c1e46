/*
 * Values of a layout as written: lengths with their unit, colours by name, keywords, texts.
 *
 * What depends on the format, palette or card stays open here; compose/ resolves it.
 * Not for: which property takes what (property.h).
 */
#pragma once

#include "input/syntax.h"
#include "model/style.h"

struct arena;

enum unit { UNIT_AUTO, UNIT_U, UNIT_PERCENT, UNIT_POINT, UNIT_PIXEL, UNIT_TIGHT, UNIT_COUNT };

/* A length as written; mm, cm, in are kept as UNIT_POINT (72 to the inch). */
struct unit_length {
  enum unit unit;
  double value;
};

/* A colour as written: a palette name or "#hex", with a tint ("brand/40") or an opacity. */
struct color_reference {
  const char *name;   /* palette entry, or NULL for a hex colour */
  struct color color; /* where name is NULL */
  double tint;        /* percent; 100 for none */
  double alpha;       /* 0 to 1; 1 for opaque ("ink@60" gives 0.6) */
  struct place place;
};

struct fill_reference {
  bool none, gradient;
  struct color_reference color;
  double angle;
  int stop_count;
  struct {
    double position;
    struct color_reference color;
  } stops[FILL_STOP_LIMIT];
};

/* What stands behind a field's name where a card in two languages shows the second: "$slogan@second". */
#define FIELD_SECOND "@second"

/* The link as people read it: "example.org" for "https://www.example.org/". Where nobody wrote it, made from `link`. */
#define FIELD_SHORT_LINK "link.short"

/* A text as written: literal parts and fields in turn. */
struct text_part {
  bool is_field;
  const char *text; /* the literal, or the field's name ("slogan", "org.name@second", "item") */
};

struct text_template {
  struct text_part *parts;
  size_t count;
  struct place place;
};

/* A layout's own words: a template per language; `tag` NULL stands for every language. */
struct text_reference {
  struct {
    const char *tag;
    struct text_template text;
  } * entries;
  size_t count;
  struct place place;
};

/* A parsed value; which member holds it follows from the property's type. */
struct value {
  union {
    struct unit_length length;
    double number;
    int integer; /* counts, flags and keywords */
    const char *name;
    struct color_reference color;
    struct fill_reference *fill;
    struct {
      struct unit_length width[SIDE_COUNT];
      struct color_reference color;
    } * border;
    struct {
      struct unit_length min, max;
      const char *group;
      bool across_languages;
    } * size;
    struct {
      bool has_color;
      struct color_reference color;
      int weight;
      bool underline;
    } * emphasis;
    struct {
      bool set, has_color;
      struct color_reference color;
      struct unit_length extent;
    } * decoration;
    struct {
      struct unit_length x, y, blur;
      struct color_reference color;
    } * shadow;                /* NULL for none */
    struct unit_length *place; /* SIDE_COUNT of them, UNIT_AUTO where not given; NULL for none */
    struct point point;
  };
};

/* Reads "7u", "50%", "3mm", "0.25in", "9pt", "24px", "0", and the words `auto`, `none` (both UNIT_AUTO) and
   `tight`. */
bool value_parse_length(const struct node *node, struct unit_length *length, struct report *report);

/* The same, and fractions as people who cut paper write them: "1/8in", "2 1/3in". Divided once: the nearest double. */
bool value_parse_fraction(const struct node *node, struct unit_length *length, struct report *report);

/* Reads a number with a dot, whatever the locale; `min` and `max` are part of the error. */
bool value_parse_number(const struct node *node, double min, double max, double *number, struct report *report);

/* Reads "brand", "brand/40", "ink@60" (60 % opaque) or "#B3202A". */
bool value_parse_color(const struct node *node, struct arena *arena, struct color_reference *color,
                       struct report *report);

/* Reads "$slogan", "$slogan@second", "${date}, ${place}", "$$". Words without a field are an error when `plain_words`
   is false, since a layout's own words need a language each. */
bool value_parse_template(const struct node *node, bool plain_words, struct arena *arena, struct text_template *text,
                          struct report *report);

/* Reads a template, or a block of `language: text`. */
bool value_parse_text(const struct node *node, struct arena *arena, struct text_reference *text, struct report *report);

/* The entry for `tag`, by RFC 4647 lookup ("es-MX", then "es", then the one for all), or NULL. */
const struct text_template *value_find_text(const struct text_reference *text, const char *tag);
