/*
 * Reading formats.yaml, sheets.yaml and shops.yaml, and a campaign's own formats in the same words.
 *
 * Lengths are in the medium's unit: pixels on screens; inches, millimetres or points in print,
 * kept as points. Not for: what follows from a format (format.c).
 */
#include "model/format.h"

#include "base/arena.h"
#include "model/expect.h"
#include "model/format_fold.h"
#include "model/format_sheet.h"
#include "model/language.h"
#include "model/value.h"

/* A file name has it beside the card, the campaign and the language, in 100 bytes. */
#define LONGEST_FORMAT_ID 30

static const char *const library_keys[] = {"placard-formats", "sets", "formats"};
static const char *const sheet_library_keys[] = {"placard-formats", "formats"};
static const char *const shop_library_keys[] = {"placard-shops", "shops"};
static const char *const side_keys[SIDE_COUNT] = {"top", "end", "bottom", "start"};
static const char *const kind_words[] = {"social", "banner", "overlay", "sign", "postcard", "wallet", "label"};
#define SCREEN_KINDS 3 /* the first of them; the others are printed */
static const char *const purpose_words[PURPOSE_COUNT] = {"social", "home", "press"};
static const char *const paper_words[] = {"letter", "a4"};

const char *const format_keys[] = {"title",     "kind", "purpose",     "width",    "height",  "safe",
                                   "unprinted", "mono", "transparent", "min-text", "network", "paper",
                                   "folds",     "file", "sheet",       "also",     "source",  "checked"};
const size_t format_key_count = G_N_ELEMENTS(format_keys);

bool format_kind_is_screen(const char *kind)
{
  for (size_t i = 0; i < SCREEN_KINDS; i++) {
    if (g_str_equal(kind_words[i], kind)) {
      return true;
    }
  }
  return false;
}

/* A length that is not negative, in pixels on screens and in points in print. */
static bool read_length(const struct node *node, enum medium medium, double *length, struct report *report)
{
  struct unit_length value;

  if (!value_parse_fraction(node, &value, report)) {
    return false;
  }
  if (value.unit != UNIT_AUTO && value.unit != UNIT_TIGHT && value.value == 0) {
    *length = 0;
    return true;
  }
  if (value.unit != (medium == MEDIUM_SCREEN ? UNIT_PIXEL : UNIT_POINT) || value.value < 0) {
    return report_error(report, node->place, medium == MEDIUM_SCREEN ? "for example 1080px" : "for example 6in or 3mm",
                        "a format for %s is measured in %s", medium == MEDIUM_SCREEN ? "screens" : "print",
                        medium == MEDIUM_SCREEN ? "px" : "in, mm or pt");
  }
  *length = value.value;
  return true;
}

static bool read_safe(const struct node *node, enum medium medium, struct insets *safe, struct report *report)
{
  bool good;

  if (node->kind != NODE_MAP) {
    double all = 0;
    good = read_length(node, medium, &all, report);
    *safe = (struct insets){{all, all, all, all}};
    return good;
  }
  good = expect_keys(node, side_keys, SIDE_COUNT, report);
  for (int side = 0; side < SIDE_COUNT; side++) {
    const struct node *value = syntax_find(node, side_keys[side]);
    good = (!value || read_length(value, medium, &safe->side[side], report)) && good;
  }
  return good;
}

/* The purpose and what follows from it; false after an error, when nobody knows how lengths are measured. */
static bool read_purpose(const struct node *entry, struct format *format, struct report *report)
{
  const struct node *node = syntax_find(entry, "purpose");
  int word = node ? expect_word(node, "purpose", purpose_words, PURPOSE_COUNT, report) : 0;

  if (node && word >= 0) {
    format->purpose = (enum purpose)word;
    format->medium = format->purpose == PURPOSE_SOCIAL ? MEDIUM_SCREEN : MEDIUM_PRINT;
    format->bleed = format->unprinted = 0; /* of the purpose that this one replaces */
    format->sheet = NULL;
    format->photo = false;
    format->safe = (struct insets){0};
  }
  return word >= 0;
}

/* Paper is never seen through, so this is for screens. */
static bool read_transparent(const struct node *node, struct format *format, struct report *report)
{
  if (!expect_flag(node, "transparent", &format->transparent, report)) {
    return false;
  }
  return !format->transparent || format->medium == MEDIUM_SCREEN ||
         report_error(report, node->place, "take it out; the layout says what is painted",
                      "only a format for screens can be transparent");
}

/* A document or, for shops and machines that print photos, a JPEG. */
static bool read_file(const struct node *node, struct format *format, struct report *report)
{
  static const char *const file_words[] = {"pdf", "jpeg"};
  int word = expect_word(node, "file", file_words, G_N_ELEMENTS(file_words), report);

  format->photo = word == 1;
  return word >= 0 &&
         (format->purpose == PURPOSE_HOME || report_error(report, node->place, "take the line out",
                                                          "only a format of purpose home chooses its kind of file"));
}

