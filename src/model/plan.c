/*
 * The plan; see the header.
 *
 * Pieces come in the order card, language, format, side, and are all there, whatever the filter:
 * it only marks them. What a filter leaves out is not reported either.
 */
#include "model/plan.h"

#include "base/arena.h"
#include "model/expect.h"
#include "model/plan_missing.h"
#include "model/review.h"
#include "model/value.h"

struct planner {
  const struct campaign *campaign;
  struct report *report;
  bool *cards, *languages, *formats; /* by index: whether the filter keeps it */
  GArray *pieces;                    /* struct piece_key */
  GArray *selected;                  /* bool */
  GArray *omissions;                 /* struct omission */
  struct plan_missing missing;
};

/* Marks the card called `word`, or all cards of the `each:` of that name. */
static bool select_card(struct planner *planner, const char *word)
{
  const struct campaign *campaign = planner->campaign;
  g_autofree const char **ids = g_new(const char *, campaign->card_count);
  bool found = false;

  for (size_t i = 0; i < campaign->card_count; i++) {
    ids[i] = campaign->cards[i].id;
    if (g_str_equal(ids[i], word) || g_str_equal(campaign->cards[i].slug, word)) {
      return planner->cards[i] = true;
    }
  }
  for (size_t i = 0; i < campaign->card_count; i++) {
    if (g_strcmp0(campaign->cards[i].key, word) == 0) {
      found = planner->cards[i] = true;
    }
  }
  return found || expect_unknown((struct place){0}, "card", word, ids, campaign->card_count, planner->report);
}

/* Marks the language; a pair may be written with a plus, as people say it: en+es. */
static bool select_language(struct planner *planner, const char *word)
{
  const struct campaign *campaign = planner->campaign;
  g_autofree char *tag = g_strdelimit(g_strdup(word), "+", '-');
  g_autofree const char **known = g_new(const char *, campaign->language_count);
  size_t count = 0;

  for (size_t i = 0; i < campaign->language_count; i++) {
    if (g_ascii_strcasecmp(campaign->language_tags[i], tag) == 0 && campaign->language_uses[i].made) {
      return planner->languages[i] = true;
    }
  }
  for (size_t i = 0; i < campaign->language_count; i++) {
    if (campaign->language_uses[i].made) {
      known[count++] = campaign->language_tags[i];
    }
  }
  return expect_unknown((struct place){0}, "language", word, known, count, planner->report);
}

/* Whether `word` is the format, or a set that has it. */
static bool names_format(const struct format_set *set, const char *word, const struct format *format)
{
  return g_str_equal(format->id, word) || (set && g_strv_contains((const char *const *)set->formats, format->id));
}

static bool select_format(struct planner *planner, const char *word)
{
  const struct campaign *campaign = planner->campaign;
  const struct format_set *set = format_set_find(campaign->format_library, word);
  g_autofree const char **ids = g_new(const char *, campaign->format_count);
  bool found = false;

  for (size_t i = 0; i < campaign->format_count; i++) {
    ids[i] = campaign->formats[i]->id;
    if (names_format(set, word, campaign->formats[i])) {
      found = planner->formats[i] = true;
    }
  }
  if (!found && (set || format_find(campaign->format_library, word))) {
    return report_error(planner->report, (struct place){0}, "add it under \"formats\" in the campaign file",
                        "the campaign does not make \"%s\"", word);
  }
  return found || expect_unknown((struct place){0}, "format", word, ids, campaign->format_count, planner->report);
}

/* Marks what the words name; without words, all `count`. */
static bool *select_all(struct planner *planner, size_t count, const char *const *words,
                        bool (*select)(struct planner *, const char *), bool **marks, bool *good)
{
  *marks = g_new0(bool, count + 1);
  for (size_t i = 0; words == NULL && i < count; i++) {
    (*marks)[i] = true;
  }
  for (; words && *words; words++) {
    *good = select(planner, *words) && *good;
  }
  return *marks;
}

static bool card_makes(const struct card *card, const struct format *format)
{
  return layout_serves(card->layout, format->kind) &&
         (card->formats == NULL || g_strv_contains((const char *const *)card->formats, format->id));
}

/* Whether the card has the field in the language, in a pair as far as its layout shows both. Reports it if not. */
static bool has_field(struct planner *planner, unsigned index, size_t language, const char *field)
{
  const struct campaign *campaign = planner->campaign;
  const struct card *card = &campaign->cards[index];
  bool both = campaign->language_uses[language].pair &&
              g_strv_contains((const char *const *)card->layout->seconds, field);
  g_autofree char *second = both ? g_strconcat(field, FIELD_SECOND, NULL) : NULL;
  bool lacks_first = !campaign_has_text(campaign, card, field, language);
  bool lacks_second = second && !campaign_has_text(campaign, card, second, language);

  if (planner->cards[index] && planner->languages[language] && lacks_first) {
    plan_missing_report(&planner->missing, card, language, field);
  }
  if (planner->cards[index] && planner->languages[language] && lacks_second) {
    plan_missing_report(&planner->missing, card, language, second);
  }
  return !lacks_first && !lacks_second;
}

/* Whether the card has all that its layout needs in the language; notes an omission if not. */
static bool is_complete(struct planner *planner, unsigned index, size_t language)
{
  const struct card *card = &planner->campaign->cards[index];
  struct omission omission = {index, (unsigned short)language, NULL};

  for (const char **field = card->layout->needs; field && *field; field++) {
    if (!has_field(planner, index, language, *field)) {
      omission.field = omission.field ? omission.field : *field;
    }
  }
  if (omission.field && planner->cards[index] && planner->languages[language]) {
    g_array_append_val(planner->omissions, omission);
  }
  return omission.field == NULL;
}

