/*
 * Drafts, texts that nobody translated, and texts in other letters than their language's; see the header.
 *
 * One finding a language names the first few texts: a translator's whole column would flood the report. The cell of an
 * `each:` is the text of many cards and counts once.
 */
#include "model/review.h"
#include "model/language_zawgyi.h"

#include "model/logo.h"

#include <string.h>

/* So many texts are named; the others are a number. */
#define NAMED_LIMIT 3

/* Drafts in more languages than this are one note together: where all is new, that is no news. */
#define LANGUAGE_LIMIT 3

#define COLUMN_HELP                                                                                                    \
  "\nplacard strings export makes that column; a text in campaign.yaml has none, so move it to texts.csv"

/* What one finding will say. */
struct pile {
  GString *names;
  unsigned count;
  const char *text;   /* the first */
  struct place place; /* of it */
};

/* One language while it is looked through. */
struct search {
  const struct review_scope *scope;
  unsigned language, source;
  GHashTable *seen; /* places as "name:line:column" */
  struct pile drafts, same, zawgyi, foreign;
  bool columnless; /* a draft has no cell that could say otherwise */
};

unsigned review_source(const struct campaign *campaign)
{
  return campaign->language_uses[0].first;
}

bool review_is_words(const struct layout *layout, const char *field)
{
  static const char *const others[] = {"link", FIELD_SHORT_LINK, "hashtags", NULL};

  return !g_strv_contains(others, field) && !logo_is_variant("org.logo", field) &&
         (layout == NULL || !layout_has_picture(layout, field));
}

static bool has_letters(const char *text)
{
  while (*text && !g_unichar_isalpha(g_utf8_get_char(text))) {
    text = g_utf8_next_char(text);
  }
  return *text != '\0';
}

/* How far the text is looked over, of what is words; REVIEW_DONE for what needs no review. */
static enum text_review find_review(const struct field *field, unsigned language, unsigned source, bool required)
{
  const struct field_text *text = &field->by_language[language];
  bool asked = required && language != source;

  if (text->review != REVIEW_UNKNOWN) {
    return text->review;
  }
  return asked ? REVIEW_DRAFT : REVIEW_UNKNOWN;
}

/* Whether two languages are one in two countries: "es" and "es-MX". */
static bool is_same_language(const struct campaign *campaign, unsigned one, unsigned other)
{
  const char *a = campaign->language_tags[one], *b = campaign->language_tags[other];
  size_t length = strcspn(a, "-");

  return length == strcspn(b, "-") && g_ascii_strncasecmp(a, b, length) == 0;
}

/* Whether a text that is the same in two languages is likely one that nobody translated: a name and a single word are
   often the same in both. */
static bool seems_untranslated(const char *name, const char *text)
{
  bool words = strchr(text, ' ') != NULL && strstr(text, "://") == NULL;
  bool capitals = true;
  g_auto(GStrv) parts = g_strsplit_set(text, " \n", -1);

  for (char **part = parts; *part; part++) {
    gunichar first = g_utf8_get_char(*part);
    capitals = capitals && (**part == '\0' || !g_unichar_isalpha(first) || g_unichar_isupper(first));
  }
  /* "Maria Lopez" is a name as a speaker; "Stop The Raids" is none as a slogan. */
  return words && !g_str_equal(name, "org.name") && (!capitals || g_str_equal(name, "slogan"));
}

static void pile_add(struct pile *pile, const struct card *card, const char *name, const struct field_text *text)
{
  if (pile->count == 0) {
    pile->text = text->text;
    pile->place = text->place;
    pile->names = g_string_new(NULL);
  }
  if (pile->count++ < NAMED_LIMIT) {
    g_string_append_printf(pile->names, "%s%s", pile->count > 1 ? ", " : "", name);
    if (card) {
      g_string_append_printf(pile->names, " of %s", card->id);
    }
  }
}

/* Ends the list of names; free with g_free. */
static char *pile_finish(struct pile *pile)
{
  if (pile->count > NAMED_LIMIT) {
    g_string_append_printf(pile->names, " and %u more", pile->count - NAMED_LIMIT);
  }
  return g_string_free(pile->names, FALSE);
}

/* Whether the text is not yet counted: the cards of an `each:` may share one. */
static bool is_first(struct search *search, const struct card *card, struct place place)
{
  if (card == NULL || card->key == card->id) {
    return true;
  }
  return g_hash_table_add(
    search->seen, g_strdup_printf("%s:%d:%d", place.source ? place.source->name : "", place.line, place.column));
}

/* Looks at the letters of a text in this language, whichever they should be. */
static void look_at_letters(struct search *search, const struct card *card, const struct field *field,
                            enum text_review review)
{
  const struct language *language = search->scope->campaign->languages[search->language];
  const struct field_text *text = &field->by_language[field->every_language ? 0 : search->language];
  bool burmese = g_str_equal(language->tag, "my");

