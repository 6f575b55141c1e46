/*
 * The fonts of a run: a private fontconfig that sees the files fonts/fonts.conf names, the
 * campaign's own fonts/ folder, and nothing else of the machine.
 *
 * One font set a run, read-only once made, shared by all workers. No substitution: a family that is
 * not there is an error that names the Debian package. Not for: shaping (text.h).
 */
#pragma once

#include "base/version.h"
#include "model/campaign.h"

#include <pango/pango.h>

struct font_set;
struct font_family;

/* One face: a font file, or one font of a collection. */
struct font_face {
  const char *family, *style, *path;
  int index;                     /* in its file */
  int least_weight, most_weight; /* by CSS; they differ where the face has a weight axis */
  enum slant slant;
  bool own; /* of the campaign's folder */
};

/* Makes the private configuration from `data`/fonts/fonts.conf and `campaign_folder`/fonts (which may be
   absent or NULL). NULL after an error. Free with font_set_destroy. */
struct font_set *font_set_create(const char *data, const char *campaign_folder, struct report *report);

/* Frees the set; no typesetter may use it any more. NULL is allowed. */
void font_set_destroy(struct font_set *set);

/* Opens all font files of the set for good, ten milliseconds' work: without it two threads that draw with more than ten
   files between them may crash in cairo (font_hold.h). To be called before the second thread begins. */
void font_set_hold(const struct font_set *set);

/* A new font map on the set for one worker. Free with font_map_destroy. */
PangoFontMap *font_map_create(const struct font_set *set);

/* Frees a map that nothing else uses. Pango looks fonts up in threads of its own, which may be at it still: waits
   for them, so that they do not outlive the set. */
void font_map_destroy(PangoFontMap *map);

/* Whether a face of `family` is there. */
bool font_has_family(const struct font_set *set, const char *family);

/* The family called `name`, whatever its case, or NULL. Borrowed. */
const struct font_family *font_find_family(const struct font_set *set, const char *name);

/* The family's name as its files spell it. Borrowed. */
const char *font_family_name(const struct font_family *family);

/* Whether every face of the family has a glyph for `character`. */
bool font_family_has(const struct font_family *family, gunichar character);

/* A family whose faces all have `character`: a Noto Sans, else the first by name, or NULL. */
const struct font_family *font_find_character(const struct font_set *set, gunichar character);

/* The face that Pango loaded as `font`, or NULL if it is none of the set's. */
const struct font_face *font_loaded_face(const struct font_set *set, PangoFont *font);

/* The stack for `font` (a role's name, or a family) in `language`: the campaign's or layout's family for the
   role, then the language's own families; a comma-separated list as Pango takes it, owned by
   `arena`. Families that are not installed are errors at `place` naming the package; NULL then. */
const char *font_stack(const struct font_set *set, const struct campaign *campaign, const struct layout *layout,
                       const struct language *language, const char *font, struct place place, struct arena *arena,
                       struct report *report);

/* Reports that no face of the family is there, and the package that would bring it. Always returns false. */
bool font_report_missing(const struct font_set *set, const char *name, struct place place, struct report *report);

/* The weight of the real face nearest to `weight` by CSS Fonts 4 §5.2 among the faces of the stack's first
   family; `weight` itself where the family has a variable weight axis. */
int font_nearest_weight(const struct font_set *set, const char *stack, int weight, enum slant slant);

/* The Debian package that brings `family`, or NULL if we know none. */
const char *font_package(const char *family);

/* Calls `visit` for each face in the order of its files' paths. */
void font_set_visit(const struct font_set *set, void (*visit)(const struct font_face *face, void *data), void *data);

/* Adds the versions of Pango, HarfBuzz and fontconfig to `versions`, a GArray of struct version. */
void font_versions(GArray *versions);
