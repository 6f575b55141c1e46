/*
 * What a campaign's pieces have not tried: shapes, media and directions without a piece, conditions of layouts that
 * held in none.
 *
 * The caller composes the pieces with a trace, which says what was applied. Not for: judging whether that is bad.
 */
#pragma once

#include "compose/trace.h"

struct coverage;

/* An empty coverage of the campaign's layouts. Destroy with coverage_destroy. */
struct coverage *coverage_create(const struct campaign *campaign);

/* Frees the coverage. */
void coverage_destroy(struct coverage *coverage);

/* Notes a composed piece and what its trace says; neither is kept. */
void coverage_add(struct coverage *coverage, const struct piece *piece, const struct trace *trace);

/* Appends the table of pieces and the conditions that never held, by file and line. */
void coverage_append(const struct coverage *coverage, GString *out);
