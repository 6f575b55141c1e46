/*
 * What a report is made of. Private to base/report*.c.
 */
#pragma once

#include "base/report.h"

struct report {
  GPtrArray *findings; /* struct finding *, owned */
  GHashTable *seen;    /* the same findings as a set */
  int count[SEVERITY_COUNT];
};

/* Frees a struct finding with all its texts. */
void report_destroy_finding(void *finding);
