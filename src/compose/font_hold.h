/*
 * Font files kept open for cairo. Private to compose/font*.c.
 *
 * cairo opens ten font files at a time, and closes one that seems unused where another is wanted. It looks at the count
 * of users of that one without its lock (cairo 1.16, _cairo_ft_unscaled_font_lock_face), so a second thread
 * that begins to use it in this moment works with a closed face. A face that is held has a user, and is never closed.
 */
#pragma once

#include <cairo.h>
#include <glib.h>

/* Holds the face of fontconfig's pattern `pattern`, which is to have a file: adds what keeps it to `held`, an array
   made by font_hold_create. Only while no worker runs. */
void font_hold_face(GPtrArray *held, void *pattern);

/* An empty array of held faces; g_ptr_array_unref lets them go. */
GPtrArray *font_hold_create(void);
