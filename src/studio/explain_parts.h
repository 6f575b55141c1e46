/*
 * What the rooms of explain.h share.
 *
 * Private to studio/.
 */
#pragma once

#include "model/property.h"
#include "studio/explain.h"

/* Appends "layouts/stand.yaml:12", or "-" for a place without a file. */
void explain_append_place(GString *out, struct place place);

/* Appends the condition as its file has it: "wide+rtl". */
void explain_append_condition(GString *out, const struct condition *condition);

/* Appends the words of the terms in `missing` (bit i for term i), with commas between. */
void explain_append_terms(GString *out, const struct condition *condition, unsigned missing);

/* Appends the box's properties: those that somebody set, then the others. */
void explain_append_properties(const struct explain_subject *subject, const struct box *box, GString *out);

/* Appends the rules of the box and its style that do not hold, and which of their words fail. */
void explain_append_rules(const struct explain_subject *subject, const struct box *box, GString *out);

/* Appends a text's size, its lines, and what keeps it from being larger. */
void explain_append_size(const struct explain_subject *subject, const struct box *box, GString *out);

/* What a text really has where its language or its font does not allow what its style says ("0" for a tracking in
   Arabic), with `*note` saying why; NULL where the style's value holds. Free both with g_free. */
char *explain_language_value(const struct box *box, const struct property *property, char **note);

/* "px" or "pt". */
const char *explain_unit(const struct explain_subject *subject);
