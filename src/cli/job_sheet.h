/*
 * Sheets: a job whose document is not its pieces' pages, but sheets on which they are placed.
 */
#pragma once

#include "cli/job.h"

/* Draws the job's pieces, imposes them on their format's sheet, and writes a preview of each sheet. False after an
   error, which is in the job's report. */
bool job_sheet_write(struct job *job, struct worker *worker, const struct fit_groups *groups,
                     const struct stage *stage);
