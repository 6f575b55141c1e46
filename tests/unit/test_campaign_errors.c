/*
 * Mistakes in a campaign's files: each with its place, its message and what to do.
 *
 * Not for: mistakes of YAML and CSV themselves (test_syntax.c, test_table.c) or of layouts.
 */
#include "model/campaign.h"
#include "scratch.h"

#include <json-glib/json-glib.h>
#include <string.h>
#include <unistd.h>

#define HEAD "placard: 1\nid: test\ndate: 2026-05-01\nlanguages: [en, es]\nformats: [social]\n"
#define CARD "cards: {one: {layout: plain, slogan: x}}\n"

/* Loads a campaign of these files; `texts` and `rows` are texts.csv and rows.csv, or NULL. The findings are free with
   g_free. */
static char *load_files(const char *yaml, const char *texts, const char *rows)
{
  g_autofree char *data = scratch_project_path("tests/unit/data");
  struct report *report = report_create();
  struct scratch scratch;
  struct campaign *campaign;
  char *findings;

  scratch_init(&scratch);
  scratch_write(&scratch, "campaign.yaml", yaml, -1);
  if (texts) {
    scratch_write(&scratch, "texts.csv", texts, -1);
  }
  if (rows) {
    scratch_write(&scratch, "rows.csv", rows, -1);
  }
  campaign = campaign_load(scratch.folder, data, report);
  findings = scratch_findings(report);
  g_assert_cmpint(campaign == NULL, ==, report_failed(report, false));
  campaign_destroy(campaign);
  report_destroy(report);
  scratch_finish(&scratch);
  return findings;
}

static void assert_files(const char *yaml, const char *texts, const char *rows, const char *expected)
{
  g_autofree char *findings = load_files(yaml, texts, rows);

  g_assert_cmpstr(findings, ==, expected);
}

static void assert_yaml(const char *yaml, const char *expected)
{
  assert_files(yaml, NULL, NULL, expected);
}

static void test_missing_keys(void)
{
  assert_yaml(
    "version: 2\n",
    "error campaign.yaml:0:0+0 \"placard\" is missing\n"
    "  write `placard: 1` as the first line\n"
    "error campaign.yaml:0:0+0 \"id\" is missing\n"
    "  a short name; kits are called by it; for example\nid: immigrants-speak-out\n"
    "error campaign.yaml:0:0+0 \"date\" is missing\n"
    "  the day of this version; files in the kit carry it; for example\ndate: 2026-05-01\n"
    "error campaign.yaml:0:0+0 \"languages\" is missing\n"
    "  tags of the languages to make, or all for every column of texts.csv; [en, es] inside for cards in both; "
    "placard list languages shows those that placard knows; for example\n"
    "languages: [en, es]\n"
    "error campaign.yaml:0:0+0 \"formats\" is missing\n"
    "  the sizes to make: sets and single formats; placard list formats shows all; for example\n"
    "formats: [social, home, press]\n"
    "error campaign.yaml:0:0+0 \"cards\" is missing\n"
    "  the cards, each under its id; for example\n"
    "cards: {welcome: {layout: stand, slogan: Everyone is welcome}}\n");
}

/* A newer file is named as that, and nothing else is said of it. */
static void test_version(void)
{
  assert_yaml("placard: 2\nstickers: yes\n",
              "error campaign.yaml:1:10+1 made for a newer placard: this one reads version 1, the file says 2\n"
              "  install a newer placard to read it\n");
  assert_yaml("placard: \"1.0\"\nstickers: yes\n", "error campaign.yaml:1:10+5 \"placard\" cannot be \"1.0\"\n"
                                                   "  write `placard: 1` as the first line\n");
}

static void test_unknown_keys(void)
{
  assert_yaml(HEAD CARD "hashtag: [A]\norg: {nmae: We}\nfonts: {txt: Inter, display: }\n",
              "error campaign.yaml:7:1+7 unknown key \"hashtag\"\n"
              "  did you mean \"hashtags\"?\n"
              "error campaign.yaml:8:7+4 unknown key \"nmae\"\n"
              "  did you mean \"name\"?\n"
              "error campaign.yaml:9:9+3 unknown key \"txt\"\n"
              "  did you mean \"text\"?\n"
              "error campaign.yaml:9:30+1 \"display\" is empty\n"
              "  write it after the colon, or take the line out\n");
}

