/*
 * Loading, in the order of the stages, see session.h.
 */
#include "cli/session.h"

#include "check/check_release.h"
#include "cli/data.h"
#include "compose/font_terms.h"

#include <string.h>

/* What the cards that were asked for are made in: "banner is made in banner, in en, es". Free with g_free; NULL where
   no card was asked for, or none is made. */
static char *made_help(const struct session *session)
{
  const struct campaign *campaign = session->campaign;
  g_autoptr(GPtrArray) formats = g_ptr_array_new(), languages = g_ptr_array_new();
  const char *const *cards = (const char *const *)session->options.cards;
  for (size_t i = 0; cards && !cards[1] && i < session->plan->piece_count; i++) {
    const struct piece_key *key = &session->plan->pieces[i];
    const char *format = campaign->formats[key->format]->id, *language = campaign->language_tags[key->language];
    if (strcmp(campaign->cards[key->card].id, cards[0]) != 0)
      continue;
    if (!g_ptr_array_find(formats, format, NULL))
      g_ptr_array_add(formats, (char *)format);
    if (!g_ptr_array_find(languages, language, NULL))
      g_ptr_array_add(languages, (char *)language);
  }
  if (formats->len == 0)
    return NULL;
  g_ptr_array_add(formats, NULL);
  g_ptr_array_add(languages, NULL);
  g_autofree char *all = g_strjoinv(", ", (char **)formats->pdata), *tags = g_strjoinv(", ", (char **)languages->pdata);
  return g_strdup_printf("\"%s\" is made in the formats %s, in the languages %s", cards[0], all, tags);
}

/* Whether the plan has something to make; an empty kit would help nobody. */
static bool check_selection(struct session *session)
{
  for (size_t i = 0; i < session->plan->piece_count; i++)
    if (session->plan->selected[i])
      return true;
  if (report_count(session->report, SEVERITY_ERROR) > 0) /* which is why */
    return false;
  g_autofree char *made = made_help(session);
  return report_error(session->report, (struct place){0},
                      made ? made
                           : "check the texts and the formats of the cards, and what --card, --language and --format "
                             "leave",
                      "there is nothing to make: no card is left in any language and format");
}

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
  if (session->images && !image_store_cover(session->images, session->campaign))
    session->images = NULL; /* an earlier session's: its pictures show faces that this one covers, or the other way */
  if (!session->images)
    session->images = image_store_create();
  session->input = (struct compose_input){session->campaign, session->fonts, session->images};
  session->plan = plan_create(session->campaign, &filter, session->report);
  /* A piece whose picture is missing will stop by itself. */
  compose_load_images(&session->input, session->plan, session->report);
  check_release(&session->input, session->report);
  if (session->fonts)
    font_terms_check(session->fonts, session->campaign, session->report);
  return session->fonts && session->plan && check_selection(session);
}

char *session_near_path(const char *path)
{
  g_autofree char *whole = g_canonicalize_filename(path, NULL), *here = g_get_current_dir();
  size_t length = strlen(here);
  if (g_str_has_prefix(whole, here) && whole[length] == '/')
    return g_strdup(whole + length + 1);
  return g_path_is_absolute(path) ? g_steal_pointer(&whole) : g_strdup(path);
}

char *session_shell_word(const char *word)
{
  for (const char *at = word; *at; at++)
    if (!g_ascii_isalnum(*at) && !strchr("-_./+,:@%", *at) && (unsigned char)*at < 0x80)
      return g_shell_quote(word);
  return *word ? g_strdup(word) : g_shell_quote(word);
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
  if (session->options.strict)
    report_raise(session->report);
  report_sort(session->report);
  if (session->options.style == REPORT_TEXT)
    report_fold(session->report);
  report_print(session->report, stderr, session->options.style);
  return session_status(session->report, session->options.strict);
}
