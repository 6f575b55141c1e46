/*
 * `build` and `check`: runs the stages in order.
 *
 * load → plan → pass 1 (fit groups) → pass 2 (draw, check, render) → kits → publish. Errors of input stop the run
 * before pass 1; errors of pieces are collected, and then no kit is written.
 */
#include "cli/commands.h"
#include "cli/coverage.h"
#include "cli/crew.h"
#include "kit/kit_write.h"
#include "press/finish.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void show_progress(size_t done, size_t total)
{
  enum { WIDTH = 40 };
  int filled = (int)(done * WIDTH / total);
  fprintf(stderr, "\r  [%.*s%.*s] %zu of %zu ", filled, "########################################", WIDTH - filled,
          "                                        ", done, total);
  if (done == total)
    fputs("\r\033[K", stderr);
  fflush(stderr);
}

static void on_signal(int number)
{
  (void)number;
  crew_interrupt();
}

static void catch_signals(void)
{
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESETHAND};
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGHUP, &action, NULL);
}

/* How many different values of card, language or format the selected pieces have. */
static unsigned count_selected(const struct plan *plan, const struct campaign *campaign, char dimension)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  (void)campaign;
  for (size_t i = 0; i < plan->piece_count; i++) {
    const struct piece_key *key = &plan->pieces[i];
    unsigned value = dimension == 'c' ? key->card : dimension == 'l' ? key->language : key->format;
    if (plan->selected[i])
      g_hash_table_add(seen, GUINT_TO_POINTER(value + 1));
  }
  return g_hash_table_size(seen);
}

static void say_plural(FILE *stream, unsigned count, const char *one, const char *many)
{
  fprintf(stream, "%u %s", count, count == 1 ? one : many);
}

/* "6 cards × 2 languages × 8 formats = 82 files" */
static void say_plan(const struct session *session, const struct job_list *list)
{
  if (session->options.style != REPORT_TEXT)
    return;
  unsigned cards = count_selected(session->plan, session->campaign, 'c');
  unsigned languages = count_selected(session->plan, session->campaign, 'l');
  unsigned formats = count_selected(session->plan, session->campaign, 'f');
  say_plural(stdout, cards, "card", "cards");
  fputs(" × ", stdout);
  say_plural(stdout, languages, "language", "languages");
  fputs(" × ", stdout);
  say_plural(stdout, formats, "format", "formats");
  fputs(list->count == (size_t)cards * languages * formats ? " = " : ", as far as they go together: ", stdout);
  say_plural(stdout, (unsigned)list->count, "file", "files");
  fputc('\n', stdout);
  fflush(stdout);
}

/* Runs both passes; the jobs' findings go to the session's report. False after an error. */
static bool run_passes(struct session *session, struct job_list *list, const struct stage *stage, struct times *times)
{
  struct crew *crew = crew_create(&session->input, session->options.jobs);
  crew_note_groups(crew, session->plan);
  bool shows = isatty(STDERR_FILENO) && session->options.style == REPORT_TEXT;
  bool good = crew_run_jobs(crew, list, stage, shows ? show_progress : NULL);
  if (!good)
    report_failure(session->report, NULL, "stopped before the end; nothing was written");
  struct times spent = crew_times(crew);
  crew_destroy(crew);
  times_begin(&spent);
  for (size_t i = 0; i < list->count; i++) {
    job_finish(&list->jobs[i], session->campaign);
    if (list->jobs[i].report)
      report_merge(session->report, list->jobs[i].report);
    good = good && list->jobs[i].good;
  }
  times_lap(&spent, TIME_PDF);
  times_add(times, &spent);
  return good && !report_failed(session->report, session->options.strict);
}

/* What made the bytes, for the manifest. */
static void add_packages(struct kit_files *files)
{
  g_autoptr(GArray) versions = g_array_new(FALSE, FALSE, sizeof(struct version));
  canvas_versions(versions);
  font_versions(versions);
  image_versions(versions);
  png_versions(versions);
  finish_versions(versions);
  for (guint i = 0; i < versions->len; i++) {
    const struct version *version = &g_array_index(versions, struct version, i);
    kit_files_add_package(files, version->name, version->number);
  }
}

static void collect_files(const struct job_list *list, struct kit_files *files)
{
  kit_files_init(files);
  add_packages(files);
  for (size_t i = 0; i < list->count; i++)
    g_array_append_val(files->files, list->jobs[i].file);
}

static bool is_partial(const struct options *options)
{
  return options->cards || options->languages || options->formats;
}

/* Where the kits go: -o, else `kits` beside the campaign file. A part of a campaign has a folder of its own, lest
   somebody send it for the whole. Free with g_free. */
static char *output_place(const struct session *session)
{
  if (session->options.output)
    return g_canonicalize_filename(session->options.output, NULL);
  return g_build_filename(session->folder, is_partial(&session->options) ? "kits-partial" : "kits", NULL);
}

static bool has_sheets(const struct campaign *campaign)
{
  for (size_t i = 0; i < campaign->format_count; i++)
    if (campaign->formats[i]->sheet)
      return true;
  return false;
}