static void test_shapes(void)
{
  assert_yaml("placard: 1\nid: [a]\nversion: {}\ndate: \"\"\nlanguages: {en: x}\nformats: []\norg: We\nfonts:\n"
              "palette: []\nkits: both\npaper: [a4]\nshop: generic\ntexts: {}\ncards: [one]\n",
              "error campaign.yaml:2:5+1 \"id\" takes one text, not a list\n"
              "  write one text after the colon\n"
              "error campaign.yaml:3:10+1 \"version\" takes one text, not a block of keys\n"
              "  write one text after the colon\n"
              "error campaign.yaml:4:7+2 \"date\" is empty\n"
              "  the day of this version; files in the kit carry it; for example\ndate: 2026-05-01\n"
              "error campaign.yaml:5:12+1 \"languages\" takes a list of words, and not a block of keys\n"
              "  write it as `[one, two]`, or a line with `- ` for each\n"
              "error campaign.yaml:7:6+2 \"org\" takes a block of keys, not a text\n"
              "  write its lines below it, indented, as `key: value`\n"
              "error campaign.yaml:9:10+1 \"palette\" takes a block of keys, not a list\n"
              "  write its lines below it, indented, as `key: value`\n"
              "error campaign.yaml:8:7+1 \"fonts\" is empty\n"
              "  write its lines below it, indented, or take it out\n"
              "error campaign.yaml:11:8+1 \"paper\" takes one text, not a list\n"
              "  write one text after the colon\n"
              "error campaign.yaml:12:7+7 unknown shop \"generic\"\n"
              "  write one of: first-us, second-eu\n"
              "error campaign.yaml:6:10+1 \"formats\" takes a list of words, and this one is empty\n"
              "  write it as `[one, two]`, or a line with `- ` for each\n"
              "error campaign.yaml:10:7+4 \"kits\" cannot be \"both\"\n"
              "  write one of: by-language, one\n"
              "error campaign.yaml:14:8+1 \"cards\" takes a block of keys, not a list\n"
              "  write its lines below it, indented, as `key: value`\n"
              "error campaign.yaml:13:8+1 \"texts\" takes a list of words, and not a block of keys\n"
              "  write it as `[one, two]`, or a line with `- ` for each\n");
}

static void test_dates(void)
{
  static const struct {
    const char *date, *message;
  } dates[] = {
    {"2026-02-30", "error campaign.yaml:3:7+10 there is no day 2026-02-30\n  look it up in a calendar\n"},
    {"2026-13-01", "error campaign.yaml:3:7+10 there is no day 2026-13-01\n  look it up in a calendar\n"},
    {"2025-02-29", "error campaign.yaml:3:7+10 there is no day 2025-02-29\n  look it up in a calendar\n"},
    {"1.5.2026", "error campaign.yaml:3:7+8 \"date\" is not a date: \"1.5.2026\"\n"
                 "  write year, month and day as in 2026-05-01\n"},
    {"2026-5-1", "error campaign.yaml:3:7+8 \"date\" is not a date: \"2026-5-1\"\n"
                 "  write year, month and day as in 2026-05-01\n"},
    {"2026-05-01x", "error campaign.yaml:3:7+11 \"date\" is not a date: \"2026-05-01x\"\n"
                    "  write year, month and day as in 2026-05-01\n"},
    {"1979-12-31", "error campaign.yaml:3:7+10 \"date\" must lie between 1980 and 2107\n"
                   "  write year, month and day as in 2026-05-01\n"},
    {"2028-02-29", ""},
  };

  for (size_t i = 0; i < G_N_ELEMENTS(dates); i++) {
    g_autofree char *yaml = g_strdup_printf("placard: 1\nid: test\ndate: %s\nlanguages: [en, es]\nformats: [social]\n"
                                            "cards: {one: {layout: plain, slogan: x}}\n",
                                            dates[i].date);
    assert_yaml(yaml, dates[i].message);
  }
}

