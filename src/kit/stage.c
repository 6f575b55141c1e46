/*
 * See stage.h. A stage is a folder ".NAME.placard-XXXXXX" with a file "lock" in it, locked by flock for as long
 * as its run lives. Whoever gets the lock owns the folder: the next run clears those that it can lock.
 */
#include "kit/stage.h"

#include "kit/digest.h"
#include "kit/stage_output.h"
#include "kit/tree.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_NAME "lock"
#define RANDOM_LENGTH 6
#define TRIES 16

struct stage {
  char *output; /* absolute */
  char *name;   /* as the user wrote it */
  enum output_kind kind;
  char *folder;
  int lock;
  mode_t mask;
  GPtrArray *made; /* folders above the output that were not there, outermost first */
  bool published;
};

/* Takes the lock of the staging folder: a descriptor, or -1 if another run has it or the folder went away. */
static int take_lock(const char *folder)
{
  struct stat opened, named;
  g_autofree char *path = g_build_filename(folder, LOCK_NAME, NULL);
  int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (lock < 0)
    return -1;
  /* Between open and flock another run may have cleared the folder: then the lock is nobody's. */
  if (flock(lock, LOCK_EX | LOCK_NB) == 0 && fstat(lock, &opened) == 0 && lstat(path, &named) == 0 &&
      opened.st_ino == named.st_ino && opened.st_dev == named.st_dev)
    return lock;
  close(lock);
  return -1;
}

/* ".NAME.placard-": how all staging folders of the output begin. */
static char *stage_prefix(const struct stage *stage)
{
  g_autofree char *name = g_path_get_basename(stage->output);
  return g_strdup_printf(".%s.placard-", name);
}

/* Removes the staging folders of runs that are dead. */
static void clear_leftovers(const struct stage *stage)
{
  g_autofree char *parent = g_path_get_dirname(stage->output);
  g_autofree char *prefix = stage_prefix(stage);
  struct report *unread = report_create();
  g_autoptr(GPtrArray) names = tree_list(parent, false, unread);
  report_destroy(unread);
  for (unsigned i = 0; names && i < names->len; i++) {
    const char *name = g_ptr_array_index(names, i);
    struct stat status;
    g_autofree char *path = g_build_filename(parent, name, NULL);
    if (!g_str_has_prefix(name, prefix) || strlen(name) != strlen(prefix) + RANDOM_LENGTH ||
        lstat(path, &status) != 0 || !S_ISDIR(status.st_mode) || status.st_uid != geteuid())
      continue;
    int lock = take_lock(path);
    if (lock < 0)
      continue;
    tree_remove(path);
    close(lock);
  }
}

/* Makes the folders above the output that are not there. */
static bool make_parents(struct stage *stage, const char *folder, struct report *report)
{
  if (g_file_test(folder, G_FILE_TEST_IS_DIR))
    return true;
  g_autofree char *above = g_path_get_dirname(folder);
  if (!make_parents(stage, above, report))
    return false;
  if (mkdir(folder, 0777) != 0)
    return digest_failure(report, "make the folder", folder, errno);
  g_ptr_array_add(stage->made, g_strdup(folder));
  return true;
}

/* Makes the staging folder and locks it. */
static bool make_folder(struct stage *stage, struct report *report)
{
  g_autofree char *parent = g_path_get_dirname(stage->output);
  g_autofree char *prefix = stage_prefix(stage);
  int error = 0;
  for (int i = 0; i < TRIES; i++) {
    g_autofree char *folder = g_strconcat(parent, "/", prefix, "XXXXXX", NULL);
    if (!mkdtemp(folder))
      return digest_failure(report, "write beside", stage->output, errno);
    int lock = take_lock(folder);
    if (lock >= 0) {
      stage->folder = g_steal_pointer(&folder);
      stage->lock = lock;
      return true;
    }
    error = errno;
    tree_remove(folder);
  }
  return digest_failure(report, "write beside", stage->output, error);
}

/* What the output is to be: told by its name alone, so that no run decides otherwise than the last. */
bool stage_is_zip(const char *output)
{
  size_t length = strlen(output);
  return length > 4 && g_ascii_strcasecmp(output + length - 4, ".zip") == 0;
}

