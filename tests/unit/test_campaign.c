/*
 * Campaigns as they should be: what their files become, and the inputs other programs tripped over.
 *
 * Not for: mistakes and what is said of them (test_campaign_errors.c).
 */
#include "base/arena.h"
#include "input/file.h"
#include "model/campaign_keys.h"
#include "scratch.h"

#include <string.h>

#define HEAD "placard: 1\nid: test\ndate: 2026-05-01\nlanguages: [en, es]\nformats: [social]\n"

struct fixture {
  struct scratch scratch;
  struct report *report;
  struct campaign *campaign;
  struct arena *arena;
};

static void fixture_init(struct fixture *fixture, const char *yaml)
{
  *fixture = (struct fixture){.report = report_create(), .arena = arena_create()};
  scratch_init(&fixture->scratch);
  scratch_write(&fixture->scratch, "campaign.yaml", yaml, -1);
}

/* Copies a file of tests/cases into the campaign, byte for byte. */
static void fixture_copy(struct fixture *fixture, const char *name, const char *as)
{
  g_autofree char *relative = g_build_filename("tests/cases", name, NULL);
  g_autofree char *path = scratch_project_path(relative), *bytes = NULL;
  gsize length;

  g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  scratch_write(&fixture->scratch, as, bytes, (gssize)length);
}

static void fixture_load(struct fixture *fixture)
{
  g_autofree char *data = scratch_project_path("tests/unit/data");

  fixture->campaign = campaign_load(fixture->scratch.folder, data, fixture->report);
  scratch_assert_findings(fixture->report, "");
  g_assert_nonnull(fixture->campaign);
}

static void fixture_finish(struct fixture *fixture)
{
  campaign_destroy(fixture->campaign);
  report_destroy(fixture->report);
  arena_destroy(fixture->arena);
  scratch_finish(&fixture->scratch);
}

static const struct card *card_called(const struct fixture *fixture, const char *id)
{
  for (size_t i = 0; i < fixture->campaign->card_count; i++) {
    if (g_str_equal(fixture->campaign->cards[i].id, id)) {
      return &fixture->campaign->cards[i];
    }
  }
  g_error("no card %s", id);
}

/* Fails unless the card's (NULL: the campaign's) field reads so in language number `language`. */
static void assert_text(const struct fixture *fixture, const char *card, const char *name, size_t language,
                        const char *expected)
{
  const struct card *owner = card ? card_called(fixture, card) : NULL;
  const char *text = campaign_text(fixture->campaign, owner, name, language, fixture->arena);

  g_assert_cmpstr(text, ==, expected);
  g_assert_cmpint(campaign_has_text(fixture->campaign, owner, name, language), ==, expected != NULL);
}

static const char whole[] = "placard: 1\n"
                            "id: Día de Resistencia\n"
                            "version: 1.10\n"
                            "date: 2026-05-01\n"
                            "languages: [es-MX, en, no]\n"
                            "title: {es-MX: Hola, en: Hello}\n"
                            "link: https://example.org/\n"
                            "hashtags: [PoisonBills, \"#DefundHate\"]\n"
                            "org: {name: We, logo: logo.svg, logo-reversed: logo-r.svg}\n"
                            "palette: {brand: \"#B3202A\"}\n"
                            "fonts: {display: Brand Grotesk}\n"
                            "paper: a4\n"
                            "shop: second-eu\n"
                            "formats: [home, sign-letter, press, postcard]\n"
                            "kits: one\n"
                            "texts: [texts.csv, words/more.csv]\n"
                            "cards:\n"
                            "  one:\n"
                            "    layout: plain\n"
                            "    slogan: {en: \"*One*\", no: En}\n"
                            "    demands: [Homes, Schools]\n"
                            "    hashtags: {en: Mine}\n"
                            "  two:\n"
                            "    layout: sheet\n"
                            "    formats: home\n"
                            "    place: |\n"
                            "      Main\n"
                            "      Street\n";

