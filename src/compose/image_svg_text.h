/*
 * The families that the texts of an SVG ask for. Private to compose/image*.c.
 */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

/* Adds to `families` (strings, owned by it, each once) the first family that each visible run of the <text> element
   asks for, by its attributes or style or those around it: "" where none is named there. */
void image_svg_text_families(const xmlNode *text, GPtrArray *families);
