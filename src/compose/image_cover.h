/*
 * Faces of a picture covered for good: what lies there is gone from the pixels before anybody else sees them. Private
 * to compose/image*.c.
 */
#pragma once

#include "base/geometry.h"
#include "compose/image_file.h"
#include "compose/image_raster.h"
#include "model/campaign_pictures.h"

/* The most parts that a blurred face is averaged into, along its longer side. */
#define COVER_PARTS 4

/* Covers the faces of `file->picture` in its pixels, upright; `natural` is their number before any were left out, which
   the rectangles count in. Blurred: the face becomes the means of a few parts of it,
   COVER_PARTS along its longer side, and a soft change from one to the next; blocked: one dark grey that knows nothing
   of it. Faces are made larger to whole pixels, never smaller. False after an error: one reaches over the picture's
   edge, which is reported at its place. */
bool image_cover_faces(const struct image_file *file, struct size natural, const struct raster *raster);