/* Whether the card is made in any language. */
static bool card_speaks_any(const struct campaign *campaign, const struct card *card)
{
  for (size_t i = 0; i < campaign->language_count; i++) {
    if (plan_missing_is_meant(card, &campaign->language_uses[i])) {
      return true;
    }
  }
  return false;
}

/* Adds front and back of the card in one language and format. */
static void add_sides(struct planner *planner, unsigned card, size_t language, size_t format)
{
  const struct layout *layout = planner->campaign->cards[card].layout;
  bool selected = planner->cards[card] && planner->languages[language] && planner->formats[format];

  for (int side = 0; side < CARD_SIDE_COUNT; side++) {
    struct piece_key key = {card, (unsigned short)language, (unsigned short)format, (enum card_side)side};
    if (layout->side[side]) {
      g_array_append_val(planner->pieces, key);
      g_array_append_val(planner->selected, selected);
    }
  }
}

static void report_unspoken(const struct planner *planner, const struct card *card)
{
  const char *help =
    card->layout->pairs_only
      ? "its layout shows two languages: add a pair to \"languages\", such as [en, es] in [en, [en, es]]"
      : "its layout shows one language: add one that is no pair to \"languages\"";

  report_piece(planner->report, SEVERITY_WARNING, "card-unmade", (struct subject){card->id, NULL, NULL, NULL},
               card->place, help, "card \"%s\" is made in no language of the campaign", card->id);
}

static void report_unmade(const struct planner *planner, const struct card *card)
{
  g_autofree char *kinds = g_strjoinv(", ", (char **)card->layout->kinds);
  g_autofree char *help = card->formats
                            ? g_strdup("its own formats and the campaign's have none in common: add one of them to the "
                                       "campaign's, or take the card's line out")
                            : g_strdup_printf("layout \"%s\" is for %s; add such a format to the campaign, or choose "
                                              "another layout",
                                              card->layout->name, kinds);

  report_piece(planner->report, SEVERITY_WARNING, "card-unmade", (struct subject){card->id, NULL, NULL, NULL},
               card->place, help, "card \"%s\" is made in no format of the campaign", card->id);
}

static void plan_card(struct planner *planner, unsigned index)
{
  const struct campaign *campaign = planner->campaign;
  const struct card *card = &campaign->cards[index];
  bool made = false;

  for (size_t format = 0; format < campaign->format_count; format++) {
    made = made || card_makes(card, campaign->formats[format]);
  }
  if (!made) {
    if (planner->cards[index]) {
      report_unmade(planner, card);
    }
    return;
  }
  if (!card_speaks_any(campaign, card) && planner->cards[index]) {
    report_unspoken(planner, card);
  } else if (!plan_missing_has_all(campaign, card)) {
    if (planner->cards[index]) {
      plan_missing_report_never(&planner->missing, card);
    }
    return;
  }
  for (size_t language = 0; language < campaign->language_count; language++) {
    bool complete = plan_missing_is_meant(card, &campaign->language_uses[language]) &&
                    is_complete(planner, index, language);
    for (size_t format = 0; complete && format < campaign->format_count; format++) {
      if (card_makes(card, campaign->formats[format])) {
        add_sides(planner, index, language, format);
      }
    }
  }
}

/* Moves what the planner gathered into a plan's arena. */
static struct plan *finish_plan(struct planner *planner)
{
  struct plan *plan = g_new0(struct plan, 1);

  plan->arena = arena_create();
  plan->piece_count = planner->pieces->len;
  plan->pieces = arena_array(plan->arena, struct piece_key, plan->piece_count);
  plan->selected = arena_array(plan->arena, bool, plan->piece_count);
  for (size_t i = 0; i < plan->piece_count; i++) {
    plan->pieces[i] = g_array_index(planner->pieces, struct piece_key, i);
    plan->selected[i] = g_array_index(planner->selected, bool, i);
  }
  plan->omission_count = planner->omissions->len;
  plan->omissions = arena_array(plan->arena, struct omission, plan->omission_count);
  for (size_t i = 0; i < plan->omission_count; i++) {
    plan->omissions[i] = g_array_index(planner->omissions, struct omission, i);
  }
  return plan;
}

struct plan *plan_create(const struct campaign *campaign, const struct plan_filter *filter, struct report *report)
{
  static const struct plan_filter everything;
  struct planner planner = {.campaign = campaign, .report = report};
  struct plan *plan = NULL;
  bool good = true;

  filter = filter ? filter : &everything;
  planner.pieces = g_array_new(FALSE, FALSE, sizeof(struct piece_key));
  planner.selected = g_array_new(FALSE, FALSE, sizeof(bool));
  planner.omissions = g_array_new(FALSE, FALSE, sizeof(struct omission));
  select_all(&planner, campaign->card_count, filter->cards, select_card, &planner.cards, &good);
  select_all(&planner, campaign->language_count, filter->languages, select_language, &planner.languages, &good);
  select_all(&planner, campaign->format_count, filter->formats, select_format, &planner.formats, &good);
  plan_missing_init(&planner.missing, campaign, planner.cards, report);
  for (unsigned i = 0; good && i < campaign->card_count; i++) {
    plan_card(&planner, i);
  }
  if (good) {
    struct review_scope scope = {campaign, planner.cards, planner.languages};
    review_report(&scope, report);
    plan = finish_plan(&planner);
  }
  g_array_unref(planner.pieces);
  g_array_unref(planner.selected);
  g_array_unref(planner.omissions);
  plan_missing_finish(&planner.missing);
  g_free(planner.cards);
  g_free(planner.languages);
  g_free(planner.formats);
  return plan;
}

void plan_destroy(struct plan *plan)
{
  if (plan) {
    arena_destroy(plan->arena);
    g_free(plan);
  }
}
