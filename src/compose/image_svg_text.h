/*
 * The families that the texts of an SVG ask for. Private to compose/image*.c.
 */
#pragma once

#include "compose/image_svg_style.h"

/* Adds to `families` (strings, owned by it, each once) the first family that each visible run of the <text> element
   asks for, by its attributes, style or style sheets or those around it: "" where none is named there. */
void image_svg_text_families(struct svg_style *style, const xmlNode *text, GPtrArray *families);
