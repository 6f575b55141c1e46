/*
 * How much a picture may ask of the machine. A campaign may allow more, or less, under `limits:`.
 */
#pragma once

struct picture_limits {
  double megapixels; /* of a raster, and of all in one drawing */
  double megabytes;  /* of a file */
  double parts;      /* of a drawing, copies and effects counted */
};

/* What holds where the campaign says nothing. */
extern const struct picture_limits picture_limits_default;
