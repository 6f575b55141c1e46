/*
 * START-HERE.html: every picture of the kit with the words to copy, whole in itself.
 *
 * Previews are data: URIs, written straight from their files; no script, no request, no font. It works copied
 * alone to a phone, in light and dark, from 320 pixels up. Titles and captions are in the card's language, the
 * page's own words in the kit's. Not for: full-size pictures, which it links to.
 */
#pragma once

#include "kit/content.h"

#define GALLERY_NAME "START-HERE.html"

/* Writes the page of `content` to `path`. */
bool gallery_write(const struct content *content, const char *path, struct digest *digest, struct report *report);
