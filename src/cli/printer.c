/*
 * `printer-test`: makes the page that tests a printer, and takes down what was read on it.
 */
#include "base/arena.h"
#include "cli/commands.h"
#include "compose/compose_plain.h"
#include "model/campaign_printer.h"
#include "model/value.h"
#include "model/value_parts.h"
#include "press/finish.h"
#include "press/printer_page.h"
#include "render/pdf.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define PAGE_FILE "printer-test.pdf"

/* How the numbers of the page are called, and between what they lie, in millimetres. */
static const struct {
  const char *name, *where;
  double least, most;
} numbers[] = {{"across", "on the scale across", -10, 10},
               {"down", "on the scale down", -10, 10},
               {"length", "the length of the line", 145.5, 154.5}};

/* Reads "-1.5" or "-1.5mm"; false for anything else. */
static bool read_number(const char *word, double *number)
{
  const char *end = value_scan_number(word, number);
  return end && (*end == '\0' || strcmp(end, "mm") == 0 || strcmp(end, " mm") == 0);
}

/* The three numbers of the command line; false after a word on what is wrong. */
static bool read_numbers(const struct options *options, double values[3])
{
  const char *words[] = {options->across, options->down, options->length};
  for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
    const char *name = numbers[i].name;
    if (!words[i]) {
      fprintf(stderr,
              "placard printer-test: --%s is missing\n  help: give all three numbers, as read on the page: "
              "--across -1.5 --down 0.5 --length 149.5\n",
              name);
      return false;
    }
    if (!read_number(words[i], &values[i])) {
      fprintf(stderr,
              "placard printer-test: --%s is a number of millimetres, not \"%s\"\n  help: for example --%s %s\n", name,
              words[i], name, i == 2 ? "149.5" : "-1.5");
      return false;
    }
    if (values[i] >= numbers[i].least && values[i] <= numbers[i].most)
      continue;
    fprintf(
      stderr, "placard printer-test: --%s cannot be %s mm\n  help: %s\n", name, words[i],
      i == 2
        ? "the line is 150 mm long: choose \"Actual size\" or 100 % in the printer's dialog, and print the page again"
        : "no printer is that far off: was the paper turned over its long edge?");
    return false;
  }
  return true;
}

static bool write_file(const char *path, const char *text, struct report *report)
{
  g_autoptr(GError) error = NULL;
  return g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, 0644, &error) ||
         report_failure(report, NULL, "\"%s\" could not be written: %s", path, error->message);
}

/* Writes printer.yaml. */
static bool take_down(const struct session *session, const double values[3])
{
  g_autofree char *path = g_build_filename(session->folder, CAMPAIGN_PRINTER_FILE, NULL);
  g_autofree char *text = campaign_printer_text(values[0], values[1], values[2]);
  g_autofree char *near = session_near_path(path);
  if (!write_file(path, text, session->report))
    return false;
  printf("Noted in %s: from now on sheets are made for this printer.\n"
         "Delete the file before you make kits for other people.\n",
         near);
  return true;
}

/* A paragraph in English, or NULL where its font is missing. */
static const struct paragraph *make(const struct session *session, const char *words, int weight, struct arena *arena)
{
  const struct language *english = language_find(session->campaign->language_library, "en");
  return compose_plain(&session->input, english, words, weight, arena, session->report);
}