/* What else the entry gives in words. */
static bool read_words(const struct node *entry, struct format *format, struct report *report)
{
  const struct node *node;
  int word;
  bool good = true;

  if ((node = syntax_find(entry, "kind"))) {
    word = expect_word(node, "kind", kind_words, G_N_ELEMENTS(kind_words), report);
    format->kind = word < 0 ? NULL : kind_words[word];
    good = word >= 0 && good;
  }
  if ((node = syntax_find(entry, "paper"))) {
    word = expect_word(node, "paper", paper_words, G_N_ELEMENTS(paper_words), report);
    format->paper = word < 0 ? NULL : paper_words[word];
    good = word >= 0 && good;
  }
  node = syntax_find(entry, "mono");
  good = (!node || expect_flag(node, "mono", &format->mono, report)) && good;
  node = syntax_find(entry, "file");
  good = (!node || read_file(node, format, report)) && good;
  node = syntax_find(entry, "transparent");
  return (!node || read_transparent(node, format, report)) && good;
}

static bool read_texts(const struct node *entry, struct format *format, struct report *report)
{
  const struct {
    const char *key;
    const char **text;
  } texts[] = {{"title", &format->title},
               {"network", &format->network},
               {"source", &format->source},
               {"checked", &format->checked}};
  bool good = true;

  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    const struct node *node = syntax_find(entry, texts[i].key);
    struct date date;
    if (node) {
      *texts[i].text = expect_text(node, texts[i].key, report);
      good = *texts[i].text && good;
      good = (texts[i].text != &format->checked || expect_date(node, "checked", &date, report)) && good;
    }
  }
  return good;
}

/* The lengths; `page` is the sheet of a home format, the trim of the others. */
static bool read_lengths(const struct node *entry, struct format *format, struct size *page, struct report *report)
{
  const struct {
    const char *key;
    double *length;
  } lengths[] = {{"width", &page->width},
                 {"height", &page->height},
                 {"min-text", &format->min_text},
                 {"unprinted", &format->unprinted}};
  const struct node *safe = syntax_find(entry, "safe"), *unprinted = syntax_find(entry, "unprinted");
  bool good = true;

  for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++) {
    const struct node *node = syntax_find(entry, lengths[i].key);
    good = (!node || read_length(node, format->medium, lengths[i].length, report)) && good;
  }
  if (unprinted && format->purpose != PURPOSE_HOME) {
    good = report_error(report, unprinted->place, "take the line out, or write `purpose: home`",
                        "only a format of purpose home has an unprinted margin");
  }
  if (safe && format->purpose == PURPOSE_PRESS) {
    return report_error(report, safe->place, "take the line out: shops.yaml has it",
                        "the shop says how much of a press format is safe");
  }
  return (!safe || read_safe(safe, format->medium, &format->safe, report)) && good;
}

/* Layouts go by the kind to tell what is a screen, so kind and purpose must agree. */
static bool check_kind(const struct format *format, const struct pair *pair, struct report *report)
{
  const struct node *node = syntax_find(pair->value, "kind");
  bool screen = format->medium == MEDIUM_SCREEN;

  if (!format->kind || format_kind_is_screen(format->kind) == screen) {
    return true;
  }
  return report_error(report, node ? node->place : pair->key_place,
                      screen ? "take the kind social, banner or overlay, or write `purpose: home` or `purpose: press`"
                             : "take the kind sign, postcard, wallet or label, or write `purpose: social`",
                      "a format of the kind \"%s\" is %s, and one of the purpose \"%s\" is %s", format->kind,
                      screen ? "printed" : "for screens", purpose_words[format->purpose],
                      screen ? "for screens" : "printed");
}

/* Whether nothing is missing, and something is left of the page. */
static bool check_whole(const struct format *format, const struct pair *pair, struct report *report)
{
  bool print = format->medium == MEDIUM_PRINT;
  const struct {
    const char *key, *example;
    bool missing;
  } needs[] = {
    {"title", "Door sign", !format->title},
    {"kind", "sign", !format->kind},
    {"source", "ours", !format->source},
    {"checked", "2026-09-01", !format->checked},
    {"width", print ? "8.5in" : "1080px", format->trim.width <= 0 && !syntax_find(pair->value, "width")},
    {"height", print ? "5.5in" : "1080px", format->trim.height <= 0 && !syntax_find(pair->value, "height")},
    {"min-text", print ? "8pt" : "24px", format->min_text <= 0},
  };
  struct rect safe = format_safe(format);
  bool good = check_kind(format, pair, report);

  for (size_t i = 0; i < G_N_ELEMENTS(needs); i++) {
    if (needs[i].missing) {
      g_autofree char *help = g_strdup_printf("every format has one, for example %s: %s", needs[i].key,
                                              needs[i].example);
      good = report_error(report, pair->key_place, help, "format \"%s\" has no \"%s\"", pair->key, needs[i].key);
    }
  }
  if (good && (safe.width <= 0 || safe.height <= 0)) {
    return report_error(report, pair->key_place, "check width, height, safe and unprinted",
                        "format \"%s\" has no safe area left to write in", pair->key);
  }
  return good;
}

