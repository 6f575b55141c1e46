/*
 * QR codes: which squares are dark. The door to libqrcodegen.
 *
 * Not for: how large a code is drawn (compose_code.h), or in what colours (paint).
 */
#pragma once

#include "model/style.h"

struct arena;

/* A symbol without its quiet zone. */
struct code {
  int size;            /* modules a side */
  const bool *modules; /* row by row; true for dark */
};

/* The smallest QR code (ISO/IEC 18004, model 2) of `text` with at least that level of correction, owned by `arena`; a
   higher level where it takes no more room. NULL where no code holds so much. */
const struct code *code_create(const char *text, enum code_level level, struct arena *arena);
