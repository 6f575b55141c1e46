/*
 * See tree.h. Depth is bounded by what was staged or by the path length of the system, so recursion is safe.
 */
#include "kit/tree.h"

#include "kit/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gint compare_names(gconstpointer one, gconstpointer other)
{
  return strcmp(*(const char *const *)one, *(const char *const *)other);
}

static bool is_folder(const char *path)
{
  struct stat status;
  return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* The sorted names in one folder, or NULL with errno set. */
static GPtrArray *folder_names(const char *path)
{
  errno = 0;
  GDir *folder = g_dir_open(path, 0, NULL);
  if (!folder) {
    errno = errno ? errno : EACCES;
    return NULL;
  }
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name = g_dir_read_name(folder); name; name = g_dir_read_name(folder))
    g_ptr_array_add(names, g_strdup(name));
  g_dir_close(folder);
  g_ptr_array_sort(names, compare_names);
  return names;
}

/* Adds what lies under `prefix` of `root` to `list`. */
static bool list_below(const char *root, const char *prefix, GPtrArray *list, struct report *report)
{
  g_autofree char *path = g_build_filename(root, prefix, NULL);
  g_autoptr(GPtrArray) names = folder_names(path);
  if (!names)
    return digest_failure(report, "read", path, errno);
  for (unsigned i = 0; i < names->len; i++) {
    char *name = g_strconcat(prefix, g_ptr_array_index(names, i), NULL);
    g_autofree char *child = g_build_filename(root, name, NULL);
    if (!is_folder(child)) {
      g_ptr_array_add(list, name);
      continue;
    }
    g_autofree char *below = g_strconcat(name, "/", NULL);
    g_free(name);
    if (!list_below(root, below, list, report))
      return false;
  }
  return true;
}

GPtrArray *tree_list(const char *path, bool deep, struct report *report)
{
  if (!deep) {
    GPtrArray *names = folder_names(path);
    if (!names)
      digest_failure(report, "read", path, errno);
    return names;
  }
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);
  if (!list_below(path, "", list, report))
    return NULL;
  g_ptr_array_sort(list, compare_names);
  return g_steal_pointer(&list);
}

void tree_remove(const char *path)
{
  if (is_folder(path)) {
    g_autoptr(GPtrArray) names = folder_names(path);
    for (unsigned i = 0; names && i < names->len; i++) {
      g_autofree char *child = g_build_filename(path, g_ptr_array_index(names, i), NULL);
      tree_remove(child);
    }
    rmdir(path);
  } else {
    unlink(path);
  }
}

/* Sets the mode of a file or folder and waits until it is on disk. */
static bool settle(const char *path, mode_t mode, struct report *report)
{
  int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (descriptor < 0)
    return digest_failure(report, "write", path, errno);
  /* Some file systems cannot sync a folder and say EINVAL. */
  bool good = fchmod(descriptor, mode) == 0 && (fsync(descriptor) == 0 || errno == EINVAL);
  int error = errno;
  close(descriptor);
  return good || digest_failure(report, "write", path, error);
}

bool tree_settle(const char *path, mode_t mask, struct report *report)
{
  if (!is_folder(path))
    return settle(path, 0644 & ~mask, report);
  g_autoptr(GPtrArray) names = tree_list(path, false, report);
  if (!names)
    return false;
  for (unsigned i = 0; i < names->len; i++) {
    g_autofree char *child = g_build_filename(path, g_ptr_array_index(names, i), NULL);
    if (!tree_settle(child, mask, report))
      return false;
  }
  return settle(path, 0755 & ~mask, report);
}

void tree_sync_parent(const char *path)
{
  g_autofree char *parent = g_path_get_dirname(path);
  int descriptor = open(parent, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
  if (descriptor < 0)
    return;
  (void)!fsync(descriptor);
  close(descriptor);
}
