/*
 * `list`, `schema` and `verify`: commands that need no campaign.
 */
#include "cli/commands.h"
#include "cli/data.h"
#include "cli/list_layouts.h"
#include "kit/kit_write.h"
#include "model/expect.h"

#include <stdio.h>
#include <string.h>

/* Prints `text` and spaces up to `width` columns; printf counts bytes, which letters beyond ASCII have more of. */
static void print_padded(const char *text, int width)
{
  int columns = 0;
  for (const char *letter = text; *letter; letter = g_utf8_next_char(letter)) {
    gunichar character = g_utf8_get_char(letter);
    columns += g_unichar_iszerowidth(character) ? 0 : g_unichar_iswide(character) ? 2 : 1;
  }
  printf("%s%*s", text, MAX(width - columns, 1), "");
}

static void list_formats(const char *data, struct report *report)
{
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

static void list_shops(const char *data, struct report *report)
{
  g_autofree char *folder = g_build_filename(data, "layouts", NULL);
  struct format_library *library = format_library_load(folder, report);
  for (size_t i = 0; library && i < library->shop_count; i++) {
    const struct shop *shop = &library->shops[i];
    printf("%-14s bleed %.3f in, safe %.3f in  %s (%s, %s)\n", shop->id, shop->bleed / 72, shop->safe / 72, shop->title,
           shop->source, shop->checked);
  }
  format_library_destroy(library);
}

static void list_languages(const char *data, struct report *report)
{
  g_autofree char *folder = g_build_filename(data, "fonts", NULL);
  struct language_library *library = language_library_load(folder, report);
  struct font_set *fonts = font_set_create(data, NULL, report);
  for (size_t i = 0; library && fonts && i < library->count; i++) {
    const struct language *language = &library->languages[i];
    print_padded(language->tag, 8);
    print_padded(language->name, 18);
    print_padded(language->autonym, 18);
    fputs(language->script, stdout);
    for (int role = 0; role < FONT_ROLE_COUNT; role++)
      for (const char **family = language->families[role]; *family; family++)
        if (!font_has_family(fonts, *family))
          printf("  (%s is missing: install %s)", *family, font_package(*family));
    fputc('\n', stdout);
  }
  font_set_destroy(fonts);
  language_library_destroy(library);
}

static void print_font(const char *family, const char *style, const char *path, void *data)
{
  (void)data;
  print_padded(family, 24);
  print_padded(style, 20);
  puts(path);
}

static void list_fonts(const char *data, struct report *report)
{
  struct font_set *fonts = font_set_create(data, NULL, report);
  if (fonts)
    font_set_visit(fonts, print_font, NULL);
  font_set_destroy(fonts);
}

static const struct {
  const char *word;
  void (*list)(const char *data, struct report *report);
} lists[] = {{"formats", list_formats}, {"languages", list_languages}, {"fonts", list_fonts}, {"shops", list_shops}};

enum exit_status command_list(const struct command *command, char **arguments)
{
  struct options options;
  enum exit_status status;
  if (!options_init(&options, command, arguments, &status)) {
    options_finish(&options);
    return status;
  }
  struct report *report = report_create();
  g_autofree char *data = data_folder(report);
  bool known = strcmp(options.rest[0], "layouts") == 0;
  if (!known && options.rest[1]) {
    fprintf(stderr, "placard list: there are too many words\n"
                    "  help: only \"layouts\" may be followed by a layout or a campaign\n");
    report_destroy(report);
    options_finish(&options);
    return EXIT_USAGE;
  }
  if (known && data)
    list_layouts_print(data, options.rest + 1, report);
  for (size_t i = 0; data && i < G_N_ELEMENTS(lists); i++) {
    if (strcmp(lists[i].word, options.rest[0]) != 0)
      continue;
    known = true;
    lists[i].list(data, report);
  }
  report_print(report, stderr, options.style);
  status = session_status(report, false);
  if (data && !known) {
    static const char *const words[] = {"formats", "layouts", "languages", "fonts", "shops"};
    g_autofree char *help = expect_suggestion(options.rest[0], words, G_N_ELEMENTS(words));
    fprintf(stderr, "placard list: there is no list of \"%s\"\n  help: %s\n", options.rest[0], help);
    status = EXIT_USAGE;
  }
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
