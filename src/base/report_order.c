/*
 * The order in which people read findings: file by file, line by line, each thing once.
 *
 * Whoever finds reports at once, in the order in which files are read and pieces are made. At the end of a run the
 * list is put in order, and what is the same but for its piece becomes one finding that names all its pieces.
 * Not for: collecting (report.c), or what a printed finding looks like (report_print.c).
 */
#include "base/report_parts.h"

#include <string.h>

/* More names than this become a number: nobody reads on. */
#define NAMED_LIMIT 12

/* A finding's piece, in the order in which report_print names its parts; each is a char * of struct finding. */
static const size_t folded_parts[] = {G_STRUCT_OFFSET(struct finding, format),
                                      G_STRUCT_OFFSET(struct finding, language), G_STRUCT_OFFSET(struct finding, card)};

/* A finding and where it came in the list, which g_ptr_array_sort would forget. */
struct entry {
  struct finding *finding;
  guint position;
};

static int compare_entries(const void *one, const void *other)
{
  const struct entry *a = one, *b = other;
  bool has_place = a->finding->file != NULL;
  int order = 0;
  if (has_place != (b->finding->file != NULL))
    return has_place ? -1 : 1;
  if (has_place)
    order = strcmp(a->finding->file, b->finding->file);
  if (order == 0 && has_place)
    order = a->finding->line - b->finding->line;
  if (order == 0 && has_place)
    order = a->finding->column - b->finding->column;
  return order ? order : (a->position > b->position) - (a->position < b->position);
}

/* Empties the report without freeing its findings, which the returned array borrows; add them again or free them. */
static GPtrArray *take_findings(struct report *report)
{
  GPtrArray *taken = g_ptr_array_new();
  for (guint i = 0; i < report->findings->len; i++)
    g_ptr_array_add(taken, report->findings->pdata[i]);
  g_hash_table_remove_all(report->seen);
  g_ptr_array_set_free_func(report->findings, NULL);
  g_ptr_array_set_size(report->findings, 0);
  g_ptr_array_set_free_func(report->findings, report_destroy_finding);
  memset(report->count, 0, sizeof report->count);
  return taken;
}

/* Adds a finding, or frees it where its like is there. */
static void add_once(struct report *report, struct finding *finding)
{
  if (g_hash_table_contains(report->seen, finding)) {
    report_destroy_finding(finding);
    return;
  }
  g_ptr_array_add(report->findings, finding);
  g_hash_table_add(report->seen, finding);
  report->count[finding->severity]++;
}

void report_raise(struct report *report)
{
  g_autoptr(GPtrArray) findings = take_findings(report);
  for (guint i = 0; i < findings->len; i++) {
    struct finding *finding = findings->pdata[i];
    if (finding->severity == SEVERITY_WARNING)
      finding->severity = SEVERITY_ERROR;
    add_once(report, finding);
  }
}

void report_sort(struct report *report)
{
  g_autoptr(GPtrArray) findings = take_findings(report);
  g_autofree struct entry *entries = g_new(struct entry, findings->len + 1);
  for (guint i = 0; i < findings->len; i++)
    entries[i] = (struct entry){findings->pdata[i], i};
  if (findings->len)
    qsort(entries, findings->len, sizeof *entries, compare_entries);
  for (guint i = 0; i < findings->len; i++)
    add_once(report, entries[i].finding);
}

static char **part_at(struct finding *finding, size_t offset)
{
  return G_STRUCT_MEMBER_P(finding, offset);
}

/* Which parts of their pieces findings may differ in and yet become one. */
struct fold {
  const size_t *parts; /* offsets as in folded_parts */
  size_t count;
  bool boxless; /* only those that name no box */
};

/* A finding that others have become, and the names of each part, in order and each once. */
struct folded {
  struct finding *finding;
  GPtrArray *names[G_N_ELEMENTS(folded_parts)];
  GHashTable *known[G_N_ELEMENTS(folded_parts)];
};

static void folded_destroy(void *pointer)
{
  struct folded *folded = pointer;
  for (size_t i = 0; i < G_N_ELEMENTS(folded_parts); i++) {
    g_ptr_array_unref(folded->names[i]);
    g_hash_table_unref(folded->known[i]);
  }
  g_free(folded);
}

