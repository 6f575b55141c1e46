/*
 * A drawn PDF for black ink alone: every colour becomes the grey that is as light as it is.
 *
 * Knows each place where cairo puts a colour, and fails where it meets another: a grey page with one colour on it is
 * printed, and billed, as a colour page. PDF 32000-1 §8.6 (colour spaces), §8.7.4 (shadings), §8.9 (images).
 */
#pragma once

#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdbool.h>

struct grey;

/* Nothing is grey yet. Free with grey_destroy. */
struct grey *grey_create(qpdf_data pdf);

/* Frees it. NULL is allowed. */
void grey_destroy(struct grey *grey);

/* The content stream with its colours as greys; NULL where it has a colour that we do not know. Free with
   g_byte_array_unref. */
GByteArray *grey_content(const char *bytes, size_t length);

/* Makes grey, in place and once, what a page's content names: groups, pictures, gradients, masks; and that the page
   itself blends in grey. False where it has a colour that we do not know. */
bool grey_page(struct grey *grey, qpdf_oh page);
