/*
 * `strings`: the words of a campaign for translators, and what they send back.
 *
 * Everything is made in memory first; a mistake anywhere leaves all files as they were.
 */
#include "studio/strings.h"

#include "cli/commands.h"
#include "cli/data.h"
#include "input/nearest.h"
#include "studio/strings_advice.h"
#include "studio/strings_po.h"

#include <stdio.h>
#include <string.h>

/* One run. */
struct run {
  struct options *options;
  struct report *report;
  char *data;
  struct campaign *campaign;
  struct strings *strings;
};

static bool load(struct run *run, const char *folder)
{
  run->data = data_folder(run->report);
  run->campaign = run->data ? campaign_load_for_texts(folder, run->data, run->report) : NULL;
  run->strings = run->campaign ? strings_load(run->campaign, run->report) : NULL;
  return run->strings != NULL;
}

/* Prints what was found and frees the run; the exit status that follows. */
static enum exit_status finish(struct run *run)
{
  report_sort(run->report);
  report_print(run->report, stderr, run->options->style);
  enum exit_status status = session_status(run->report, false);
  strings_destroy(run->strings);
  campaign_destroy(run->campaign);
  g_free(run->data);
  report_destroy(run->report);
  return status;
}

/* Whether placard knows the language; reports it if not. */
static bool check_language(const struct run *run, const char *tag)
{
  const struct language_library *library = run->campaign->language_library;
  g_autofree const char **tags = g_new0(const char *, library->count);
  for (size_t i = 0; i < library->count; i++)
    tags[i] = library->languages[i].tag;
  if (language_find(library, tag))
    return true;
  g_autofree char *hyphens = g_strdelimit(g_strdup(tag), "_", '-');
  const char *nearest = language_find(library, hyphens) ? hyphens : nearest_word(tag, tags, library->count);
  for (size_t i = 0; i < library->count; i++)
    nearest = g_ascii_strcasecmp(library->languages[i].name, tag) == 0 ? tags[i] : nearest;
  g_autofree char *help = nearest ? g_strdup_printf("did you mean \"%s\"?", nearest)
                                  : g_strdup("placard list languages shows those that it knows");
  return report_error(run->report, (struct place){0}, help, "placard knows no language \"%s\" yet", tag);
}

static bool check_languages(const struct run *run)
{
  bool good = true;
  for (char **tag = run->options->languages; tag && *tag; tag++)
    good = check_language(run, *tag) && good;
  return good;
}

/* Measures the cards; what is wrong with them is told by check, not here. */
static GHashTable *measure(const struct run *run)
{
  struct report *unheard = report_create();
  struct font_set *fonts = font_set_create(run->data, run->campaign->folder, unheard);
  struct image_store *images = image_store_create();
  struct compose_input input = {run->campaign, fonts, images};
  struct plan *plan = NULL;
  GHashTable *advice;
  if (fonts) {
    plan = plan_create(run->campaign, NULL, unheard);
    compose_load_images(&input, plan, unheard);
  }
  advice = plan ? strings_advice(&input, plan) : g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  plan_destroy(plan);
  image_store_destroy(images);
  font_set_destroy(fonts);
  report_destroy(unheard);
  return advice;
}

static void say_count(const char *what, const char *ones, unsigned count, const char **separator)
{
  if (count > 0)
    printf("%s%u %s", *separator, count, count == 1 ? what : ones);
  *separator = count > 0 ? ", " : *separator;
}

/* The line of campaign.yaml that names the languages with those of the command line. */
static void say_languages(const struct run *run)
{
  const struct campaign *campaign = run->campaign;
  g_autoptr(GString) line = g_string_new(NULL);
  g_autoptr(GPtrArray) tags = strings_tags(run->strings);
  bool lacks = false;
  for (size_t i = 0; i < campaign->language_count; i++) {
    const struct language_use *use = &campaign->language_uses[i];
    const char *separator = line->len > 0 ? ", " : "";
    if (use->made && use->pair)
      g_string_append_printf(line, "%s[%s, %s]", separator, campaign->language_tags[use->first],
                             campaign->language_tags[use->second]);
    else if (use->made)
      g_string_append_printf(line, "%s%s", separator, campaign->language_tags[i]);
  }
  for (guint i = 0; i < tags->len; i++) {
    bool known = false;
    for (size_t j = 0; j < campaign->language_count; j++)
      known = known || g_ascii_strcasecmp(campaign->language_tags[j], tags->pdata[i]) == 0;
    if (!known)
      g_string_append_printf(line, ", %s", (const char *)tags->pdata[i]);
    lacks = lacks || !known;
  }
  if (lacks)
    printf("When the translation is there, write in campaign.yaml:\n  languages: [%s]\n", line->str);
}

