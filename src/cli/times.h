/*
 * Where the CPU time of a run goes, by stage: for the benchmark, printed under PLACARD_TIMES=1.
 */
#pragma once

enum stage_time {
  TIME_STARTUP,
  TIME_COMPOSE,
  TIME_TEXT,
  TIME_PAINT,
  TIME_DRAW,
  TIME_ENCODE,
  TIME_PDF,
  TIME_PREVIEW,
  TIME_KIT,
  TIME_COUNT
};

/* One thread's milliseconds by stage. */
struct times {
  double milliseconds[TIME_COUNT];
  double mark; /* CPU time of the thread when the running stage began */
};

/* Starts measuring the calling thread. */
void times_begin(struct times *times);

/* Books the thread's CPU time since the last begin or lap under `stage`. */
void times_lap(struct times *times, enum stage_time stage);

/* Adds `from` to `into`. */
void times_add(struct times *into, const struct times *from);

/* Prints one JSON object on standard error: a number a stage, and the process's total. */
void times_print(const struct times *times);
