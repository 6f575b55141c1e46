/*
 * YAML as organizers write it: a tree of maps, lists and texts, each with its place.
 *
 * Every scalar is text; the line ends at the end of a block ("|", ">") are dropped. No anchors,
 * aliases, tags, second documents; no duplicate keys. YAML's traps (a "#" glued to a word, an empty
 * value before one, an indicator that opens a word, a second ":", a comma that makes a key, tabs,
 * no-break spaces) are errors that show the line and say what to put in quotes. One syntax error a
 * file, but for lost comments and duplicate keys, which are all told: after it the tree is not to be
 * trusted. Not for: what keys mean (model/).
 */
#pragma once

#include "base/report.h"
#include "input/nearest.h"

#include <stdbool.h>
#include <stddef.h>

enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP, NODE_KIND_COUNT };

struct node;

/* One `key: value` line of a map. */
struct pair {
  const char *key;
  struct place key_place;
  struct node *value;
};

struct node {
  enum node_kind kind;
  struct place place;
  const char *text;    /* NODE_TEXT: never NULL */
  bool quoted;         /* NODE_TEXT: written in quotes or as a block */
  bool empty;          /* NODE_TEXT: nothing was written after the key */
  struct pair *pairs;  /* NODE_MAP, in the file's order */
  struct node **items; /* NODE_LIST */
  size_t count;        /* pairs or items */
};

struct syntax;

/* Reads and parses `path`, called `name` in messages. NULL after an error, which is reported. The
   caller owns the result; nodes and places live as long as it. */
struct syntax *syntax_load(const char *path, const char *name, struct place place, struct report *report);

/* Parses a text; `source` is taken over, also on failure. */
struct syntax *syntax_parse(struct source *source, struct report *report);

/* Frees tree and source. NULL is allowed. */
void syntax_destroy(struct syntax *syntax);

/* The tree's top: a map (of no pairs for an empty file). Borrowed. */
const struct node *syntax_root(const struct syntax *syntax);

/* The value under `key`, or NULL. Borrowed. */
const struct node *syntax_find(const struct node *map, const char *key);

/* The nearest of `count` words to `word`, if near enough to be meant, else NULL. Borrowed. */
static inline const char *syntax_nearest(const char *word, const char *const *words, size_t count)
{
  return nearest_word(word, words, count);
}
