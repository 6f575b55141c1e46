/*
 * Small display lists that between them use every operation: the subjects of golden pictures and of the comparison of
 * PDF with PNG.
 */
#pragma once

#include "paint/display_list.h"

struct scene {
  const char *name;
  struct display_list list;
  struct op ops[24];
  struct image *images; /* owned */
  size_t image_count;
  PangoLayout *layout; /* owned, or NULL; so are the two it needs */
  PangoFontMap *map;
  struct font_set *fonts;
  struct text_block block;
  struct text_line lines[2];
};

/* The scenes; the last one has text, and needs the fonts of the project's `data` folder. */
enum scene_kind { SCENE_FILLS, SCENE_GRADIENTS, SCENE_EFFECTS, SCENE_PICTURES, SCENE_TEXT, SCENE_COUNT };

/* Makes a scene of 160 × 120 units with 4 of bleed. `data` is the project's folder, with fonts/ in it. */
void scene_init(struct scene *scene, enum scene_kind kind, const char *data);

/* Frees the scene. */
void scene_finish(struct scene *scene);
