/*
 * Loading, in the order of the stages, see session.h.
 */
#include "cli/session.h"

#include "cli/data.h"

#include <string.h>

bool session_init(struct session *session, const struct options *options)
{
  return session_init_with(session, options, NULL, NULL);
}

bool session_init_with(struct session *session, const struct options *options, struct font_set *fonts,
                       struct image_store *images)
{
  memset(session, 0, sizeof *session);
  session->options = *options;
  session->fonts = fonts;
  session->images = images;
  session->report = report_create();
  session->data = data_folder(session->report);
  if (!session->data)
    return false;
  /* As it was typed, for messages. */
  session->campaign = campaign_load(options->rest[0] ? options->rest[0] : ".", session->data, session->report);
  if (!session->campaign)
    return false;
  session->folder = session->campaign->folder;
  struct plan_filter filter = {(const char *const *)options->cards, (const char *const *)options->languages,
                               (const char *const *)options->formats};
  if (!session->fonts)
    session->fonts = font_set_create(session->data, session->folder, session->report); /* before SVG is read */
  if (!session->images)
    session->images = image_store_create();
  session->input = (struct compose_input){session->campaign, session->fonts, session->images};
  bool good = compose_load_images(&session->input, session->report);
  session->plan = plan_create(session->campaign, &filter, session->report);
  return good && session->plan && session->fonts;
}

void session_finish(struct session *session)
{
  plan_destroy(session->plan);
  image_store_destroy(session->images);
  campaign_destroy(session->campaign);
  font_set_destroy(session->fonts);
  report_destroy(session->report);
  g_free(session->data);
}

enum exit_status session_status(const struct report *report, bool strict)
{
  if (report_count(report, SEVERITY_FAILURE) > 0)
    return EXIT_MACHINE;
  return report_failed(report, strict) ? EXIT_INPUT : EXIT_DONE;
}

enum exit_status session_report(const struct session *session)
{
  report_print(session->report, stderr, session->options.style);
  return session_status(session->report, session->options.strict);
}
