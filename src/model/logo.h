/*
 * The variants of a logo: shapes and inks, and the fields that hold them.
 *
 * A logo in the field "org.logo" has its others in fields beside it: "org.logo-reversed" for dark grounds,
 * "org.logo-mono" in one colour, "org.logo-wide", "org.logo-wide-reversed" and so on.
 */
#pragma once

#include <stdbool.h>

enum logo_shape { LOGO_PLAIN, LOGO_WIDE, LOGO_STACKED, LOGO_SHAPE_COUNT };
enum logo_ink { LOGO_COLOR, LOGO_REVERSED, LOGO_MONO, LOGO_INK_COUNT };

/* What the field of that variant has behind the logo's own name: "" for the logo itself, else "-wide-reversed" and the
   like. */
const char *logo_suffix(enum logo_shape shape, enum logo_ink ink);

/* Whether `name` is `field` or one of its variants. */
bool logo_is_variant(const char *field, const char *name);
