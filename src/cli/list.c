/*
 * `list`, `schema` and `verify`: commands that need no campaign.
 */
#include "cli/commands.h"
#include "cli/data.h"
#include "cli/list_fonts.h"
#include "cli/list_languages.h"
#include "cli/list_layouts.h"
#include "cli/list_shops.h"
#include "kit/kit_write.h"
#include "model/expect.h"

#include <stdio.h>
#include <string.h>

static void list_formats(const char *data, char **words, struct report *report)
{
  (void)words;
  g_autofree char *folder = g_build_filename(data, "layouts", NULL);
  struct format_library *library = format_library_load(folder, report);
  for (size_t i = 0; library && i < library->format_count; i++) {
    const struct format *format = &library->formats[i];
    double scale = format->medium == MEDIUM_PRINT ? 1 / 72.0 : 1;
    struct rect page = format_page(format);
    bool home = format->purpose == PURPOSE_HOME;
    double width = home ? page.width : format->trim.width, height = home ? page.height : format->trim.height;
    printf("%-20s %-9s %-6s ", format->id, format->kind, format_folder(format));
    if (format->medium == MEDIUM_PRINT)
      printf("%.2f × %.2f in", width * scale, height * scale);
    else
      printf("%.0f × %.0f px", width, height);
    printf("  %s\n", format->title);
  }
  for (size_t i = 0; library && i < library->set_count; i++) {
    printf("%-20s set of ", library->sets[i].name);
    for (const char **id = library->sets[i].formats; *id; id++)
      printf("%s%s", *id, id[1] ? ", " : "\n");
  }
  format_library_destroy(library);
}

static const struct {
  const char *word;
  void (*list)(const char *data, char **words, struct report *report);
  size_t most; /* words that may stand behind its own: campaigns, layouts, tags */
} lists[] = {{"formats", list_formats, 0},
             {"languages", list_languages_print, 1},
             {"fonts", list_fonts_print, 1},
             {"layouts", list_layouts_print, G_MAXSIZE},
             {"shops", list_shops_print, 0}};

/* The number of the list that `words` ask for; -1 after a word on why there is none. */
static int find_list(char *const *words)
{
  const char *names[G_N_ELEMENTS(lists)];
  for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
    names[i] = lists[i].word;
    if (strcmp(lists[i].word, words[0]) != 0)
      continue;
    if (g_strv_length((char **)words) - 1 <= lists[i].most)
      return (int)i;
    fprintf(stderr, "placard list: there are too many words\n  help: behind \"layouts\" may stand layouts and a "
                    "campaign, behind \"fonts\" a campaign, behind \"languages\" a tag\n");
    return -1;
  }
  g_autofree char *help = expect_suggestion(words[0], names, G_N_ELEMENTS(names));
  fprintf(stderr, "placard list: there is no list of \"%s\"\n  help: %s\n", words[0], help);
  return -1;
}

enum exit_status command_list(const struct command *command, char **arguments)
{
  struct options options;
  enum exit_status status;
  if (!options_init(&options, command, arguments, &status)) {
    options_finish(&options);
    return status;
  }
  int number = find_list(options.rest);
  if (number < 0) {
    options_finish(&options);
    return EXIT_USAGE;
  }
  struct report *report = report_create();
  g_autofree char *data = data_folder(report);
  if (data)
    lists[number].list(data, options.rest + 1, report);
  report_print(report, stderr, options.style);
  status = session_status(report, false);
  report_destroy(report);
  options_finish(&options);
  return status;
}

enum exit_status command_schema(const struct command *command, char **arguments)
{
  struct options options;
  enum exit_status status;
  if (options_init(&options, command, arguments, &status)) {
    if (strcmp(options.rest[0], "campaign") == 0) {
      campaign_schema(stdout);
    } else if (strcmp(options.rest[0], "layout") == 0) {
      layout_schema(stdout);
    } else {
      fprintf(stderr, "placard schema: there is no schema of \"%s\"\n  help: campaign or layout\n", options.rest[0]);
      status = EXIT_USAGE;
    }
  }
  options_finish(&options);
  return status;
}

enum exit_status command_verify(const struct command *command, char **arguments)
{
  struct options options;
  enum exit_status status;
  if (!options_init(&options, command, arguments, &status)) {
    options_finish(&options);
    return status;
  }
  struct report *report = report_create();
  unsigned count = 0;
  if (kit_verify(options.rest[0], &count, report) && options.style == REPORT_TEXT)
    printf("%u files, all as the manifest says\n", count);
  report_print(report, stderr, options.style);
  status = session_status(report, false);
  report_destroy(report);
  options_finish(&options);
  return status;
}
