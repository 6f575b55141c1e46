/*
 * PNG files: 8-bit RGB, or RGBA where the pixels have alpha, sRGB chunk, no filter and libdeflate for flat art, filters
 * for photographs.
 */
#pragma once

#include "base/version.h"
#include "render/canvas.h"

struct png_encoder;

/* A worker's encoder with its buffers. Free with png_encoder_destroy. */
struct png_encoder *png_encoder_create(void);

/* Frees the encoder. NULL is allowed. */
void png_encoder_destroy(struct png_encoder *encoder);

/* Writes `pixels` to a new file at `path`; a failure of the machine is reported, and the file is then not
   to be used. */
bool png_write(struct png_encoder *encoder, const struct pixels *pixels, const char *path, struct report *report);

/* The file as bytes, for previews and tests; free with g_bytes_unref. */
GBytes *png_encode(struct png_encoder *encoder, const struct pixels *pixels);

/* Adds the versions of libpng and libdeflate to `versions`, a GArray of struct version. */
void png_versions(GArray *versions);
