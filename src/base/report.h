/*
 * Findings: what is wrong, where, and how to mend it, collected so that one run shows all.
 *
 * The finder reports, callers pass `false` up: `return report_error(report, place, help, …)`.
 * A report is owned by one thread; workers have their own, merged in the campaign's order.
 * Printing is report_print's alone, and it sends no user text through a format.
 * Not for: progress, or the closing summary (cli/).
 */
#pragma once

#include "base/source.h"

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

enum severity {
  SEVERITY_NOTE,    /* worth knowing; never fails a build */
  SEVERITY_WARNING, /* fails under --strict */
  SEVERITY_ERROR,   /* something in the input must change */
  SEVERITY_FAILURE, /* the machine failed: no space, no permission */
  SEVERITY_COUNT
};

enum report_style { REPORT_TEXT, REPORT_JSON };

/* The piece a finding is about; unknown members are NULL. Borrowed for the call only. `seen` is a box in which it shows
   where it is about more than that box, such as two colours: pictures point there, words do not. */
struct subject {
  const char *card, *language, *format, *box, *seen;
};

struct finding {
  enum severity severity;
  char *rule;                           /* "text-overflow"; NULL for plain input mistakes */
  char *file;                           /* NULL where no file is meant */
  int line, column, length;             /* 0 where unknown */
  char *excerpt;                        /* the source line, cut with "…" where very long, or NULL */
  int caret;                            /* where in the excerpt the place is, in code points from 0 */
  char *card, *language, *format, *box; /* the piece, or NULL */
  char *seen;                           /* the box that shows it where `box` is NULL, or NULL; makes no difference */
  char *message;                        /* a sentence without a full stop */
  char *help;                           /* how to mend it, or NULL; may have several lines */
};

struct report;

/* An empty report; free with report_destroy. */
struct report *report_create(void);

/* Frees the report and its findings. NULL is allowed. */
void report_destroy(struct report *report);

/* Adds an error at `place`; `help` says how to mend it (NULL only if the message does).
   Always returns false, so that the finder can return it. */
bool report_error(struct report *report, struct place place, const char *help, const char *format, ...)
  G_GNUC_PRINTF(4, 5);

/* Adds a warning at `place`, as report_error does an error. */
void report_warning(struct report *report, struct place place, const char *help, const char *format, ...)
  G_GNUC_PRINTF(4, 5);

/* Adds a note at `place`, as report_error does an error. */
void report_note(struct report *report, struct place place, const char *help, const char *format, ...)
  G_GNUC_PRINTF(4, 5);

/* Adds a failure of the machine (exit status 3). Always returns false. */
bool report_failure(struct report *report, const char *help, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* Adds a finding of `rule` about a piece and, where `place` has a source, the line that caused it.
   Returns false for an error, true for less. */
bool report_piece(struct report *report, enum severity severity, const char *rule, struct subject subject,
                  struct place place, const char *help, const char *format, ...) G_GNUC_PRINTF(7, 8);

/* Moves all findings of `from` to the end of `into`; findings that `into` has already are dropped. */
void report_merge(struct report *into, struct report *from);

/* Makes errors of warnings, as --strict asks. */
void report_raise(struct report *report);

/* Puts the findings in the order of files, lines and columns, those of no file last and otherwise as they came,
   and drops what is there already. */
void report_sort(struct report *report);

/* Makes one of findings that differ in nothing but the formats, languages or cards of their pieces, which it then
   names all: for people, who would read the same sentence once a format. Where no box is named, they may differ in all
   three at once. Call it after report_sort. */
void report_fold(struct report *report);

/* How many findings of `severity` there are. */
int report_count(const struct report *report, enum severity severity);

/* Whether there is an error or a failure; with `strict`, a warning counts too. */
bool report_failed(const struct report *report, bool strict);

/* The findings in order, struct finding * each; borrowed until the next change. */
const GPtrArray *report_findings(const struct report *report);

/* Prints every finding: as in src/README.md's example, or one JSON object a line with all members,
   null where unknown. In text, control characters that came from files are shown as \xNN. */
void report_print(const struct report *report, FILE *stream, enum report_style style);