static void test_languages(void)
{
  assert_yaml(
    "placard: 1\nid: \"!?\"\ndate: 2026-05-01\nlanguages: [en, [es], [es, xx], [en, en]]\nformats: [social]\n" CARD,
    "error campaign.yaml:2:5+4 no file can be named after the id \"!?\"\n"
    "  use some letters or digits\n"
    "error campaign.yaml:4:17+1 a pair of languages is two tags in brackets\n"
    "  for example [en, [en, es]]\n"
    "error campaign.yaml:4:28+2 placard knows no language \"xx\" yet\n"
    "  write one of: en, es, no, ht, tr, zh-Hant, ar\n"
    "error campaign.yaml:4:38+2 a pair of \"en\" with itself\n"
    "  name two languages\n");
  assert_yaml("placard: 1\nid: test\ndate: 2026-05-01\nlanguages: [en, xx, EN, es_MX]\nformats: [social]\n" CARD,
              "error campaign.yaml:4:17+2 placard knows no language \"xx\" yet\n"
              "  write one of: en, es, no, ht, tr, zh-Hant, ar\n"
              "error campaign.yaml:4:21+2 language \"EN\" is named twice\n"
              "  name it once\n"
              "error campaign.yaml:4:25+5 placard knows no language \"es_MX\" yet\n"
              "  write it with a hyphen: \"es-MX\"\n");
}

static void test_hashtags(void)
{
  assert_yaml(HEAD CARD
              "hashtags: [Poison Bills, \"#stay-together\", \"2026\", \"#\", Don’t, a.b, \"##x\", PöisonBílls_1]\n",
              "error campaign.yaml:7:12+12 a hashtag ends at a space: #Poison Bills\n"
              "  letters, digits and _ only: for example \"PoisonBills\"\n"
              "error campaign.yaml:7:26+16 a hashtag ends at \"-\": #stay-together\n"
              "  letters, digits and _ only: for example \"StayTogether\"\n"
              "error campaign.yaml:7:44+6 a hashtag without a letter is no link on most networks: #2026\n"
              "  add a letter\n"
              "error campaign.yaml:7:52+3 a \"#\" alone is no hashtag\n"
              "  write a word after it, or take it out\n"
              "error campaign.yaml:7:57+5 a hashtag ends at \"’\": #Don’t\n"
              "  letters, digits and _ only: for example \"Dont\"\n"
              "error campaign.yaml:7:64+3 a hashtag ends at \".\": #a.b\n"
              "  letters, digits and _ only: for example \"ab\"\n"
              "error campaign.yaml:7:69+5 a hashtag ends at \"#\": ##x\n"
              "  letters, digits and _ only: for example \"x\"\n");
  assert_yaml(HEAD CARD "hashtags: [2026Now, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab]\n",
              "warning campaign.yaml:7:12+7 Bluesky takes no hashtag that starts with a digit: #2026Now\n"
              "  start it with a letter\n"
              "warning campaign.yaml:7:21+51 Threads takes hashtags of 50 characters at most: "
              "#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\n"
              "  shorten it\n");
}

static void test_links(void)
{
  assert_yaml(HEAD CARD "link: {en: example.org, es: \"https://example.org/a b\"}\n",
              "error campaign.yaml:7:12+11 a link starts with https://\n"
              "  for example https://example.org\n"
              "error campaign.yaml:7:29+25 a link has no spaces\n"
              "  take the spaces out\n");
  assert_yaml(HEAD CARD "link: {en: \"ftp://example.org\", es: \"https://\"}\n",
              "error campaign.yaml:7:12+19 a link starts with https://\n"
              "  for example https://example.org/\n"
              "error campaign.yaml:7:37+10 the link ends where the site's name should start\n"
              "  for example https://example.org/\n");
}

