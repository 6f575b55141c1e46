/*
 * The optical edges of segments: ink, not advance boxes, stands on a line's edge, and some of it hangs.
 */
#pragma once

#include "compose/text_shape.h"

/* Whether anything of the cluster is drawn. */
bool text_edge_has_ink(const struct text_cluster *cluster);

/* Fills in the gaps, hangs and overhangs of a segment whose clusters are known; `text` is the paragraph's. */
void text_edge_measure(const struct text_shape *shape, struct text_segment *segment, const char *text);
