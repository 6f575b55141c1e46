/*
 * What the parts of a PDF's pages are, for readers that do not look at it: noted while it is drawn.
 *
 * cairo marks each part in the page's content; what it cannot say of it (words for a picture, language, link) waits
 * here for press/structure.c, which writes the structure tree. PDF 32000-1 §14.7, §14.8.
 */
#pragma once

#include "paint/display_list.h"

struct tag {
  enum tag_role role; /* never TAG_ARTIFACT */
  char *language;     /* BCP 47 */
  char *alternative;  /* TAG_FIGURE: in words; NULL for others */
  char *link;         /* or NULL */
  struct rect rect;   /* on the page, in points from its top left corner */
};

struct tags {
  GPtrArray *pages; /* GArray of struct tag: in the order of the page's marked-content identifiers, from 0 */
  int depth;        /* how many pushes are open since a part began; 0 outside of parts */
};

/* No pages yet. Free with tags_destroy. */
struct tags *tags_create(void);

/* Frees the tags. NULL is allowed. */
void tags_destroy(struct tags *tags);

/* What is drawn from here on is on a new page. */
void tags_begin_page(struct tags *tags);

/* To be called before what `op` pushes is pushed: begins a part if it is a tag outside of others, or a group, which is
   one part whatever is in it, for a marked part may not begin inside a group. Pictures without words are no parts but
   decoration. `op` must be in its display list, all of which follows. */
void tags_enter(struct tags *tags, const struct op *op, cairo_t *cr);

/* To be called after each pop. */
void tags_leave(struct tags *tags, cairo_t *cr);

/* A role's name in PDF. */
const char *tags_role_name(enum tag_role role);
