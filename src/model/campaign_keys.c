/*
 * The table of keys, and reading a map by it.
 *
 * The order of rows is the order of reading (languages before texts, formats before cards) and
 * of the manual, samples/README.md, which a test holds against this table.
 */
#include "model/campaign_keys.h"

#include "model/campaign_cards.h"
#include "model/campaign_formats.h"
#include "model/campaign_languages.h"
#include "model/campaign_settings.h"
#include "model/expect.h"

static const char *const paper_words[] = {"letter", "a4", "both", NULL};
static const char *const review_words[] = {"optional", "required", NULL};
static const char *const kit_words[] = {"by-language", "one", NULL};

const struct campaign_key campaign_keys_table[] = {
  {SCOPE_CAMPAIGN, "placard", SHAPE_VERSION, true, "1", "the version of this file's language"},
  {SCOPE_CAMPAIGN, "id", SHAPE_TEXT, true, "immigrants-speak-out", "a short name; kits are called by it",
   campaign_settings_read_id},
  {SCOPE_CAMPAIGN, "version", SHAPE_TEXT, false, "2", "which edition of the kit this is; 1 if you say nothing",
   campaign_settings_read_version},
  {SCOPE_CAMPAIGN, "date", SHAPE_DATE, true, "2026-05-01", "the day of this version; files in the kit carry it",
   campaign_settings_read_date},
  {SCOPE_CAMPAIGN, "languages", SHAPE_LANGUAGES, true, "[en, es]",
   "tags of the languages to make, [en, es] inside for cards in both; placard list languages shows all",
   campaign_languages_read},
  {SCOPE_CAMPAIGN, "title", SHAPE_FIELD, false, "Immigrants Speak Out", "the campaign's name, as people read it",
   campaign_settings_read_field, "title"},
  {SCOPE_CAMPAIGN, "link", SHAPE_FIELD, false, "https://www.immigrantjusticenetwork.org/",
   "where supporters find more; starts with https://", campaign_settings_read_field, "link"},
  {SCOPE_CAMPAIGN, "hashtags", SHAPE_FIELD, false, "[PoisonBills, DefundHate]",
   "letters, digits and _ only; without #, or quoted", campaign_settings_read_field, "hashtags"},
  {SCOPE_CAMPAIGN, "org", SHAPE_BLOCK, false, "{name: Immigrant Justice Network}", "who speaks",
   campaign_settings_read_block, NULL, NULL, SCOPE_ORG},
  {SCOPE_CAMPAIGN, "palette", SHAPE_PALETTE, false, "{brand: \"#B3202A\"}",
   "colours by name; they replace a layout's of the same name", campaign_settings_read_palette},
  {SCOPE_CAMPAIGN, "fonts", SHAPE_BLOCK, false, "{display: League Spartan}", "typefaces instead of the layout's",
   campaign_settings_read_block, NULL, NULL, SCOPE_FONTS},
  {SCOPE_CAMPAIGN, "custom-formats", SHAPE_FORMAT_MAP, false, "{story: {min-text: 30px}}",
   "sizes of your own, or changes to one, in the words of layouts/formats.yaml", campaign_formats_read_custom},
  {SCOPE_CAMPAIGN, "paper", SHAPE_WORD, false, "letter",
   "letter, a4 or both: sets leave out formats of the other paper; both if you say nothing",
   campaign_formats_read_paper, NULL, paper_words},
  {SCOPE_CAMPAIGN, "shop", SHAPE_SHOP, false, "generic-us",
   "for whom press formats are made, a name or {use: NAME, bleed: 3mm}; placard list shops shows all; generic-us if "
   "you "
   "say nothing",
   campaign_formats_read_shop},
  {SCOPE_CAMPAIGN, "formats", SHAPE_LIST, true, "[social, home, press]",
   "the sizes to make: sets and single formats; placard list formats shows all", campaign_formats_read_list},
  {SCOPE_CAMPAIGN, "kits", SHAPE_WORD, false, "by-language",
   "by-language: a zip for each language and one for the printer; one: a single zip", campaign_settings_read_kits, NULL,
   kit_words},
  {SCOPE_CAMPAIGN, "texts", SHAPE_LIST, false, "texts.csv", "the file with the words, or a list of such files",
   campaign_settings_read_texts},
  {SCOPE_CAMPAIGN, "reviewed", SHAPE_WORD, false, "required",
   "required: a translation that nobody has reviewed is an error; optional if you say nothing",
   campaign_settings_read_reviewed, NULL, review_words},
  {SCOPE_CAMPAIGN, "cards", SHAPE_CARDS, true, "{welcome: {layout: stand, slogan: Everyone is welcome}}",
   "the cards, each under its id", campaign_cards_read},
  {SCOPE_CAMPAIGN, "adjust", SHAPE_ADJUSTMENTS, false, "{stand: {slogan: {text-align: center}}}",
   "changes to layouts, by layout, box and property: what a layout lists under adjustable"},

  {SCOPE_ORG, "name", SHAPE_FIELD, false, "Immigrant Justice Network", "the organization's name",
   campaign_settings_read_field, "org.name"},
  {SCOPE_ORG, "logo", SHAPE_FIELD, false, "logos/ijn.svg", "its logo, for light grounds", campaign_settings_read_field,
   "org.logo"},
  {SCOPE_ORG, "logo-reversed", SHAPE_FIELD, false, "logos/ijn-reversed.svg", "the same logo for dark grounds",
   campaign_settings_read_field, "org.logo-reversed"},

  {SCOPE_FONTS, "display", SHAPE_TEXT, false, "League Spartan", "for slogans and titles", campaign_settings_read_font},
  {SCOPE_FONTS, "text", SHAPE_TEXT, false, "Inter", "for everything else", campaign_settings_read_font},

  {SCOPE_CARD, "layout", SHAPE_TEXT, true, "stand", "how the card looks; placard list layouts shows all"},
  {SCOPE_CARD, "formats", SHAPE_LIST, false, "[home, story]", "fewer formats than the campaign's"},
  {SCOPE_CARD, "adjust", SHAPE_ADJUSTMENTS, false, "{slogan: {text-align: center}}",
   "changes to the layout for this card, by box and property"},
  {SCOPE_CARD, "each", SHAPE_TEXT, false, "chapters.csv", "a file of rows: one card each"},
  {SCOPE_CARD, "caption", SHAPE_FIELD, false, "Say it with us.", "the text to post with the picture", NULL, "caption"},
  {SCOPE_CARD, "alt", SHAPE_FIELD, false, "The words Not disposable, white on red.",
   "the picture in words, for people who do not see it", NULL, "alt"},
};
const size_t campaign_keys_count = G_N_ELEMENTS(campaign_keys_table);

