/*
 * What the cascade did, step by step: which value came from where, which rules did not hold, which boxes were left
 * out and why.
 *
 * A trace is a listener of resolve.h and compose.h: they say what they do, and decide nothing by it. Normal runs
 * have none. `explain` and `check --coverage` read it. Everything in it is borrowed from the layout and the piece.
 */
#pragma once

#include "compose/box.h"
#include "model/condition.h"
#include "model/layout.h"

enum trace_origin {
  TRACE_INITIAL,   /* the property table's */
  TRACE_INHERITED, /* the parent box's */
  TRACE_KIND,      /* the box's kind key: `row` and `column` set the direction */
  TRACE_STYLE,     /* a rule of the style that the box names */
  TRACE_BOX,       /* a rule of the box itself */
  TRACE_ORIGIN_COUNT
};

/* A property given a value; later steps of one box and property override earlier ones. */
struct trace_step {
  const struct box *box;
  const struct property *property;
  enum trace_origin origin;
  const struct named_style *style;       /* TRACE_STYLE */
  const struct rule *rule;               /* TRACE_STYLE and TRACE_BOX */
  const struct declaration *declaration; /* of the rule */
};

/* A rule looked at. Bit i of `missing` is set where its term number i does not hold; 0: the rule was applied. */
struct trace_rule {
  const struct box *box;
  const struct named_style *style; /* whose rule it is, or NULL for the box's own */
  const struct rule *rule;
  unsigned missing;
};

/* A box of the layout that the piece has, or does without: for want of `field`, or by its `if:`. */
struct trace_box {
  const struct layout_box *source;
  const struct box *box;    /* NULL where it was left out */
  const struct box *parent; /* NULL for the root */
  const char *field;        /* that the card lacks, or NULL */
  unsigned missing;         /* terms of `if:` that do not hold, as in a trace_rule */
};

struct trace {
  GArray *steps;                    /* struct trace_step */
  GArray *rules;                    /* struct trace_rule */
  GArray *boxes;                    /* struct trace_box */
  const struct box *box;            /* whose style is being resolved */
  struct circumstance circumstance; /* the piece's, but for has_field and data, which are gone */
};

/* An empty trace. Finish with trace_finish. */
void trace_init(struct trace *trace);

/* Frees what the trace holds. */
void trace_finish(struct trace *trace);

/* Forgets all, to be used for another piece. */
void trace_clear(struct trace *trace);

/* The terms of `condition` that do not hold, bit i for term number i; of more than 32 terms the first. */
unsigned trace_missing(const struct condition *condition, const struct circumstance *circumstance);

/* The last step of that box and property before step number `before`: what is in force, or was overridden. Its
   index, or -1. */
int trace_find_step(const struct trace *trace, const struct box *box, const struct property *property, int before);

/* The entry of a box of the piece, or NULL. */
const struct trace_box *trace_find_box(const struct trace *trace, const struct box *box);