static enum output_kind kind_of(const char *output)
{
  return stage_is_zip(output) ? OUTPUT_ZIP : OUTPUT_FOLDER;
}

/* Refuses an output that cannot be swapped: the root, or a folder we are in. */
static bool check_place(const struct stage *stage, struct report *report)
{
  char *here = realpath(".", NULL), *there = realpath(stage->output, NULL);
  size_t length = there ? strlen(there) : 0;
  bool inside = here && there && strncmp(here, there, length) == 0 && (here[length] == '/' || here[length] == '\0');
  free(here);
  free(there);
  if (inside || g_str_equal(stage->output, "/"))
    return report_error(report, (struct place){0}, "name a folder in it, as in \"-o kits\"",
                        "the output folder \"%s\" is the one you are in", stage->name);
  return true;
}

struct stage *stage_create(const char *output, struct report *report)
{
  struct stage *stage = g_new0(struct stage, 1);
  stage->lock = -1;
  stage->name = g_strdup(output);
  stage->output = g_canonicalize_filename(output, NULL);
  stage->kind = kind_of(stage->output);
  stage->made = g_ptr_array_new_with_free_func(g_free);
  /* The only way to read the umask is to set it; no worker runs yet. */
  stage->mask = umask(0);
  umask(stage->mask);
  g_autofree char *parent = g_path_get_dirname(stage->output);
  if (check_place(stage, report) && stage_output_check(stage->output, stage->name, stage->kind, OUTPUT_WHOLE, report) &&
      make_parents(stage, parent, report)) {
    clear_leftovers(stage);
    if (make_folder(stage, report))
      return stage;
  }
  stage_destroy(stage);
  return NULL;
}

char *stage_path(const struct stage *stage, const char *name)
{
  char *path = g_build_filename(stage->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname(path);
  /* A failure shows when the file is opened. */
  (void)g_mkdir_with_parents(folder, 0755);
  return path;
}

/* Puts `path` where the output is, and the output, if there is one, where `path` was. */
static bool swap(const struct stage *stage, const char *path)
{
  struct stat status;
  if (stage->kind == OUTPUT_ZIP)
    return rename(path, stage->output) == 0;
  if (lstat(stage->output, &status) != 0)
    return renameat2(AT_FDCWD, path, AT_FDCWD, stage->output, RENAME_NOREPLACE) == 0 ||
           (errno == EINVAL && rename(path, stage->output) == 0);
  chmod(path, status.st_mode & 07777);
  if (renameat2(AT_FDCWD, path, AT_FDCWD, stage->output, RENAME_EXCHANGE) == 0)
    return true;
  if (errno != EINVAL)
    return false;
  /* A file system without exchange: two steps, the old one brought back if the second fails. */
  g_autofree char *old = g_build_filename(stage->folder, "replaced", NULL);
  if (rename(stage->output, old) != 0)
    return false;
  if (rename(path, stage->output) == 0)
    return true;
  int error = errno;
  (void)!rename(old, stage->output);
  errno = error;
  return false;
}

bool stage_publish(struct stage *stage, const char *name, struct report *report)
{
  g_autofree char *path = g_build_filename(stage->folder, name, NULL);
  /* The run took its time: what is there now may not be what was there before. */
  if (!tree_settle(path, stage->mask, report) ||
      !stage_output_check(stage->output, stage->name, stage->kind, OUTPUT_QUICK, report))
    return false;
  if (!swap(stage, path))
    return digest_failure(report, "replace", stage->output, errno);
  tree_sync_parent(stage->output);
  stage->published = true;
  return true;
}

void stage_destroy(struct stage *stage)
{
  if (!stage)
    return;
  if (stage->folder)
    tree_remove(stage->folder);
  if (stage->lock >= 0)
    close(stage->lock);
  for (unsigned i = stage->made->len; i > 0 && !stage->published; i--)
    rmdir(g_ptr_array_index(stage->made, i - 1));
  g_ptr_array_unref(stage->made);
  g_free(stage->folder);
  g_free(stage->output);
  g_free(stage->name);
  g_free(stage);
}
