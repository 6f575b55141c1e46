/*
 * The crew: workers on threads, first over all fit groups (pass 1), then over all jobs (pass 2).
 */
#pragma once

#include "cli/job.h"

struct crew;

/* `count` workers (0: one a processor). Destroy with crew_destroy. */
struct crew *crew_create(const struct compose_input *input, int count);

/* Frees the workers. */
void crew_destroy(struct crew *crew);

/* Pass 1 over all pieces of the plan, whatever the filter. */
void crew_note_groups(struct crew *crew, const struct plan *plan);

/* Pass 2: runs every job; `progress`, which may be NULL, hears on the calling thread how many are done. False if
   the run was interrupted by a signal (crew_interrupt). */
bool crew_run_jobs(struct crew *crew, struct job_list *list, const struct stage *stage,
                   void (*progress)(size_t done, size_t total));

/* Tells all crews to stop after the job in hand; may be called from a signal handler. */
void crew_interrupt(void);

/* The CPU time of all workers. */
struct times crew_times(const struct crew *crew);
