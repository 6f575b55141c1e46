/*
 * Writing example cards, see list_example.h.
 *
 * Only syntax is read, so that a campaign with mistakes in it still gets its list.
 */
#include "cli/list_example.h"

#include "input/syntax_write.h"
#include "input/table.h"

#include <string.h>

#define CARD_HEADING "  example   in campaign.yaml, under cards:\n"

/* The files of a campaign as far as examples need them; NULL where there is no such file. */
struct example_files {
  struct syntax *settings;
  struct table *texts;
};

struct list_example {
  struct example_files gallery, campaign;
  bool in_campaign;
};

static void load_files(struct example_files *files, const char *folder)
{
  static const char *const names[] = {"campaign.yaml", "campaign.yml"};
  struct report *unused = report_create();
  for (size_t i = 0; i < G_N_ELEMENTS(names) && !files->settings; i++) {
    g_autofree char *path = g_build_filename(folder, names[i], NULL);
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
      files->settings = syntax_load(path, names[i], (struct place){0}, unused);
  }
  const struct node *texts = files->settings ? syntax_find(syntax_root(files->settings), "texts") : NULL;
  if (texts && texts->kind == NODE_LIST && texts->count > 0)
    texts = texts->items[0];
  if (texts && texts->kind == NODE_TEXT) {
    g_autofree char *path = g_build_filename(folder, texts->text, NULL);
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
      files->texts = table_load(path, texts->text, (struct place){0}, unused);
  }
  report_destroy(unused);
}

struct list_example *list_example_create(const char *gallery, const char *campaign)
{
  struct list_example *example = g_new0(struct list_example, 1);
  example->in_campaign = campaign != NULL;
  if (gallery)
    load_files(&example->gallery, gallery);
  if (campaign)
    load_files(&example->campaign, campaign);
  return example;
}

void list_example_destroy(struct list_example *example)
{
  struct example_files *files[] = {&example->gallery, &example->campaign};
  for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
    syntax_destroy(files[i]->settings);
    table_destroy(files[i]->texts);
  }
  g_free(example);
}

/* Appends a value as one line of YAML. */
static void append_value(GString *out, const struct node *node)
{
  if (node->kind == NODE_TEXT) {
    g_autofree char *quoted = node->quoted ? syntax_write_text(node->text) : NULL;
    g_string_append(out, quoted ? quoted : node->text);
    return;
  }
  g_string_append_c(out, node->kind == NODE_MAP ? '{' : '[');
  for (size_t i = 0; i < node->count; i++) {
    g_string_append(out, i > 0 ? ", " : "");
    if (node->kind == NODE_MAP)
      g_string_append_printf(out, "%s: ", node->pairs[i].key);
    append_value(out, node->kind == NODE_MAP ? node->pairs[i].value : node->items[i]);
  }
  g_string_append_c(out, node->kind == NODE_MAP ? '}' : ']');
}

/* Appends a cell as CSV has it. */
static void append_cell(GString *out, const char *text)
{
  if (!strpbrk(text, ",;\t\"\n")) {
    g_string_append(out, text);
    return;
  }
  g_auto(GStrv) parts = g_strsplit(text, "\"", -1);
  g_autofree char *doubled = g_strjoinv("\"\"", parts);
  g_string_append_printf(out, "\"%s\"", doubled);
}

/* The names of the columns that rows are to have: those of the campaign's own texts; else as few as do. Ended by NULL;
   free with g_free. */
static const char **columns_of(const struct list_example *example)
{
  static const char *const plain[] = {"card", "field", "en", NULL};
  const struct table *texts = example->campaign.texts;
  size_t count = texts ? texts->column_count : 3;
  const char **columns = g_new0(const char *, count + 1);
  for (size_t i = 0; i < count; i++)
    columns[i] = texts ? texts->columns[i].text : plain[i];
  return columns;
}

/* What stands between the cells of the campaign's texts. */
static char separator_of(const struct list_example *example)
{
  const char *text = example->campaign.texts ? example->campaign.texts->source->text : ",";
  char found = text[strcspn(text, ",;\t\n")];
  return found == ';' || found == '\t' ? found : ',';
}

/* Appends a row of texts; `cell` says what a column has. */
static void append_row(const struct list_example *example, const char *(*cell)(const void *data, const char *column),
                       const void *data, GString *out)
{
  g_autofree const char **columns = columns_of(example);
  char between[] = {separator_of(example), '\0'};
  g_string_append(out, "  ");
  for (size_t i = 0; columns[i]; i++) {
    g_string_append(out, i > 0 ? between : "");
    append_cell(out, cell(data, columns[i]));
  }
  g_string_append_c(out, '\n');
}