const char **campaign_keys_names(enum key_scope scope, size_t *count)
{
  const char **names = g_new0(const char *, campaign_keys_count + 1);

  *count = 0;
  for (size_t i = 0; i < campaign_keys_count; i++) {
    if (campaign_keys_table[i].scope == scope) {
      names[(*count)++] = campaign_keys_table[i].name;
    }
  }
  return names;
}

/* Reports a required key that is missing, or has nothing behind its colon. */
static void report_lack(struct campaign_draft *draft, const struct campaign_key *key, struct place place,
                        const char *lack)
{
  g_autofree char *help = g_strdup_printf("%s; for example\n%s: %s", key->help, key->name, key->example);

  report_error(draft->report, place, help, "\"%s\" is %s", key->name, lack);
}

static bool is_empty(const struct node *value)
{
  return value->kind == NODE_TEXT && value->text[0] == '\0';
}

void campaign_keys_read(struct campaign_draft *draft, enum key_scope scope, const struct node *map)
{
  size_t count;
  g_autofree const char **names = campaign_keys_names(scope, &count);

  expect_keys(map, names, count, draft->report);
  for (size_t i = 0; i < campaign_keys_count; i++) {
    const struct campaign_key *key = &campaign_keys_table[i];
    const struct node *value = key->scope == scope ? syntax_find(map, key->name) : NULL;
    bool required = key->scope == scope && key->required && key->shape != SHAPE_VERSION;
    if (required && value == NULL) {
      report_lack(draft, key, (struct place){map->place.source, 0, 0, 0}, "missing");
    } else if (required && is_empty(value)) {
      report_lack(draft, key, value->place, "empty");
    } else if (value && key->read) {
      key->read(draft, key, value);
    }
  }
}
