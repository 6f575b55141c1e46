/*
 * caption.c: what supporters copy and post.
 */
#include "kit/caption.h"

#include "kit_fixture.h"

static void assert_plain(const char *text, const char *expected)
{
  g_autofree char *plain = caption_plain(text);
  g_assert_cmpstr(plain, ==, expected);
}

static void test_plain(void)
{
  assert_plain("Our people are *not disposable*", "Our people are not disposable");
  assert_plain("2 * 3, \\*really\\*", "2 * 3, *really*");
  assert_plain("one\ntwo", "one\ntwo");
  assert_plain("tab\there\x07\x1b[1m", "tab here[1m");
  /* Marks of direction and soft hyphens go, joiners of Persian and of emoji stay. */
  assert_plain("\u2067#\u0646\u0647\u2069 \u200Ea\u200F\u00ADb\uFEFF", "#\u0646\u0647 ab");
  assert_plain("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645");
  assert_plain("\U0001F468\u200D\U0001F469", "\U0001F468\u200D\U0001F469");
  assert_plain("100% %s %n", "100% %s %n");
}

static void assert_sentence(const char *tag, const char *script, const char *text, const char *expected)
{
  struct language language = {.tag = tag, .script = script};
  g_autofree char *sentence = caption_sentence(text, &language);
  g_assert_cmpstr(sentence, ==, expected);
}

static void test_sentence(void)
{
  assert_sentence("en", "latin", "We stay", "We stay.");
  assert_sentence("en", "latin", "We\nstay\n", "We stay.");
  assert_sentence("en", "latin", "We stay!", "We stay!");
  assert_sentence("en", "latin", "They said \u201CWe stay.\u201D", "They said \u201CWe stay.\u201D");
  assert_sentence("en", "latin", "They said (We stay)", "They said (We stay).");
  assert_sentence("en", "latin", "#StayTogether", "#StayTogether.");
  assert_sentence("en", "latin", "I stay because ____", "I stay because ____");
  assert_sentence("es", "latin", "\u00A1Aqu\u00ED estamos!", "\u00A1Aqu\u00ED estamos!");
  assert_sentence("zh-Hans", "han", "\u6211\u4EEC\u5728\u4E00\u8D77", "\u6211\u4EEC\u5728\u4E00\u8D77\u3002");
  assert_sentence("hi", "devanagari", "\u0939\u092E", "\u0939\u092E\u0964");
  assert_sentence("ur", "arabic", "\u06C1\u0645", "\u06C1\u0645\u06D4");
  assert_sentence("ar", "arabic", "\u0646\u062D\u0646", "\u0646\u062D\u0646.");
  assert_sentence("th", "thai", "\u0E40\u0E23\u0E32", "\u0E40\u0E23\u0E32");
}

/* The post for card number `card` in `language`, as one string. */
static char *post(const struct fixture *fixture, unsigned card, unsigned language)
{
  g_autofree char *data = fixture_data();
  struct kit_words *words = kit_words_load(data, fixture->report);
  struct content_run run = {.campaign = fixture->campaign, .plan = fixture->plan, .words = words};
  struct caption caption;
  caption_init(&caption, &run, &fixture->campaign->cards[card], language);
  char *text = caption_post(&caption);
  caption_finish(&caption);
  kit_words_destroy(words);
  return text;
}

static void test_posts(void)
{
  struct fixture fixture;
  fixture_load(&fixture);
  /* A caption keeps its lines; a hashtag that it has is not added again. */
  g_autofree char *own = post(&fixture, 0, 0);
  g_assert_cmpstr(own, ==, "=Bread, and #Roses too\nfor everyone\n\n#Bread\nhttps://example.org/join?a=1&b=2");
  /* Without a caption, the slogan speaks. */
  g_autofree char *slogan = post(&fixture, 0, 1);
  g_assert_cmpstr(slogan, ==, "Pan y rosas.\n\n#Bread #Roses\nhttps://example.org/join?a=1&b=2");
  /* A slogan that is finished by hand stays open. */
  g_autofree char *open = post(&fixture, 1, 0);
  g_assert_cmpstr(open, ==, "I bake because \u2026\n\n#Bread #Roses\nhttps://example.org/join?a=1&b=2");
  fixture_finish(&fixture);
}

/* "#Breadwinner" does not stand for "#Bread", "#bread" does; a link in the text is not repeated. */
static void test_hashtags_told_apart(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  fixture_write(&fixture, "campaign/campaign.yaml",
                "placard: 1\nid: tiny\nversion: 1\ndate: 2026-04-24\nlink: https://example.org\n"
                "hashtags: [Bread, Roses]\nlanguages: [en]\nformats: [instagram-square]\ncards:\n"
                "  one: {layout: stand, slogan: Bread, caption: \"#Breadwinner #roses, see https://example.org\"}\n");
  g_autofree char *data = fixture_data(), *folder = fixture_path(&fixture, "campaign");
  fixture.campaign = campaign_load(folder, data, fixture.report);
  fixture_assert_good(&fixture);
  g_autofree char *text = post(&fixture, 0, 0);
  g_assert_cmpstr(text, ==, "#Breadwinner #roses, see https://example.org\n\n#Bread");
  fixture_finish(&fixture);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/caption/plain", test_plain);
  g_test_add_func("/caption/sentence", test_sentence);
  g_test_add_func("/caption/posts", test_posts);
  g_test_add_func("/caption/hashtags-told-apart", test_hashtags_told_apart);
  return g_test_run();
}
