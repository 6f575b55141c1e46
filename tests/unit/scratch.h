/*
 * A folder of files written by a test, and findings as text: what the tests of model/ share.
 *
 * Not for: other suites, which have their inputs in files.
 */
#pragma once

#include "base/report.h"

#include <glib.h>
#include <glib/gstdio.h>

struct scratch {
  char *folder; /* gone after scratch_finish */
};

/* A new empty folder. */
static inline void scratch_init(struct scratch *scratch)
{
  scratch->folder = g_dir_make_tmp("placard-XXXXXX", NULL);
  g_assert_nonnull(scratch->folder);
}

/* Writes `text` (`length` bytes, -1 for all) as `name`, which may lie in folders. */
static inline void scratch_write(const struct scratch *scratch, const char *name, const char *text, gssize length)
{
  g_autofree char *path = g_build_filename(scratch->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname(path);

  g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
  g_assert_true(g_file_set_contents(path, text, length, NULL));
}

/* Removes a file or a folder with all that is in it. */
static inline void scratch_remove(const char *path)
{
  GDir *directory = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
  const char *name;

  while (directory && (name = g_dir_read_name(directory))) {
    g_autofree char *inside = g_build_filename(path, name, NULL);
    scratch_remove(inside);
  }
  g_clear_pointer(&directory, g_dir_close);
  g_assert_cmpint(g_remove(path), ==, 0);
}

/* Removes the folder. */
static inline void scratch_finish(struct scratch *scratch)
{
  scratch_remove(scratch->folder);
  g_clear_pointer(&scratch->folder, g_free);
}

/* A path of the project, from its top; free with g_free. Tests run in the folder they were compiled in. */
static inline char *scratch_project_path(const char *relative)
{
  g_autofree char *unit = g_path_get_dirname(__FILE__);

  return g_build_filename(unit, "..", "..", relative, NULL);
}

/* The findings, each as "severity file:line:column+length message" and a line "  help". Free with g_free. */
static inline char *scratch_findings(const struct report *report)
{
  static const char *const severities[SEVERITY_COUNT] = {"note", "warning", "error", "failure"};
  const GPtrArray *findings = report_findings(report);
  GString *text = g_string_new(NULL);

  for (guint i = 0; i < findings->len; i++) {
    const struct finding *finding = findings->pdata[i];
    g_string_append_printf(text, "%s %s:%d:%d+%d %s\n", severities[finding->severity],
                           finding->file ? finding->file : "-", finding->line, finding->column, finding->length,
                           finding->message);
    if (finding->help) {
      g_string_append_printf(text, "  %s\n", finding->help);
    }
  }
  return g_string_free(text, FALSE);
}

/* Fails unless these are the findings, as scratch_findings writes them. */
static inline void scratch_assert_findings(const struct report *report, const char *expected)
{
  g_autofree char *findings = scratch_findings(report);

  g_assert_cmpstr(findings, ==, expected);
}
