/*
 * Formats asked for; see the header.
 *
 * A set stands for its formats, less those of the paper that the campaign does not use; a format
 * named by its id is made whatever the paper.
 */
#include "model/campaign_formats.h"

#include "base/arena.h"
#include "model/expect.h"

void campaign_formats_read_custom(struct campaign_draft *draft, const struct campaign_key *key,
                                  const struct node *value)
{
  if (expect_map(value, key->name, draft->report)) {
    format_library_extend(draft->campaign->format_library, value, draft->report);
    format_library_use_shop(draft->campaign->format_library, &draft->campaign->format_library->shops.shops[0]);
  }
}

void campaign_formats_read_paper(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value)
{
  int word = expect_word(value, key->name, key->words, PAPER_BOTH + 1, draft->report);

  draft->paper = word < 0 ? PAPER_BOTH : word;
}

void campaign_formats_read_shop(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value)
{
  struct format_library *library = draft->campaign->format_library;
  const struct shop *shop = shop_choose(&library->shops, value, library->arena, draft->report);

  (void)key;
  if (shop) {
    format_library_use_shop(library, shop);
  }
}

static bool is_other_paper(const struct campaign_draft *draft, const struct format *format)
{
  static const char *const names[] = {[PAPER_LETTER] = "letter", [PAPER_A4] = "a4"};

  return draft->paper != PAPER_BOTH && format->paper && !g_str_equal(format->paper, names[draft->paper]);
}

static void add_once(GPtrArray *formats, const struct format *format)
{
  if (!g_ptr_array_find(formats, format, NULL)) {
    g_ptr_array_add(formats, (void *)format);
  }
}

static bool report_unknown(struct campaign_draft *draft, const struct node *node)
{
  const struct format_library *library = draft->campaign->format_library;
  g_autofree const char **words = g_new(const char *, library->set_count + library->format_count);
  size_t count = 0;

  for (size_t i = 0; i < library->set_count; i++) {
    words[count++] = library->sets[i].name;
  }
  for (size_t i = 0; i < library->format_count; i++) {
    words[count++] = library->formats[i].id;
  }
  return expect_unknown(node->place, "format", node->text, words, count, draft->report);
}

/* Whether `layout` (NULL: it could not be loaded) serves `format`. */
static bool serves(const struct layout *layout, const struct format *format)
{
  return layout == NULL || layout_serves(layout, format->kind);
}

static bool report_unserved(struct campaign_draft *draft, const struct node *node, const struct layout *layout,
                            const char *what)
{
  g_autofree char *kinds = g_strjoinv(", ", (char **)layout->kinds);
  g_autofree char *help = g_strdup_printf("the layout is for %s: take \"%s\" out, or choose another layout", kinds,
                                          node->text);

  return report_error(draft->report, node->place, help, "layout \"%s\" serves no %s \"%s\"", layout->name, what,
                      node->text);
}

/* Adds the formats of a set that the layout serves; one at least must be. */
static bool add_set(struct campaign_draft *draft, const struct node *node, const struct format_set *set,
                    const struct layout *layout, GPtrArray *formats)
{
  bool served = false;

  for (const char **id = set->formats; *id; id++) {
    const struct format *format = format_find(draft->campaign->format_library, *id);
    if (serves(layout, format)) {
      served = true;
      if (!is_other_paper(draft, format)) {
        add_once(formats, format);
      }
    }
  }
  return served || report_unserved(draft, node, layout, "format of the set");
}

/* Adds the format or the set that `node` names. */
static bool add_word(struct campaign_draft *draft, const struct node *node, const struct layout *layout,
                     GPtrArray *formats)
{
  const struct format_set *set = format_set_find(draft->campaign->format_library, node->text);
  const struct format *format = format_find(draft->campaign->format_library, node->text);

  if (set) {
    return add_set(draft, node, set, layout, formats);
  }
  if (format == NULL) {
    return report_unknown(draft, node);
  }
  if (!serves(layout, format)) {
    return report_unserved(draft, node, layout, "format");
  }
  add_once(formats, format);
  return true;
}

void campaign_formats_read_list(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value)
{
  struct campaign *campaign = draft->campaign;
  size_t count;
  const struct node *const *nodes = expect_texts(value, key->name, campaign->arena, &count, draft->report);
  g_autoptr(GPtrArray) formats = g_ptr_array_new();
  bool good = nodes != NULL;

  for (size_t i = 0; nodes && i < count; i++) {
    good = add_word(draft, nodes[i], NULL, formats) && good;
  }
  if (good && formats->len == 0) {
    report_error(draft->report, value->place, "say `paper: both`, or name a format by its id",
                 "nothing is left of these formats on the campaign's paper");
    return;
  }
  campaign->formats = arena_array(campaign->arena, const struct format *, formats->len + 1);
  for (guint i = 0; i < formats->len; i++) {
    campaign->formats[i] = formats->pdata[i];
  }
  campaign->format_count = formats->len;
}

/* Warns of a format that only the card names: nothing would come of it. */
static void check_in_campaign(struct campaign_draft *draft, const struct node *node)
{
  const struct campaign *campaign = draft->campaign;
  bool found = campaign->format_count == 0 || format_set_find(campaign->format_library, node->text);

  for (size_t i = 0; i < campaign->format_count && !found; i++) {
    found = g_str_equal(campaign->formats[i]->id, node->text);
  }
  if (!found) {
    report_warning(draft->report, node->place, "add it to the campaign's formats, or take it out here",
                   "\"%s\" is not among the campaign's formats: it is not made", node->text);
  }
}

const char **campaign_formats_of_card(struct campaign_draft *draft, const struct node *value,
                                      const struct layout *layout)
{
  struct arena *arena = draft->campaign->arena;
  size_t count;
  const struct node *const *nodes = expect_texts(value, "formats", arena, &count, draft->report);
  g_autoptr(GPtrArray) formats = g_ptr_array_new();
  const char **ids;

  for (size_t i = 0; nodes && i < count; i++) {
    if (add_word(draft, nodes[i], layout, formats)) {
      check_in_campaign(draft, nodes[i]);
    }
  }
  if (nodes == NULL) {
    return NULL;
  }
  ids = arena_array(arena, const char *, formats->len + 1);
  for (guint i = 0; i < formats->len; i++) {
    ids[i] = ((const struct format *)formats->pdata[i])->id;
  }
  return ids;
}
