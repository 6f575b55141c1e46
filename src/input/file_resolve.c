/*
 * From a name as written in a file to a path on the disk, never out of the root.
 *
 * The walk goes folder by folder over real paths: each name is looked up among the entries of
 * its folder, links are followed at once and must lead back inside. So the path that comes out
 * has neither links nor "..", and no name outside the root is ever looked at.
 * Not for: guarding against someone who changes the folder while we read it.
 */
#include "input/file.h"

#include "input/nearest.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct walk {
  char *root; /* real paths, owned */
  char *current;
  const char *written; /* the whole name, for messages */
  size_t done;         /* the bytes of it that have been walked */
  struct place place;
  struct report *report;
};

static bool is_inside(const char *root, const char *path)
{
  size_t length = strlen(root);
  if (strcmp(root, "/") == 0)
    return true;
  return strncmp(path, root, length) == 0 && (path[length] == '\0' || path[length] == '/');
}

/* NFC without regard to case, as far as a hint needs it; free with g_free. */
static char *folded_name(const char *name)
{
  g_autofree char *normal = g_utf8_normalize(name, -1, G_NORMALIZE_NFC);
  return normal ? g_utf8_casefold(normal, -1) : g_strdup(name);
}

static bool is_same_name(const char *one, const char *other)
{
  g_autofree char *first = g_utf8_normalize(one, -1, G_NORMALIZE_NFC);
  g_autofree char *second = g_utf8_normalize(other, -1, G_NORMALIZE_NFC);
  return first && second && strcmp(first, second) == 0;
}

static int compare_names(const void *one, const void *other)
{
  return strcmp(*(char *const *)one, *(char *const *)other);
}

/* The names in a folder, sorted so that hints are the same everywhere; free the array. */
static GPtrArray *folder_names(const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  GDir *directory = g_dir_open(folder, 0, NULL);
  for (const char *name; directory && (name = g_dir_read_name(directory));)
    g_ptr_array_add(names, g_strdup(name));
  if (directory)
    g_dir_close(directory);
  g_ptr_array_sort(names, compare_names);
  return names;
}

static bool is_stem_of(const char *stem, const char *name)
{
  size_t length = strlen(stem);
  return strncmp(name, stem, length) == 0 && name[length] == '.';
}

/* A sentence that leads from `wanted` to what the folder has, or NULL; free with g_free. */
static char *missing_name_help(const struct walk *walk, const char *wanted, const GPtrArray *names)
{
  int done = (int)walk->done;
  g_autofree char *folded = folded_name(wanted);
  const char *const *words = (const char *const *)names->pdata;
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *other = folded_name(words[i]);
    if (strcmp(folded, other) == 0)
      return g_strdup_printf("it is called \"%.*s%s\": write capitals and small letters the same", done, walk->written,
                             words[i]);
  }
  for (guint i = 0; i < names->len; i++) {
    if (is_stem_of(wanted, words[i]) || is_stem_of(words[i], wanted))
      return g_strdup_printf("did you mean \"%.*s%s\"?", done, walk->written, words[i]);
  }
  const char *nearest = nearest_word(wanted, words, names->len);
  return nearest ? g_strdup_printf("did you mean \"%.*s%s\"?", done, walk->written, nearest) : NULL;
}

static bool report_missing(const struct walk *walk, const char *name, bool is_last, const GPtrArray *names)
{
  g_autofree char *help = missing_name_help(walk, name, names);
  if (!is_last)
    return report_error(walk->report, walk->place, help ? help : "check the names of the folders",
                        "there is no folder \"%s\" for \"%s\"", name, walk->written);
  return report_error(walk->report, walk->place, help ? help : "put the file there, or correct its name",
                      "there is no file \"%s\"", walk->written);
}

/* The entry of the current folder that `name` means, free with g_free; NULL after an error. */
static char *find_entry(const struct walk *walk, const char *name, bool is_last)
{
  g_autofree char *exact = g_build_filename(walk->current, name, NULL);
  struct stat status;
  if (g_str_is_ascii(name) && lstat(exact, &status) == 0)
    return g_strdup(name);
  GPtrArray *names = folder_names(walk->current);
  const char *found = NULL, *second = NULL;
  for (guint i = 0; i < names->len; i++) {
    if (!is_same_name(names->pdata[i], name))
      continue;
    second = found;
    found = names->pdata[i];
  }
  if (second)
    report_error(walk->report, walk->place, "rename one of them: they differ only in how accents are stored",
                 "two files are called \"%s\"", walk->written);
  else if (!found)
    report_missing(walk, name, is_last, names);
  char *entry = found && !second ? g_strdup(found) : NULL;
  g_ptr_array_free(names, TRUE);
  return entry;
}

