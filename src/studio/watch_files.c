/*
 * One GFileMonitor a folder, and a timer that ends a save, see watch_files.h.
 *
 * A file that was closed or moved is whole: SETTLED later it is told. One that is only seen to grow may be half
 * written: it gets GROWING longer, in which the news that it was closed comes as a rule. No save is held
 * back for more than PATIENCE, however busy the folder.
 */
#include "studio/watch_files.h"

#include <gio/gio.h>
#include <stdbool.h>
#include <string.h>

/* Milliseconds. */
enum { SETTLED = 30, GROWING = 250, PATIENCE = 500 };

#define FOLDER_LIMIT 1000

struct watch_files {
  void (*changed)(void *data, const GPtrArray *paths);
  void *data;
  GHashTable *monitors; /* folder → GFileMonitor */
  char *top;            /* the tree's own folder, or NULL */
  GFileMonitor *above;  /* of the folder that it lies in, which tells when it goes and comes */
  GHashTable *paths;    /* what changed since it was last told */
  gint64 first;         /* when the first of them did, in microseconds */
  guint timer;
};

static void end_monitor(gpointer monitor)
{
  g_file_monitor_cancel(monitor);
  g_object_unref(monitor);
}

struct watch_files *watch_files_create(void (*changed)(void *data, const GPtrArray *paths), void *data)
{
  struct watch_files *files = g_new0(struct watch_files, 1);
  files->changed = changed;
  files->data = data;
  files->monitors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, end_monitor);
  files->paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return files;
}

void watch_files_destroy(struct watch_files *files)
{
  if (!files)
    return;
  if (files->timer)
    g_source_remove(files->timer);
  g_hash_table_destroy(files->monitors);
  if (files->above)
    end_monitor(files->above);
  g_free(files->top);
  g_hash_table_destroy(files->paths);
  g_free(files);
}

static gboolean tell(gpointer data)
{
  struct watch_files *files = data;
  files->timer = 0;
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
  GHashTableIter each;
  gpointer path;
  g_hash_table_iter_init(&each, files->paths);
  while (g_hash_table_iter_next(&each, &path, NULL)) {
    g_hash_table_iter_steal(&each);
    g_ptr_array_add(paths, path);
  }
  files->changed(files->data, paths);
  return G_SOURCE_REMOVE;
}

/* Whether a file `name` is what programs leave beside the files that matter, while they work and after. */
static bool is_noise(const char *name)
{
  static const char *const endings[] = {"~", ".swp", ".swx", ".tmp", ".part", ".bak"};
  for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
    if (g_str_has_suffix(name, endings[i]))
      return true;
  return name[0] == '.' || name[0] == '#';
}

/* Whether a folder `name` is one of those that builds make beside the campaign. */
static bool is_output(const char *name)
{
  return g_str_equal(name, "kits") || g_str_equal(name, "kits-partial");
}

/* Vim tries by a file with a number for a name whether a folder may be written to. */
static bool is_number(const char *name)
{
  return name[strspn(name, "0123456789")] == '\0';
}

/* Whether news of the path are none. */
static bool is_passed_over(const struct watch_files *files, const char *path)
{
  g_autofree char *name = g_path_get_basename(path);
  bool is_folder = g_hash_table_contains(files->monitors, path) || g_file_test(path, G_FILE_TEST_IS_DIR);
  return is_noise(name) || is_output(name) || (is_number(name) && !is_folder);
}

/* Takes `path` over, to be told when `delay` has passed without other news. */
static void take_path(struct watch_files *files, char *path, int delay)
{
  gint64 now = g_get_monotonic_time();
  if (g_hash_table_size(files->paths) == 0)
    files->first = now;
  g_hash_table_add(files->paths, path);
  int left = PATIENCE - (int)((now - files->first) / 1000);
  if (files->timer)
    g_source_remove(files->timer);
  files->timer = g_timeout_add((guint)CLAMP(left, 0, delay), tell, files);
}