static void say_results(const struct session *session, const GArray *results, const char *output, bool single)
{
  if (session->options.style != REPORT_TEXT)
    return;
  for (guint i = 0; i < results->len; i++) {
    const struct kit_result *result = &g_array_index(results, struct kit_result, i);
    g_autofree char *size = g_format_size(result->size);
    printf("  %-40s %8s, %u files\n", result->name, size, result->file_count);
  }
  const struct plan *plan = session->plan;
  for (size_t i = 0; i < plan->omission_count; i++)
    printf("  left out: %s in %s, which has no %s there\n", session->campaign->cards[plan->omissions[i].card].id,
           session->campaign->language_tags[plan->omissions[i].language], plan->omissions[i].field);
  if (session->campaign->printer.scale > 0 && has_sheets(session->campaign))
    puts("Sheets are made for the printer of printer.yaml; delete that file before you make kits for other people.");
  if (is_partial(&session->options))
    puts("This is a part of the campaign, as --card, --language or --format ask.");
  if (single)
    printf("Done: %s. Unzip it and open START-HERE.html.\n", output);
  else
    printf("Done. Open %s/START-HERE.html to see everything; the zips beside it are for sending.\n", output);
}

/* Kits, publishing, and the closing words. */
static bool deliver(struct session *session, const struct job_list *list, struct stage *stage, const char *output)
{
  bool single = stage_is_zip(output);
  g_autofree char *single_name = single ? g_path_get_basename(output) : NULL;
  struct kit_files files;
  collect_files(list, &files);
  g_autoptr(GArray) results = g_array_new(FALSE, FALSE, sizeof(struct kit_result));
  struct kit_order order = {&session->input, session->plan, &files, session->data, single_name};
  g_autofree char *made = kit_write(&order, stage, results, session->report);
  bool good = made && !report_failed(session->report, session->options.strict);
  good = good && stage_publish(stage, made, session->report);
  if (good)
    say_results(session, results, output, single);
  for (guint i = 0; i < results->len; i++)
    g_free(g_array_index(results, struct kit_result, i).name);
  kit_files_finish(&files);
  return good;
}

static void forget_files(struct job_list *list)
{
  struct kit_files files;
  collect_files(list, &files);
  kit_files_finish(&files);
}

/* Builds a loaded session into `output`. */
static bool build_session(struct session *session, const char *output, struct times *times)
{
  struct stage *stage = stage_create(output, session->report);
  if (!stage)
    return false;
  struct kit_words *words = has_sheets(session->campaign) ? kit_words_load(session->data, session->report) : NULL;
  struct job_list list;
  job_list_init(&list, session->campaign, session->plan, words);
  say_plan(session, &list);
  bool good = (words || !has_sheets(session->campaign)) && run_passes(session, &list, stage, times);
  struct times kit = {0};
  times_begin(&kit);
  if (good)
    good = deliver(session, &list, stage, output);
  else
    forget_files(&list);
  job_list_finish(&list);
  kit_words_destroy(words);
  stage_destroy(stage);
  times_lap(&kit, TIME_KIT);
  times_add(times, &kit);
  return good;
}

/* Draws and checks every piece without writing; returns how many there are. */
static unsigned check_session(struct session *session, struct times *times)
{
  struct job_list list;
  unsigned pieces = 0;
  job_list_init(&list, session->campaign, session->plan, NULL);
  run_passes(session, &list, NULL, times);
  for (size_t i = 0; i < list.count; i++)
    pieces += list.jobs[i].piece_count;
  job_list_finish(&list);
  return pieces;
}

enum exit_status command_build(const struct command *command, char **arguments)
{
  struct options options;
  enum exit_status status;
  if (!options_init(&options, command, arguments, &status)) {
    options_finish(&options);
    return status;
  }
  struct times times = {0};
  times_begin(&times);
  struct session session;
  catch_signals();
  bool good = session_init(&session, &options);
  times_lap(&times, TIME_STARTUP);
  if (good && report_failed(session.report, options.strict)) {
    check_session(&session, &times); /* no kit will come of it, but all that is wrong is to be told at once */
  } else if (good) {
    g_autofree char *output = output_place(&session);
    good = build_session(&session, output, &times);
  }
  status = session_report(&session);
  if (status != EXIT_DONE && options.style == REPORT_TEXT)
    fputs("No kit was written; what was there before is untouched.\n", stderr);
  if (g_getenv("PLACARD_TIMES"))
    times_print(&times);
  session_finish(&session);
  options_finish(&options);
  return status;
}

enum exit_status command_check(const struct command *command, char **arguments)
{
  struct options options;
  enum exit_status status;
  if (!options_init(&options, command, arguments, &status)) {
    options_finish(&options);
    return status;
  }
  struct session session;
  struct times times = {0};
  unsigned pieces = 0;
  if (session_init(&session, &options))
    pieces = check_session(&session, &times);
  status = session_report(&session);
  if (options.style == REPORT_TEXT && status != EXIT_MACHINE) {
    printf("%u pieces checked: ", pieces);
    say_plural(stdout, (unsigned)report_count(session.report, SEVERITY_ERROR), "error", "errors");
    fputs(", ", stdout);
    say_plural(stdout, (unsigned)report_count(session.report, SEVERITY_WARNING), "warning", "warnings");
    fputs("\n", stdout);
  }
  if (options.coverage && options.style == REPORT_TEXT && session.plan)
    coverage_print(&session);
  session_finish(&session);
  options_finish(&options);
  return status;
}
