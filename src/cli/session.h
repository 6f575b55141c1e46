/*
 * What every command on a campaign needs: its files loaded, the plan made, fonts and pictures ready.
 */
#pragma once

#include "cli/options.h"
#include "compose/compose.h"

struct session {
  struct options options;
  struct report *report;
  char *data;
  const char *folder; /* the campaign's, absolute; NULL until it is loaded */
  struct campaign *campaign;
  struct plan *plan;
  struct font_set *fonts;
  struct image_store *images;
  struct compose_input input;
};

/* Loads the campaign the command line names (a folder or its campaign.yaml; "." by default). All mistakes
   are in the report; false if there was one. Finish with session_finish in either case. */
bool session_init(struct session *session, const struct options *options);

/* The same with fonts and pictures of an earlier session of that campaign, which are now this one's; NULL loads
   them. Pictures that are there already are not read again; where other faces are covered in them now, they are left
   to their owner, and all are loaded anew. */
bool session_init_with(struct session *session, const struct options *options, struct font_set *fonts,
                       struct image_store *images);

/* Frees everything but the options. */
void session_finish(struct session *session);

/* `path`, absolute or not, as people see it from where they are: relative where it lies in the working folder,
   else as it is written. Free with g_free. */
char *session_near_path(const char *path);

/* `word` as a shell must be given it: itself, or in quotes where it has blanks or signs. Free with g_free. */
char *session_shell_word(const char *word);

/* Prints the report to standard error and gives the exit status that follows from it. */
enum exit_status session_report(const struct session *session);

/* The exit status that follows from a report. */
enum exit_status session_status(const struct report *report, bool strict);
