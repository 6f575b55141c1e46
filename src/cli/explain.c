/*
 * `explain`: why a box looks as it does, and what a finding's rule means.
 */
#include "studio/explain.h"

#include "check/rules.h"
#include "cli/commands.h"
#include "cli/worker.h"
#include "model/expect.h"

#include <stdio.h>
#include <string.h>

/* Which box of which card the command line asks for. */
struct question {
  struct session *session;
  struct worker worker;
  const char *box;
};

/* Explains the box as it is in the piece. False where neither piece nor its layout have such a box; its names are
   then added to `names`. */
static bool explain_piece(struct question *question, struct piece_key key, GPtrArray *names, GString *out)
{
  struct session *session = question->session;
  struct trace trace;
  trace_init(&trace);
  struct piece *piece = compose_piece_traced(&session->input, key, &trace, session->report);
  const struct trace_box *entry = piece ? explain_find(&trace, question->box) : NULL;
  if (entry) {
    struct fit_groups *groups = fit_groups_create();
    for (size_t i = 0; i < session->plan->piece_count; i++)
      worker_note_groups(&question->worker, session->plan->pieces[i], groups);
    struct arrange_context context = {question->worker.typesetter, NULL, groups};
    arrange_piece(piece, &context, session->report);
    struct explain_subject subject = {piece, &trace, question->worker.typesetter, groups};
    explain_box(&subject, entry, out);
    fit_groups_destroy(groups);
  } else if (piece) {
    g_autoptr(GPtrArray) more = explain_names(&trace);
    for (guint i = 0; i < more->len; i++)
      g_ptr_array_add(names, g_strdup(more->pdata[i]));
  }
  trace_finish(&trace);
  piece_destroy(piece);
  return entry || !piece;
}

/* Explains the box in the first piece that the plan has selected, on the side that has it. */
static bool explain_first(struct question *question, GString *out)
{
  const struct session *session = question->session;
  const struct plan *plan = session->plan;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  const struct piece_key *first = NULL;
  for (size_t i = 0; i < plan->piece_count; i++) {
    const struct piece_key *key = &plan->pieces[i];
    if (!plan->selected[i] || (first && (key->language != first->language || key->format != first->format)))
      continue;
    first = first ? first : key;
    if (explain_piece(question, *key, names, out))
      return true;
  }
  if (!first)
    return report_error(session->report, (struct place){0}, "choose others with --format and --language",
                        "the card is not made in that format and language");
  g_autofree char *help = expect_suggestion(question->box, (const char *const *)names->pdata, names->len);
  if (!*question->box)
    return report_error(session->report, (struct place){0}, help, "which box of the card?");
  return report_error(session->report, (struct place){0}, help, "unknown box \"%s\"", question->box);
}

static enum exit_status explain_box_command(struct options *options)
{
  bool named = options->rest[2] != NULL; /* without a box, the card's are told */
  char *cards[] = {options->rest[1], NULL}, *place[] = {named ? options->rest[3] : NULL, NULL};
  struct options loading = *options;
  loading.rest = place;
  loading.cards = cards;
  struct session session;
  g_autoptr(GString) out = g_string_new(NULL);
  if (session_init(&session, &loading)) {
    struct question question = {.session = &session, .box = named ? options->rest[2] : ""};
    worker_init(&question.worker, &session.input);
    explain_first(&question, out);
    worker_finish(&question.worker);
  }
  fputs(out->str, stdout);
  fflush(stdout);
  enum exit_status status = session_report(&session);
  session_finish(&session);
  return status;
}

/* The name of a rule as it may have been copied, in brackets. Free with g_free. */
static char *bare_rule(const char *word)
{
  size_t length = strlen(word);
  bool bracketed = length > 2 && word[0] == '[' && word[length - 1] == ']';
  return bracketed ? g_strndup(word + 1, length - 2) : g_strdup(word);
}

/* Without a name, all rules. */
static enum exit_status explain_rule_command(const char *word)
{
  g_autoptr(GString) out = g_string_new(NULL);
  g_autofree char *name = word ? bare_rule(word) : NULL;
  if (!name) {
    explain_rules(out);
  } else if (!explain_rule(name, out)) {
    g_autofree const char **names = g_new(const char *, rules_count);
    for (size_t i = 0; i < rules_count; i++)
      names[i] = rules_table[i].name;
    g_autofree char *help = expect_suggestion(name, names, rules_count);
    fprintf(stderr, "placard explain: there is no rule \"%s\"\n  help: %s\n", name, help);
    return EXIT_USAGE;
  }
  fputs(out->str, stdout);
  return EXIT_DONE;
}

static enum exit_status explain(struct options *options)
{
  int count = (int)g_strv_length(options->rest);
  bool box = strcmp(options->rest[0], "box") == 0, rule = strcmp(options->rest[0], "rule") == 0;
  if (box && count >= 2)
    return explain_box_command(options);
  if (rule && count <= 2)
    return explain_rule_command(options->rest[1]);
  if (box || rule)
    fprintf(stderr, "placard explain: %s\n", box ? "a card and a box are needed" : "there are too many words");
  else
    fprintf(stderr, "placard explain: it explains no \"%s\"\n", options->rest[0]);
  fputs("  help: placard explain box CARD BOX [CAMPAIGN], or placard explain rule [NAME]\n", stderr);
  return EXIT_USAGE;
}

enum exit_status command_explain(const struct command *command, char **arguments)
{
  struct options options;
  enum exit_status status;
  if (options_init(&options, command, arguments, &status))
    status = explain(&options);
  options_finish(&options);
  return status;
}
