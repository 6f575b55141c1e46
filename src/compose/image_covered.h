/*
 * Which files of a campaign have faces that are to be covered. Private to compose/image*.c.
 */
#pragma once

#include "model/campaign_pictures.h"

struct image_covered;

/* The campaign's files with faces; borrows what it says of them. Free with image_covered_destroy. */
struct image_covered *image_covered_create(const struct campaign *campaign);

/* Frees it. NULL is allowed. */
void image_covered_destroy(struct image_covered *covered);

/* What is to be covered in the file at `path`, absolute and without links; NULL for nothing, and for NULL. */
const struct campaign_picture *image_covered_find(const struct image_covered *covered, const char *path);

/* Whether the same is covered in the same files. NULL covers nothing. */
bool image_covered_equal(const struct image_covered *one, const struct image_covered *other);