static bool report_leaving(const struct walk *walk)
{
  return report_error(walk->report, walk->place, "copy the file into the campaign's folder and name it there",
                      "\"%s\" leads out of the campaign's folder", walk->written);
}

/* Goes on to the entry, through a link if it is one. */
static bool enter(struct walk *walk, const char *entry)
{
  g_autofree char *path = g_build_filename(walk->current, entry, NULL);
  char *real = realpath(path, NULL);
  if (!real)
    return report_error(walk->report, walk->place, "replace the link with the file itself",
                        "\"%s\" is a link to something that is not there", walk->written);
  if (!is_inside(walk->root, real)) {
    free(real);
    return report_leaving(walk);
  }
  g_free(walk->current);
  walk->current = g_strdup(real);
  free(real);
  return true;
}

static bool step(struct walk *walk, const char *name, bool is_last)
{
  if (strcmp(name, ".") == 0 || name[0] == '\0')
    return true;
  if (strcmp(name, "..") == 0) {
    if (strcmp(walk->current, walk->root) == 0)
      return report_leaving(walk);
    char *parent = g_path_get_dirname(walk->current);
    g_free(walk->current);
    walk->current = parent;
    return true;
  }
  if (!g_file_test(walk->current, G_FILE_TEST_IS_DIR))
    return report_error(walk->report, walk->place, "check the folders in its name",
                        "\"%s\" goes through a file as if it were a folder", walk->written);
  g_autofree char *entry = find_entry(walk, name, is_last);
  return entry && enter(walk, entry);
}

static bool is_web_address(const char *name)
{
  return g_str_has_prefix(name, "http://") || g_str_has_prefix(name, "https://");
}

/* Names that could never be meant from here: said before the disk is asked. */
static bool check_written(const char *name, struct place place, struct report *report)
{
  if (name[0] == '\0')
    return report_error(report, place, "write the name of a file, or leave the line out", "the file's name is empty");
  if (is_web_address(name))
    return report_error(report, place, "download the file into the campaign's folder and name it there",
                        "\"%s\" is a web address, not a file", name);
  bool has_drive = g_ascii_isalpha(name[0]) && name[1] == ':' && (name[2] == '/' || name[2] == '\\');
  if (name[0] == '/' || has_drive || g_str_has_prefix(name, "~/") || g_str_has_prefix(name, "file:"))
    return report_error(report, place, "copy the file into the campaign's folder and name it from there",
                        "\"%s\" works on one computer only", name);
  if (!strchr(name, '\\'))
    return true;
  g_autofree char *better = g_strdelimit(g_strdup(name), "\\", '/');
  g_autofree char *help = g_strdup_printf("write \"%s\"", better);
  return report_error(report, place, help, "folders in a name are parted by \"/\", not by \"\\\"");
}

static bool walk_init(struct walk *walk, const char *root, const char *folder)
{
  char *real_root = realpath(root, NULL);
  char *real_folder = realpath(folder, NULL);
  bool is_usable = real_root && real_folder && is_inside(real_root, real_folder);
  walk->root = g_strdup(real_root);
  walk->current = g_strdup(real_folder);
  free(real_root);
  free(real_folder);
  return is_usable || report_leaving(walk);
}

char *file_naming_folder(const char *root, struct place place)
{
  g_autofree char *folder = place.source ? g_path_get_dirname(place.source->name) : g_strdup(".");
  return strcmp(folder, ".") == 0 || g_path_is_absolute(folder) ? g_strdup(root) : g_build_filename(root, folder, NULL);
}

char *file_resolve(const char *root, const char *folder, const char *relative, struct place place,
                   struct report *report)
{
  if (!check_written(relative, place, report))
    return NULL;
  struct walk walk = {.written = relative, .place = place, .report = report};
  bool is_fine = walk_init(&walk, root, folder);
  char **names = g_strsplit(relative, "/", -1);
  for (int i = 0; is_fine && names[i]; i++) {
    is_fine = step(&walk, names[i], names[i + 1] == NULL);
    walk.done += strlen(names[i]) + 1;
  }
  g_strfreev(names);
  g_free(walk.root);
  if (is_fine)
    return walk.current;
  g_free(walk.current);
  return NULL;
}
