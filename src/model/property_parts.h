/*
 * What the rooms of property share: readers of the larger values, and the help for slips.
 *
 * Private to model/property*.c.
 */
#pragma once

#include "model/property.h"

/* What every reader of a value needs beside the node. */
struct parsing {
  const struct property *property;
  struct arena *arena;
  struct report *report;
};

/* A length within the row's words and range; `share` is whether a percentage may stand here. */
bool property_parse_length(const struct parsing *parsing, const struct node *node, bool share,
                           struct unit_length *length);

/* true or false. */
bool property_parse_flag(const struct parsing *parsing, const struct node *node, bool *flag);

/* A weight from 1 to 1000; words such as "bold" are errors that name the number. */
bool property_parse_weight(const struct parsing *parsing, const struct node *node, int *weight);

/* PROPERTY_PLACE: none, one length for all sides, or a length a side. */
bool property_parse_place(const struct parsing *parsing, const struct node *node, struct value *value);

/* PROPERTY_BORDER: none, or {width, color}. */
bool property_parse_border(const struct parsing *parsing, const struct node *node, struct value *value);

/* PROPERTY_EMPHASIS: none, or {color, weight, underline}. */
bool property_parse_emphasis(const struct parsing *parsing, const struct node *node, struct value *value);

/* PROPERTY_OUTLINE: none, or {width, color}. */
bool property_parse_outline(const struct parsing *parsing, const struct node *node, struct value *value);

/* PROPERTY_HIGHLIGHT: none, or {color, padding}. */
bool property_parse_highlight(const struct parsing *parsing, const struct node *node, struct value *value);

/* PROPERTY_UNDERLINE: true, false, or {color, thickness}. */
bool property_parse_underline(const struct parsing *parsing, const struct node *node, struct value *value);

/* PROPERTY_FEATURES: none, or a list of names in one text. */
bool property_parse_features(const struct parsing *parsing, const struct node *node, struct value *value);

/* PROPERTY_SIZE: a length, or {min, max, group, across}. */
bool property_parse_size(const struct parsing *parsing, const struct node *node, struct value *value);

/* PROPERTY_FILL: none, a colour, or {angle, stops}. */
bool property_parse_fill(const struct parsing *parsing, const struct node *node, struct value *value);

/* PROPERTY_SHADOW: none, or {x, y, blur, color}. */
bool property_parse_shadow(const struct parsing *parsing, const struct node *node, struct value *value);

/* PROPERTY_TINT: none, or a colour. */
bool property_parse_tint(const struct parsing *parsing, const struct node *node, struct value *value);

/* PROPERTY_FOCUS: a word, or [from the left, from the top]. */
bool property_parse_focus(const struct parsing *parsing, const struct node *node, struct value *value);

/* What to write for `word`, a common slip as a value of `property` ("left", "bold", "space-between"), as the
   help of an error; NULL if we know none. */
const char *property_slip_help(const struct property *property, const char *word);