/* Files are named after formats, so their ids are what a file name may be. */
static bool check_id(const struct pair *pair, struct report *report)
{
  g_autofree char *slug = language_slug(pair->key, LONGEST_FORMAT_ID);
  g_autofree char *help = g_strdup_printf("for example \"%s\"", *slug ? slug : "door-sign");

  return g_str_equal(slug, pair->key) ||
         report_error(report, pair->key_place, help, "a format's name has small letters, digits and hyphens: \"%s\"",
                      pair->key);
}

static bool read_folds(const struct node *node, struct arena *arena, struct format *format, struct report *report)
{
  if (format->medium != MEDIUM_PRINT) {
    return report_error(report, node->place, "take it out", "only a printed format is folded");
  }
  return format_fold_read(node, arena, format->trim,
                          (struct fold_list *[]){&format->folds_from_top, &format->folds_from_start}, report);
}

/* The sheet over a copy of the one that the format has: other formats of the library may share it. */
static bool read_sheet(const struct node *node, struct size size, struct arena *arena, struct format *format,
                       struct report *report)
{
  struct sheet *sheet = arena_new(arena, struct sheet);

  *sheet = format->sheet ? *format->sheet : (struct sheet){0};
  if (!format_sheet_read(node, size, arena, sheet, report)) {
    return false;
  }
  format->sheet = sheet;
  format->bleed = fmax(sheet->bleed, sheet->back_bleed);
  format->paper = format->paper ? format->paper : sheet->paper_name;
  return true;
}

/* Reads one entry over what `format` holds already: nothing, or the format of that name. */
static bool read_format(const struct pair *pair, struct arena *arena, struct format *format, struct report *report)
{
  const struct node *folds, *sheet;
  struct size page = {format->trim.width + 2 * format->unprinted, format->trim.height + 2 * format->unprinted};
  bool good, measurable;

  format->id = pair->key; /* whatever is wrong with it, it is there now */
  format->place = pair->key_place;
  if (!expect_map(pair->value, pair->key, report)) {
    return false;
  }
  good = check_id(pair, report);
  good = expect_keys(pair->value, format_keys, format_key_count, report) && good;
  measurable = read_purpose(pair->value, format, report);
  good = read_words(pair->value, format, report) && good;
  good = read_texts(pair->value, format, report) && good;
  if (!measurable) {
    return false;
  }
  good = read_lengths(pair->value, format, &page, report) && good;
  format->trim = (struct size){page.width - 2 * format->unprinted, page.height - 2 * format->unprinted};
  folds = syntax_find(pair->value, "folds");
  sheet = syntax_find(pair->value, "sheet");
  good = (!folds || read_folds(folds, arena, format, report)) && good;
  good = ((!sheet && !format->sheet) || read_sheet(sheet, page, arena, format, report)) && good;
  good = good && check_whole(format, pair, report);
  return good && (!format->sheet || format_sheet_check(format, sheet ? sheet->place : format->place, report));
}

/* How many formats the entries make at most: one each, and one a further name. */
static size_t count_names(const struct node *entries)
{
  size_t count = entries->count;

  for (size_t i = 0; i < entries->count; i++) {
    const struct node *entry = entries->pairs[i].value;
    const struct node *also = entry->kind == NODE_MAP ? syntax_find(entry, "also") : NULL;
    count += !also ? 0 : also->kind == NODE_LIST ? also->count : 1;
  }
  return count;
}

/* The library's format of that name, made where there is none; `formats` has room for it. */
static struct format *take_format(struct format_library *library, const char *id)
{
  struct format *format = (struct format *)format_find(library, id);

  return format ? format : &library->formats[library->format_count++];
}

/* Makes the format once more under each of its further names. */
static bool add_names(struct format_library *library, const struct format *format, const struct node *entry,
                      struct report *report)
{
  const struct node *also = syntax_find(entry, "also");
  size_t count;
  const struct node *const *names = also ? expect_texts(also, "also", library->arena, &count, report) : NULL;

  for (size_t i = 0; names && i < count; i++) {
    struct format *other = take_format(library, names[i]->text);
    *other = *format;
    other->id = names[i]->text;
    other->same_as = format->id;
  }
  return !also || names;
}