/* All the words of the page; false where a font is missing. */
static bool find_words(const struct session *session, struct printer_page_words *words, struct arena *arena)
{
  static const char *const front[] = {
    "Printer test: front",
    "1.  Print both pages on one sheet of paper: on both sides, with “Flip on long edge”, at “Actual size” or "
    "100\u00A0%. A "
    "printer that has no such thing: print this page, turn the paper over like the page of a book, and print the other "
    "page on it.",
    "2.  Measure the line at the foot of this page, in millimetres. That is the length.",
    "3.  Turn the paper over, and go on there."};
  static const char *const back[] = {
    "Printer test: back",
    "4.  Hold the paper against the light. An upright line shines through from the other side. Of the marks below, "
    "find "
    "the one that it runs through. Its number is across.",
    "5.  Farther down a level line shines through. Find the mark here that it runs through. Its number is down.",
    "6.  Tell placard what you found, for example:   placard printer-test my-campaign --across -1.5 --down 0.5 "
    "--length "
    "149.5"};
  bool good = true;
  for (int i = 0; i < (int)G_N_ELEMENTS(front); i++) {
    words->front[i] = make(session, front[i], i == 0 ? 700 : 400, arena);
    words->back[i] = make(session, back[i], i == 0 ? 700 : 400, arena);
    good = good && words->front[i] && words->back[i];
  }
  for (int i = 0; i < PRINTER_PAGE_MARKS; i++) {
    int halves = i - PRINTER_PAGE_MARKS / 2, whole = ABS(halves) / 2;
    g_autofree char *text = g_strdup_printf("%s%d%s", halves < 0 ? "−" : "", whole, halves % 2 ? ".5" : "");
    words->numbers[i] = make(session, text, 400, arena);
    good = good && words->numbers[i];
  }
  words->length = make(session, "length: 150 mm, if all is well", 700, arena);
  return good && words->length;
}

/* The paper that the campaign prints on at home. */
static struct size paper_of(const struct campaign *campaign)
{
  for (size_t i = 0; i < campaign->format_count; i++)
    if (campaign->formats[i]->purpose == PURPOSE_HOME && campaign->formats[i]->paper)
      return format_paper(campaign->formats[i]);
  return (struct size){612, 792};
}

static bool draw(const struct session *session, const char *path, struct arena *arena)
{
  struct printer_page_words words = {0};
  if (!find_words(session, &words, arena)) {
    arena_destroy(arena);
    return false;
  }
  struct typesetter *typesetter = typesetter_create(session->fonts);
  struct canvas *canvas = canvas_create();
  struct pdf *pdf = pdf_create(path, NULL, session->report);
  struct printer_page page = {paper_of(session->campaign), &words, typesetter, arena};
  if (pdf) {
    pdf_add_page(pdf, canvas, printer_page_front(&page));
    pdf_add_page(pdf, canvas, printer_page_back(&page));
  }
  bool good = pdf && pdf_finish(pdf, session->report);
  canvas_destroy(canvas);
  arena_destroy(arena);
  typesetter_destroy(typesetter);
  return good;
}

/* Makes the page. */
static bool make_page(const struct session *session)
{
  const struct campaign *campaign = session->campaign;
  g_autofree char *path = session->options.output ? g_strdup(session->options.output)
                                                  : g_build_filename(session->folder, PAGE_FILE, NULL);
  g_autofree char *drawn = g_strconcat(path, ".drawn", NULL), *near = session_near_path(path);
  struct document_info info = {
    .title = "Printer test", .language = "en", .year = campaign->year, .month = campaign->month, .day = campaign->day};
  struct arena *arena = arena_create();
  bool good = draw(session, drawn, arena) && finish_pdf(drawn, path, &info, session->report);
  g_unlink(drawn);
  if (good)
    printf("Made %s. Print it on both sides of one sheet; it tells which three numbers to read, and what to do with "
           "them.\n",
           near);
  return good;
}

enum exit_status command_printer_test(const struct command *command, char **arguments)
{
  struct options options;
  enum exit_status status;
  double values[3];
  if (!options_init(&options, command, arguments, &status)) {
    options_finish(&options);
    return status;
  }
  bool told = options.across || options.down || options.length;
  if (told && !read_numbers(&options, values)) {
    options_finish(&options);
    return EXIT_USAGE;
  }
  struct session session;
  if (session_init(&session, &options))
    (void)(told ? take_down(&session, values) : make_page(&session));
  status = session_report(&session);
  session_finish(&session);
  options_finish(&options);
  return status;
}