static void append_texts_heading(const struct list_example *example, GString *out)
{
  g_autofree const char **columns = columns_of(example);
  char between[] = {separator_of(example), '\0'};
  g_autofree char *header = g_strjoinv(between, (char **)columns);
  bool unnamed = example->in_campaign && !example->campaign.texts;
  g_string_append_printf(out, "            in texts.csv%s, whose columns are %s:\n",
                         unnamed ? " (put \"texts: texts.csv\" into campaign.yaml)" : "", header);
}

/* A row of the gallery's texts. */
struct gallery_row {
  const struct table *texts;
  size_t row;
};

static const char *gallery_cell(const void *data, const char *column)
{
  const struct gallery_row *row = data;
  int index = strcmp(column, "note") == 0 ? -1 : table_column(row->texts, column);
  return index < 0 ? "" : row->texts->rows[row->row].cells[index].text;
}

/* The gallery's card of the layout, or NULL. */
static const struct pair *find_card(const struct list_example *example, const char *layout)
{
  const struct node *cards = example->gallery.settings ? syntax_find(syntax_root(example->gallery.settings), "cards")
                                                       : NULL;
  for (size_t i = 0; cards && cards->kind == NODE_MAP && i < cards->count; i++) {
    const struct node *value = cards->pairs[i].value;
    const struct node *used = value->kind == NODE_MAP ? syntax_find(value, "layout") : NULL;
    if (used && used->kind == NODE_TEXT && strcmp(used->text, layout) == 0)
      return &cards->pairs[i];
  }
  return NULL;
}

static void append_gallery(const struct list_example *example, const struct pair *card, GString *out)
{
  g_string_append(out, CARD_HEADING);
  g_string_append_printf(out, "  %s: ", card->key);
  append_value(out, card->value);
  g_string_append_c(out, '\n');
  const struct table *texts = example->gallery.texts;
  int of = texts ? table_column(texts, "card") : -1;
  bool headed = false;
  for (size_t i = 0; of >= 0 && i < texts->row_count; i++) {
    if (strcmp(texts->rows[i].cells[of].text, card->key) != 0)
      continue;
    if (!headed)
      append_texts_heading(example, out);
    headed = true;
    struct gallery_row row = {texts, i};
    append_row(example, gallery_cell, &row, out);
  }
}

enum field_use { FIELD_WORDS, FIELD_PICTURE, FIELD_LIST };

/* How the boxes of the tree use a field. */
static enum field_use use_of(const struct layout_box *box, const char *field)
{
  if (box->picture && box->picture->count > 0 && strcmp(box->picture->parts[0].text, field) == 0)
    return FIELD_PICTURE;
  if (box->each && strcmp(box->each, field) == 0)
    return FIELD_LIST;
  for (size_t i = 0; i < box->child_count; i++) {
    enum field_use use = use_of(box->children[i], field);
    if (use != FIELD_WORDS)
      return use;
  }
  return FIELD_WORDS;
}

static enum field_use side_use(const struct layout *layout, const char *field)
{
  enum field_use use = use_of(layout->side[CARD_FRONT], field);
  return use == FIELD_WORDS && layout->side[CARD_BACK] ? use_of(layout->side[CARD_BACK], field) : use;
}

/* A row with words to be replaced. */
struct blank_row {
  const char *card, *field;
  enum field_use use;
};

static const char *blank_cell(const void *data, const char *column)
{
  const struct blank_row *row = data;
  if (strcmp(column, "card") == 0)
    return row->card;
  if (strcmp(column, "field") == 0)
    return row->field;
  if (strcmp(column, "note") == 0)
    return "";
  return row->use == FIELD_LIST ? "One\nTwo" : "Your words";
}

/* A card made up from what the layout needs. */
static void append_made_up(const struct list_example *example, const struct layout *layout, GString *out)
{
  g_autofree char *card = g_strdup_printf("my-%s", layout->name);
  g_string_append(out, CARD_HEADING);
  g_string_append_printf(out, "  %s: {layout: %s", card, layout->name);
  for (size_t i = 0; layout->needs[i]; i++)
    if (side_use(layout, layout->needs[i]) == FIELD_PICTURE && !strchr(layout->needs[i], '.'))
      g_string_append_printf(out, ", %s: pictures/your-own.jpg", layout->needs[i]);
  g_string_append(out, "}\n");
  bool headed = false;
  for (size_t i = 0; layout->needs[i]; i++) {
    struct blank_row row = {card, layout->needs[i], side_use(layout, layout->needs[i])};
    if (row.use == FIELD_PICTURE || strchr(row.field, '.'))
      continue;
    if (!headed)
      append_texts_heading(example, out);
    headed = true;
    append_row(example, blank_cell, &row, out);
  }
}

void list_example_append(const struct list_example *example, const struct layout *layout, bool own, GString *out)
{
  const struct pair *card = own ? NULL : find_card(example, layout->name);
  if (card)
    append_gallery(example, card, out);
  else
    append_made_up(example, layout, out);
}
