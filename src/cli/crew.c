/*
 * Threads over a counter: each worker takes the next piece or job until none is left.
 *
 * The calling thread is the first worker. Results lie in the jobs and are merged by minimum in the
 * groups, so the order in which workers come does not show.
 */
#include "cli/crew.h"

#include <signal.h>

struct crew {
  struct worker *workers;
  int count;
  struct fit_groups *groups;
};

/* What the threads of one pass share. */
struct pass {
  const struct crew *crew;
  const struct plan *plan; /* pass 1 */
  struct job_list *list;   /* pass 2 */
  const struct stage *stage;
  void (*progress)(size_t done, size_t total);
  gsize next, done; /* atomic */
};

/* One thread's part in a pass. */
struct part {
  struct pass *pass;
  struct worker *worker;
  struct fit_groups *record;
  bool first; /* the calling thread */
};

static volatile sig_atomic_t interrupted;

void crew_interrupt(void)
{
  interrupted = 1;
}

struct crew *crew_create(const struct compose_input *input, int count)
{
  struct crew *crew = g_new0(struct crew, 1);
  crew->count = count > 0 ? count : (int)g_get_num_processors();
  crew->workers = g_new0(struct worker, crew->count);
  crew->groups = fit_groups_create();
  for (int i = 0; i < crew->count; i++)
    worker_init(&crew->workers[i], input);
  return crew;
}

void crew_destroy(struct crew *crew)
{
  for (int i = 0; i < crew->count; i++)
    worker_finish(&crew->workers[i]);
  fit_groups_destroy(crew->groups);
  g_free(crew->workers);
  g_free(crew);
}

/* Runs `work` on every worker, the calling thread being the first, and waits for all. */
static void run_parts(struct crew *crew, struct pass *pass, struct part *parts, GThreadFunc work)
{
  g_autofree GThread **threads = g_new0(GThread *, crew->count);
  for (int i = 0; i < crew->count; i++) {
    parts[i].pass = pass;
    parts[i].worker = &crew->workers[i];
    parts[i].first = i == 0;
    if (i > 0)
      threads[i] = g_thread_new("worker", work, &parts[i]);
  }
  work(&parts[0]);
  for (int i = 1; i < crew->count; i++)
    g_thread_join(threads[i]);
}

static gpointer note_groups(gpointer data)
{
  struct part *part = data;
  struct pass *pass = part->pass;
  for (;;) {
    gsize i = (gsize)g_atomic_pointer_add(&pass->next, 1);
    if (i >= pass->plan->piece_count || interrupted)
      return NULL;
    worker_note_groups(part->worker, pass->plan->pieces[i], part->record);
  }
}

void crew_note_groups(struct crew *crew, const struct plan *plan)
{
  if (crew->count > 1 && plan->piece_count > 1)
    font_set_hold(crew->workers[0].input->fonts);
  struct pass pass = {.crew = crew, .plan = plan};
  g_autofree struct part *parts = g_new0(struct part, crew->count);
  for (int i = 0; i < crew->count; i++)
    parts[i].record = fit_groups_create();
  run_parts(crew, &pass, parts, note_groups);
  for (int i = 0; i < crew->count; i++) {
    fit_groups_merge(crew->groups, parts[i].record);
    fit_groups_destroy(parts[i].record);
  }
}

static gpointer run_jobs(gpointer data)
{
  struct part *part = data;
  struct pass *pass = part->pass;
  for (;;) {
    gsize i = (gsize)g_atomic_pointer_add(&pass->next, 1);
    if (i >= pass->list->count || interrupted)
      return NULL;
    job_run(&pass->list->jobs[i], part->worker, pass->crew->groups, pass->stage);
    gsize done = (gsize)g_atomic_pointer_add(&pass->done, 1) + 1;
    if (part->first && pass->progress)
      pass->progress(done, pass->list->count);
  }
}

bool crew_run_jobs(struct crew *crew, struct job_list *list, const struct stage *stage,
                   void (*progress)(size_t done, size_t total))
{
  struct pass pass = {.crew = crew, .list = list, .stage = stage, .progress = progress};
  g_autofree struct part *parts = g_new0(struct part, crew->count);
  run_parts(crew, &pass, parts, run_jobs);
  return !interrupted;
}

struct times crew_times(const struct crew *crew)
{
  struct times sum = {0};
  for (int i = 0; i < crew->count; i++)
    times_add(&sum, &crew->workers[i].times);
  return sum;
}
