/*
 * Reading shops: a table of keys, each with its reader.
 */
#include "model/shop.h"

#include "base/arena.h"
#include "model/expect.h"
#include "model/value.h"

#include <string.h>

/* What a shop takes of which nobody says more: the common denominator of their help pages. */
static const struct shop plain_shop = {
  .colors = SHOP_SPOTS,
  .boxes = SHOP_BLEED_BOX,
  .profile = "gracol-2006",
  .ppi_good = 250,
  .ppi_least = 150,
  .min_line = 0.25,
  .ink_limit = 300,
  .name = "{campaign}_{format}_{language}",
};

/* A pattern for names, in bytes. */
#define LONGEST_NAME 60

/* Of files with one page each, where nobody names them otherwise. */
static const char separate_name[] = "{card}_{format}_{side}_{language}";

const char *const shop_name_words[] = {"campaign", "card", "format", "side", "language", "width", "height", NULL};

static bool read_distance(const struct node *node, double *distance, struct report *report)
{
  struct unit_length length;
  if (!value_parse_length(node, &length, report))
    return false;
  bool measured = length.unit == UNIT_POINT || (length.value == 0 && length.unit == UNIT_U);
  if (!measured || length.value < 0)
    return report_error(report, node->place, "for example 3mm, 0.125in or 9pt", "a shop measures in mm, in or pt");
  *distance = length.value;
  return true;
}

static bool read_title(struct shop *shop, const struct node *node, struct report *report)
{
  shop->title = expect_text(node, "title", report);
  return shop->title != NULL;
}

static bool read_source(struct shop *shop, const struct node *node, struct report *report)
{
  shop->source = expect_text(node, "source", report);
  return shop->source != NULL;
}

static bool read_checked(struct shop *shop, const struct node *node, struct report *report)
{
  struct date date;
  shop->checked = expect_text(node, "checked", report);
  return shop->checked && expect_date(node, "checked", &date, report);
}

static bool read_bleed(struct shop *shop, const struct node *node, struct report *report)
{
  return read_distance(node, &shop->bleed, report);
}

static bool read_safe(struct shop *shop, const struct node *node, struct report *report)
{
  return read_distance(node, &shop->safe, report);
}

static bool read_marks(struct shop *shop, const struct node *node, struct report *report)
{
  static const char *const keys[] = {"offset", "length", "weight"};
  shop->marks = (struct crop_marks){0};
  if (node->kind == NODE_TEXT && strcmp(node->text, "none") == 0)
    return true;
  if (node->kind != NODE_MAP)
    return report_error(report, node->place, "for example none, or {offset: 0.1875in, length: 0.25in, weight: 0.25pt}",
                        "\"marks\" is none, or how crop marks look");
  double *const distances[] = {&shop->marks.offset, &shop->marks.length, &shop->marks.weight};
  bool good = expect_keys(node, keys, G_N_ELEMENTS(keys), report);
  for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
    const struct node *value = expect_key(node, keys[i], "crop marks have all three", report);
    good = value && read_distance(value, distances[i], report) && good;
    if (value && good && *distances[i] <= 0)
      good = report_error(report, value->place, "write `marks: none` for no marks", "\"%s\" of marks is more than 0",
                          keys[i]);
  }
  return good;
}

static bool read_standard(struct shop *shop, const struct node *node, struct report *report)
{
  static const char *const words[STANDARD_COUNT] = {"x4", "x1a"};
  int word = expect_word(node, "standard", words, STANDARD_COUNT, report);
  shop->standard = word < 0 ? STANDARD_X4 : (enum standard)word;
  return word >= 0;
}

/* Reads words that stand for bits: the first for none, the others for 1, 2 … */
static bool read_bits(const struct node *node, const char *const *words, size_t count, unsigned *bits,
                      struct report *report)
{
  bool good = true;
  *bits = 0;
  size_t items = node->kind == NODE_LIST ? node->count : 1;
  for (size_t i = 0; i < items; i++) {
    const struct node *item = node->kind == NODE_LIST ? node->items[i] : node;
    int word = expect_word(item, words[0], words, count, report);
    good = word >= 0 && good;
    if (word > 0)
      *bits |= 1u << (word - 1);
  }
  return good;
}

static bool read_colors(struct shop *shop, const struct node *node, struct report *report)
{
  static const char *const words[] = {"cmyk", "spot", "rgb-photos"};
  return read_bits(node, words, G_N_ELEMENTS(words), &shop->colors, report);
}

static bool read_boxes(struct shop *shop, const struct node *node, struct report *report)
{
  static const char *const words[] = {"trim", "bleed", "crop"};
  return read_bits(node, words, G_N_ELEMENTS(words), &shop->boxes, report);
}