static void test_formats(void)
{
  assert_yaml("placard: 1\nid: test\ndate: 2026-05-01\nlanguages: en\npaper: letter\nformats: [squar, hme]\n" CARD,
              "error campaign.yaml:6:11+5 unknown format \"squar\"\n"
              "  did you mean \"square\"?\n"
              "error campaign.yaml:6:18+3 unknown format \"hme\"\n"
              "  did you mean \"home\"?\n");
  assert_yaml("placard: 1\nid: test\ndate: 2026-05-01\nlanguages: en\nformats: [home, square]\ncards:\n"
              "  a: {layout: sheet, slogan: x, place: x, formats: [square, sign-a4]}\n"
              "  b: {layout: sheet, slogan: x, place: x, formats: [social, postcard]}\n"
              "  c: {layout: plain, slogan: x, formats: story}\n"
              "  d: {layout: sheet, slogan: x, place: x, formats: home}\n",
              "error campaign.yaml:7:53+6 layout \"sheet\" serves no format \"square\"\n"
              "  the layout is for sign: take \"square\" out, or choose another layout\n"
              "error campaign.yaml:8:53+6 layout \"sheet\" serves no format of the set \"social\"\n"
              "  the layout is for sign: take \"social\" out, or choose another layout\n"
              "error campaign.yaml:8:61+8 layout \"sheet\" serves no format \"postcard\"\n"
              "  the layout is for sign: take \"postcard\" out, or choose another layout\n"
              "warning campaign.yaml:9:42+5 \"story\" is not among the campaign's formats: it is not made\n"
              "  add it to the campaign's formats, or take it out here\n");
  assert_yaml("placard: 1\nid: test\ndate: 2026-05-01\nlanguages: en\nformats: square\n" CARD
              "custom-formats: {wide: {title: Wide, kind: social}}\n",
              "error campaign.yaml:7:18+4 format \"wide\" has no \"source\"\n"
              "  every format has one, for example source: ours\n"
              "error campaign.yaml:7:18+4 format \"wide\" has no \"checked\"\n"
              "  every format has one, for example checked: 2026-09-01\n"
              "error campaign.yaml:7:18+4 format \"wide\" has no \"width\"\n"
              "  every format has one, for example width: 1080px\n"
              "error campaign.yaml:7:18+4 format \"wide\" has no \"height\"\n"
              "  every format has one, for example height: 1080px\n"
              "error campaign.yaml:7:18+4 format \"wide\" has no \"min-text\"\n"
              "  every format has one, for example min-text: 24px\n");
}

static void test_cards(void)
{
  assert_yaml(HEAD "cards:\n"
                   "  a: {layout: plian, slogan: x}\n"
                   "  b: {layout: plain, slogn: x}\n"
                   "  c: {slogan: x}\n"
                   "  d: hi\n"
                   "  e: {layout: plain, slogan: \"\"}\n"
                   "  f: {layout: plain, slogan: {en: Hi, fr: x, e: x, es: {a: b}}}\n"
                   "  g: {layout: plain, slogan: x, demands: [a, []]}\n"
                   "  h: {layout: ../plain, slogan: x}\n",
              "error campaign.yaml:7:15+5 unknown layout \"plian\"\n"
              "  did you mean \"plain\"?\n"
              "error campaign.yaml:8:22+5 unknown key \"slogn\"\n"
              "  did you mean \"slogan\"?\n"
              "error campaign.yaml:9:3+1 card \"c\" has no \"layout\"\n"
              "  every card names the layout that shows it, for example layout: stand\n"
              "error campaign.yaml:10:6+2 \"d\" takes a block of keys, not a text\n"
              "  write its lines below it, indented, as `key: value`\n"
              "error campaign.yaml:11:30+2 \"slogan\" is empty\n"
              "  write it after the colon, or take the line out\n"
              "error campaign.yaml:12:39+2 unknown language \"fr\"\n"
              "  write one of: en, es\n"
              "error campaign.yaml:12:46+1 unknown language \"e\"\n"
              "  did you mean \"en\"?\n"
              "error campaign.yaml:12:56+1 \"slogan\" takes a text or a list in each language\n"
              "  write the text after the language's colon\n"
              "error campaign.yaml:13:46+1 an item of \"demands\" is one text, not a list\n"
              "  write the items side by side, as in `[one, two]`\n"
              "error campaign.yaml:14:15+8 unknown layout \"../plain\"\n"
              "  write one of: pair, pair-only, plain, sheet\n");
  assert_yaml(HEAD "cards: {}\n", "error campaign.yaml:6:8+1 a campaign needs a card at least\n"
                                  "  for example\ncards: {welcome: {layout: stand, slogan: Everyone is welcome}}\n");
}

