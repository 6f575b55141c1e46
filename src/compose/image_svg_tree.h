/*
 * An SVG as a tree, through libxml2, and back as text. Private to compose/image_svg*.c.
 *
 * The tree is all that anybody looks at and draws: entities are unfolded in it, the document type is gone, and nothing
 * outside the file was asked for.
 */
#pragma once

#include "compose/image_file.h"

#include <libxml/tree.h>

/* Reads the file, in UTF-8 or whatever encoding it names. NULL after an error, reported: what is no XML, names things
   outside itself in its head, is deeper than SVG_DEPTH_LIMIT or unfolds to too much. Free with xmlFreeDoc. */
xmlDoc *image_svg_tree_read(const struct image_file *file);

#define SVG_DEPTH_LIMIT 256

/* The tree as UTF-8 text; free with g_free. */
char *image_svg_tree_write(xmlDoc *document, size_t *length);

/* The element behind `node` in the order of the file, children first unless `skip`; NULL behind the last of `root`. */
xmlNode *image_svg_tree_next(xmlNode *node, const xmlNode *root, bool skip);

/* Whether the node is an element of SVG: of its namespace, or of none. */
bool image_svg_tree_is_svg(const xmlNode *node);

/* Whether it is that element of SVG. */
bool image_svg_tree_is(const xmlNode *node, const char *name);

/* The value of the attribute, whatever its namespace; NULL where it is not there. Free with g_free. */
char *image_svg_tree_attribute(const xmlNode *node, const char *name);

/* Takes the node and all that is in it out of the tree. */
void image_svg_tree_drop(xmlNode *node);