static bool read_profile(struct shop *shop, const struct node *node, struct report *report)
{
  shop->profile = expect_text(node, "profile", report);
  shop->profile_place = node->place;
  return shop->profile != NULL;
}

static bool read_min_text(struct shop *shop, const struct node *node, struct report *report)
{
  return read_distance(node, &shop->min_text, report);
}

static bool read_min_line(struct shop *shop, const struct node *node, struct report *report)
{
  return read_distance(node, &shop->min_line, report);
}

static bool read_ppi(struct shop *shop, const struct node *node, struct report *report)
{
  static const char *const keys[] = {"good", "least"};
  double *const numbers[] = {&shop->ppi_good, &shop->ppi_least};
  if (!expect_map(node, "ppi", report))
    return false;
  bool good = expect_keys(node, keys, G_N_ELEMENTS(keys), report);
  for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
    const struct node *value = syntax_find(node, keys[i]);
    good = (!value || value_parse_number(value, 1, 2400, numbers[i], report)) && good;
  }
  return good &&
         (shop->ppi_least <= shop->ppi_good || report_error(report, node->place, "for example {good: 300, least: 200}",
                                                            "\"least\" is under \"good\", or as much"));
}

static bool read_ink_limit(struct shop *shop, const struct node *node, struct report *report)
{
  return value_parse_number(node, 100, 400, &shop->ink_limit, report);
}

static bool read_outlines(struct shop *shop, const struct node *node, struct report *report)
{
  return expect_flag(node, "outlines", &shop->outlines, report);
}

static bool read_separate(struct shop *shop, const struct node *node, struct report *report)
{
  return expect_flag(node, "separate", &shop->separate, report);
}

/* What stands between the fields of a file's name must be safe on any machine, and leave them room. */
static bool check_letters(const char *pattern, const struct node *node, struct report *report)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-_.{}";
  if (strspn(pattern, letters) != strlen(pattern) || pattern[0] == '.' || pattern[0] == '-')
    return report_error(report, node->place, "a name has small letters, digits, - and _ beside its fields",
                        "\"%s\" is no pattern for names of files", pattern);
  return strlen(pattern) <= LONGEST_NAME ||
         report_error(report, node->place, "for example \"{campaign}_{format}_{language}\", in quotes",
                      "this pattern for names of files is too long");
}

/* Whether the pattern's braces hold words that we know; the field at fault is reported. */
static bool check_fields(const char *pattern, const struct node *node, struct report *report)
{
  for (const char *open = strchr(pattern, '{'); open; open = strchr(open + 1, '{')) {
    const char *close = strchr(open, '}');
    g_autofree char *word = g_strndup(open + 1, close ? (size_t)(close - open - 1) : strlen(open + 1));
    if (!close || !g_strv_contains(shop_name_words, word))
      return expect_unknown(node->place, "field of a file's name", word, shop_name_words,
                            g_strv_length((char **)shop_name_words), report);
  }
  return true;
}

static bool read_name(struct shop *shop, const struct node *node, struct report *report)
{
  static const char *const needed[] = {"{format}", "{language}"};
  shop->name = expect_text(node, "file-name", report);
  if (!shop->name || !check_letters(shop->name, node, report) || !check_fields(shop->name, node, report))
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS(needed); i++)
    if (!strstr(shop->name, needed[i]))
      return report_error(report, node->place, "for example \"{campaign}_{format}_{language}\", in quotes",
                          "files would have the same name: \"%s\" is missing", needed[i]);
  return true;
}

static const struct {
  const char *key;
  bool (*read)(struct shop *shop, const struct node *node, struct report *report);
} readers[] = {
  {"title", read_title},       {"bleed", read_bleed},       {"safe", read_safe},      {"marks", read_marks},
  {"standard", read_standard}, {"colors", read_colors},     {"boxes", read_boxes},    {"profile", read_profile},
  {"min-text", read_min_text}, {"min-line", read_min_line}, {"ppi", read_ppi},        {"ink-limit", read_ink_limit},
  {"outlines", read_outlines}, {"separate", read_separate}, {"file-name", read_name}, {"source", read_source},
  {"checked", read_checked},
};

const char **shop_key_names(const char *other)
{
  const char **names = g_new0(const char *, G_N_ELEMENTS(readers) + 2);
  for (size_t i = 0; i < G_N_ELEMENTS(readers); i++)
    names[i] = readers[i].key;
  names[G_N_ELEMENTS(readers)] = other;
  return names;
}

