/*
 * `preview`: draws all selected pieces into a contact sheet, on one thread.
 */
#include "cli/commands.h"
#include "cli/worker.h"
#include "studio/preview.h"

#include <stdio.h>
#include <string.h>

/* Pass 1 for the sheet: the series must look as it will in the kit. */
static struct fit_groups *note_groups(struct session *session, struct worker *worker)
{
  struct fit_groups *groups = fit_groups_create();
  for (size_t i = 0; i < session->plan->piece_count; i++)
    worker_note_groups(worker, session->plan->pieces[i], groups);
  return groups;
}

/* Draws one piece into the sheet; what is found goes to the session's report. */
static void draw_piece(struct session *session, struct worker *worker, const struct fit_groups *groups, size_t index,
                       struct preview *preview)
{
  struct report *findings = report_create();
  struct drawing drawing;
  worker_draw(worker, session->plan->pieces[index], groups, &drawing, findings);
  preview_draw(preview, index, worker->canvas, drawing.list, drawing.piece ? drawing.piece->root : NULL, findings);
  worker_release(&drawing);
  report_merge(session->report, findings);
  report_destroy(findings);
}

bool command_write_sheet(struct session *session, const char *path)
{
  struct preview_options options = {session->options.guides, session->options.draft, session->data};
  struct preview *preview = preview_create(&session->input, session->plan, path, &options, session->report);
  if (!preview)
    return false;
  struct worker worker;
  worker_init(&worker, &session->input);
  struct fit_groups *groups = note_groups(session, &worker);
  for (size_t i = 0; i < session->plan->piece_count; i++)
    if (session->plan->selected[i])
      draw_piece(session, &worker, groups, i, preview);
  bool good = preview_write(preview);
  fit_groups_destroy(groups);
  preview_destroy(preview);
  worker_finish(&worker);
  return good;
}

/* Where the sheet goes: -o, or preview.png beside the campaign file, or proof.pdf for a draft; NULL for another ending.
   Free with g_free. */
static char *sheet_path(const struct session *session)
{
  const char *output = session->options.output;
  g_autofree char *beside = g_build_filename(session->folder, session->options.draft ? "proof.pdf" : "preview.png",
                                             NULL);
  g_autofree char *folder = output ? g_path_get_dirname(output) : NULL;
  if (!output)
    return session_near_path(beside);
  if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
    report_error(session->report, (struct place){0}, "make it first, or name another place with -o",
                 "there is no folder %s to write the sheet to", folder);
    return NULL;
  }
  if (g_str_has_suffix(output, ".png") || g_str_has_suffix(output, ".pdf"))
    return session_near_path(output);
  report_error(session->report, (struct place){0}, "write  -o sheet.png  or  -o sheet.pdf",
               "\"%s\" ends neither in .png nor in .pdf", output);
  return NULL;
}

enum exit_status command_preview(const struct command *command, char **arguments)
{
  struct options options;
  struct session session;
  enum exit_status status;
  if (!options_init(&options, command, arguments, &status)) {
    options_finish(&options);
    return status;
  }
  bool good = session_init(&session, &options);
  g_autofree char *path = good ? sheet_path(&session) : NULL;
  if (path && command_write_sheet(&session, path) && options.style == REPORT_TEXT)
    printf("Open %s\n", path);
  status = session_report(&session);
  session_finish(&session);
  options_finish(&options);
  return status;
}
