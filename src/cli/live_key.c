/*
 * Everything that shows, written one after the other and digested; see live_key.h.
 */
#include "cli/live_key.h"

#include "input/syntax.h"

#include <string.h>

struct live_images {
  GHashTable *keys; /* struct image → guint64 of its pixels or text */
};

struct live_images *live_images_create(void)
{
  struct live_images *images = g_new0(struct live_images, 1);
  images->keys = g_hash_table_new_full(NULL, NULL, NULL, g_free);
  return images;
}

void live_images_destroy(struct live_images *images)
{
  if (!images)
    return;
  g_hash_table_destroy(images->keys);
  g_free(images);
}

/* FNV-1a over words of eight bytes, for speed: a photograph has forty million bytes. */
static guint64 hash_bytes(const void *data, size_t length)
{
  const char *bytes = data;
  guint64 hash = 14695981039346656037u, word = 0;
  for (size_t i = 0; i + sizeof word <= length; i += sizeof word) {
    memcpy(&word, bytes + i, sizeof word);
    hash = (hash ^ word) * 1099511628211u;
    hash ^= hash >> 29;
  }
  for (size_t i = length - length % sizeof word; i < length; i++)
    hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211u;
  return hash;
}

static guint64 image_key(struct live_images *images, const struct image *image)
{
  guint64 *known = g_hash_table_lookup(images->keys, image);
  if (known)
    return *known;
  guint64 key = image->kind == IMAGE_VECTOR
                  ? hash_bytes(image->svg, image->svg_length)
                  : hash_bytes(image->pixels, (size_t)image->px_stride * (size_t)image->px_height);
  g_hash_table_insert(images->keys, (gpointer)image, g_memdup2(&key, sizeof key));
  return key;
}

static void write_number(GString *key, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append(key, g_ascii_dtostr(digits, sizeof digits, number));
  g_string_append_c(key, ' ');
}

static void write_rect(GString *key, struct rect rect)
{
  write_number(key, rect.x);
  write_number(key, rect.y);
  write_number(key, rect.width);
  write_number(key, rect.height);
}

static void write_format(GString *key, const struct piece *piece)
{
  const struct format *format = piece->format;
  write_rect(key, format_page(format));
  write_rect(key, format_bleed(format));
  write_rect(key, format_trim(format));
  write_rect(key, format_safe(format));
  write_number(key, format_min_text(format));
  g_string_append_printf(key, "%s %d %d %d\n", format->id, format->medium, format->mono, piece->key.side);
}

static void write_palette(GString *key, const struct palette *palette)
{
  for (size_t i = 0; i < palette->count; i++) {
    char hex[8];
    color_format_hex(palette->entries[i].color, hex);
    g_string_append_printf(key, "%s %s %u ", palette->entries[i].name, hex, palette->entries[i].color.ink);
    write_number(key, palette->entries[i].color.alpha);
  }
  g_string_append_c(key, '\n');
}

/* What stands in a campaign file, comments and places left out. */
static void write_node(GString *key, const struct node *node)
{
  if (!node)
    return;
  if (node->kind == NODE_TEXT)
    g_string_append_printf(key, "%zu:%s", strlen(node->text), node->text);
  g_string_append_printf(key, "(%zu", node->count);
  for (size_t i = 0; node->kind == NODE_LIST && i < node->count; i++)
    write_node(key, node->items[i]);
  for (size_t i = 0; node->kind == NODE_MAP && i < node->count; i++) {
    g_string_append_printf(key, "%s ", node->pairs[i].key);
    write_node(key, node->pairs[i].value);
  }
  g_string_append_c(key, ')');
}

/* Adds the settings that may touch the piece beyond its words, colours and size. */
static void write_settings(GString *key, const struct piece *piece)
{
  /* These say which pieces there are, or come to the piece as words, colours and families. */
  static const char *const told[] = {"placard", "id",   "version", "date",  "languages", "title",   "link",  "hashtags",
                                     "org",     "kits", "paper",   "texts", "formats",   "palette", "fonts", NULL};
  const struct node *settings = piece->campaign->settings;
  for (size_t i = 0; i < settings->count; i++) {
    const struct pair *pair = &settings->pairs[i];
    const struct node *value = pair->value;
    if (g_str_equal(pair->key, "cards"))
      value = syntax_find(value, piece->card->key);
    if (g_str_equal(pair->key, "adjust"))
      value = syntax_find(value, piece->layout->name);
    if (!g_strv_contains(told, pair->key))
      write_node(key, value);
  }
  g_string_append_c(key, '\n');
}

static void write_code(GString *key, const struct code *code)
{
  for (int i = 0; i < code->size * code->size; i++)
    g_string_append_c(key, code->modules[i] ? '#' : '.');
}

static void write_paragraph(GString *key, const struct paragraph *paragraph)
{
  g_string_append_printf(key, "%s %s %s\n", paragraph->language->tag, paragraph->families, paragraph->text);
  for (size_t i = 0; i < paragraph->span_count; i++)
    g_string_append_printf(key, "%zu-%zu ", paragraph->spans[i].start, paragraph->spans[i].end);
}

static void write_box(GString *key, const struct box *box, struct live_images *images)
{
  g_string_append_printf(key, "%d %s\n", box->kind, box->id);
  if (box->paragraph)
    write_paragraph(key, box->paragraph);
  if (box->code)
    write_code(key, box->code);
  const struct image *shown[] = {box->image, box->reversed};
  for (size_t i = 0; i < G_N_ELEMENTS(shown); i++)
    if (shown[i])
      g_string_append_printf(key, "%" G_GUINT64_FORMAT "\n", image_key(images, shown[i]));
  for (size_t i = 0; i < box->child_count; i++)
    write_box(key, box->children[i], images);
}

char *live_key(const struct piece *piece, unsigned fonts, struct live_images *images)
{
  g_autoptr(GString) key = g_string_new(NULL);
  g_string_append_printf(key, "%u\n", fonts);
  for (size_t i = 0; i < piece->layout->chain_length; i++)
    g_string_append_printf(key, "%s\n", syntax_root(piece->layout->chain[i])->place.source->text);
  write_format(key, piece);
  write_palette(key, piece->card->palette);
  write_settings(key, piece);
  write_box(key, piece->root, images);
  return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)key->str, key->len);
}
