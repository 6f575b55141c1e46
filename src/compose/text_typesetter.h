/*
 * What a typesetter owns: its font map, one Pango context, and the texts it has shaped.
 *
 * For the rooms of text.h only.
 */
#pragma once

#include "compose/text.h"

struct typesetter {
  const struct font_set *fonts;
  PangoFontMap *map;
  PangoContext *context;
  GHashTable *young, *old; /* key → struct text_shape; text_cache.h */
  GHashTable *patterns;    /* name → text of the file, NULL where there is none; text_hyphen.h */
  GHashTable *hyphenated;  /* name and word → where hyphens may be */
};
