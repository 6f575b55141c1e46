/*
 * What contact sheets and proofs share in finding places.
 *
 * Private to studio/.
 */
#pragma once

#include "studio/preview_parts.h"

/* The most that a page may be high; a proof's may be higher. */
double preview_layout_limit(const struct preview *preview);

/* Where a page's content begins. */
double preview_layout_top(const struct preview *preview);

/* Adds a text to the sheet; its words are copied. */
void preview_layout_add_text(struct preview *preview, const struct preview_text *text);

/* The size of a piece's picture, `thumb` high but no wider than `most`, at 0,0. */
struct rect preview_layout_cell(const struct preview *preview, size_t index, double thumb, double most);

/* Ends number `page` at that height. Pages end in their order. */
void preview_layout_end_page(struct preview *preview, unsigned page, double height);

/* Finds the places of a proof: one card a page, or in a PNG one below the other. */
void preview_proof_run(struct preview *preview);

/* Finds the places of a contact sheet. */
void preview_sheet_run(struct preview *preview);
