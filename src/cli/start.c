/*
 * `new`: copies the starter campaign, gives it the folder's name and today's date, draws its picture sheet, and tells
 * editors which schema its files have.
 *
 * Everything is made in a hidden folder beside the new one and renamed at the end.
 */
#include "cli/commands.h"
#include "cli/data.h"

#include <errno.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static bool machine_failure(struct report *report, const char *path)
{
  return report_failure(report, "choose another folder", "\"%s\" could not be made: %s", path, g_strerror(errno));
}

/* The starter's campaign file with its id and date replaced. Free with g_free. */
static char *fill_campaign(const char *text, const char *id)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local();
  g_autofree char *today = g_date_time_format(now, "%Y-%m-%d");
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line; line++) {
    const char *key = g_str_has_prefix(*line, "id: ") ? "id: " : g_str_has_prefix(*line, "date: ") ? "date: " : NULL;
    if (!key)
      continue;
    char *filled = g_strconcat(key, key[0] == 'i' ? id : today, NULL);
    g_free(*line);
    *line = filled;
  }
  return g_strjoinv("\n", lines);
}

static bool copy_file(const char *from, const char *to, const char *id, struct report *report)
{
  g_autofree char *text = NULL;
  gsize length;
  if (!g_file_get_contents(from, &text, &length, NULL))
    return machine_failure(report, to);
  if (g_str_has_suffix(from, "/campaign.yaml")) {
    char *filled = fill_campaign(text, id);
    g_free(text);
    text = filled;
    length = strlen(filled);
  }
  return g_file_set_contents_full(to, text, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0644, NULL) ||
         machine_failure(report, to);
}

static bool copy_folder(const char *from, const char *to, const char *id, struct report *report)
{
  g_autoptr(GDir) directory = g_dir_open(from, 0, NULL);
  if (!directory || g_mkdir_with_parents(to, 0755) != 0)
    return machine_failure(report, to);
  bool good = true;
  for (const char *name = g_dir_read_name(directory); name && good; name = g_dir_read_name(directory)) {
    g_autofree char *source = g_build_filename(from, name, NULL);
    g_autofree char *target = g_build_filename(to, name, NULL);
    bool folder = g_file_test(source, G_FILE_TEST_IS_DIR);
    good = folder ? copy_folder(source, target, id, report) : copy_file(source, target, id, report);
  }
  return good;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
  (void)status;
  (void)kind;
  (void)walk;
  return remove(path);
}

static void remove_folder(const char *path)
{
  nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

/* Whether a new folder may be made at `path`: nothing is there, or an empty folder. */
static bool check_place(const char *path, struct report *report)
{
  if (!g_file_test(path, G_FILE_TEST_EXISTS) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
    return true;
  g_autoptr(GDir) directory = g_dir_open(path, 0, NULL);
  if (directory && !g_dir_read_name(directory))
    return true;
  return report_error(report, (struct place){0}, "choose a name that is not there yet", "\"%s\" is there already",
                      path);
}

/* Draws all-layouts.png into the campaign at `folder`, from the gallery, which has a card of every layout. */
static bool draw_sheet(const char *folder, const char *data, struct report *report)
{
  g_autofree char *gallery = g_build_filename(data, "samples", "gallery", NULL);
  char *rest[] = {gallery, NULL};
  /* each shape once: a sheet of everything would be too long to look through */
  char *languages[] = {"en", "en-es", NULL};
  char *formats[] = {"instagram-square", "story", "x-post", "wallet", "banner", "profile-overlay", NULL};
  struct options options = {.rest = rest, .languages = languages, .formats = formats};
  struct session session;
  bool good = session_init(&session, &options);
  g_autofree char *path = g_build_filename(folder, "all-layouts.png", NULL);
  good = good && command_write_sheet(&session, path);
  report_merge(report, session.report);
  session_finish(&session);
  return good;
}

/* Writes `text`, or what `schema` prints, to the file `name` of `folder`. */
static bool write_editor_file(const char *folder, const char *name, const char *text, void (*schema)(FILE *),
                              struct report *report)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  FILE *stream = fopen(path, "w");
  if (!stream)
    return machine_failure(report, path);
  if (schema)
    schema(stream);
  else
    fputs(text, stream);
  bool good = !ferror(stream);
  return (fclose(stream) == 0 && good) || machine_failure(report, path);
}

/* Lets VS Code complete and check campaign.yaml and layouts at once. The folder is a hidden one, so that people who
   never open an editor do not see it; other editors find the schemas in it by a line at the head of a file. */
static bool write_editor_files(const char *campaign, struct report *report)
{
  static const char settings[] = "{\n  \"yaml.schemas\": {\n"
                                 "    \"./.vscode/campaign.schema.json\": \"campaign.yaml\",\n"
                                 "    \"./.vscode/layout.schema.json\": \"layouts/*.yaml\"\n  }\n}\n";
  static const char extensions[] = "{\n  \"recommendations\": [\"redhat.vscode-yaml\"]\n}\n";
  g_autofree char *folder = g_build_filename(campaign, ".vscode", NULL);
  if (g_mkdir_with_parents(folder, 0755) != 0)
    return machine_failure(report, folder);
  return write_editor_file(folder, "settings.json", settings, NULL, report) &&
         write_editor_file(folder, "extensions.json", extensions, NULL, report) &&
         write_editor_file(folder, "campaign.schema.json", NULL, campaign_schema, report) &&
         write_editor_file(folder, "layout.schema.json", NULL, layout_schema, report);
}

/* Makes the campaign in a hidden folder beside `path`, then renames it. */
static bool make_campaign(const char *path, const char *data, struct report *report)
{
  g_autofree char *name = g_path_get_basename(path);
  g_autofree char *parent = g_path_get_dirname(path);
  g_autofree char *slug = language_slug(name, 60);
  g_autofree char *starter = g_build_filename(data, "samples", "starter", NULL);
  g_autofree char *hidden = g_build_filename(parent, ".placard-new-XXXXXX", NULL);
  if (g_mkdir_with_parents(parent, 0755) != 0 || !g_mkdtemp_full(hidden, 0755))
    return machine_failure(report, path);
  bool good = copy_folder(starter, hidden, *slug ? slug : "my-campaign", report) &&
              write_editor_files(hidden, report) && draw_sheet(hidden, data, report);
  if (good && g_rename(hidden, path) != 0)
    good = machine_failure(report, path);
  if (!good)
    remove_folder(hidden);
  return good;
}

enum exit_status command_new(const struct command *command, char **arguments)
{
  struct options options;
  enum exit_status status;
  if (!options_init(&options, command, arguments, &status)) {
    options_finish(&options);
    return status;
  }
  struct report *report = report_create();
  g_autofree char *data = data_folder(report);
  g_autofree char *path = session_near_path(options.rest[0]);
  g_autofree char *word = session_shell_word(options.rest[0]);
  bool good = data && check_place(path, report) && make_campaign(path, data, report);
  report_print(report, stderr, options.style);
  if (good && options.style == REPORT_TEXT)
    printf("%s is ready:\n"
           "  all-layouts.png  shows what each layout looks like\n"
           "  texts.csv        has the words, campaign.yaml the settings\n"
           "Next:\n"
           "  placard build %s\n",
           options.rest[0], word);
  status = good ? EXIT_DONE : session_status(report, false);
  report_destroy(report);
  options_finish(&options);
  return status;
}
