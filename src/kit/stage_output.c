/*
 * See stage_output.h. A folder is ours if its manifest.json says that it holds kits, and it holds nothing
 * else, byte for byte; a zip is ours if the manifest inside says that it is a kit. A person's changes to
 * our files make them theirs.
 */
#include "kit/stage_output.h"

#include "kit/manifest.h"
#include "kit/tree.h"
#include "kit/zip.h"

#include <errno.h>
#include <sys/stat.h>

#define NOWHERE ((struct place){0})

static const char move_help[] = "move it elsewhere, or name another folder with -o; nothing was touched";

/* Whether the file `entry` of the folder is the one that the manifest lists. Reports why not. */
static bool check_entry(const char *folder, const char *entry, const struct manifest *manifest, enum output_care care,
                        struct report *report)
{
  struct stat status;
  g_autofree char *path = g_build_filename(folder, entry, NULL);
  if (lstat(path, &status) != 0)
    return digest_failure(report, "read", path, errno);
  if (g_str_equal(entry, MANIFEST_NAME) && S_ISREG(status.st_mode))
    return true;
  const struct digest *listed = manifest_find(manifest, entry);
  if (!listed || !S_ISREG(status.st_mode))
    return report_error(report, NOWHERE, move_help, "the output folder holds \"%s\", which placard did not put there",
                        entry);
  struct digest digest = {.size = (guint64)status.st_size};
  bool same = digest.size == listed->size;
  if (same && care == OUTPUT_WHOLE) {
    if (!digest_file(path, &digest, report))
      return false;
    same = g_str_equal(digest.sha256, listed->sha256);
  }
  return same || report_error(report, NOWHERE, move_help,
                              "\"%s\" in the output folder was changed after placard wrote it", entry);
}

static bool check_folder(const char *path, const char *name, enum output_care care, struct report *report)
{
  g_autoptr(GPtrArray) entries = tree_list(path, false, report);
  if (!entries)
    return false;
  if (entries->len == 0)
    return true;
  g_autofree char *manifest_path = g_build_filename(path, MANIFEST_NAME, NULL);
  struct manifest *manifest = manifest_load(manifest_path);
  if (!manifest || manifest->kind != MANIFEST_KITS) {
    manifest_destroy(manifest);
    return report_error(report, NOWHERE, move_help, "the output folder \"%s\" holds \"%s\" and was not made by placard",
                        name, (const char *)g_ptr_array_index(entries, 0));
  }
  bool ours = true;
  for (unsigned i = 0; i < entries->len && ours; i++)
    ours = check_entry(path, g_ptr_array_index(entries, i), manifest, care, report);
  manifest_destroy(manifest);
  return ours;
}

static bool check_zip(const char *path, const char *name, struct report *report)
{
  g_autofree char *entry = NULL;
  g_autoptr(GBytes) bytes = zip_load_entry(path, MANIFEST_NAME, MANIFEST_LIMIT, &entry);
  return (bytes && manifest_is_ours(bytes)) ||
         report_error(report, NOWHERE, "name another file with -o, or move that one elsewhere",
                      "\"%s\" is there already and is no kit that placard made", name);
}

bool stage_output_check(const char *path, const char *name, enum output_kind kind, enum output_care care,
                        struct report *report)
{
  struct stat status;
  if (lstat(path, &status) != 0 && errno == ENOTDIR)
    return report_error(report, NOWHERE, "name a folder whose path has folders only",
                        "\"%s\" lies below something that is a file", name);
  if (lstat(path, &status) != 0)
    return errno == ENOENT || digest_failure(report, "look at", path, errno);
  if (S_ISLNK(status.st_mode))
    return report_error(report, NOWHERE, "name what it points to", "\"%s\" is a link", name);
  if (kind == OUTPUT_FOLDER && !S_ISDIR(status.st_mode))
    return report_error(report, NOWHERE, "name a folder, or a file that ends in .zip", "\"%s\" is a file, not a folder",
                        name);
  if (kind == OUTPUT_ZIP && !S_ISREG(status.st_mode))
    return report_error(report, NOWHERE, "name a file that ends in .zip, or a folder that does not",
                        "\"%s\" is not a file", name);
  return kind == OUTPUT_ZIP ? check_zip(path, name, report) : check_folder(path, name, care, report);
}