/* Ids may differ and names still be the same. */
static void test_names(void)
{
  assert_yaml(HEAD "cards:\n"
                   "  Here: {layout: plain, slogan: x}\n"
                   "  here!: {layout: plain, slogan: x}\n"
                   "  h\xC3\xA9re: {layout: plain, slogan: x}\n"
                   "  he\xCC\x81re: {layout: plain, slogan: x}\n",
              "error campaign.yaml:10:3+5 two cards are called \"h\xC3\xA9re\"\n"
              "  the first one is in campaign.yaml, line 9: change one of the two\n"
              "error campaign.yaml:8:3+5 cards \"Here\" and \"here!\" would share the file name \"here\"\n"
              "  change one of the two ids; the first one is in campaign.yaml, line 7\n"
              "error campaign.yaml:9:3+4 cards \"Here\" and \"h\xC3\xA9re\" would share the file name \"here\"\n"
              "  change one of the two ids; the first one is in campaign.yaml, line 7\n");
}

static void test_each_columns(void)
{
  assert_files(HEAD "cards: {row: {layout: plain, each: rows.csv, caption: Hi}}\n", NULL,
               "id,slogan,slogan.es,caption,zap,slogan.fr,place.xx,lang\na,x,y,z,,,,en\n",
               "error rows.csv:1:11+9 columns \"slogan\" and \"slogan.es\" fill the same text\n"
               "  keep one for all languages, or one a language\n"
               "error rows.csv:1:21+7 \"caption\" of card \"row\" is given twice\n"
               "  it stands in campaign.yaml, line 6 too: keep one of the two\n"
               "error rows.csv:1:29+3 unknown column \"zap\"\n"
               "  did you mean \"zip\"?\n"
               "error rows.csv:1:33+9 unknown language \"fr\"\n"
               "  write one of: en, es\n"
               "error rows.csv:1:43+8 unknown language \"xx\"\n"
               "  write one of: en, es\n");
}

static void test_each_rows(void)
{
  assert_files(HEAD "cards:\n  a: {layout: plain, slogan: x}\n  row: {layout: plain, each: rows.csv}\n", NULL,
               "id,slogan,lang\na,x,\n,x,\nb,x,xx\nc,x,no\nd,x,en\nd,y,EN\n",
               "error rows.csv:2:1+1 two cards are called \"a\"\n"
               "  the first one is in campaign.yaml, line 7: change one of the two\n"
               "error rows.csv:3:1+1 this row has no id\n"
               "  write one, or take the whole column out: ids are then numbers\n"
               "error rows.csv:4:5+2 unknown language \"xx\"\n"
               "  write one of: en, es\n"
               "placard list languages shows those that it knows, fonts/README.md how to add one\n"
               "warning rows.csv:5:5+2 \"no\" is not among the campaign's languages: its texts are not used\n"
               "  write  languages: [en, es, no]  in campaign.yaml; or take its texts out\n"
               "error rows.csv:7:3+1 \"slogan\" of card \"d\" is given twice\n"
               "  it stands in rows.csv, line 6 too: keep one of the two\n");
  assert_files(HEAD "cards: {row: {layout: plain, each: rows.csv}}\n", NULL, "id,slogan\n",
               "error campaign.yaml:6:36+8 rows.csv has no rows\n"
               "  write a row for each card below the header\n");
}

static void test_texts_header(void)
{
  assert_files(
    HEAD CARD "texts: texts.csv\n", "card,feild,en,ens,no\none,caption,x,,\n", NULL,
    "error texts.csv:1:6+5 unknown column \"feild\"\n"
    "  did you mean \"field\"?\n"
    "error texts.csv:1:15+3 unknown column \"ens\"\n"
    "  did you mean \"en\"?\n"
    "warning texts.csv:1:19+2 \"no\" is not among the campaign's languages: its texts are not used\n"
    "  write  languages: [en, es, no]  in campaign.yaml, or  languages: all  for every column; or take its texts "
    "out\n"
    "error texts.csv:1:0+0 texts.csv has no column \"field\"\n"
    "  the header is card,field,note and one column a language: card,field,note,en,es\n");
  assert_files(HEAD CARD, "card,field,en\n", NULL,
               "warning -:0:0+0 texts.csv is there, but campaign.yaml does not name it\n"
               "  add this line to the campaign file\ntexts: texts.csv\n");
}