static void init_whole(struct fixture *fixture)
{
  fixture_init(fixture, whole);
  scratch_write(&fixture->scratch, "texts.csv",
                "card,field,note,note.who,es-MX,EN,no\n"
                "one,slogan,short,Ana,Uno,,\n"
                "one,caption,,,\"línea, \"\"dos\"\"\",Line,\n"
                "*,place,,,Plaza,,\n",
                -1);
  scratch_write(&fixture->scratch, "words/more.csv", "field;card;en\nslogan;two;Two\n", -1);
}

static void test_settings(void)
{
  struct fixture fixture;
  const struct campaign *campaign;

  init_whole(&fixture);
  fixture_load(&fixture);
  campaign = fixture.campaign;
  g_assert_true(g_path_is_absolute(campaign->folder));
  g_assert_cmpstr(campaign->id, ==, "Día de Resistencia");
  g_assert_cmpstr(campaign->slug, ==, "dia-de-resistencia");
  g_assert_cmpstr(campaign->version, ==, "1.10");
  g_assert_cmpstr(campaign->date, ==, "2026-05-01");
  g_assert_cmpint(campaign->year * 10000 + campaign->month * 100 + campaign->day, ==, 20260501);
  g_assert_cmpuint(campaign->language_count, ==, 3);
  g_assert_cmpstr(campaign->language_tags[0], ==, "es-MX");
  g_assert_cmpstr(campaign->languages[0]->tag, ==, "es");
  g_assert_cmpstr(campaign->languages[2]->name, ==, "Norwegian");
  g_assert_cmpuint(campaign->format_count, ==, 3);
  g_assert_cmpstr(campaign->formats[0]->id, ==, "sign-a4");
  g_assert_cmpstr(campaign->formats[1]->id, ==, "sign-letter");
  g_assert_cmpstr(campaign->formats[2]->id, ==, "postcard");
  g_assert_cmpfloat_with_epsilon(campaign->formats[2]->bleed, 3 / 25.4 * 72, 1e-9);
  g_assert_cmpuint(campaign->palette.count, ==, 1);
  g_assert_cmpstr(campaign->fonts[FONT_DISPLAY], ==, "Brand Grotesk");
  g_assert_null(campaign->fonts[FONT_TEXT]);
  g_assert_cmpint(campaign->split, ==, KIT_ALL_IN_ONE);
  g_assert_cmpuint(campaign->layout_count, ==, 2);
  fixture_finish(&fixture);
}

static void test_fields(void)
{
  struct fixture fixture;

  init_whole(&fixture);
  fixture_load(&fixture);
  assert_text(&fixture, NULL, "title", 0, "Hola");
  assert_text(&fixture, NULL, "title", 2, NULL);
  assert_text(&fixture, "one", "title", 1, "Hello");
  assert_text(&fixture, NULL, "link", 2, "https://example.org/");
  assert_text(&fixture, NULL, "org.logo-reversed", 0, "logo-r.svg");
  assert_text(&fixture, "one", "slogan", 0, "Uno");
  assert_text(&fixture, "one", "slogan", 1, "*One*");
  assert_text(&fixture, "one", "slogan", 2, "En");
  assert_text(&fixture, "one", "caption", 0, "línea, \"dos\"");
  assert_text(&fixture, "two", "slogan", 1, "Two");
  assert_text(&fixture, "two", "slogan", 0, NULL);
  assert_text(&fixture, "one", "nothing", 0, NULL);
  /* The card's own before the campaign's, language by language. */
  assert_text(&fixture, "two", "place", 0, "Main\nStreet");
  assert_text(&fixture, "one", "place", 0, "Plaza");
  assert_text(&fixture, "one", "place", 1, NULL);
  assert_text(&fixture, "one", "hashtags", 1, "#Mine");
  assert_text(&fixture, "one", "hashtags", 0, "#PoisonBills #DefundHate");
  fixture_finish(&fixture);
}

