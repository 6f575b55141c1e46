/*
 * README.txt in the kit's language: what is in it, how to share, print and photograph, what was left out.
 *
 * For people, so with CRLF and a byte order mark: without the mark, older Windows programs and the previews of some
 * phones take UTF-8 for something else. Lines are not wrapped; every program for reading does that by itself.
 */
#pragma once

#include "kit/content.h"

/* What the file is called in `language`: "LEEME.txt". Unless it is `alone` in its kit, a language without words of
   its own has its tag in the name. Free with g_free. */
char *readme_name(const struct content *content, unsigned language, bool alone);

/* Writes the README of `content` in `language`. */
bool readme_write(const struct content *content, unsigned language, const char *path, struct digest *digest,
                  struct report *report);

/* What the card that `omission` leaves out lacks, as a sentence in the language of `tag`. Free with g_free. */
char *readme_omission(const struct content_run *run, const struct omission *omission, const char *tag);

/* The campaign's name in that language: its title, else its id. Free with g_free. */
char *readme_title(const struct campaign *campaign, unsigned language);

/* "Version 2, 2026-05-01", with the organization before it; free with g_free. */
char *readme_version(const struct content_run *run, unsigned language);

/* Whether `omission` is of a language of the kit; the printer's kit does not tell. */
bool readme_concerns(const struct content *content, const struct omission *omission);