static void test_texts_rows(void)
{
  assert_files(
    HEAD "title: T\ntexts: texts.csv\ncards:\n  one: {layout: plain, slogan: {en: One}}\n  two: {layout: plain}\n",
    "card,field,note,en,es\n"
    "*,titel,,a,b\n"
    "*,title,,a,\n"
    "*,alt,,a,\n"
    "one,slogan,,Uno,Uno\n"
    "two,slogn,,a,b\n"
    "tow,slogan,,a,b\n"
    "two,slogan,,a,b\n"
    "two,slogan,,,\n"
    ",slogan,,a,\n"
    "two,,,a,\n"
    "two,hashtags,,A-B,\n",
    NULL,
    "error texts.csv:2:3+5 the campaign has no field \"titel\"\n"
    "  did you mean \"title\"?\n"
    "error texts.csv:3:10+1 \"title\" of the campaign is given twice\n"
    "  it stands in campaign.yaml, line 6 too: keep one of the two\n"
    "error texts.csv:4:3+3 the campaign has no field \"alt\"\n"
    "  write one of: title, link, hashtags, org.name, org.logo, slogan, place, demands, zip, phone, "
    "logo, caption\n"
    "error texts.csv:5:13+3 \"slogan\" of card \"one\" is given twice\n"
    "  it stands in campaign.yaml, line 9 too: keep one of the two\n"
    "error texts.csv:6:5+5 card \"two\" has no field \"slogn\": layout \"plain\" shows none\n"
    "  did you mean \"slogan\"?\n"
    "error texts.csv:7:1+3 unknown card \"tow\"\n"
    "  did you mean \"two\"?\nor delete this row\n"
    "error texts.csv:9:5+6 two rows give \"slogan\" of card \"two\"\n"
    "  the first one is in texts.csv, line 8: keep one of the two\n"
    "error texts.csv:10:1+1 this row names no card\n"
    "  write a card's id, or * for the campaign's own texts\n"
    "error texts.csv:11:5+1 this row names no field\n"
    "  write one, such as slogan or caption\n"
    "error texts.csv:12:15+3 a hashtag ends at \"-\": #A-B\n"
    "  letters, digits and _ only: for example \"AB\"\n");
}

/* A group's double text is told once, not once a card. */
static void test_group_twice(void)
{
  assert_files(HEAD "cards: {row: {layout: plain, each: rows.csv}}\ntexts: texts.csv\n",
               "card,field,en\nrow,slogan,x\n", "slogan\na\nb\nc\n",
               "error texts.csv:2:12+1 \"slogan\" of card \"row\" is given twice\n"
               "  it stands in rows.csv, line 2 too: keep one of the two\n");
}

static void test_layout_fields(void)
{
  struct report *report = report_create();
  struct scratch scratch;
  g_autofree char *data = scratch_project_path("tests/unit/data");

  scratch_init(&scratch);
  scratch_write(&scratch, "campaign.yaml", HEAD "cards: {one: {layout: own, anything: x}}\n", -1);
  scratch_write(&scratch, "layouts/own.yaml",
                "placard-layout: 1\ntitle: Own\nabout: Own.\nfor: [social]\nneeds: [note]\nuses: [lang, words]\n"
                "front:\n  stack:\n    - {id: words, text: \"${words} ${note} ${lang}\"}\n",
                -1);
  g_assert_null(campaign_load(scratch.folder, data, report));
  scratch_assert_findings(
    report, "error layouts/own.yaml:5:9+4 a field cannot be called \"note\": the word has a meaning of its own\n"
            "  give the field another name\n"
            "error layouts/own.yaml:6:8+4 a field cannot be called \"lang\": the word has a meaning of its own\n"
            "  give the field another name\n");
  scratch_finish(&scratch);
  report_destroy(report);
}

/* C05 as it is: what stands at the top is unknown, and still a text. */
static void test_c05(void)
{
  g_autofree char *path = scratch_project_path("tests/cases/C05/campaign.yml"), *yaml = NULL, *findings = NULL;

  g_assert_true(g_file_get_contents(path, &yaml, NULL, NULL));
  findings = load_files(yaml, NULL, NULL);
  g_assert_nonnull(strstr(findings, "error campaign.yaml:2:1+2 unknown key \"no\"\n"));
  g_assert_nonnull(strstr(findings, "error campaign.yaml:4:1+5 unknown key \"print\"\n"));
  g_assert_null(strstr(findings, "false"));
  g_assert_null(strstr(findings, "knows no language"));
}

