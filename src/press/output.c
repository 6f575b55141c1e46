/*
 * See output.h. Object streams are left out: not every program of a print shop reads them.
 */
#include "press/output.h"

#include "press/metadata.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

void output_describe(qpdf_data pdf, const struct document_info *info)
{
  qpdf_oh catalog = qpdf_get_root(pdf), preferences = qpdf_oh_new_dictionary(pdf);
  metadata_write(pdf, info);
  qpdf_oh_replace_key(pdf, catalog, "/Lang", qpdf_oh_new_string(pdf, info->language));
  qpdf_oh_replace_key(pdf, preferences, "/DisplayDocTitle", qpdf_oh_new_bool(pdf, QPDF_TRUE));
  qpdf_oh_replace_key(pdf, catalog, "/ViewerPreferences", preferences);
}

/* Whether the file ends as a PDF does. qpdf does not look whether its last bytes reached the disk. */
static bool is_whole(const char *path)
{
  static const char end[] = "%%EOF\n";
  char tail[sizeof end] = "";
  FILE *file = fopen(path, "rbe");
  if (!file)
    return false;
  bool found = fseek(file, -(long)strlen(end), SEEK_END) == 0 && fread(tail, 1, strlen(end), file) == strlen(end);
  fclose(file);
  return found && strcmp(tail, end) == 0;
}

bool output_write(qpdf_data pdf, const char *to)
{
  if (qpdf_init_write(pdf, to) & QPDF_ERRORS)
    return false;
  qpdf_set_object_stream_mode(pdf, qpdf_o_disable);
  qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
  return (qpdf_write(pdf) & QPDF_ERRORS) == 0 && is_whole(to);
}

void output_report(qpdf_data pdf, const char *to, struct report *report)
{
  g_autofree char *name = g_path_get_basename(to);
  const char *problem = qpdf_has_error(pdf) ? qpdf_get_error_message_detail(pdf, qpdf_get_error(pdf))
                                            : "not all of it could be written";
  report_failure(report, "make room on the disk, or choose another output folder", "cannot finish %s: %s", name,
                 problem);
}
