/*
 * Hashtags and links; see the header.
 *
 * A network ends a hashtag at the first character that it does not take, so a wrong one turns into
 * another tag in public. The rule is what all networks share: letters with their marks, digits, "_".
 */
#include "model/campaign_values.h"

#include <string.h>

/* Threads takes no more; nobody types more. */
#define LONGEST_HASHTAG 50
/* Joins and parts letters in Persian and in Indic scripts; networks keep it inside a tag. */
#define ZERO_WIDTH_NON_JOINER 0x200C
#define ZERO_WIDTH_JOINER 0x200D

static bool is_tag_character(gunichar character)
{
  return g_unichar_isalpha(character) || g_unichar_ismark(character) || g_unichar_isdigit(character) ||
         character == '_' || character == ZERO_WIDTH_NON_JOINER || character == ZERO_WIDTH_JOINER;
}

/* The tag without what networks do not take, each part with a capital: "stay-together" gives "StayTogether". */
static char *mended_tag(const char *tag)
{
  GString *mended = g_string_new(NULL);
  bool capital = strchr(tag, ' ') || strchr(tag, '-');

  for (; *tag; tag = g_utf8_next_char(tag)) {
    gunichar character = g_utf8_get_char(tag);
    if (is_tag_character(character)) {
      g_string_append_unichar(mended, capital ? g_unichar_toupper(character) : character);
    }
    capital = character == ' ' || character == '-';
  }
  return g_string_free(mended, FALSE);
}

/* What stops the tag, for a message; free with g_free. */
static char *character_name(gunichar character)
{
  char text[7] = {0};

  if (g_unichar_isspace(character)) {
    return g_strdup("a space");
  }
  if (!g_unichar_isgraph(character)) {
    return g_strdup_printf("the invisible character U+%04X", character);
  }
  g_unichar_to_utf8(character, text);
  return g_strdup_printf("\"%s\"", text);
}

static bool report_character(const char *tag, gunichar character, struct place place, struct report *report)
{
  g_autofree char *mended = mended_tag(tag), *name = character_name(character);
  g_autofree char *help = *mended ? g_strdup_printf("letters, digits and _ only: for example \"%s\"", mended)
                                  : g_strdup("letters, digits and _ only");

  return report_error(report, place, help, "a hashtag ends at %s: #%s", name, tag);
}

bool campaign_values_check_hashtag(const char *tag, struct place place, struct report *report)
{
  bool letter = false;

  if (tag[0] == '\0') {
    return report_error(report, place, "write a word after it, or take it out", "a \"#\" alone is no hashtag");
  }
  for (const char *at = tag; *at; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    if (!is_tag_character(character)) {
      return report_character(tag, character, place, report);
    }
    letter = letter || g_unichar_isalpha(character);
  }
  if (!letter) {
    return report_error(report, place, "add a letter", "a hashtag without a letter is no link on most networks: #%s",
                        tag);
  }
  if (g_unichar_isdigit(g_utf8_get_char(tag))) {
    report_warning(report, place, "start it with a letter", "Bluesky takes no hashtag that starts with a digit: #%s",
                   tag);
  }
  if (g_utf8_strlen(tag, -1) > LONGEST_HASHTAG) {
    report_warning(report, place, "shorten it", "Threads takes hashtags of %d characters at most: #%s", LONGEST_HASHTAG,
                   tag);
  }
  return true;
}

bool campaign_values_check_link(const char *link, struct place place, struct report *report)
{
  const char *rest = g_str_has_prefix(link, "https://")  ? link + 8
                     : g_str_has_prefix(link, "http://") ? link + 7
                                                         : NULL;
  g_autofree char *help = g_strdup_printf("for example https://%s", link);

  for (const char *at = link; *at; at = g_utf8_next_char(at)) {
    if (g_unichar_isspace(g_utf8_get_char(at))) {
      return report_error(report, place, "take the spaces out", "a link has no spaces");
    }
  }
  if (rest == NULL || *rest == '\0') {
    return report_error(report, place, strstr(link, "://") ? "for example https://example.org/" : help,
                        rest ? "the link ends where the site's name should start" : "a link starts with https://");
  }
  return true;
}
