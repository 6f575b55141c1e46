/*
 * One of libyaml's problems on its way to a message, and the lines it may be about.
 *
 * Private to syntax_problem.c and syntax_trouble.c. Not for: texts and their quotes
 * (syntax_problem.c); here are lines that lack a key, a space or the right column.
 */
#pragma once

#include "input/syntax_problem.h"

/* A problem on its way to a message; `line` is the text of the line at `place`. */
struct syntax_trouble {
  struct place place;
  const char *line;
  const struct syntax_problem *problem;
  struct report *report;
};

/* The byte in `line` of a column that counts code points from 1. Borrowed. */
const char *syntax_trouble_column(const char *line, int column);

/* The place of the byte at `at` in `line`, which is the line of `place`; `length` in code points. */
struct place syntax_trouble_place(struct place place, const char *line, const char *at, int length);

/* A colon that may not be there: the second of its line, or the first of a line that seemed to go on
   with the text above. Always returns false, as all below. */
bool syntax_trouble_colon(const struct syntax_trouble *trouble);

/* A line without a key, or with one that lacks the space behind its colon. */
bool syntax_trouble_no_key(const struct syntax_trouble *trouble);

/* What stands in a block of keys and is none: often a line that starts in the wrong column. */
bool syntax_trouble_not_key(const struct syntax_trouble *trouble);

/* What stands in a list and is no item of it. */
bool syntax_trouble_not_item(const struct syntax_trouble *trouble);

/* What follows when the whole file seemed to be read: usually the first line is indented. */
bool syntax_trouble_outside(const struct syntax_trouble *trouble);
