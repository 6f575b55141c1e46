/*
 * What the makers of font files allow, and which release a file is: read from the files themselves, so only where
 * it is asked for.
 *
 * Not for: faces, stacks and weights (font.h).
 */
#pragma once

#include "compose/font.h"

/* OpenType, OS/2, fsType: which documents may carry the font. */
enum font_embedding {
  FONT_EMBEDDING_FREE,  /* all (0), or those that may be edited (8) */
  FONT_EMBEDDING_PRINT, /* those that are looked at and printed (4) */
  FONT_EMBEDDING_NONE,  /* none without the maker's word (2), or only as pixels (0x200) */
  FONT_EMBEDDING_COUNT
};

struct font_terms {
  enum font_embedding embedding;
  bool whole;       /* only with all its letters (0x100): PDF would hold those that are used */
  double version;   /* head, fontRevision */
  char licence[16]; /* "OFL", "Apache 2"; "" where the name table names none that we know */
};

/* Reads the face's file. Where that cannot be read, all is allowed and nothing known. */
struct font_terms font_terms_read(const struct font_face *face);

/* Whether all font files of the campaign's own folder may go into the files that the campaign makes. One that may not
   go into PDF is an error of a campaign with a format for print; pictures hold no fonts. */
bool font_terms_check(const struct font_set *set, const struct campaign *campaign, struct report *report);