  if (burmese && language_zawgyi_is_in(text->text)) {
    pile_add(&search->zawgyi, card, field->name, text);
  } else if (!field->every_language && review != REVIEW_DONE && seems_untranslated(field->name, text->text) &&
             language_zawgyi_is_foreign(language, text->text)) {
    pile_add(&search->foreign, card, field->name, text);
  }
}

/* Looks at a text that somebody has translated, or has not. */
static void look_at_translation(struct search *search, const struct card *card, const struct field *field)
{
  const struct campaign *campaign = search->scope->campaign;
  const struct field_text *text = &field->by_language[search->language];
  const char *source = field->by_language[search->source].text;
  enum text_review review = find_review(field, search->language, search->source, campaign->review_required);

  if (review == REVIEW_DRAFT) {
    pile_add(&search->drafts, card, field->name, text);
    search->columnless = search->columnless || text->review == REVIEW_UNKNOWN;
  }
  if (review != REVIEW_DONE && source && g_str_equal(source, text->text) &&
      !is_same_language(campaign, search->language, search->source) && seems_untranslated(field->name, text->text)) {
    pile_add(&search->same, card, field->name, text);
  } else {
    look_at_letters(search, card, field, review);
  }
}

static void look_at(struct search *search, const struct card *card, const struct field *field)
{
  const struct field_text *text = &field->by_language[field->every_language ? 0 : search->language];

  if (text->text == NULL || !review_is_words(card ? card->layout : NULL, field->name) || !has_letters(text->text) ||
      !is_first(search, card, text->place)) {
    return;
  }
  if (field->every_language) {
    look_at_letters(search, card, field, REVIEW_UNKNOWN);
  } else {
    look_at_translation(search, card, field);
  }
}

static void report_drafts(struct search *search, struct report *report)
{
  const struct campaign *campaign = search->scope->campaign;
  const char *tag = campaign->language_tags[search->language];
  bool required = campaign->review_required, one = search->drafts.count == 1;
  g_autofree char *names = pile_finish(&search->drafts);
  g_autofree char *help = g_strdup_printf("have %s read over by somebody who speaks the language, then write "
                                          "\"reviewed\" below %s.status in texts.csv%s",
                                          one ? "it" : "them", tag, search->columnless ? COLUMN_HELP : "");

  report_piece(report, required ? SEVERITY_ERROR : SEVERITY_NOTE, "text-draft", (struct subject){.language = tag},
               search->drafts.place, help, "%u text%s in \"%s\" %s: %s", search->drafts.count, one ? "" : "s", tag,
               required ? (one ? "is not reviewed" : "are not reviewed") : (one ? "is a draft" : "are drafts"), names);
}

static void report_same(struct search *search, struct report *report)
{
  const struct campaign *campaign = search->scope->campaign;
  const char *tag = campaign->language_tags[search->language];
  bool one = search->same.count == 1;
  g_autofree char *names = pile_finish(&search->same);
  g_autofree char *help = g_strdup_printf("translate %s; where that is meant, write \"reviewed\" below %s.status",
                                          one ? "it" : "them", tag);

  report_piece(report, SEVERITY_NOTE, "text-untranslated", (struct subject){.language = tag}, search->same.place, help,
               "%u text%s in \"%s\" %s the same as in \"%s\": %s", search->same.count, one ? "" : "s", tag,
               one ? "is" : "are", campaign->language_tags[search->source], names);
}

static void report_zawgyi(struct search *search, struct report *report)
{
  const char *tag = search->scope->campaign->language_tags[search->language];
  bool one = search->zawgyi.count == 1;
  g_autofree char *unicode = language_from_zawgyi(search->zawgyi.text);
  g_autofree char *names = pile_finish(&search->zawgyi);
  g_autofree char *help = g_strdup_printf("ask for %s in Unicode, or convert %s and have the result read over; %s: %s",
                                          one ? "it" : "them", one ? "it" : "them",
                                          one ? "it would be" : "the first would be", unicode);

  report_piece(report, SEVERITY_ERROR, "text-zawgyi", (struct subject){.language = tag}, search->zawgyi.place, help,
               "%u text%s in \"%s\" %s typed for Zawgyi fonts, not in Unicode: %s", search->zawgyi.count,
               one ? "" : "s", tag, one ? "is" : "are", names);
}

static void report_foreign(struct search *search, struct report *report)
{
  const struct campaign *campaign = search->scope->campaign;
  const char *tag = campaign->language_tags[search->language];
  bool one = search->foreign.count == 1;
  g_autofree char *names = pile_finish(&search->foreign);
  g_autofree char *help = g_strdup_printf(
    "if %s typed for an old font that draws other letters, ask for %s in Unicode; "
    "where Latin letters are meant, write \"reviewed\" below %s.status",
    one ? "it was" : "they were", one ? "it" : "them", tag);

  report_piece(report, SEVERITY_WARNING, "text-script", (struct subject){.language = tag}, search->foreign.place, help,
               "%u text%s in \"%s\" %s no letter of the language's script, %s: %s", search->foreign.count,
               one ? "" : "s", tag, one ? "has" : "have", campaign->languages[search->language]->script, names);
}