static void test_lists(void)
{
  struct fixture fixture;
  const char **items;

  init_whole(&fixture);
  fixture_load(&fixture);
  items = campaign_items(fixture.campaign, card_called(&fixture, "one"), "demands", 1, fixture.arena);
  g_assert_cmpstr(items[0], ==, "Homes");
  g_assert_cmpstr(items[1], ==, "Schools");
  g_assert_null(items[2]);
  assert_text(&fixture, "one", "demands", 1, "Homes Schools");
  items = campaign_items(fixture.campaign, NULL, "hashtags", 0, fixture.arena);
  g_assert_cmpstr(items[0], ==, "#PoisonBills");
  g_assert_cmpstr(items[1], ==, "#DefundHate");
  g_assert_null(items[2]);
  g_assert_null(campaign_items(fixture.campaign, NULL, "demands", 0, fixture.arena)[0]);
  fixture_finish(&fixture);
}

static void test_places(void)
{
  struct fixture fixture;
  struct place place;

  init_whole(&fixture);
  fixture_load(&fixture);
  place = campaign_place(fixture.campaign, card_called(&fixture, "one"), "slogan", 0);
  g_assert_cmpstr(place.source->name, ==, "texts.csv");
  g_assert_cmpint(place.line, ==, 2);
  g_assert_cmpint(place.column, ==, 22);
  /* A missing text is shown where it should stand. */
  place = campaign_place(fixture.campaign, card_called(&fixture, "one"), "caption", 2);
  g_assert_cmpstr(place.source->name, ==, "texts.csv");
  g_assert_cmpint(place.line, ==, 3);
  place = campaign_place(fixture.campaign, card_called(&fixture, "two"), "slogan", 1);
  g_assert_cmpstr(place.source->name, ==, "words/more.csv");
  g_assert_null(campaign_place(fixture.campaign, NULL, "nothing", 0).source);
  fixture_finish(&fixture);
}

static void test_each(void)
{
  struct fixture fixture;

  fixture_init(&fixture, HEAD "texts: texts.csv\n"
                              "cards:\n"
                              "  first: {layout: plain, slogan: First}\n"
                              "  town: {layout: plain, each: towns.csv, caption: Come, formats: story}\n");
  scratch_write(&fixture.scratch, "towns.csv",
                "id,note,slogan.en,slogan.es,place\n"
                "tucson,x,Here,Aquí,Tucson\n"
                "el paso,,There,,\n",
                -1);
  scratch_write(&fixture.scratch, "texts.csv", "card,field,en,es\ntown,alt,Words,Palabras\nel paso,slogan,,Allá\n", -1);
  fixture_load(&fixture);
  g_assert_cmpuint(fixture.campaign->card_count, ==, 3);
  g_assert_cmpstr(fixture.campaign->cards[2].slug, ==, "el-paso");
  g_assert_null(fixture.campaign->cards[0].formats);
  g_assert_cmpstr(fixture.campaign->cards[2].formats[0], ==, "story");
  g_assert_null(fixture.campaign->cards[2].formats[1]);
  assert_text(&fixture, "tucson", "slogan", 1, "Aquí");
  assert_text(&fixture, "tucson", "place", 1, "Tucson");
  assert_text(&fixture, "tucson", "caption", 0, "Come");
  assert_text(&fixture, "el paso", "slogan", 1, "Allá");
  assert_text(&fixture, "el paso", "place", 0, NULL);
  assert_text(&fixture, "el paso", "alt", 0, "Words");
  assert_text(&fixture, "tucson", "alt", 1, "Palabras");
  assert_text(&fixture, "first", "alt", 0, NULL);
  fixture_finish(&fixture);
}

static void test_custom_formats(void)
{
  struct fixture fixture;

  fixture_init(&fixture, "placard: 1\nid: test\ndate: 2026-05-01\nlanguages: en\nformats: [flyer, square, slip]\n"
                         "custom-formats:\n"
                         "  flyer: {title: Flyer, kind: sign, purpose: home, width: 5.5in, height: 8.5in,\n"
                         "    min-text: 8pt, source: ours, checked: 2026-01-02}\n"
                         "  slip: {title: Slip, kind: sign, purpose: press, width: 5.5in, height: 8.5in,\n"
                         "    min-text: 8pt, source: ours, checked: 2026-01-02}\n"
                         "  square: {min-text: 40px}\n"
                         "cards: {one: {layout: plain, slogan: One}}\n");
  fixture_load(&fixture);
  g_assert_cmpfloat(fixture.campaign->formats[0]->trim.width, ==, 396);
  g_assert_cmpfloat(fixture.campaign->formats[1]->min_text, ==, 40);
  g_assert_cmpstr(fixture.campaign->formats[1]->title, ==, "Square");
  g_assert_cmpfloat(fixture.campaign->formats[2]->bleed, ==, 9);
  fixture_finish(&fixture);
}

