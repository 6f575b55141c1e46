/*
 * PDF by cairo: vectors, live text, one page a display list. press/finish.c makes the file presentable.
 */
#pragma once

#include "render/canvas.h"
#include "render/tags.h"

struct pdf;

/* Begins a PDF at `path`, streamed to disk. What its pages' parts are is marked in them and noted in `tags`, which is
   borrowed; NULL for a file without tags. NULL after a failure of the machine. */
struct pdf *pdf_create(const char *path, struct tags *tags, struct report *report);

/* Draws what follows at `scale` units a point, on pages as many times as large: what cairo turns into pixels, one a
   unit, then has more of them. */
void pdf_set_scale(struct pdf *pdf, double scale);

/* Adds a page of the list's page size. */
void pdf_add_page(struct pdf *pdf, struct canvas *canvas, const struct display_list *list);

/* Finishes a PDF surface of cairo, in a way that the sanitizers bear. */
void pdf_finish_surface(cairo_surface_t *surface);

/* Ends the file and frees `pdf`, also on failure; false and a report if anything went wrong, and the file is then not
   to be used. */
bool pdf_finish(struct pdf *pdf, struct report *report);
