/*
 * CPU clocks of threads, see times.h.
 */
#include "cli/times.h"

#include <glib.h>
#include <stdio.h>
#include <time.h>

static double clock_milliseconds(clockid_t id)
{
  struct timespec now;
  clock_gettime(id, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

void times_begin(struct times *times)
{
  times->mark = clock_milliseconds(CLOCK_THREAD_CPUTIME_ID);
}

void times_lap(struct times *times, enum stage_time stage)
{
  double now = clock_milliseconds(CLOCK_THREAD_CPUTIME_ID);
  times->milliseconds[stage] += now - times->mark;
  times->mark = now;
}

void times_add(struct times *into, const struct times *from)
{
  for (int i = 0; i < TIME_COUNT; i++)
    into->milliseconds[i] += from->milliseconds[i];
}

void times_print(const struct times *times)
{
  static const char *const names[TIME_COUNT] = {"startup", "compose", "text",    "paint", "draw",
                                                "encode",  "pdf",     "preview", "kit"};
  fputc('{', stderr);
  for (int i = 0; i < TIME_COUNT; i++)
    fprintf(stderr, "\"%s\": %.2f, ", names[i], times->milliseconds[i]);
  fprintf(stderr, "\"total\": %.2f}\n", clock_milliseconds(CLOCK_PROCESS_CPUTIME_ID));
}
