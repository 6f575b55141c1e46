/*
 * Blocks in a chain, handed out from the front of the newest; what is owned in a list beside it.
 *
 * A block doubles up to a limit, so that a small piece stays small and a large one asks the
 * system rarely. What is larger than a block gets one of its own, behind the newest.
 * Not for: threads (an arena belongs to one).
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#define FIRST_BLOCK_SIZE ((size_t)4 << 10)
#define LARGEST_BLOCK_SIZE ((size_t)256 << 10)

struct block {
  struct block *older;
  size_t used, size; /* of data, in bytes */
  max_align_t data[];
};

struct owned {
  struct owned *older;
  void *object;
  GDestroyNotify destroy;
};

struct arena {
  struct block *newest;
  struct owned *last_owned;
  size_t next_size;
};

struct arena *arena_create(void)
{
  struct arena *arena = g_new0(struct arena, 1);
  arena->next_size = FIRST_BLOCK_SIZE;
  return arena;
}

void arena_destroy(struct arena *arena)
{
  if (!arena)
    return;
  /* What is owned may look at the arena's memory while it goes, and its list lies there too. */
  for (struct owned *owned = arena->last_owned; owned; owned = owned->older)
    owned->destroy(owned->object);
  while (arena->newest) {
    struct block *older = arena->newest->older;
    g_free(arena->newest);
    arena->newest = older;
  }
  g_free(arena);
}

static struct block *block_create(size_t size, struct block *older)
{
  if (size > SIZE_MAX - sizeof(struct block))
    g_error("an arena cannot hold a block of %" G_GSIZE_FORMAT " bytes", size);
  struct block *block = g_malloc0(sizeof(struct block) + size);
  block->size = size;
  block->older = older;
  return block;
}

/* A block of its own goes behind the newest, whose rest stays in use. */
static void *alloc_alone(struct arena *arena, size_t size)
{
  struct block *newest = arena->newest;
  struct block *block = block_create(size, newest ? newest->older : NULL);
  block->used = size;
  if (newest)
    newest->older = block;
  else
    arena->newest = block;
  return block->data;
}

void *arena_alloc(struct arena *arena, size_t size)
{
  const size_t alignment = _Alignof(max_align_t);
  if (size > LARGEST_BLOCK_SIZE / 4)
    return alloc_alone(arena, size);
  size = (MAX(size, 1) + alignment - 1) / alignment * alignment;
  struct block *block = arena->newest;
  if (!block || block->size - block->used < size) {
    block = block_create(MAX(arena->next_size, size), block);
    arena->newest = block;
    arena->next_size = MIN(arena->next_size * 2, LARGEST_BLOCK_SIZE);
  }
  void *memory = (char *)block->data + block->used;
  block->used += size;
  return memory;
}

char *arena_strdup(struct arena *arena, const char *text)
{
  return text ? arena_strndup(arena, text, strlen(text)) : NULL;
}

char *arena_strndup(struct arena *arena, const char *text, size_t length)
{
  char *copy = arena_alloc(arena, length + 1);
  if (length > 0)
    memcpy(copy, text, length);
  return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  char *text = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  char *copy = arena_strdup(arena, text);
  g_free(text);
  return copy;
}

void *arena_own(struct arena *arena, void *object, GDestroyNotify destroy)
{
  struct owned *owned = arena_new(arena, struct owned);
  *owned = (struct owned){.older = arena->last_owned, .object = object, .destroy = destroy};
  arena->last_owned = owned;
  return object;
}
