/*
 * Fit groups: a table from (format, language or card, name) to the smallest size noted, and whose it is.
 *
 * Only minimums are kept, of equal ones the first piece's, so neither the order of notes nor that of the table shows in
 * a result.
 */
#include "compose/fit.h"

#include <glib.h>
#include <math.h>

struct group_key {
  char *name;
  bool across_languages;
  unsigned format;
  unsigned other; /* the card where the group goes across languages, else the language */
};

/* The smallest size of a group, and the piece that has it. */
struct smallest {
  double size;
  struct piece_key piece;
};

struct fit_groups {
  GHashTable *sizes; /* struct group_key * → struct smallest * */
};

static guint key_hash(gconstpointer data)
{
  const struct group_key *key = data;
  return ((g_str_hash(key->name) * 31 + key->format) * 31 + key->other) * 2 + key->across_languages;
}

static gboolean key_equal(gconstpointer left, gconstpointer right)
{
  const struct group_key *one = left, *other = right;
  return one->format == other->format && one->other == other->other &&
         one->across_languages == other->across_languages && g_str_equal(one->name, other->name);
}

static void key_destroy(gpointer data)
{
  struct group_key *key = data;
  g_free(key->name);
  g_free(key);
}

/* A key that borrows `group`. */
static struct group_key make_key(struct piece_key piece, const char *group, bool across_languages)
{
  return (struct group_key){(char *)group, across_languages, piece.format,
                            across_languages ? piece.card : piece.language};
}

/* Whether a piece comes before another in the plan's order. */
static bool is_before(struct piece_key one, struct piece_key other)
{
  if (one.card != other.card)
    return one.card < other.card;
  return one.language != other.language ? one.language < other.language : one.side < other.side;
}

/* Notes `fresh` under a copy of `key` where it is smaller than what is there. */
static void keep_smaller(struct fit_groups *groups, const struct group_key *key, struct smallest fresh)
{
  struct smallest *known = g_hash_table_lookup(groups->sizes, key);
  if (known) {
    if (fresh.size < known->size || (fresh.size == known->size && is_before(fresh.piece, known->piece)))
      *known = fresh;
    return;
  }
  struct group_key *copy = g_memdup2(key, sizeof(*key));
  copy->name = g_strdup(key->name);
  g_hash_table_insert(groups->sizes, copy, g_memdup2(&fresh, sizeof(fresh)));
}

struct fit_groups *fit_groups_create(void)
{
  struct fit_groups *groups = g_new0(struct fit_groups, 1);
  groups->sizes = g_hash_table_new_full(key_hash, key_equal, key_destroy, g_free);
  return groups;
}

void fit_groups_destroy(struct fit_groups *groups)
{
  if (!groups)
    return;
  g_hash_table_destroy(groups->sizes);
  g_free(groups);
}

void fit_groups_note(struct fit_groups *groups, struct piece_key key, const char *group, bool across_languages,
                     double size)
{
  struct group_key wanted = make_key(key, group, across_languages);
  keep_smaller(groups, &wanted, (struct smallest){size, key});
}

double fit_groups_find(const struct fit_groups *groups, struct piece_key key, const char *group, bool across_languages)
{
  struct group_key wanted = make_key(key, group, across_languages);
  const struct smallest *known = g_hash_table_lookup(groups->sizes, &wanted);
  return known ? known->size : INFINITY;
}

const struct piece_key *fit_groups_find_smallest(const struct fit_groups *groups, struct piece_key key,
                                                 const char *group, bool across_languages)
{
  struct group_key wanted = make_key(key, group, across_languages);
  const struct smallest *known = g_hash_table_lookup(groups->sizes, &wanted);
  return known ? &known->piece : NULL;
}

void fit_groups_merge(struct fit_groups *into, const struct fit_groups *from)
{
  GHashTableIter each;
  gpointer key, smallest;
  g_hash_table_iter_init(&each, from->sizes);
  while (g_hash_table_iter_next(&each, &key, &smallest))
    keep_smaller(into, key, *(const struct smallest *)smallest);
}
