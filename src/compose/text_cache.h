/*
 * The texts that a typesetter has shaped, in two generations: when the young one is full it becomes the old one,
 * whose texts are forgotten unless asked for again. Forgetting costs time, never a different result.
 */
#pragma once

#include "compose/text_shape.h"

/* Makes the typesetter's cache. */
void text_cache_init(struct typesetter *typesetter);

/* Frees the cache and its shapes. */
void text_cache_finish(struct typesetter *typesetter);

/* The paragraph's shape, found or new. Owned by the cache; it holds while few others are asked for. */
const struct text_shape *text_cache_find(struct typesetter *typesetter, const struct paragraph *paragraph);
