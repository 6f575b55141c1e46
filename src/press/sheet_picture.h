/*
 * A small picture of a sheet, for the kit's page: put together from pictures of its pages, as the PDF is from the
 * pages.
 */
#pragma once

#include "press/impose.h"
#include "render/canvas.h"

/* A page of the source as pixels, `scale` to the point; no data where none is needed. */
struct sheet_thumbnail {
  struct pixels pixels; /* its data is the thumbnail's own: g_free */
  double scale;
};

/* A copy of the canvas's pixels. */
struct sheet_thumbnail sheet_thumbnail(const struct pixels *pixels, double scale);

/* The page of an imposition on white, `scale` pixels to the point; `thumbnails` by page of the source. Free the data
   with g_free. */
struct pixels sheet_picture(const struct impose_page *page, const struct sheet_thumbnail *thumbnails, double scale);