/* A layout of the campaign's own, before placard's of that name. */
static void test_own_layout(void)
{
  struct fixture fixture;

  fixture_init(&fixture, HEAD "cards: {one: {layout: plain, words: Hi}}\n");
  scratch_write(&fixture.scratch, "layouts/plain.yaml",
                "placard-layout: 1\ntitle: Own\nabout: Own.\nfor: [social]\nneeds: [words]\nuses: []\n"
                "front:\n  stack:\n    - {id: words, text: $words}\n",
                -1);
  fixture_load(&fixture);
  g_assert_cmpstr(fixture.campaign->cards[0].layout->title, ==, "Own");
  fixture_finish(&fixture);
}

static void load_case(struct fixture *fixture, const char *name)
{
  g_autofree char *file = g_build_filename(name, "cards.csv", NULL);

  fixture_init(fixture, HEAD "cards: {row: {layout: plain, each: cards.csv}}\n");
  fixture_copy(fixture, file, "cards.csv");
}

/* C01: BOM, CRLF; a `lang` column says which language a row is in. */
static void test_c01(void)
{
  struct fixture fixture;

  load_case(&fixture, "C01");
  fixture_load(&fixture);
  assert_text(&fixture, "1", "slogan", 0, "Here, together");
  assert_text(&fixture, "1", "slogan", 1, NULL);
  assert_text(&fixture, "2", "slogan", 1, "Aquí, juntos");
  fixture_finish(&fixture);
}

/* Rows of one id in two languages are one card. */
static void test_lang_column(void)
{
  struct fixture fixture;

  fixture_init(&fixture, HEAD "cards: {row: {layout: plain, each: cards.csv}}\n");
  scratch_write(&fixture.scratch, "cards.csv", "id,lang,slogan\na,en,Here\nb,,Both\na,es,Aquí\n", -1);
  fixture_load(&fixture);
  g_assert_cmpuint(fixture.campaign->card_count, ==, 2);
  assert_text(&fixture, "a", "slogan", 0, "Here");
  assert_text(&fixture, "a", "slogan", 1, "Aquí");
  assert_text(&fixture, "b", "slogan", 1, "Both");
  fixture_finish(&fixture);
}

/* C02: BOM before a quote, doubled quotes. */
static void test_c02(void)
{
  struct fixture fixture;

  load_case(&fixture, "C02");
  fixture_load(&fixture);
  assert_text(&fixture, "1", "slogan", 0, "She said \"we stay\" and we stayed");
  fixture_finish(&fixture);
}

/* C05: `no` is Norwegian, 1.10 is 1.10, yes is a word. */
static void test_c05(void)
{
  struct fixture fixture;

  fixture_init(&fixture, "placard: 1\nid: yes\nversion: 1.10\ndate: 2026-05-01\nlanguages: [en, es, no, ht]\n"
                         "formats: [social]\ncards: {on: {layout: plain, slogan: {no: Vi står sammen, en: off}}}\n");
  fixture_load(&fixture);
  g_assert_cmpstr(fixture.campaign->id, ==, "yes");
  g_assert_cmpstr(fixture.campaign->version, ==, "1.10");
  g_assert_cmpstr(fixture.campaign->languages[2]->name, ==, "Norwegian");
  assert_text(&fixture, "on", "slogan", 2, "Vi står sammen");
  assert_text(&fixture, "on", "slogan", 0, "off");
  fixture_finish(&fixture);
}

