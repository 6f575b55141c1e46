/*
 * Alt texts: what a picture says, for those who cannot see it.
 *
 * The card's `alt` field, else the words that its layout shows in this format, the slogan first and the others in
 * reading order. A text never says "picture of": screen readers do.
 */
#pragma once

#include "kit/content.h"

/* The alt text of a rendered file; what it holds in a few words for a file of several cards. Free with g_free. */
char *alt_text(const struct content_run *run, const struct kit_file *file);

/* Writes alt-text_LANGUAGE.csv: file, alt, credit; a row for each picture of the kit in that language. */
bool alt_write_table(const struct content *content, unsigned language, const char *path, struct digest *digest,
                     struct report *report);
