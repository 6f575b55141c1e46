/*
 * What the rooms of layout share while one file is read: the reader, and who reads what.
 *
 * layout.c reads the file's head, layout_rules.c declarations and `when:`, layout_box.c the tree,
 * layout_check.c tells what one part says against another, layout_reach.c what can never hold. Every mistake is
 * reported, and reading goes on; layout_load looks at the report at the end. Private to model/layout*.c.
 */
#pragma once

#include "model/layout.h"

/* How many boxes a layout may have, and how deep they may be nested. */
#define LAYOUT_BOX_LIMIT 10000
#define LAYOUT_DEPTH_LIMIT 64

/* The state of one layout_load. */
struct layout_reader {
  struct layout *layout; /* what has been read so far */
  struct arena *arena;   /* the layout's */
  struct report *report;
  GHashTable *ids;     /* id → the node that has it */
  GHashTable *fields;  /* field name → the node in `needs:` or `uses:`, until a box shows it */
  GPtrArray *seconds;  /* fields shown with "@second" behind their name, each once */
  GHashTable *styles;  /* style name → its node, until a box uses it */
  enum card_side side; /* whose boxes are being read */
  size_t box_count, depth;
  bool told_depth; /* that boxes are nested too deep */
  bool in_each;    /* whether $item has a meaning */
};

/* What a declaration stands in: a box, or a style (`box` NULL). */
struct layout_scope {
  unsigned kinds;                /* KIND_BITs on which its properties must have an effect */
  const struct layout_box *box;  /* NULL for a style */
  const char *const *other_keys; /* keys beside properties, ended by NULL; they are somebody else's to read */
};

/* Reads all properties of `map` and its `when:` into `*rules`, the unconditional rule first, and checks
   them. Unknown keys are reported. */
void layout_rules_read(struct layout_reader *reader, const struct node *map, const struct layout_scope *scope,
                       const struct rule **rules, size_t *count);

/* Reads `styles:` into the layout. */
void layout_rules_read_styles(struct layout_reader *reader, const struct node *styles);

/* Reads a side's tree. NULL after an error; a tree with smaller mistakes comes back in part. */
struct layout_box *layout_box_read_side(struct layout_reader *reader, const struct node *node);

/* Reads the value of a kind key that has no children; the box's properties are read already. */
void layout_content_read(struct layout_reader *reader, const struct node *node, struct layout_box *box);

/* Reads `alt` of an image. */
void layout_content_read_alt(struct layout_reader *reader, const struct node *node, struct layout_box *box);

/* Reads `credit` of an image. */
void layout_content_read_credit(struct layout_reader *reader, const struct node *node, struct layout_box *box);

/* The keys of a box that are neither kind keys nor properties: "id", "style" … ended by NULL. */
const char *const *layout_box_other_keys(void);

/* Reports colours that the tokens do not have, units of print on screens and the reverse, and `tight`
   where no text is. */
void layout_check_rule(struct layout_reader *reader, const struct rule *rule, const struct layout_scope *scope);

/* Reports fields of `has.` that the file does not list, and a condition that can never hold where it stands,
   for which it returns false. */
bool layout_check_condition(struct layout_reader *reader, const struct condition *condition,
                            const struct layout_scope *scope);

/* Reports a condition that can never hold where it stands, in `box` or, NULL, in a style; returns false for one. */
bool layout_reach_check(struct layout_reader *reader, const struct condition *condition, const struct layout_box *box);

/* Whether all formats that the layout is for are of one medium: CONDITION_SCREEN or CONDITION_PRINT. */
bool layout_reach_is_only_on(const struct layout *layout, enum condition_test test);

/* Whether the place is in the layout's own file: what a layout that it extends has too much is no mistake of this one.
 */
bool layout_reach_is_own(const struct layout *layout, struct place place);

/* Reports a field that the file does not list, or $item outside an `each:`; notes that it is shown. */
void layout_check_field(struct layout_reader *reader, const char *field, struct place place);

/* Reports a style's properties that have no effect on the box. */
void layout_check_style_use(struct layout_reader *reader, const struct layout_box *box, struct place place);

/* Reads `adjustable:` (NULL for none) into the layout; what names no property of a box is reported. */
void layout_adjust_read_list(struct layout_reader *reader, const struct node *list);

/* Reports texts of one fit group that have no size in common, or go across languages or not: errors. Different least
   sizes and different fonts are warnings. */
void layout_group_check(struct layout_reader *reader);

/* Warns of fields listed and styles made that nothing uses. */
void layout_check_unused(struct layout_reader *reader);