static void say_export(const struct run *run, const struct strings_summary *summary, unsigned files, unsigned po_files)
{
  const struct strings_file *first = run->strings->files->pdata[0];
  const char *separator = ": ";
  if (run->options->style != REPORT_TEXT)
    return;
  printf("%s", first->name);
  for (guint i = 1; i < run->strings->files->len; i++)
    printf(", %s", ((const struct strings_file *)run->strings->files->pdata[i])->name);
  say_count("row added", "rows added", summary->rows, &separator);
  say_count("column added", "columns added", summary->columns, &separator);
  say_count("text marked as a draft", "texts marked as drafts", summary->drafts, &separator);
  say_count("note on length renewed", "notes on length renewed", summary->advice, &separator);
  puts(files > 0 ? "" : ": everything is there; nothing was changed");
  if (summary->elsewhere > 0)
    printf("%u %s in %s: only texts in %s can be translated this way\n", summary->elsewhere,
           summary->elsewhere == 1 ? "text stands" : "texts stand", summary->elsewhere_file, first->name);
  if (run->strings->unnamed)
    printf("Add this line to campaign.yaml:\n  texts: %s\n", first->name);
  say_languages(run);
  if (po_files > 0)
    printf("%u gettext files are in %s\n", po_files, run->options->po);
}

static enum exit_status export_strings(struct options *options)
{
  struct run run = {.options = options, .report = report_create()};
  struct strings_summary summary = {0};
  unsigned files = 0, po_files = 0;
  bool good = load(&run, options->rest[1] ? options->rest[1] : ".") && check_languages(&run);
  if (good) {
    g_autoptr(GHashTable) advice = measure(&run);
    good = strings_top_up(run.strings, (const char *const *)options->languages, advice, &summary, run.report);
  }
  good = good && (!options->po || strings_po_export(run.strings, options->po, &po_files, run.report));
  if (good && strings_save(run.strings, &files, run.report))
    say_export(&run, &summary, files, po_files);
  return finish(&run);
}

static void say_import(const struct run *run, const char *file, const struct strings_import *import)
{
  const char *separator = ": ";
  if (run->options->style != REPORT_TEXT)
    return;
  printf("%s", file);
  say_count("text came", "texts came", import->texts, &separator);
  say_count("is reviewed now", "are reviewed now", import->reviewed, &separator);
  say_count("is a draft", "are drafts", import->drafts, &separator);
  puts(separator[0] == ',' ? "" : ": nothing new");
}

static bool is_po(const char *word)
{
  size_t length = strlen(word);
  return length > 3 && g_ascii_strcasecmp(word + length - 3, ".po") == 0;
}

static enum exit_status import_strings(struct options *options)
{
  struct run run = {.options = options, .report = report_create()};
  char **files = options->rest + 1;
  size_t count = g_strv_length(files);
  bool named = count > 0 && !is_po(files[count - 1]);
  g_autofree struct strings_import *imports = g_new0(struct strings_import, count + 1);
  unsigned saved = 0;
  bool good = load(&run, named ? files[count - 1] : ".");
  count -= named;
  for (size_t i = 0; i < count && good; i++) {
    g_autofree char *name = session_near_path(files[i]);
    good = strings_po_import(run.strings, files[i], name, &imports[i], run.report);
  }
  if (good && strings_save(run.strings, &saved, run.report))
    for (size_t i = 0; i < count; i++)
      say_import(&run, files[i], &imports[i]);
  return finish(&run);
}

static enum exit_status usage_error(const char *message)
{
  fprintf(stderr, "placard strings: %s\n  help: placard strings --help shows what it takes\n", message);
  return EXIT_USAGE;
}

enum exit_status command_strings(const struct command *command, char **arguments)
{
  struct options options;
  enum exit_status status;
  if (options_init(&options, command, arguments, &status)) {
    bool exports = g_str_equal(options.rest[0], "export"), imports = g_str_equal(options.rest[0], "import");
    size_t count = g_strv_length(options.rest) - 1;
    if (!exports && !imports)
      status = usage_error("export or import?");
    else if (exports && count > 1)
      status = usage_error("there are too many words");
    else if (imports && (count == 0 || !is_po(options.rest[1])))
      status = usage_error("name the PO files to take in, such as es.po");
    else if (imports && (options.po || options.languages))
      status = usage_error("--language and --po belong to export");
    else
      status = exports ? export_strings(&options) : import_strings(&options);
  }
  options_finish(&options);
  return status;
}
