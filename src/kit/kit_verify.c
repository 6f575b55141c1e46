/*
 * kit_verify: a kit, as a zip or unpacked, or an output folder, against its manifest.
 *
 * A zip is read twice: its manifest first, then through, one entry at a time. The manifest itself is the
 * one file that nothing vouches for.
 */
#include "kit/content.h"
#include "kit/kit_write.h"
#include "kit/manifest.h"
#include "kit/tree.h"
#include "kit/zip.h"

#include <string.h>
#include <sys/stat.h>

#define NOWHERE ((struct place){0})
#define NAME_LIMIT 200 /* bytes of an entry with its folder */

static const char fetch_help[] = "get the kit again from where it came, or build it anew";

/* A kit while it is looked through. */
struct verification {
  struct manifest *manifest;
  char *folder;     /* what the zip's entries begin with, "NAME/"; "" for a folder */
  GHashTable *seen; /* names of the manifest, borrowed from it */
  time_t time;
  unsigned count;
  bool good;
  struct report *report;
};

/* Whether every system can unpack the name: relative, plain ASCII, no part that is empty or begins with a dot. */
static bool is_portable(const char *name)
{
  static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/";
  if (strspn(name, allowed) != strlen(name) || strlen(name) > NAME_LIMIT)
    return false;
  g_auto(GStrv) parts = g_strsplit(name, "/", -1);
  for (int i = 0; parts[i]; i++)
    if (!g_ascii_isalnum(*parts[i]) || g_str_has_suffix(parts[i], "."))
      return false;
  return true;
}

/* Holds a file against the manifest; reports what is wrong. */
static bool check_file(struct verification *verification, const char *name, const struct digest *digest)
{
  if (g_str_equal(name, MANIFEST_NAME))
    return true;
  verification->count++;
  const struct digest *listed = manifest_find(verification->manifest, name);
  if (!listed)
    return report_error(verification->report, NOWHERE, "do not open it unless you know who added it",
                        "\"%s\" was added to the kit: the manifest does not list it", name);
  gpointer key;
  g_hash_table_lookup_extended(verification->manifest->digests, name, &key, NULL);
  if (!g_hash_table_add(verification->seen, key))
    return report_error(verification->report, NOWHERE, fetch_help, "\"%s\" is in the kit twice", name);
  return digest_equal(digest, listed) ||
         report_error(verification->report, NOWHERE, fetch_help, "\"%s\" was changed after the kit was made", name);
}

/* For zip_scan. Goes on after a fault, so that all are told. */
static bool visit_item(const struct zip_item *item, void *data)
{
  struct verification *verification = data;
  const char *name = item->name;
  if (!g_str_has_prefix(name, verification->folder) || !is_portable(name)) {
    verification->good = report_error(verification->report, NOWHERE, "do not unpack it",
                                      "the zip holds \"%s\", which is no name of a kit's file", name);
    return true;
  }
  name += strlen(verification->folder);
  if (item->time != verification->time)
    verification->good = report_error(verification->report, NOWHERE, fetch_help,
                                      "\"%s\" does not bear the campaign's date", name);
  verification->good = check_file(verification, name, &item->digest) && verification->good;
  return true;
}

/* Reports every file of the manifest that was not seen. */
static void check_missing(struct verification *verification)
{
  const GPtrArray *names = verification->manifest->names;
  for (unsigned i = 0; i < names->len; i++)
    if (!g_hash_table_contains(verification->seen, g_ptr_array_index(names, i)))
      verification->good = report_error(verification->report, NOWHERE, fetch_help, "\"%s\" is missing",
                                        (const char *)g_ptr_array_index(names, i));
}

/* Verifies the zip at `path`. */
static void verify_zip(struct verification *verification, const char *path)
{
  g_autofree char *entry = NULL;
  g_autoptr(GBytes) bytes = zip_load_entry(path, MANIFEST_NAME, MANIFEST_LIMIT, &entry);
  size_t length = 0;
  const char *text = bytes ? g_bytes_get_data(bytes, &length) : NULL;
  struct manifest *manifest = text ? manifest_parse(text, length) : NULL;
  if (!manifest) {
    verification->good = report_error(verification->report, NOWHERE, "name a zip that placard made",
                                      "this is no kit, or its manifest is damaged");
    return;
  }
  verification->manifest = manifest;
  verification->folder = g_strndup(entry, strlen(entry) - strlen(MANIFEST_NAME));
  verification->time = zip_time(manifest->year, manifest->month, manifest->day);
  if (zip_scan(path, visit_item, verification, verification->report))
    check_missing(verification);
  else
    verification->good = false;
}

/* Verifies the folder at `path`: an unpacked kit, or an output folder. */
static void verify_folder(struct verification *verification, const char *path)
{
  g_autofree char *manifest_path = g_build_filename(path, MANIFEST_NAME, NULL);
  verification->manifest = manifest_load(manifest_path);
  g_autoptr(GPtrArray) names = tree_list(path, true, verification->report);
  if (!verification->manifest)
    verification->good = report_error(verification->report, NOWHERE, "name a folder that has manifest.json in it",
                                      "this folder is no kit, or its manifest is damaged");
  else if (!names)
    verification->good = false;
  if (!verification->good)
    return;
  for (unsigned i = 0; i < names->len; i++) {
    struct digest digest;
    struct stat status;
    const char *name = g_ptr_array_index(names, i);
    g_autofree char *file = g_build_filename(path, name, NULL);
    bool regular = lstat(file, &status) == 0 && S_ISREG(status.st_mode);
    bool good = regular ? digest_file(file, &digest, verification->report) && check_file(verification, name, &digest)
                        : report_error(verification->report, NOWHERE, fetch_help, "\"%s\" is no file", name);
    verification->good = good && verification->good;
  }
  check_missing(verification);
}

bool kit_verify(const char *path, unsigned *count, struct report *report)
{
  struct stat status;
  struct verification verification = {.report = report, .good = true};
  verification.seen = g_hash_table_new(g_str_hash, g_str_equal);
  if (stat(path, &status) != 0)
    verification.good = report_error(report, NOWHERE, "name a kit: a zip, or a folder", "\"%s\" is not there", path);
  else if (S_ISDIR(status.st_mode))
    verify_folder(&verification, path);
  else
    verify_zip(&verification, path);
  *count = verification.count;
  g_hash_table_unref(verification.seen);
  manifest_destroy(verification.manifest);
  g_free(verification.folder);
  return verification.good;
}
