/*
 * Options through GLib's GOption. Words stay bytes as they came (file names), whatever the locale.
 */
#include "cli/options.h"

#include <stdio.h>
#include <string.h>

/* Puts the entries of the sets in `sets` into `group`; `style_word` gets --messages. */
static void add_entries(GOptionContext *context, unsigned sets, struct options *options, char **style_word)
{
  GOptionEntry all[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, "Where to write", "PLACE"},
    {"card", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->cards, "Only this card (may be given again)", "ID"},
    {"language", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->languages, "Only this language", "TAG"},
    {"format", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->formats, "Only this format or set", "ID"},
    {"jobs", 0, 0, G_OPTION_ARG_INT, &options->jobs, "Processors to use (all)", "N"},
    {"strict", 0, 0, G_OPTION_ARG_NONE, &options->strict, "Take warnings for errors", NULL},
    {"coverage", 0, 0, G_OPTION_ARG_NONE, &options->coverage, "Say what no piece has tried", NULL},
    {"guides", 0, 0, G_OPTION_ARG_NONE, &options->guides, "Show trim, safe area and bleed", NULL},
    {"draft", 0, 0, G_OPTION_ARG_NONE, &options->draft, "Make a proof to approve: one card a page", NULL},
    {"port", 0, 0, G_OPTION_ARG_INT, &options->port, "Where the browser finds it", "N"},
    {"language", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->languages, "Add columns for this language", "TAG"},
    {"po", 0, 0, G_OPTION_ARG_FILENAME, &options->po, "Write gettext files into this folder too", "FOLDER"},
    {"messages", 0, 0, G_OPTION_ARG_FILENAME, style_word, "How findings are printed: text or json", "FORM"},
  };
  static const unsigned sets_of[] = {OPTION_OUTPUT,
                                     OPTION_FILTER,
                                     OPTION_FILTER | OPTION_PIECE,
                                     OPTION_FILTER | OPTION_PIECE,
                                     OPTION_JOBS,
                                     OPTION_STRICT,
                                     OPTION_COVERAGE,
                                     OPTION_SHEET,
                                     OPTION_SHEET,
                                     OPTION_PORT,
                                     OPTION_STRINGS,
                                     OPTION_STRINGS,
                                     ~0u};
  for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
    GOptionEntry one[] = {all[i], {NULL, 0, 0, 0, NULL, NULL, NULL}};
    if (sets & sets_of[i])
      g_option_context_add_main_entries(context, one, NULL);
  }
}

static enum exit_status usage_error(const struct command *command, const char *message)
{
  fprintf(stderr, "placard %s: %s\n  help: placard %s --help shows what it takes\n", command->name, message,
          command->name);
  return EXIT_USAGE;
}

static bool check_style(struct options *options, const char *word)
{
  options->style = word && strcmp(word, "json") == 0 ? REPORT_JSON : REPORT_TEXT;
  return !word || strcmp(word, "json") == 0 || strcmp(word, "text") == 0;
}

/* What is wrong with the parsed line, or NULL. */
static const char *line_fault(const struct command *command, struct options *options, const char *style_word)
{
  int count = (int)g_strv_length(options->rest);
  if (!check_style(options, style_word))
    return "--messages is text or json";
  if (options->jobs < 0 || options->jobs > 256)
    return "--jobs is a number from 1 to 256";
  if (options->port < 0 || options->port > G_MAXUINT16)
    return "--port is a number from 1 to 65535";
  if (options->output && !*options->output)
    return "-o needs a place to write to";
  if (count < command->least)
    return "a word is missing";
  if (count > command->most)
    return "there are too many words";
  return NULL;
}

bool options_init(struct options *options, const struct command *command, char **arguments, enum exit_status *status)
{
  memset(options, 0, sizeof *options);
  g_autofree char *style_word = NULL;
  gboolean help = FALSE;
  GOptionEntry help_entry[] = {{"help", 'h', 0, G_OPTION_ARG_NONE, &help, "Show this", NULL},
                               {NULL, 0, 0, 0, NULL, NULL, NULL}};

  g_autoptr(GOptionContext) context = g_option_context_new(command->arguments);
  g_option_context_set_help_enabled(context, FALSE);
  g_option_context_set_summary(context, command->summary);
  g_option_context_set_description(context, command->description);
  add_entries(context, command->options, options, &style_word);
  g_option_context_add_main_entries(context, help_entry, NULL);

  g_auto(GStrv) words = g_new0(char *, g_strv_length(arguments) + 2);
  words[0] = g_strdup_printf("placard %s", command->name);
  for (int i = 0; arguments[i]; i++)
    words[i + 1] = g_strdup(arguments[i]);
  g_set_prgname(words[0]);
  g_autoptr(GError) error = NULL;
  *status = EXIT_DONE;
  if (!g_option_context_parse_strv(context, &words, &error)) {
    *status = usage_error(command, error->message);
    return false;
  }
  options->rest = g_strdupv(words + 1);
  if (help) {
    g_autofree char *text = g_option_context_get_help(context, TRUE, NULL);
    fputs(text, stdout);
    return false;
  }
  const char *fault = line_fault(command, options, style_word);
  if (fault)
    *status = usage_error(command, fault);
  return !fault;
}

void options_finish(struct options *options)
{
  g_free(options->output);
  g_free(options->po);
  g_strfreev(options->cards);
  g_strfreev(options->languages);
  g_strfreev(options->formats);
  g_strfreev(options->rest);
}
