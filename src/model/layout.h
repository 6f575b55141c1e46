/*
 * A layout file, parsed and checked: a tree of boxes with declarations still to be resolved.
 *
 * Everything that can be told without a card is told here: unknown keys, properties on the wrong
 * kind, unknown styles and colours, a condition that cannot hold, print units on screens.
 * Read-only once loaded; shared by all workers. Not for: values in points (compose/).
 */
#pragma once

#include "model/condition.h"
#include "model/palette.h"
#include "model/property.h"

/* How many files a layout may be made of, by `extends:`. */
#define LAYOUT_CHAIN_LIMIT 4

/* Declarations that apply where `condition` holds (no terms: always). */
struct rule {
  struct condition condition;
  const struct declaration *declarations;
  size_t count;
};

struct named_style {
  const char *name;
  const struct rule *rules; /* the unconditional one first */
  size_t rule_count;
};

struct layout_box {
  enum box_kind kind;
  const char *id; /* NULL where the file gives none */
  struct place place;
  struct text_reference *text;                 /* BOX_TEXT and BOX_QR */
  struct text_template *picture;               /* BOX_IMAGE and BOX_LOGO: "$picture", "$org.logo" */
  enum form shape;                             /* BOX_SHAPE; else the rectangle */
  struct text_reference *alternative, *credit; /* BOX_IMAGE: `alt` and `credit`, or NULL */
  const char *each;                            /* the list field it is repeated over, or NULL */
  struct condition shown;                      /* `if:` */
  const struct named_style *style;             /* or NULL */
  const struct rule *rules;                    /* the unconditional one first */
  size_t rule_count;
  struct layout_box **children;
  size_t child_count;
  const struct layout_box *parent; /* NULL for a side's root */
};

/* A property of a box that campaigns may set. */
struct adjustable {
  const char *box;
  const struct property *property; /* may be a shorthand */
};

/* What a campaign sets for a box: rules that win over the layout's own. */
struct layout_adjustment {
  const struct layout_box *box;
  const struct rule *rules;
  size_t rule_count;
};

enum card_side { CARD_FRONT, CARD_BACK, CARD_SIDE_COUNT };

struct layout {
  const char *name; /* the file's stem: "stand" */
  const char *title, *about;
  const char **kinds;         /* `for:`, kinds of format, ended by NULL */
  const char **needs, **uses; /* field names, ended by NULL */
  const char **seconds;       /* those of them that boxes show in the second language of a pair, ended by NULL */
  bool pairs_only;            /* `needs:` has one of them, so that no card in one language is made */
  struct palette tokens;
  const char *display_font, *text_font; /* `fonts:`; NULL where the file gives none */
  struct place display_font_place, text_font_place;
  struct named_style *styles;
  size_t style_count;
  struct layout_box *side[CARD_SIDE_COUNT]; /* the front is never NULL */
  struct adjustable *adjustable;
  size_t adjustable_count;
  struct syntax *chain[LAYOUT_CHAIN_LIMIT]; /* the layout's own file, then what it extends, what that extends … */
  size_t chain_length;
  const struct node *root; /* all of them laid over each other */
  struct arena *arena;
};

/* How the file of a layout that another extends is found. */
struct layout_finder {
  /* The path of the layout called `name`, which the file at `from` asks for at `place`; free with g_free. NULL after
     an error, which is reported. */
  char *(*find)(void *data, const char *name, const char *from, struct place place);
  void *data;
};

/* Loads and checks `path`, called `name` in messages, with the layouts that it extends, which `finder` finds; without
   one they lie beside it. All mistakes are reported; NULL if there was one. Free with layout_destroy. */
struct layout *layout_load(const char *path, const char *name, const struct layout_finder *finder,
                           struct report *report);

/* Frees the layout. NULL is allowed. */
void layout_destroy(struct layout *layout);

/* Whether the layout serves formats of `kind`. */
bool layout_serves(const struct layout *layout, const char *kind);

/* Whether a box shows the field as a picture: it names a file, and is no words. */
bool layout_has_picture(const struct layout *layout, const char *field);

/* Prints the JSON Schema (draft-07) of a layout file, made from the tables that the parser uses. */
void layout_schema(FILE *stream);
