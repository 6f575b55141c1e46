/*
 * Finding the data folder from where the program itself lies, so that an installed tree may be moved.
 */
#include "cli/data.h"

static bool is_data(const char *folder)
{
  g_autofree char *probe = g_build_filename(folder, "layouts", "formats.yaml", NULL);
  return g_file_test(probe, G_FILE_TEST_IS_REGULAR);
}

char *data_folder(struct report *report)
{
  const char *named = g_getenv("PLACARD_DATA");
  if (named) {
    if (is_data(named))
      return g_canonicalize_filename(named, NULL);
    report_failure(report, "unset PLACARD_DATA, or let it name a folder with layouts/formats.yaml in it",
                   "PLACARD_DATA names \"%s\", which holds no data of placard", named);
    return NULL;
  }
  g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname(program ? program : ".");
  static const char *const candidates[] = {"../share/placard", "..", "../..", "../../.."};
  for (size_t i = 0; i < G_N_ELEMENTS(candidates); i++) {
    g_autofree char *candidate = g_build_filename(folder, candidates[i], NULL);
    if (is_data(candidate))
      return g_canonicalize_filename(candidate, NULL);
  }
  report_failure(report, "install placard again with ./bootstrap install", "placard's own data is not there");
  return NULL;
}
