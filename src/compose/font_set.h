/*
 * What a font set holds, for the two rooms of font.h: font.c, which asks fontconfig, and font_stack.c, which
 * chooses among the faces that it found.
 */
#pragma once

#include "compose/font.h"

/* Families in the order of their names, faces in the order of their files. */
struct font_family {
  char *name;
  GPtrArray *faces; /* struct font_face, borrowed */
  void *characters; /* those that all faces have; fontconfig's FcCharSet */
};

struct font_set {
  void *configuration; /* fontconfig's FcConfig */
  struct arena *arena; /* holds faces and their strings */
  GPtrArray *faces;    /* struct font_face, by path, then index */
  GPtrArray *families; /* struct font_family, by name */
  GPtrArray *held;     /* of font_hold.h */
};
