/*
 * What a piece is drawn from, as one key: while it stays, so does the picture.
 *
 * Not for: fit groups (live_sheet.c), or what changes for all at once, as fonts do (live.c).
 */
#pragma once

#include "compose/box.h"

struct live_images;

/* Remembers the pictures' own keys. Free with live_images_destroy before the pictures go. */
struct live_images *live_images_create(void);

/* Frees what live_images_create made. NULL is allowed. */
void live_images_destroy(struct live_images *images);

/* The key of a composed piece, free with g_free: the files of its layout and of those that it extends, colours, format,
   words, families, codes, the pixels of its pictures, and what the campaign's settings say of its card, its layout and
   all cards. `fonts` is another number whenever the fonts are others. */
char *live_key(const struct piece *piece, unsigned fonts, struct live_images *images);