/* C06: zeros stay, in texts and in names. */
static void test_c06(void)
{
  struct fixture fixture;

  load_case(&fixture, "C06");
  fixture_load(&fixture);
  g_assert_cmpstr(fixture.campaign->cards[0].slug, ==, "007");
  assert_text(&fixture, "007", "zip", 0, "02138");
  assert_text(&fixture, "007", "phone", 0, "0800 010 020");
  fixture_finish(&fixture);
}

/* C08 and C09: text is literal. */
static void test_c08_c09(void)
{
  struct fixture fixture;

  load_case(&fixture, "C08");
  fixture_load(&fixture);
  assert_text(&fixture, "1", "slogan", 0, "Bread & Roses");
  assert_text(&fixture, "2", "slogan", 0, "We <3 our neighbors");
  assert_text(&fixture, "3", "slogan", 0, "R&D > fear; a < b");
  assert_text(&fixture, "4", "slogan", 0, "Tom &amp; Ana");
  fixture_finish(&fixture);

  load_case(&fixture, "C09");
  fixture_load(&fixture);
  assert_text(&fixture, "1", "slogan", 0, "100% welcome %s %n %d");
  assert_text(&fixture, "1", "logo", 0, "logo 50%.png");
  assert_text(&fixture, "2", "slogan", 0, "%");
  assert_text(&fixture, "2", "logo", 0, "a%20b.png");
  fixture_finish(&fixture);
}

/* T01, T02, T05: long texts arrive whole; newlines in a cell stay. */
static void test_long_texts(void)
{
  struct fixture fixture;
  const char *text;

  load_case(&fixture, "T01");
  fixture_load(&fixture);
  assert_text(&fixture, "1", "slogan", 0,
              "One\nTwo\nThree\nFour\nFive\nSix\nSeven\nEight\nNine lines in a box for three");
  fixture_finish(&fixture);

  load_case(&fixture, "T02");
  fixture_load(&fixture);
  text = campaign_text(fixture.campaign, fixture.campaign->cards, "slogan", 0, fixture.arena);
  g_assert_cmpuint(strlen(text), ==, 464);
  fixture_finish(&fixture);

  load_case(&fixture, "T05");
  fixture_load(&fixture);
  text = campaign_text(fixture.campaign, fixture.campaign->cards, "slogan", 0, fixture.arena);
  g_assert_cmpuint(strlen(text), ==, 180);
  fixture_finish(&fixture);
}

/* The link as people read it, made from that of a card or the campaign. */
static void test_short_link(void)
{
  struct fixture fixture;

  fixture_init(&fixture, "placard: 1\n"
                         "id: links\n"
                         "date: 2026-05-01\n"
                         "languages: [en, es]\n"
                         "formats: story\n"
                         "link: {en: https://www.example.org/, es: http://example.org/es/}\n"
                         "cards:\n"
                         "  one: {layout: plain, slogan: One}\n"
                         "  two: {layout: plain, slogan: Two, link: \"https://example.org/two?a=b\"}\n");
  fixture_load(&fixture);
  assert_text(&fixture, NULL, "link.short", 0, "example.org");
  assert_text(&fixture, "one", "link.short", 1, "example.org/es");
  assert_text(&fixture, "two", "link.short", 0, "example.org/two?a=b");
  assert_text(&fixture, "one", "link.short@second", 0, NULL);
  fixture_finish(&fixture);
}

static void assert_slugs(const struct fixture *fixture, const char *const *slugs)
{
  g_assert_cmpuint(fixture->campaign->card_count, ==, g_strv_length((char **)slugs));
  for (size_t i = 0; slugs[i]; i++) {
    g_assert_cmpstr(fixture->campaign->cards[i].slug, ==, slugs[i]);
  }
}

