/*
 * Texts that YAML takes for comments: `slogan: Share #PoisonBills`, `color: #c8102e`.
 *
 * A comment is taken as one if a space follows its "#"; glued to a word it is a text that
 * would be lost, and an error. Not for: comments on lines of their own, but for those that
 * stand where a value is missing.
 */
#pragma once

#include "base/report.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SYNTAX_NO_COMMENT SIZE_MAX

/* What stands between two tokens; bytes from the start of the source. */
struct syntax_gap {
  const struct source *source;
  size_t start, end;
  bool has_before;           /* a token stands before the gap */
  bool is_value_empty;       /* a value should stand here, and none does */
  char flow;                 /* the innermost open bracket, '[' or '{'; 0 for none */
  bool is_after_bracket;     /* a list or block in brackets ends before the gap */
  size_t quoted_start;       /* where the quoted text before the gap starts; 0 for none */
  size_t key_start, key_end; /* the key before the gap, inside brackets; 0 for none */
};

/* The byte of the first "#" in the gap that takes away a text, or SYNTAX_NO_COMMENT. */
size_t syntax_comment_find(const struct syntax_gap *gap);

/* Reports the text at `offset` as lost, with the line to write instead. */
void syntax_comment_report(const struct syntax_gap *gap, size_t offset, struct report *report);
