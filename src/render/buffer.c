/*
 * Memory aligned to huge pages, with a wish for them.
 */
#include "render/buffer.h"

#include <stdlib.h>
#include <sys/mman.h>

#define HUGE_PAGE ((size_t)2 << 20)

bool buffer_reserve(struct buffer *buffer, size_t size)
{
  if (size <= buffer->capacity)
    return true;
  buffer_finish(buffer);
  size_t capacity = (size + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
  buffer->data = aligned_alloc(HUGE_PAGE, capacity);
  if (!buffer->data)
    return false;
  buffer->capacity = capacity;
  madvise(buffer->data, capacity, MADV_HUGEPAGE); /* a wish; the memory is good without */
  return true;
}

void buffer_finish(struct buffer *buffer)
{
  free(buffer->data);
  *buffer = (struct buffer){NULL, 0};
}