/* Z01 and Z03: ids in any script give names, and never empty ones. */
static void test_z01_z03(void)
{
  struct fixture fixture;

  load_case(&fixture, "Z01");
  fixture_load(&fixture);
  assert_text(&fixture, "niño", "slogan", 0, "Aquí estamos");
  assert_slugs(&fixture, (const char *const[]){"sheng-ming", "nino", "yd", NULL});
  fixture_finish(&fixture);

  load_case(&fixture, "Z03");
  fixture_load(&fixture);
  assert_slugs(&fixture, (const char *const[]){"row-1", "row-2", NULL});
  fixture_finish(&fixture);

  fixture_init(&fixture, HEAD "cards:\n  我们在一起: {layout: plain, slogan: x}\n"
                              "  我们不走: {layout: plain, slogan: x}\n"
                              "  \"\U0001F600\": {layout: plain, slogan: x}\n");
  fixture_load(&fixture);
  assert_slugs(&fixture, (const char *const[]){"wo-men-zai-yi-qi", "wo-men-bu-zou", "card-3", NULL});
  fixture_finish(&fixture);
}

/* Z04: no name that Windows keeps for itself, none that a shell takes for an option, none too long. */
static void test_z04(void)
{
  struct fixture fixture;
  g_autofree char *path = scratch_project_path("tests/cases/Z04/cards.csv"), *text = NULL, *ids = NULL;

  load_case(&fixture, "Z04");
  fixture_load(&fixture);
  g_assert_cmpstr(fixture.campaign->cards[0].slug, ==, "row-1");
  g_assert_cmpstr(fixture.campaign->cards[6].slug, ==, "row-7");
  fixture_finish(&fixture);

  /* The same words as ids. */
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  g_assert_true(g_str_has_prefix(text, "slogan\n"));
  ids = g_strconcat("id\n", text + strlen("slogan\n"), NULL);
  fixture_init(&fixture, HEAD "cards: {row: {layout: plain, each: cards.csv, slogan: x}}\n");
  scratch_write(&fixture.scratch, "cards.csv", ids, -1);
  fixture_load(&fixture);
  g_assert_cmpuint(fixture.campaign->card_count, ==, 7);
  g_assert_cmpuint(strlen(fixture.campaign->cards[6].slug), ==, 60);
  fixture.campaign->card_count = 6;
  assert_slugs(&fixture, (const char *const[]){"card-con", "why-us-now", "end", "card-4", "rf", "nul-png", NULL});
  fixture_finish(&fixture);
}

/* Z02 and Z07: names of files in any form and with any sign find their file. */
static void test_z02_z07(void)
{
  struct fixture fixture;
  const char *text;
  g_autofree char *nfd = NULL, *odd = NULL;

  load_case(&fixture, "Z02");
  fixture_copy(&fixture, "Z02/logotipo-nin\xCC\x83o.png", "logotipo-nin\xCC\x83o.png");
  fixture_load(&fixture);
  text = campaign_text(fixture.campaign, fixture.campaign->cards, "logo", 0, fixture.arena);
  g_assert_cmpstr(text, ==, "logotipo-niño.png");
  nfd = file_resolve(fixture.campaign->folder, fixture.campaign->folder, text, (struct place){0}, fixture.report);
  g_assert_true(nfd && g_file_test(nfd, G_FILE_TEST_IS_REGULAR));
  fixture_finish(&fixture);

  load_case(&fixture, "Z07");
  fixture_copy(&fixture, "Z07/my art #1 50%/logo.png", "my art #1 50%/logo.png");
  fixture_load(&fixture);
  text = campaign_text(fixture.campaign, fixture.campaign->cards, "logo", 0, fixture.arena);
  odd = file_resolve(fixture.campaign->folder, fixture.campaign->folder, text, (struct place){0}, fixture.report);
  g_assert_true(odd && g_file_test(odd, G_FILE_TEST_IS_REGULAR));
  fixture_finish(&fixture);
}

/* Decomposed texts and ids from a Mac are the same as anybody's. */
static void test_normal_form(void)
{
  struct fixture fixture;

  fixture_init(&fixture, HEAD "texts: texts.csv\ncards: {nin\xCC\x83o: {layout: plain}}\n");
  scratch_write(&fixture.scratch, "texts.csv",
                "card,field,en\nni\xC3\xB1o,slogan,man\xCC\x83"
                "ana\n",
                -1);
  fixture_load(&fixture);
  assert_text(&fixture, "niño", "slogan", 0, "mañana");
  fixture_finish(&fixture);
}