/* What one key says against another. */
static bool check_whole(const struct shop *shop, const struct node *entry, struct report *report)
{
  const struct node *marks = syntax_find(entry, "marks"), *colors = syntax_find(entry, "colors");
  const struct node *name = syntax_find(entry, "file-name");
  struct place place = marks ? marks->place : entry->place;
  bool good = true;
  if (shop->marks.length > 0 && shop->marks.offset < shop->bleed)
    good = report_error(report, place, "give marks an offset of the bleed at least",
                        "crop marks would lie on the bleed: they begin %.2f pt from the cut, and the bleed is %.2f pt",
                        shop->marks.offset, shop->bleed);
  if (shop->standard == STANDARD_X1A && shop->colors & SHOP_RGB_PHOTOS)
    good = report_error(report, colors ? colors->place : entry->place, "write `standard: x4`, or take rgb-photos out",
                        "PDF/X-1a has no RGB");
  if (shop->separate && (!strstr(shop->name, "{card}") || !strstr(shop->name, "{side}")))
    good = report_error(report, name ? name->place : entry->place,
                        "write file-name: \"{card}_{format}_{side}_{language}\" beside separate",
                        "a file for each page needs \"{card}\" and \"{side}\" in its name");
  return good;
}

/* Reads the keys of `entry` over what `shop` holds already; `other` is a key that somebody else reads. */
static bool read_keys(struct shop *shop, const struct node *entry, const char *other, struct report *report)
{
  g_autofree const char **names = shop_key_names(other);
  bool good = expect_keys(entry, names, G_N_ELEMENTS(readers) + 1, report);
  for (size_t i = 0; i < G_N_ELEMENTS(readers); i++) {
    const struct node *node = syntax_find(entry, readers[i].key);
    good = (!node || readers[i].read(shop, node, report)) && good;
  }
  if (shop->separate && strcmp(shop->name, plain_shop.name) == 0)
    shop->name = separate_name;
  return good && check_whole(shop, entry, report);
}

/* Reports that no shop has the name, with the nearest one. */
static void report_unknown(const struct shop_library *library, const struct node *node, struct report *report)
{
  g_autofree const char **ids = g_new(const char *, library->count);
  for (size_t i = 0; i < library->count; i++)
    ids[i] = library->shops[i].id;
  expect_unknown(node->place, "shop", node->text, ids, library->count, report);
}

/* The shop that `node` names, or NULL after an error. */
static const struct shop *find_named(const struct shop_library *library, const struct node *node, const char *key,
                                     struct report *report)
{
  const char *id = expect_text(node, key, report);
  const struct shop *shop = id ? shop_find(library, id) : NULL;
  if (id && !shop)
    report_unknown(library, node, report);
  return shop;
}

/* Whether an entry has all that nobody can say for it. */
static bool check_needed(const struct node *entry, const struct shop *other, struct report *report)
{
  static const char *const needed[] = {"title", "source", "checked", "bleed", "safe"};
  bool good = true;
  for (size_t i = 0; i < (other ? 3 : G_N_ELEMENTS(needed)); i++)
    good = expect_key(entry, needed[i], "every shop has one", report) && good;
  return good;
}

static bool read_entry(const struct shop_library *library, const struct pair *pair, struct shop *shop,
                       struct report *report)
{
  *shop = plain_shop;
  if (!expect_map(pair->value, pair->key, report))
    return false;
  const struct node *like = syntax_find(pair->value, "like");
  const struct shop *other = like ? find_named(library, like, "like", report) : NULL;
  if (like && !other)
    return false;
  if (other)
    *shop = *other;
  shop->id = pair->key;
  shop->like = other ? other->id : NULL;
  bool good = check_needed(pair->value, other, report);
  good = read_keys(shop, pair->value, "like", report) && good;
  shop->profile_place = (struct place){0};
  return good;
}

bool shop_library_read(struct shop_library *library, const struct node *shops, struct arena *arena,
                       struct report *report)
{
  bool good = true;
  library->shops = arena_array(arena, struct shop, shops->count);
  library->count = 0;
  for (size_t i = 0; i < shops->count; i++) {
    good = read_entry(library, &shops->pairs[i], &library->shops[i], report) && good;
    library->shops[i].id = shops->pairs[i].key;
    library->count++;
  }
  if (shops->count == 0)
    return report_error(report, shops->place, "write one at least: it is the default", "\"shops\" is empty");
  return good;
}

const struct shop *shop_find(const struct shop_library *library, const char *id)
{
  for (size_t i = 0; i < library->count; i++)
    if (strcmp(library->shops[i].id, id) == 0)
      return &library->shops[i];
  return NULL;
}

const struct shop *shop_choose(const struct shop_library *library, const struct node *node, struct arena *arena,
                               struct report *report)
{
  if (node->kind != NODE_MAP)
    return find_named(library, node, "shop", report);
  const struct node *use = syntax_find(node, "use");
  const struct shop *base = use ? find_named(library, use, "use", report) : &library->shops[0];
  if (!base)
    return NULL;
  struct shop *own = arena_new(arena, struct shop);
  *own = *base;
  return read_keys(own, node, "use", report) ? own : NULL;
}
