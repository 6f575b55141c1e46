/*
 * The fonts of a run: a private fontconfig that sees the files fonts/fonts.conf names, the
 * campaign's own fonts/ folder, and nothing else of the machine.
 *
 * One font set a run, read-only once made, shared by all workers. No substitution: a family that is
 * not there is an error that names the Debian package. Not for: shaping (text.h).
 */
#pragma once

#include "model/campaign.h"

#include <pango/pango.h>

struct font_set;

/* Makes the private configuration from `data`/fonts/fonts.conf and `campaign_folder`/fonts (which may be
   absent or NULL). NULL after an error. Free with font_set_destroy. */
struct font_set *font_set_create(const char *data, const char *campaign_folder, struct report *report);

/* Frees the set; no typesetter may use it any more. NULL is allowed. */
void font_set_destroy(struct font_set *set);

/* A new font map on the set for one worker; the caller owns the reference. */
PangoFontMap *font_map_create(const struct font_set *set);

/* Whether a face of `family` is there. */
bool font_has_family(const struct font_set *set, const char *family);

/* The stack for `font` (a role's name, or a family) in `language`: the campaign's or layout's family for the
   role, then the language's own families; a comma-separated list as Pango takes it, owned by
   `arena`. Families that are not installed are errors at `place` naming the package; NULL then. */
const char *font_stack(const struct font_set *set, const struct campaign *campaign, const struct layout *layout,
                       const struct language *language, const char *font, struct place place, struct arena *arena,
                       struct report *report);

/* The weight of the real face nearest to `weight` by CSS Fonts 4 §5.2 among the faces of the stack's first
   family; `weight` itself where the family has a variable weight axis. */
int font_nearest_weight(const struct font_set *set, const char *stack, int weight, enum slant slant);

/* The Debian package that brings `family`, or NULL if we know none. */
const char *font_package(const char *family);

/* Calls `visit` for each font file in the order of their names: family, style, path. */
void font_set_visit(const struct font_set *set,
                    void (*visit)(const char *family, const char *style, const char *path, void *data), void *data);
