/*
 * Photographs take most of the time of a press file, and the same ones stand in those of every language and format.
 */
#include "press/press.h"

#include "press/photo.h"

#include <math.h>

/* What converted photographs may take, in bytes. */
#define PHOTO_ROOM ((size_t)64 << 20)

/* Pixels an inch, and the longest page in points that has the finer ones: of a poster they would be too many. */
#define FINE 600.0
#define COARSE 300.0
#define FINE_PAGE 900

/* The shop that a format of the campaign is for, or NULL. */
static const struct shop *find_shop(const struct campaign *campaign)
{
  for (size_t i = 0; i < campaign->format_count; i++)
    if (campaign->formats[i]->shop)
      return campaign->formats[i]->shop;
  return NULL;
}

/* "0, 95, 85, 15": whole percents are as fine as a press is. Free with g_free. */
static char *percents(const double cmyk[4])
{
  return g_strdup_printf("%.0f, %.0f, %.0f, %.0f", cmyk[0] * 100, cmyk[1] * 100, cmyk[2] * 100, cmyk[3] * 100);
}

/* Says of each ink that nobody gave values for what the profile made of it. White paper is no news. */
static void note_converted(const struct press *press, struct report *report)
{
  const struct ink_table *inks = &press->campaign->inks;
  for (size_t i = 1; i <= inks->count; i++) {
    const struct ink *ink = &inks->inks[i];
    const double *cmyk = ink_plates_of(press->plates, (unsigned)i)->cmyk;
    if (ink->has_cmyk || ink->base || !ink->used || cmyk[0] + cmyk[1] + cmyk[2] + cmyk[3] == 0)
      continue;
    char hex[8];
    color_format_hex(ink->color, hex);
    g_autofree char *inks_text = percents(cmyk);
    g_autofree char *help = g_strdup_printf("write %s: {rgb: \"%s\", cmyk: [%s]}, or better inks if you know them",
                                            ink->name, hex, inks_text);
    report_piece(report, SEVERITY_NOTE, "ink-converted", (struct subject){0}, ink->place, help,
                 "\"%s\" has no inks of its own; in press files %s becomes C, M, Y, K %s", ink->name, hex, inks_text);
  }
}

bool press_create(const struct campaign *campaign, const char *data, struct press **press, struct report *report)
{
  const struct shop *shop = find_shop(campaign);
  *press = NULL;
  if (!shop)
    return true;
  struct press_profile *profile = profile_load(shop, data, campaign->folder, report);
  if (!profile)
    return false;
  struct press *made = g_new0(struct press, 1);
  made->campaign = campaign;
  made->shop = shop;
  made->profile = profile;
  made->plates = ink_plates_create(&campaign->inks, profile);
  g_mutex_init(&made->lock);
  made->photos = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  made->drawings = g_hash_table_new(NULL, NULL);
  note_converted(made, report);
  *press = made;
  return true;
}

void press_destroy(struct press *press)
{
  if (!press)
    return;
  g_hash_table_unref(press->photos);
  g_hash_table_unref(press->drawings);
  g_mutex_clear(&press->lock);
  ink_plates_destroy(press->plates);
  profile_destroy(press->profile);
  g_free(press);
}

double press_scale(const struct format *format)
{
  struct rect page = format_page(format);
  return (fmax(page.width, page.height) <= FINE_PAGE ? FINE : COARSE) / 72;
}

const char *press_standard(const struct press *press)
{
  return press->shop->standard == STANDARD_X1A ? "PDF/X-1a:2003" : "PDF/X-4";
}

const char *press_version(const struct press *press)
{
  return press->shop->standard == STANDARD_X1A ? "1.4" : "1.6";
}

static GBytes *find_photo(struct press *press, const char *digest)
{
  g_mutex_lock(&press->lock);
  GBytes *found = g_hash_table_lookup(press->photos, digest);
  if (found)
    g_bytes_ref(found);
  g_mutex_unlock(&press->lock);
  return found;
}

GBytes *press_photo(struct press *press, const char *digest, const void *jpeg, size_t length)
{
  GBytes *photo = find_photo(press, digest);
  if (photo)
    return photo;
  photo = photo_convert(press->profile, jpeg, length);
  if (!photo)
    return NULL;
  g_mutex_lock(&press->lock);
  size_t size = g_bytes_get_size(photo);
  if (press->photo_bytes + size <= PHOTO_ROOM &&
      g_hash_table_insert(press->photos, g_strdup(digest), g_bytes_ref(photo)))
    press->photo_bytes += size;
  g_mutex_unlock(&press->lock);
  return photo;
}