static void note_path(struct watch_files *files, GFile *file, int delay)
{
  g_autofree char *path = file ? g_file_get_path(file) : NULL;
  if (path && !is_passed_over(files, path))
    take_path(files, g_steal_pointer(&path), delay);
}

/* A folder that goes takes its monitor with it, so that one of the same name is watched anew. */
static void forget_folder(struct watch_files *files, GFile *file)
{
  g_autofree char *path = g_file_get_path(file);
  if (path)
    g_hash_table_remove(files->monitors, path);
}

static void on_event(GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer data)
{
  (void)monitor;
  bool may_grow = event == G_FILE_MONITOR_EVENT_CHANGED || event == G_FILE_MONITOR_EVENT_CREATED;
  bool is_left = event == G_FILE_MONITOR_EVENT_DELETED || event == G_FILE_MONITOR_EVENT_RENAMED ||
                 event == G_FILE_MONITOR_EVENT_MOVED_OUT;
  if (event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED)
    return;
  note_path(data, file, may_grow ? GROWING : SETTLED);
  note_path(data, other, SETTLED);
  if (is_left)
    forget_folder(data, file);
}

void watch_files_add(struct watch_files *files, const char *folder)
{
  if (g_hash_table_contains(files->monitors, folder) || !g_file_test(folder, G_FILE_TEST_IS_DIR))
    return;
  g_autoptr(GFile) file = g_file_new_for_path(folder);
  GFileMonitor *monitor = g_file_monitor_directory(file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (!monitor)
    return;
  g_file_monitor_set_rate_limit(monitor, SETTLED);
  g_signal_connect(monitor, "changed", G_CALLBACK(on_event), files);
  g_hash_table_insert(files->monitors, g_strdup(folder), monitor);
}

static gboolean is_in_tree(gpointer folder, gpointer monitor, gpointer files)
{
  (void)monitor;
  return g_str_has_prefix(folder, ((struct watch_files *)files)->top);
}

/* The folder above has news of its own; only those of the tree's folder are ours. Whatever lay in that is watched
   anew, since what comes may be another of that name. */
static void on_event_above(GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer data)
{
  struct watch_files *files = data;
  g_autofree char *path = g_file_get_path(file), *target = other ? g_file_get_path(other) : NULL;
  (void)monitor;
  bool is_ours = g_strcmp0(path, files->top) == 0 || g_strcmp0(target, files->top) == 0;
  bool is_move = event != G_FILE_MONITOR_EVENT_CHANGED && event != G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT &&
                 event != G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED;
  if (!is_ours || !is_move)
    return;
  g_hash_table_foreach_remove(files->monitors, is_in_tree, files);
  take_path(files, g_strdup(files->top), GROWING);
}

static void watch_above(struct watch_files *files, const char *folder)
{
  g_autofree char *path = g_path_get_dirname(folder);
  g_autoptr(GFile) above = g_file_new_for_path(path);
  files->top = g_strdup(folder);
  files->above = g_file_monitor_directory(above, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (files->above)
    g_signal_connect(files->above, "changed", G_CALLBACK(on_event_above), files);
}

/* Puts the folders in `folder` at the end of the queue. */
static void queue_folders(GQueue *queue, const char *folder)
{
  g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
  for (const char *name; directory && (name = g_dir_read_name(directory));) {
    char *path = g_build_filename(folder, name, NULL);
    bool wanted = !is_noise(name) && !is_output(name) && g_file_test(path, G_FILE_TEST_IS_DIR) &&
                  !g_file_test(path, G_FILE_TEST_IS_SYMLINK);
    if (wanted)
      g_queue_push_tail(queue, path);
    else
      g_free(path);
  }
}

void watch_files_add_tree(struct watch_files *files, const char *folder)
{
  GQueue queue = G_QUEUE_INIT;
  if (!files->top)
    watch_above(files, folder);
  g_queue_push_tail(&queue, g_strdup(folder));
  for (char *path; (path = g_queue_pop_head(&queue)); g_free(path)) {
    if (g_hash_table_size(files->monitors) >= FOLDER_LIMIT)
      continue;
    watch_files_add(files, path);
    queue_folders(&queue, path);
  }
}
