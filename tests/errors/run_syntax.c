/*
 * Parses the broken file of one folder and prints what a person would read.
 *
 * `run_syntax FOLDER` reads input.yaml or input.csv in it, as campaign.yaml or texts.csv would be.
 * Exit status: 0 whatever was found, 2 where there is no such file. run.py compares what is printed.
 */
#include "input/syntax.h"
#include "input/table.h"

#include <glib.h>
#include <stdio.h>

int main(int argc, char **argv)
{
  if (argc != 2) {
    fprintf(stderr, "usage: run_syntax FOLDER\n");
    return 2;
  }
  g_autofree char *yaml = g_build_filename(argv[1], "input.yaml", NULL);
  g_autofree char *csv = g_build_filename(argv[1], "input.csv", NULL);
  struct report *report = report_create();
  struct place nowhere = {0};
  if (g_file_test(yaml, G_FILE_TEST_EXISTS)) {
    syntax_destroy(syntax_load(yaml, "campaign.yaml", nowhere, report));
  } else if (g_file_test(csv, G_FILE_TEST_EXISTS)) {
    table_destroy(table_load(csv, "texts.csv", nowhere, report));
  } else {
    fprintf(stderr, "%s has neither input.yaml nor input.csv\n", argv[1]);
    report_destroy(report);
    return 2;
  }
  report_print(report, stdout, REPORT_TEXT);
  report_destroy(report);
  return 0;
}