static void assert_find(const char *path, const char *expected)
{
  struct report *report = report_create();
  g_autofree char *data = scratch_project_path("tests/unit/data");

  g_assert_null(campaign_load(path, data, report));
  scratch_assert_findings(report, expected);
  report_destroy(report);
}

static void test_no_campaign(void)
{
  struct scratch scratch;
  g_autofree char *here = g_get_current_dir(), *absent = NULL, *absent_message = NULL;

  scratch_init(&scratch);
  absent = g_build_filename(scratch.folder, "absent", NULL);
  absent_message = g_strdup_printf("error -:0:0+0 there is no folder %s\n"
                                   "  check the name: a folder with a campaign.yaml in it\n",
                                   absent);
  assert_find(absent, absent_message);
  g_assert_cmpint(g_chdir(scratch.folder), ==, 0);
  assert_find(".", "error -:0:0+0 no campaign.yaml here\n"
                   "  name the folder that holds one, or start one with: placard new my-campaign\n");
  scratch_write(&scratch, "my-campaign/campaign.yaml", "placard: 1\n", -1);
  assert_find(".", "error -:0:0+0 no campaign.yaml here; did you mean ./my-campaign?\n");
  scratch_write(&scratch, "a/b.txt", "", -1);
  assert_find("a", "error -:0:0+0 no campaign.yaml in a\n"
                   "  name the folder that holds one, or start one with: placard new my-campaign\n");
  assert_find("a/b.txt", "error -:0:0+0 a/b.txt is no campaign.yaml\n"
                         "  name a folder, or the campaign.yaml in it\n");
  scratch_write(&scratch, "campaign.yaml", "placard: 1\n", -1);
  scratch_write(&scratch, "campaign.yml", "placard: 1\n", -1);
  assert_find(".", "error -:0:0+0 both campaign.yaml and campaign.yml are here: which one holds?\n"
                   "  keep one of the two\n");
  g_assert_cmpint(g_chdir(here), ==, 0);
  scratch_finish(&scratch);
}

/* The schema is JSON, closed at the top, and knows every key. */
static void test_schema(void)
{
  char *text = NULL;
  size_t length;
  FILE *stream = open_memstream(&text, &length);
  g_autoptr(JsonNode) root = NULL;
  JsonObject *schema, *properties;

  campaign_schema(stream);
  fclose(stream);
  root = json_from_string(text, NULL);
  g_assert_nonnull(root);
  schema = json_node_get_object(root);
  properties = json_object_get_object_member(schema, "properties");
  g_assert_false(json_object_get_boolean_member(schema, "additionalProperties"));
  g_assert_true(json_object_has_member(properties, "custom-formats"));
  g_assert_cmpstr(json_object_get_string_member(json_object_get_object_member(properties, "hashtags"), "description"),
                  ==, "letters, digits and _ only; without #, or quoted");
  free(text);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/campaign-errors/missing-keys", test_missing_keys);
  g_test_add_func("/campaign-errors/version", test_version);
  g_test_add_func("/campaign-errors/unknown-keys", test_unknown_keys);
  g_test_add_func("/campaign-errors/shapes", test_shapes);
  g_test_add_func("/campaign-errors/dates", test_dates);
  g_test_add_func("/campaign-errors/languages", test_languages);
  g_test_add_func("/campaign-errors/hashtags", test_hashtags);
  g_test_add_func("/campaign-errors/links", test_links);
  g_test_add_func("/campaign-errors/formats", test_formats);
  g_test_add_func("/campaign-errors/cards", test_cards);
  g_test_add_func("/campaign-errors/names", test_names);
  g_test_add_func("/campaign-errors/each-columns", test_each_columns);
  g_test_add_func("/campaign-errors/each-rows", test_each_rows);
  g_test_add_func("/campaign-errors/texts-header", test_texts_header);
  g_test_add_func("/campaign-errors/texts-rows", test_texts_rows);
  g_test_add_func("/campaign-errors/group-twice", test_group_twice);
  g_test_add_func("/campaign-errors/layout-fields", test_layout_fields);
  g_test_add_func("/campaign-errors/c05", test_c05);
  g_test_add_func("/campaign-errors/no-campaign", test_no_campaign);
  g_test_add_func("/campaign-errors/schema", test_schema);
  return g_test_run();
}
