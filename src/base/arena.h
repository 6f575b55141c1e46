/*
 * One arena a piece: everything that describes the piece dies with it.
 *
 * Blocks are handed out and never freed one by one. A toolkit object (a cairo surface,
 * a PangoLayout) that should live as long is tied to the arena by arena_own.
 * Not for: what grows and shrinks (use GLib's containers), or what outlives a piece.
 */
#pragma once

#include <glib.h>
#include <stddef.h>

struct arena;

/* A new, empty arena; free it with arena_destroy. */
struct arena *arena_create(void);

/* Destroys what the arena owns, newest first, then frees all that it handed out. NULL is allowed. */
void arena_destroy(struct arena *arena);

/* `size` zeroed bytes, aligned for any type; they live as long as the arena. Never NULL. */
void *arena_alloc(struct arena *arena, size_t size);

/* A copy of `text` (NULL gives NULL); it lives as long as the arena. */
char *arena_strdup(struct arena *arena, const char *text);

/* A copy of the first `length` bytes of `text`, ended by a zero byte. */
char *arena_strndup(struct arena *arena, const char *text, size_t length);

/* A formatted text, as printf makes it in the C locale; it lives as long as the arena. */
char *arena_printf(struct arena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Ties `object` to the arena: `destroy(object)` runs in arena_destroy. Returns `object`. */
void *arena_own(struct arena *arena, void *object, GDestroyNotify destroy);

/* A zeroed struct, or an array of `count`, from the arena. */
#define arena_new(arena, type) ((type *)arena_alloc(arena, sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_alloc(arena, sizeof(type) * (size_t)(count)))
