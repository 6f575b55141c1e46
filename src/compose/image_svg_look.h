/*
 * An SVG looked over before it is drawn, through libxml2. Private to compose/image*.c.
 *
 * What librsvg would leave blank without a word is a finding here, with its line: things outside the file, text that
 * flows, scripts, paints that only one program knows.
 */
#pragma once

#include "compose/image_file.h"

struct svg_look {
  char *svg; /* NULL where the file's own bytes will do; else an SVG with the pictures inside it */
  size_t length;
  char **families; /* the first choice of each text, "" where it names none; each once, ended by NULL */
};

/* Looks over the file. Pictures that it shows, inside it or in files of the campaign's folder, are decoded and taken
   in as plain pixels, so that no metadata of theirs lives on. False after an error, reported; else finish `look`. */
bool image_svg_look(const struct image_file *file, struct svg_look *look);

/* Frees what the look holds. */
void image_svg_look_finish(struct svg_look *look);
