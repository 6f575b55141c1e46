/*
 * The campaign beside this file, drawn piece by piece: a page of each script, and layouts of ours with tall words.
 */
#pragma once

#include "cli/worker.h"

struct pages {
  struct report *report;
  struct campaign *campaign;
  struct plan *plan;
  struct font_set *fonts;
  struct image_store *images;
  struct compose_input input;
  struct worker worker;
  struct fit_groups *groups;
};

/* Loads the campaign; a mistake in it ends the test. The environment's PLACARD_DATA is the project's folder. Finish
   with pages_finish. */
void pages_init(struct pages *pages);

/* Frees all that pages_init made. */
void pages_finish(struct pages *pages);

/* Draws a piece of the plan; an error in it ends the test. Release with worker_release. */
void pages_draw(struct pages *pages, struct piece_key key, struct drawing *drawing);

/* Calls `visit` for each piece of the card `card`, with its language's tag, all in one test. */
void pages_visit(struct pages *pages, const char *card,
                 void (*visit)(struct pages *pages, const char *tag, const struct drawing *drawing));

/* Adds a test "/NAME/TAG" for each language, which draws its page and calls `visit`. Pages are loaded once, and stay
   until the program ends. */
void pages_add_tests(const char *name,
                     void (*visit)(struct pages *pages, const char *tag, const struct drawing *drawing));
