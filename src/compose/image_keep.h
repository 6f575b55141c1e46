/*
 * What the store keeps of a picture's file: no more pixels than the campaign's formats show. Private to
 * compose/image*.c.
 *
 * A photograph is decoded once, at the size that print needs; it becomes a JPEG for PDFs, and is then reduced to what
 * screens need. What goes over the store's budget is let go and read anew by the worker that draws it.
 */
#pragma once

#include "compose/image.h"
#include "compose/image_file.h"

/* Where a kept picture is from, to read it again. */
struct image_origin {
  char *root, *path, *name;
  const struct image_covered *const *covered; /* the store's: faces that no image of it may show */
  struct image_need need;
};

/* Fills `image` from the file's bytes, as large as `need` says. False after an error, reported. */
bool image_keep_decode(const struct image_file *file, const struct image_need *need, struct image *image);

/* Reads and decodes the file that `origin` names; NULL after an error, reported at `place`. Free with
   image_keep_destroy. The image borrows `origin`. */
struct image *image_keep_load(const struct image_origin *origin, struct place place, struct report *report);

/* A copy of a raster in shades of one colour, which borrows its origin; free it with image_keep_destroy. */
struct image *image_keep_tint(const struct image *image, struct color color);

/* The image with its pixels, read anew from its origin and tinted as it was. NULL where the file has changed since.
   Free with image_keep_destroy. */
struct image *image_keep_reload(const struct image *image);

/* The bytes that the pixels and the JPEG take. */
size_t image_keep_size(const struct image *image);

/* Lets go of pixels and JPEG, to be read anew. */
void image_keep_drop(struct image *image);

/* Frees the image. NULL is allowed. */
void image_keep_destroy(struct image *image);