static struct folded *folded_create(struct finding *finding)
{
  struct folded *folded = g_new0(struct folded, 1);
  folded->finding = finding;
  for (size_t i = 0; i < G_N_ELEMENTS(folded_parts); i++) {
    folded->names[i] = g_ptr_array_new();
    folded->known[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  }
  return folded;
}

static void add_names(struct folded *folded, const struct fold *fold, struct finding *finding)
{
  for (size_t i = 0; i < fold->count; i++) {
    const char *name = *part_at(finding, fold->parts[i]);
    if (!name || g_hash_table_contains(folded->known[i], name))
      continue;
    char *copy = g_strdup(name);
    g_hash_table_add(folded->known[i], copy);
    g_ptr_array_add(folded->names[i], copy);
  }
}

static bool is_left_out(struct finding *finding, const struct fold *fold, const char *text)
{
  for (size_t i = 0; text && i < fold->count; i++)
    if (*part_at(finding, fold->parts[i]) == text)
      return true;
  return false;
}

/* What two findings must share to become one; free with g_free. */
static char *fold_key(struct finding *finding, const struct fold *fold)
{
  const char *texts[] = {finding->rule, finding->file,     finding->message, finding->help,
                         finding->card, finding->language, finding->format,  finding->box};
  GString *key = g_string_new(NULL);
  g_string_append_printf(key, "%d %d %d %d", finding->severity, finding->line, finding->column, finding->length);
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    g_string_append_printf(key, "\x1f%d%s", texts[i] != NULL,
                           texts[i] && !is_left_out(finding, fold, texts[i]) ? texts[i] : "");
  return g_string_free(key, FALSE);
}

/* Writes the gathered names of a finding's part: "story, x-post", or some of them and how many more there are. */
static void set_names(struct finding *finding, size_t offset, const GPtrArray *names)
{
  GString *list = g_string_new(NULL);
  guint shown = names->len > NAMED_LIMIT ? NAMED_LIMIT - 1 : names->len;
  for (guint i = 0; i < shown; i++)
    g_string_append_printf(list, "%s%s", i ? ", " : "", (const char *)names->pdata[i]);
  if (shown < names->len)
    g_string_append_printf(list, " and %u more", names->len - shown);
  g_free(*part_at(finding, offset));
  *part_at(finding, offset) = g_string_free(list, FALSE);
}

/* Makes one of the findings that differ in the fold's parts alone; the first of them stays where it is. */
static void fold_findings(struct report *report, const struct fold *fold)
{
  g_autoptr(GPtrArray) findings = take_findings(report), kept = g_ptr_array_new_with_free_func(folded_destroy);
  g_autoptr(GHashTable) by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < findings->len; i++) {
    struct finding *finding = findings->pdata[i];
    g_autofree char *key = fold_key(finding, fold);
    struct folded *folded = fold->boxless && finding->box ? NULL : g_hash_table_lookup(by_key, key);
    if (folded) {
      add_names(folded, fold, finding);
      report_destroy_finding(finding);
      continue;
    }
    folded = folded_create(finding);
    add_names(folded, fold, finding);
    g_ptr_array_add(kept, folded);
    g_hash_table_replace(by_key, g_steal_pointer(&key), folded);
  }
  for (guint i = 0; i < kept->len; i++) {
    struct folded *folded = kept->pdata[i];
    for (size_t part = 0; part < fold->count; part++)
      if (folded->names[part]->len > 1)
        set_names(folded->finding, fold->parts[part], folded->names[part]);
    add_once(report, folded->finding);
  }
}

void report_fold(struct report *report)
{
  /* What is about no box is about the card as a whole or the colours of all: one finding with all their names. */
  struct fold whole = {folded_parts, G_N_ELEMENTS(folded_parts), true};
  fold_findings(report, &whole);
  for (size_t i = 0; i < G_N_ELEMENTS(folded_parts); i++) {
    struct fold single = {&folded_parts[i], 1, false};
    fold_findings(report, &single);
  }
}
