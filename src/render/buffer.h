/*
 * Large memory that one picture after another uses, on huge pages where the machine has them.
 *
 * The first touch of a fresh 4 kB page costs more than filling it, so what a worker needs for every picture
 * is kept and only ever grows. Private to render/.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buffer {
  uint8_t *data;
  size_t capacity;
};

/* Makes the buffer hold `size` bytes; what was in it is lost when it grows. False if there is no memory. */
bool buffer_reserve(struct buffer *buffer, size_t size);

/* Frees the memory. A zeroed buffer is allowed. */
void buffer_finish(struct buffer *buffer);
