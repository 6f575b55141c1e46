/*
 * The one thing that is read of a photo's EXIF data: which way is up. Private to compose/image*.c.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* The orientation (1 to 8) in a block of EXIF data, with or without its "Exif" mark; 1 if there is none. */
int image_exif_orientation(const uint8_t *bytes, size_t length);
