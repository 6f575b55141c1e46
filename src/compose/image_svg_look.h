/*
 * An SVG looked over before it is drawn. Private to compose/image_svg*.c.
 *
 * What librsvg would leave blank, draw otherwise or never finish without a word is a finding here, with its line:
 * things outside the file, text that flows, scripts, paints and colours that only one program knows, copies without
 * end. What comes out is what was looked at, and nothing else is drawn.
 */
#pragma once

#include "compose/image_file.h"

struct svg_look {
  char *svg; /* as UTF-8, whole in itself, without entities; its pictures inside it as plain pixels */
  size_t length;
  char **families; /* the first choice of each text, "" where it names none; each once, ended by NULL */
};

/* Looks over the file. False after an error, reported; else finish `look`. */
bool image_svg_look(const struct image_file *file, struct svg_look *look);

/* Frees what the look holds. */
void image_svg_look_finish(struct svg_look *look);