bool format_library_extend(struct format_library *library, const struct node *entries, struct report *report)
{
  struct format *formats = arena_array(library->arena, struct format, library->format_count + count_names(entries));
  bool good = true;

  for (size_t i = 0; i < library->format_count; i++) {
    formats[i] = library->formats[i];
  }
  library->formats = formats;
  for (size_t i = 0; i < entries->count; i++) {
    struct format *format = take_format(library, entries->pairs[i].key);
    bool read = read_format(&entries->pairs[i], library->arena, format, report);
    good = read && add_names(library, format, entries->pairs[i].value, report) && good;
  }
  return good;
}

static bool read_set(struct format_library *library, const struct pair *pair, struct format_set *set,
                     struct report *report)
{
  size_t count;
  const struct node *const *nodes = expect_texts(pair->value, pair->key, library->arena, &count, report);
  g_autofree const char **ids = g_new(const char *, library->format_count);
  bool good = true;

  if (nodes == NULL) {
    return false;
  }
  for (size_t i = 0; i < library->format_count; i++) {
    ids[i] = library->formats[i].id;
  }
  set->name = pair->key;
  set->formats = arena_array(library->arena, const char *, count + 1);
  for (size_t i = 0; i < count; i++) {
    set->formats[i] = nodes[i]->text;
    if (!format_find(library, nodes[i]->text)) {
      good = expect_unknown(nodes[i]->place, "format", nodes[i]->text, ids, library->format_count, report);
    }
  }
  return good;
}

static bool read_formats(struct format_library *library, struct report *report)
{
  const struct node *root = syntax_root(library->syntax), *sheet_root = syntax_root(library->sheet_syntax);
  const struct node *formats, *sheets, *sets;
  bool good = expect_version(root, "placard-formats", report);

  if (!expect_version(sheet_root, "placard-formats", report) || !good) {
    return false;
  }
  good = expect_keys(root, library_keys, G_N_ELEMENTS(library_keys), report);
  good = expect_keys(sheet_root, sheet_library_keys, G_N_ELEMENTS(sheet_library_keys), report) && good;
  formats = expect_key(root, "formats", "list the formats below it", report);
  sheets = expect_key(sheet_root, "formats", "list the formats below it", report);
  sets = expect_key(root, "sets", "list the sets below it", report);
  if (!formats || !sheets || !sets || !expect_map(formats, "formats", report) ||
      !expect_map(sheets, "formats", report) || !expect_map(sets, "sets", report)) {
    return false;
  }
  good = format_library_extend(library, formats, report) && good;
  good = format_library_extend(library, sheets, report) && good;
  library->sets = arena_array(library->arena, struct format_set, sets->count);
  library->set_count = sets->count;
  for (size_t i = 0; i < sets->count; i++) {
    good = read_set(library, &sets->pairs[i], &library->sets[i], report) && good;
  }
  return good;
}

static bool read_shops(struct format_library *library, struct report *report)
{
  const struct node *root = syntax_root(library->shop_syntax), *shops;
  bool good = expect_version(root, "placard-shops", report);

  if (!good) {
    return false;
  }
  good = expect_keys(root, shop_library_keys, G_N_ELEMENTS(shop_library_keys), report);
  shops = expect_key(root, "shops", "list the shops below it", report);
  if (shops == NULL || !expect_map(shops, "shops", report)) {
    return false;
  }
  good = shop_library_read(&library->shops, shops, library->arena, report) && good;
  if (good) {
    format_library_use_shop(library, &library->shops.shops[0]);
  }
  return good;
}

struct format_library *format_library_load(const char *layouts, struct report *report)
{
  g_autofree char *path = g_build_filename(layouts, "formats.yaml", NULL);
  g_autofree char *sheet_path = g_build_filename(layouts, "sheets.yaml", NULL);
  g_autofree char *shop_path = g_build_filename(layouts, "shops.yaml", NULL);
  struct format_library *library = g_new0(struct format_library, 1);
  bool good;

  library->arena = arena_create();
  library->syntax = syntax_load(path, "layouts/formats.yaml", (struct place){0}, report);
  library->sheet_syntax = syntax_load(sheet_path, "layouts/sheets.yaml", (struct place){0}, report);
  library->shop_syntax = syntax_load(shop_path, "layouts/shops.yaml", (struct place){0}, report);
  good = library->syntax && library->sheet_syntax && read_formats(library, report);
  good = library->shop_syntax && read_shops(library, report) && good;
  if (!good) {
    g_clear_pointer(&library, format_library_destroy);
  }
  return library;
}

void format_library_destroy(struct format_library *library)
{
  if (library == NULL) {
    return;
  }
  arena_destroy(library->arena);
  syntax_destroy(library->syntax);
  syntax_destroy(library->sheet_syntax);
  syntax_destroy(library->shop_syntax);
  g_free(library);
}
