/*
 * Pictures that are kept, and pictures drawn now.
 */
#pragma once

#include "render/canvas.h"

/* RGB, three bytes a pixel, row after row. */
struct golden {
  int px_width, px_height;
  uint8_t *data; /* owned */
};

/* Reads PNG bytes; what is no PNG ends the test. Finish with golden_finish. */
void golden_read(struct golden *golden, const void *bytes, size_t length);

/* Reads the file at `path`; where it is not there the test ends and says what makes it. Finish with golden_finish. */
void golden_load(struct golden *golden, const char *path);

/* Frees the pixels. */
void golden_finish(struct golden *golden);

/* What is not the same: the sizes, or the first pixel with a channel that is off by more than `tolerance`, in words.
   NULL where nothing is; free with g_free. */
char *golden_difference(const struct golden *expected, const struct golden *actual, int tolerance);

/* How far apart two pictures of letters are, looked at as if from afar: in squares of 16 pixels, the ink that is in
   one only, as a part of the ink of `expected`, whose first pixel is without ink. 0 for the same, more than half for
   other words; INFINITY for other sizes. */
double golden_distance(const struct golden *expected, const struct golden *actual);

/* Leaves the bytes of a picture in the folder for temporary files and returns its path; free with g_free. */
char *golden_leave(const char *name, const void *bytes, size_t length);
