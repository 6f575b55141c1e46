/*
 * A walk over the tokens of a file: where it stands, what is open, what came before.
 *
 * Private to syntax_traps.c and the rooms beside it. All offsets are bytes from the start of the
 * source. Not for: reading values (syntax.c).
 */
#pragma once

#include "base/report.h"

#include <stdbool.h>
#include <stddef.h>
#include <yaml.h>

/* Deeper nesting is left to the parser, which refuses it. */
#define SYNTAX_SCAN_DEEPEST 140

/* One open block or bracket. */
struct syntax_level {
  char kind;      /* '[', '{', or 'b' for a block */
  size_t start;   /* bytes from the start of the source, here and below */
  bool has_text;  /* of a '{': the entry so far has a text … */
  bool has_colon; /* … and a colon */
  size_t text_start, text_end;
  size_t last_value; /* where the value of the entry before starts; 0 for none */
  size_t last_key, last_key_end;
};

/* One token of libyaml's, with its place in bytes. */
struct syntax_token {
  yaml_token_type_t type;
  bool plain, quoted; /* of texts; a block below "|" is neither */
  size_t start, end;
};

/* Where a scan stands, and what it has seen that a trap may need. */
struct syntax_scan {
  const struct source *source;
  struct report *report;
  size_t byte, index;            /* one position, in bytes and in code points */
  struct syntax_token before;    /* the last token that has any width */
  size_t gap_start;              /* where the bytes that no token has start */
  yaml_token_type_t before_type; /* of the last token of all */
  struct syntax_token key;       /* the last text, which may be the key of what follows */
  size_t glued;                  /* where a text like `slogan:Hello` starts whose next token is to be seen; or 0 */
  size_t flow_end_start;         /* the bracket that a flow end closed */
  struct syntax_level levels[SYNTAX_SCAN_DEEPEST + 1];
  int depth;
  int flow_depth;
  int report_count;
  bool stopped;
};

/* The byte of the code point `index`. Tokens come in order, so that steps are short. */
size_t syntax_scan_seek(struct syntax_scan *scan, size_t index);

/* Ends the scan after a trap that makes what follows uncertain. */
void syntax_scan_stop(struct syntax_scan *scan);

/* The place from byte `start` to byte `end`. It counts columns: ask only where there is something to show. */
struct place syntax_scan_place(const struct syntax_scan *scan, size_t start, size_t end);

/* The line of `offset` as it stands; free with g_free. */
char *syntax_scan_line(const struct syntax_scan *scan, size_t offset);

/* Whether no line ends between two bytes. */
bool syntax_scan_is_same_line(const struct syntax_scan *scan, size_t from, size_t to);

/* Whether nothing but spaces stands before `offset` in its line. */
bool syntax_scan_is_first_in_line(const struct syntax_scan *scan, size_t offset);

/* The kind of the innermost open level: '[', '{' or 'b'. */
char syntax_scan_kind(const struct syntax_scan *scan);

/* Opens a level; too many stop the scan. */
void syntax_scan_push(struct syntax_scan *scan, char kind, size_t start);

/* Closes the innermost level, if there is one. */
void syntax_scan_pop(struct syntax_scan *scan);

/* Reports an indicator that opens a text at `start`: `!Basta`, `*Our* people`, `&c`; and stops. */
void syntax_scan_report_start(struct syntax_scan *scan, size_t start);

/* Looks at a text and at what stands before it: quotes or brackets that ended too early, odd spaces,
   keys and dashes without their space. */
void syntax_scan_text(struct syntax_scan *scan, const struct syntax_token *token);

/* Looks at an entry in braces that ends: it must have had a colon. */
void syntax_scan_end_entry(struct syntax_scan *scan);

/* Reports the text at scan->glued, which turned out to be no key: `slogan:Hello`. */
void syntax_scan_report_glued_colon(struct syntax_scan *scan);
