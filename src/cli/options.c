/*
 * Options through GLib's GOption. Words stay bytes as they came (file names), whatever the locale.
 */
#include "cli/options.h"

#include "input/nearest.h"

#include <stdio.h>
#include <string.h>

/* The sets that an option is in, in the order of the entries below. */
static const struct {
  const char *name;
  unsigned sets;
} names[] = {{"output", OPTION_OUTPUT},
             {"card", OPTION_FILTER},
             {"language", OPTION_FILTER | OPTION_PIECE},
             {"format", OPTION_FILTER | OPTION_PIECE},
             {"jobs", OPTION_JOBS},
             {"strict", OPTION_STRICT},
             {"coverage", OPTION_COVERAGE},
             {"guides", OPTION_SHEET},
             {"draft", OPTION_SHEET},
             {"port", OPTION_PORT},
             {"language", OPTION_STRINGS},
             {"po", OPTION_STRINGS},
             {"across", OPTION_PRINTER},
             {"down", OPTION_PRINTER},
             {"length", OPTION_PRINTER},
             {"messages", ~0u}};

/* Puts the entries of the sets in `sets` into `context`; `style_word` gets --messages. */
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
    {"guides", 0, 0, G_OPTION_ARG_NONE, &options->guides, "Show trim, safe area, bleed and folds", NULL},
    {"draft", 0, 0, G_OPTION_ARG_NONE, &options->draft, "Make a proof to approve: one card a page", NULL},
    {"port", 0, 0, G_OPTION_ARG_INT, &options->port, "Where the browser finds it", "N"},
    {"language", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->languages, "Add columns for this language", "TAG"},
    {"po", 0, 0, G_OPTION_ARG_FILENAME, &options->po, "Write gettext files into this folder too", "FOLDER"},
    {"across", 0, 0, G_OPTION_ARG_FILENAME, &options->across, "What the page says across, in millimetres", "N"},
    {"down", 0, 0, G_OPTION_ARG_FILENAME, &options->down, "What it says down", "N"},
    {"length", 0, 0, G_OPTION_ARG_FILENAME, &options->length, "How long its line came out", "N"},
    {"messages", 0, 0, G_OPTION_ARG_FILENAME, style_word, "How findings are printed: text or json", "FORM"},
  };
  G_STATIC_ASSERT(G_N_ELEMENTS(all) == G_N_ELEMENTS(names));
  for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
    GOptionEntry one[] = {all[i], {NULL, 0, 0, 0, NULL, NULL, NULL}};
    if (sets & names[i].sets)
      g_option_context_add_main_entries(context, one, NULL);
  }
}

/* What to write instead of an option that the command does not have; NULL where nothing is near. Free with g_free. */
static char *option_help(const struct command *command, const char *message)
{
  const char *unknown = g_str_has_prefix(message, "Unknown option") ? strstr(message, "--") : NULL,
             *known[G_N_ELEMENTS(names)];
  size_t count = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    if (command->options & names[i].sets)
      known[count++] = names[i].name;
  const char *nearest = unknown ? nearest_word(unknown + 2, known, count) : NULL;
  return nearest ? g_strdup_printf("did you mean --%s?", nearest) : NULL;
}

static enum exit_status usage_error(const struct command *command, const char *message)
{
  g_autofree char *nearest = option_help(command, message);
  bool of_words = strstr(message, "word") != NULL; /* too many, or too few */
  g_autofree char *form = of_words ? g_strdup_printf("write  placard %s %s  or see placard %s --help", command->name,
                                                     command->arguments, command->name)
                                   : g_strdup_printf("placard %s --help shows what it takes", command->name);
  fprintf(stderr, "placard %s: %s\n  help: %s\n", command->name, message, nearest ? nearest : form);
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
  g_free(options->across);
  g_free(options->down);
  g_free(options->length);
  g_strfreev(options->cards);
  g_strfreev(options->languages);
  g_strfreev(options->formats);
  g_strfreev(options->rest);
}