static void search_fields(struct search *search, const struct card *card, const struct field *fields, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    look_at(search, card, &fields[i]);
  }
}

/* Fills the search's piles. */
static void search_language(struct search *search)
{
  const struct campaign *campaign = search->scope->campaign;

  search->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  search_fields(search, NULL, campaign->fields, campaign->field_count);
  for (size_t i = 0; i < campaign->card_count; i++) {
    if (search->scope->cards == NULL || search->scope->cards[i]) {
      search_fields(search, &campaign->cards[i], campaign->cards[i].fields, campaign->cards[i].field_count);
    }
  }
  g_hash_table_unref(search->seen);
}

/* Whether a language that is asked for shows the texts of language number `language`. */
static bool is_shown(const struct review_scope *scope, unsigned language)
{
  for (size_t i = 0; i < scope->campaign->language_count; i++) {
    const struct language_use *use = &scope->campaign->language_uses[i];
    if (scope->languages[i] && use->made && (use->first == language || use->second == language)) {
      return true;
    }
  }
  return false;
}

/* Frees what nobody will be told. */
static void drop_piles(struct search *search)
{
  struct pile *piles[] = {&search->drafts, &search->same, &search->zawgyi, &search->foreign};

  for (size_t i = 0; i < G_N_ELEMENTS(piles); i++) {
    if (piles[i]->count > 0) {
      g_free(pile_finish(piles[i]));
    }
  }
}

/* Whether the language has a draft among the cards of the scope. */
static bool has_own_drafts(const struct review_scope *scope, unsigned language)
{
  struct search search = {.scope = scope, .language = language, .source = review_source(scope->campaign)};

  search_language(&search);
  drop_piles(&search);
  return search.drafts.count > 0;
}

/* Drafts of many languages, told of once. */
struct summary {
  GString *tags;
  unsigned languages, texts;
  struct place place; /* of the first */
};

static void summary_add(struct summary *summary, struct search *search)
{
  if (summary->languages++ == 0) {
    summary->place = search->drafts.place;
  }
  g_string_append_printf(summary->tags, "%s%s", summary->tags->len > 0 ? ", " : "",
                         search->scope->campaign->language_tags[search->language]);
  summary->texts += search->drafts.count;
  g_free(pile_finish(&search->drafts));
}

static void summary_report(const struct summary *summary, struct report *report)
{
  report_piece(
    report, SEVERITY_NOTE, "text-draft", (struct subject){.language = NULL}, summary->place,
    "have them read over by people who speak the languages, then write \"reviewed\" in the columns .status of "
    "texts.csv",
    "%u texts in %u languages are drafts: %s", summary->texts, summary->languages, summary->tags->str);
}

/* In how many of the languages asked for are drafts. */
static unsigned count_draft_languages(const struct review_scope *scope)
{
  unsigned count = 0;

  for (unsigned i = 0; i < scope->campaign->language_count; i++) {
    count += !scope->campaign->language_uses[i].pair && is_shown(scope, i) && has_own_drafts(scope, i);
  }
  return count;
}

void review_report(const struct review_scope *scope, struct report *report)
{
  const struct campaign *campaign = scope->campaign;
  g_autoptr(GString) tags = g_string_new(NULL);
  struct summary summary = {.tags = tags};
  bool together = !campaign->review_required && count_draft_languages(scope) > LANGUAGE_LIMIT;

  for (unsigned i = 0; i < campaign->language_count; i++) {
    struct search search = {.scope = scope, .language = i, .source = review_source(campaign)};
    if (campaign->language_uses[i].pair || !is_shown(scope, i)) {
      continue;
    }
    search_language(&search);
    if (search.drafts.count > 0 && together) {
      summary_add(&summary, &search);
    } else if (search.drafts.count > 0) {
      report_drafts(&search, report);
    }
    if (search.same.count > 0) {
      report_same(&search, report);
    }
    if (search.zawgyi.count > 0) {
      report_zawgyi(&search, report);
    }
    if (search.foreign.count > 0) {
      report_foreign(&search, report);
    }
  }
  if (summary.languages > 0) {
    summary_report(&summary, report);
  }
}

bool review_has_drafts(const struct campaign *campaign, unsigned language)
{
  const struct language_use *use = &campaign->language_uses[language];
  struct review_scope scope = {campaign, NULL, NULL};

  return has_own_drafts(&scope, use->first) || (use->second != use->first && has_own_drafts(&scope, use->second));
}
