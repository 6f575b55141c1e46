/*
 * Reading `tracking:` and adding to links; see the header. What is added is encoded when it is read, once.
 */
#include "model/campaign_tracking.h"

#include "base/arena.h"
#include "model/expect.h"

#include <string.h>

#define EXAMPLE "for example {utm_source: facebook, utm_medium: social}"

/* Where links are posted. */
static const struct {
  const char *id, *name;
} networks[] = {
  {"bluesky", "Bluesky"},     {"email", "E-mail"},
  {"facebook", "Facebook"},   {"instagram", "Instagram"},
  {"linkedin", "LinkedIn"},   {"mastodon", "Mastodon"},
  {"pinterest", "Pinterest"}, {"reddit", "Reddit"},
  {"signal", "Signal"},       {"telegram", "Telegram"},
  {"threads", "Threads"},     {"tiktok", "TikTok"},
  {"whatsapp", "WhatsApp"},   {"x", "X"},
  {"youtube", "YouTube"},     {TRACKING_PRINT, "print"},
};

/* The network's name for people; NULL after an error. */
static const char *find_network(const struct pair *pair, struct report *report)
{
  const char *ids[G_N_ELEMENTS(networks)];

  for (size_t i = 0; i < G_N_ELEMENTS(networks); i++) {
    ids[i] = networks[i].id;
    if (g_str_equal(pair->key, networks[i].id)) {
      return networks[i].name;
    }
  }
  expect_unknown(pair->key_place, "network", pair->key, ids, G_N_ELEMENTS(networks), report);
  return NULL;
}

/* Whether the text is made of what needs no encoding in a link (RFC 3986 §2.3). */
static bool is_unreserved(const char *text)
{
  for (; *text; text++) {
    if (!g_ascii_isalnum(*text) && !strchr("-._~", *text)) {
      return false;
    }
  }
  return true;
}

/* Reads one parameter; NULL after an error. */
static const char *read_parameter(struct campaign_draft *draft, const struct pair *pair)
{
  const char *value = expect_text(pair->value, pair->key, draft->report);

  if (!is_unreserved(pair->key)) {
    report_error(draft->report, pair->key_place, "letters, digits, _ and - only, such as utm_source",
                 "\"%s\" cannot be the name of a parameter", pair->key);
    return NULL;
  }
  g_autofree char *encoded = value ? g_uri_escape_string(value, NULL, FALSE) : NULL;
  return encoded ? arena_printf(draft->campaign->arena, "%s=%s", pair->key, encoded) : NULL;
}

static void read_network(struct campaign_draft *draft, const struct pair *pair)
{
  struct campaign *campaign = draft->campaign;
  struct campaign_tracking tracking = {.id = pair->key, .place = pair->key_place};

  tracking.name = find_network(pair, draft->report);
  if (pair->value->kind != NODE_MAP || pair->value->count == 0) {
    report_error(draft->report, pair->value->place, EXAMPLE, "\"%s\" takes the parameters that are added to the link",
                 pair->key);
    return;
  }
  tracking.pairs = arena_array(campaign->arena, const char *, pair->value->count);
  for (size_t i = 0; i < pair->value->count; i++) {
    const char *parameter = read_parameter(draft, &pair->value->pairs[i]);
    if (parameter) {
      tracking.pairs[tracking.count++] = parameter;
    }
  }
  campaign->tracking[campaign->tracking_count++] = tracking;
}

void campaign_tracking_read(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value)
{
  if (!expect_map(value, key->name, draft->report)) {
    return;
  }
  draft->campaign->tracking = arena_array(draft->campaign->arena, struct campaign_tracking, value->count);
  for (size_t i = 0; i < value->count; i++) {
    read_network(draft, &value->pairs[i]);
  }
}

const struct campaign_tracking *campaign_tracking_find(const struct campaign *campaign, const char *id)
{
  for (size_t i = 0; i < campaign->tracking_count; i++) {
    if (g_str_equal(campaign->tracking[i].id, id)) {
      return &campaign->tracking[i];
    }
  }
  return NULL;
}

/* Whether the parameter "name=value", `length` bytes long, is one of those that are added. */
static bool is_added(const struct campaign_tracking *tracking, const char *parameter, size_t length)
{
  size_t name = 0;

  while (name < length && parameter[name] != '=') {
    name++;
  }
  for (size_t i = 0; i < tracking->count; i++) {
    if (strncmp(tracking->pairs[i], parameter, name) == 0 && tracking->pairs[i][name] == '=') {
      return true;
    }
  }
  return false;
}

static void append_parameter(GString *link, bool first, const char *parameter, size_t length)
{
  g_string_append_c(link, first ? '?' : '&');
  g_string_append_len(link, parameter, (gssize)length);
}

char *campaign_tracking_link(const struct campaign_tracking *tracking, const char *link)
{
  size_t address = strcspn(link, "?#"), length;
  const char *query = link[address] == '?' ? link + address + 1 : link + address;
  const char *fragment = strchr(link, '#');
  const char *end = fragment ? fragment : link + strlen(link);
  bool first = true;

  if (tracking == NULL) {
    return g_strdup(link);
  }
  GString *result = g_string_new_len(link, (gssize)address);
  for (; query < end; query += length + 1) {
    length = MIN(strcspn(query, "&"), (size_t)(end - query));
    if (length > 0 && !is_added(tracking, query, length)) {
      append_parameter(result, first, query, length);
      first = false;
    }
  }
  for (size_t i = 0; i < tracking->count; i++) {
    append_parameter(result, first, tracking->pairs[i], strlen(tracking->pairs[i]));
    first = false;
  }
  g_string_append(result, end);
  return g_string_free(result, FALSE);
}
