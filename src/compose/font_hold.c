/*
 * A scaled font of each face, locked as long as the fonts are there; see the header.
 */
#include "compose/font_hold.h"

#include <cairo-ft.h>

static void release(void *font)
{
  cairo_ft_scaled_font_unlock_face(font);
  cairo_scaled_font_destroy(font);
}

GPtrArray *font_hold_create(void)
{
  return g_ptr_array_new_with_free_func(release);
}

void font_hold_face(GPtrArray *held, void *pattern)
{
  cairo_matrix_t identity;
  cairo_matrix_init_identity(&identity);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_face_t *face = cairo_ft_font_face_create_for_pattern(pattern);
  cairo_scaled_font_t *font = cairo_scaled_font_create(face, &identity, &identity, options);
  if (cairo_scaled_font_status(font) == CAIRO_STATUS_SUCCESS && cairo_ft_scaled_font_lock_face(font))
    g_ptr_array_add(held, font);
  else
    cairo_scaled_font_destroy(font);
  cairo_font_face_destroy(face);
  cairo_font_options_destroy(options);
}
