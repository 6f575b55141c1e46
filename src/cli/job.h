/*
 * Jobs: what one worker does in one go, and what comes of it.
 *
 * A picture is one piece; a document is all pages of one PDF: a card's sides at home, every card of a
 * language for the press, unless the shop wants each page alone. Jobs are made in the plan's order, documents of many
 * cards last; their results do not depend on which worker takes them.
 */
#pragma once

#include "cli/worker.h"
#include "kit/kit_write.h"
#include "press/press.h"
#include "render/tags.h"

struct job {
  const struct piece_key *const *pieces; /* in order of pages */
  struct press *press;                   /* of a press document; borrowed */
  unsigned piece_count;
  struct report *report; /* NULL where there was nothing to say */
  struct kit_file file;  /* filled by job_run */
  char *drawn;           /* a PDF that job_finish has still to finish, or NULL */
  struct tags *tags;     /* what is noted of it; NULL for the press */
  bool good;
};

struct job_list {
  struct job *jobs;
  size_t count;
  struct arena *arena;
};

/* The jobs of the plan's selected pieces; press documents borrow `press`. Finish with job_list_finish. */
void job_list_init(struct job_list *list, const struct campaign *campaign, const struct plan *plan,
                   struct press *press);

/* Frees the list with the reports of its jobs; files are the caller's. */
void job_list_finish(struct job_list *list);

/* Does the job: draws its pieces, writes the file and a preview into the stage. With `stage` NULL nothing is
   written: the pieces are only drawn and checked. */
void job_run(struct job *job, struct worker *worker, const struct fit_groups *groups, const struct stage *stage);

/* Finishes the document of a job that was left drawn, after all workers are gone. Does nothing for other jobs. */
void job_finish(struct job *job, const struct campaign *campaign);