/* .yml will do, and so does the file itself. */
static void test_file_names(void)
{
  struct fixture fixture;
  g_autofree char *data = scratch_project_path("tests/unit/data"), *from = NULL, *to = NULL;

  fixture_init(&fixture, HEAD "cards: {one: {layout: plain, slogan: x}}\n");
  from = g_build_filename(fixture.scratch.folder, "campaign.yaml", NULL);
  to = g_build_filename(fixture.scratch.folder, "campaign.yml", NULL);
  g_assert_cmpint(g_rename(from, to), ==, 0);
  fixture_load(&fixture);
  campaign_destroy(fixture.campaign);
  fixture.campaign = campaign_load(to, data, fixture.report);
  g_assert_nonnull(fixture.campaign);
  g_assert_cmpstr(campaign_place(fixture.campaign, fixture.campaign->cards, "slogan", 0).source->name, ==,
                  "campaign.yml");
  fixture_finish(&fixture);
}

/* The manual's table of keys is the code's. */
static void test_manual(void)
{
  static const char *const where[SCOPE_COUNT] = {"at the top", "under `org`", "under `fonts`", "under `limits`",
                                                  "in a card"};
  g_autofree char *path = scratch_project_path("samples/README.md"), *manual = NULL;
  GString *table = g_string_new("| --- | --- | --- | --- | --- |\n");

  g_assert_true(g_file_get_contents(path, &manual, NULL, NULL));
  for (size_t i = 0; i < campaign_keys_count; i++) {
    const struct campaign_key *key = &campaign_keys_table[i];
    g_string_append_printf(table, "| `%s` | %s | %s | `%s` | %s |\n", key->name, where[key->scope],
                           key->required ? "yes" : "", key->example, key->help);
  }
  g_string_append_c(table, '\n');
  if (!strstr(manual, table->str)) {
    g_test_message("samples/README.md should have this table:\n%s", table->str);
    g_test_fail();
  }
  g_string_free(table, TRUE);
}

/* The shipped samples load with the shipped data, without a finding. */
static void test_samples(void)
{
  static const char *const samples[] = {"samples/immigrants-speak-out", "samples/starter"};
  g_autofree char *data = scratch_project_path(".");

  for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
    struct report *report = report_create();
    g_autofree char *path = scratch_project_path(samples[i]);
    struct campaign *campaign = campaign_load(path, data, report);
    scratch_assert_findings(report, "");
    g_assert_nonnull(campaign);
    campaign_destroy(campaign);
    report_destroy(report);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/campaign/settings", test_settings);
  g_test_add_func("/campaign/fields", test_fields);
  g_test_add_func("/campaign/lists", test_lists);
  g_test_add_func("/campaign/places", test_places);
  g_test_add_func("/campaign/each", test_each);
  g_test_add_func("/campaign/custom-formats", test_custom_formats);
  g_test_add_func("/campaign/own-layout", test_own_layout);
  g_test_add_func("/campaign/lang-column", test_lang_column);
  g_test_add_func("/campaign/c01", test_c01);
  g_test_add_func("/campaign/c02", test_c02);
  g_test_add_func("/campaign/c05", test_c05);
  g_test_add_func("/campaign/c06", test_c06);
  g_test_add_func("/campaign/c08-c09", test_c08_c09);
  g_test_add_func("/campaign/long-texts", test_long_texts);
  g_test_add_func("/campaign/z01-z03", test_z01_z03);
  g_test_add_func("/campaign/z04", test_z04);
  g_test_add_func("/campaign/z02-z07", test_z02_z07);
  g_test_add_func("/campaign/normal-form", test_normal_form);
  g_test_add_func("/campaign/short-link", test_short_link);
  g_test_add_func("/campaign/file-names", test_file_names);
  g_test_add_func("/campaign/manual", test_manual);
  g_test_add_func("/campaign/samples", test_samples);
  return g_test_run();
}
