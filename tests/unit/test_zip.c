/*
 * zip.c: what other programs find in our zips, read here byte by byte from the central directory (APPNOTE.TXT
 * §4.3.12), and that the bytes depend on nothing but names, contents and date.
 */
#include "kit/zip.h"

#include "kit_fixture.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define DATE ((2026 - 1980) << 9 | 4 << 5 | 24)
#define NOON_PACKED (12 << 11)

/* One entry of the central directory. */
struct entry {
  unsigned flags, method, time, date, name_length, extra_length, attributes, offset, system;
  const guchar *name;
};

static unsigned little(const guchar *bytes, int count)
{
  unsigned value = 0;
  for (int i = count - 1; i >= 0; i--)
    value = value << 8 | bytes[i];
  return value;
}

/* The central directory's entries, struct entry each. */
static GArray *read_directory(const guchar *bytes, size_t length)
{
  const guchar *end = bytes + length - 22;
  g_assert_cmphex(little(end, 4), ==, 0x06054b50);
  g_assert_cmpuint(little(end + 20, 2), ==, 0); /* no comment */
  GArray *entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
  const guchar *at = bytes + little(end + 16, 4);
  for (unsigned i = 0; i < little(end + 10, 2); i++) {
    g_assert_cmphex(little(at, 4), ==, 0x02014b50);
    struct entry entry = {.system = at[5],
                          .flags = little(at + 8, 2),
                          .method = little(at + 10, 2),
                          .time = little(at + 12, 2),
                          .date = little(at + 14, 2),
                          .name_length = little(at + 28, 2),
                          .extra_length = little(at + 30, 2),
                          .attributes = little(at + 38, 4),
                          .offset = little(at + 42, 4),
                          .name = at + 46};
    g_array_append_val(entries, entry);
    at += 46 + entry.name_length + entry.extra_length + little(at + 32, 2);
  }
  return entries;
}

/* Writes a zip of two entries, in no alphabetical order. */
static void write_zip(const struct fixture *fixture, const char *name)
{
  g_autofree char *path = fixture_path(fixture, name);
  g_autofree char *text = fixture_path(fixture, "text.txt");
  fixture_write(fixture, "text.txt", "the same words, the same words, the same words, the same words\n");
  struct zip_writer *zip = zip_create(path, 2026, 4, 24, fixture->report);
  g_assert_nonnull(zip);
  g_assert_true(zip_add_file(zip, "kit/z.txt", text, true, fixture->report));
  g_assert_true(zip_add_file(zip, "kit/niño.png", text, false, fixture->report));
  g_assert_true(zip_finish(zip, fixture->report));
}

static void set_zone(const char *zone)
{
  g_setenv("TZ", zone, TRUE);
  tzset();
}

static void test_entries(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  write_zip(&fixture, "a.zip");
  g_autofree char *path = fixture_path(&fixture, "a.zip");
  char *bytes;
  gsize length;
  g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  g_autoptr(GArray) entries = read_directory((guchar *)bytes, length);
  g_assert_cmpuint(entries->len, ==, 2);
  for (unsigned i = 0; i < 2; i++) {
    const struct entry *entry = &g_array_index(entries, struct entry, i);
    g_assert_cmphex(entry->time, ==, NOON_PACKED);
    g_assert_cmphex(entry->date, ==, DATE);
    g_assert_cmpuint(entry->extra_length, ==, 0);
    g_assert_cmphex(entry->attributes >> 16, ==, 0100644);
    g_assert_cmpuint(entry->system, ==, 3);
    const guchar *local = (guchar *)bytes + entry->offset;
    g_assert_cmphex(little(local, 4), ==, 0x04034b50);
    g_assert_cmphex(little(local + 6, 2), ==, entry->flags);
    g_assert_cmphex(little(local + 10, 2), ==, NOON_PACKED);
    g_assert_cmphex(little(local + 12, 2), ==, DATE);
    g_assert_cmpuint(little(local + 28, 2), ==, 0);
  }
  const struct entry *first = &g_array_index(entries, struct entry, 0), *second = first + 1;
  g_assert_cmpmem(first->name, first->name_length, "kit/z.txt", 9);
  g_assert_cmpuint(first->method, ==, 8);
  g_assert_cmpmem(second->name, second->name_length, "kit/niño.png", 13);
  g_assert_cmpuint(second->method, ==, 0);
  /* Z01: a name that is not ASCII says that it is UTF-8, in both headers. */
  g_assert_cmphex(second->flags & 0x800, ==, 0x800);
  g_free(bytes);
  fixture_finish(&fixture);
}

static void test_same_bytes(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  /* On 2026-04-24 there is no midnight in Cairo: clocks go from 23:59:59 to 01:00. */
  static const char *const zones[] = {"UTC", "Africa/Cairo", "America/Los_Angeles", "Pacific/Kiritimati"};
  g_autofree char *first = NULL;
  for (unsigned i = 0; i < G_N_ELEMENTS(zones); i++) {
    set_zone(zones[i]);
    g_autofree char *name = g_strdup_printf("%u.zip", i);
    g_autofree char *path = fixture_path(&fixture, name);
    write_zip(&fixture, name);
    struct digest digest;
    g_assert_true(digest_file(path, &digest, fixture.report));
    if (first)
      g_assert_cmpstr(digest.sha256, ==, first);
    else
      first = g_strdup(digest.sha256);
  }
  set_zone("UTC");
  fixture_finish(&fixture);
}

/* Years that zips cannot say become the nearest that they can. */
static void test_years(void)
{
  set_zone("UTC");
  g_assert_cmpint(zip_time(1950, 7, 7), ==, zip_time(1980, 1, 1));
  g_assert_cmpint(zip_time(2200, 7, 7), ==, zip_time(2107, 12, 31));
  g_assert_cmpint(zip_time(0, 0, 0), ==, 315576000);
  g_assert_cmpint(zip_time(2026, 4, 24), ==, 1777032000);
}

static bool collect_name(const char *name, GBytes *bytes, void *data)
{
  g_string_append_printf(data, "%s:%zu ", name, g_bytes_get_size(bytes));
  return true;
}

static bool collect_item(const struct zip_item *item, void *data)
{
  g_string_append_printf(data, "%s:%" G_GUINT64_FORMAT ":%.4s:%d ", item->name, item->digest.size, item->digest.sha256,
                         item->time == zip_time(2026, 4, 24));
  return true;
}

static void test_reading(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  write_zip(&fixture, "a.zip");
  g_autofree char *path = fixture_path(&fixture, "a.zip");
  g_autoptr(GString) names = g_string_new(NULL);
  g_assert_true(zip_read(path, 1000, collect_name, names, fixture.report));
  g_assert_cmpstr(names->str, ==, "kit/z.txt:63 kit/niño.png:63 ");
  g_assert_false(zip_read(path, 62, collect_name, names, fixture.report));
  fixture_finding(&fixture, "damaged or too large");
  g_string_truncate(names, 0);
  g_assert_true(zip_scan(path, collect_item, names, fixture.report));
  g_assert_cmpstr(names->str, ==, "kit/z.txt:63:821c:1 kit/niño.png:63:821c:1 ");
  g_autofree char *entry = NULL;
  g_autoptr(GBytes) bytes = zip_load_entry(path, "z.txt", 1000, &entry);
  g_assert_cmpuint(g_bytes_get_size(bytes), ==, 63);
  g_assert_cmpstr(entry, ==, "kit/z.txt");
  fixture_finish(&fixture);
}

/* An entry whose bytes were changed is told by its checksum. */
static void test_damage(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  write_zip(&fixture, "a.zip");
  g_autofree char *path = fixture_path(&fixture, "a.zip");
  char *bytes;
  gsize length;
  g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  char *stored = memmem(bytes, length, "the same words", 14);
  g_assert_nonnull(stored);
  stored[0] = 'T';
  g_assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
  g_free(bytes);
  g_autoptr(GString) names = g_string_new(NULL);
  g_assert_true(zip_scan(path, collect_item, names, fixture.report));
  g_assert_cmpstr(names->str, ==, "kit/z.txt:63:821c:1 kit/niño.png:63::1 ");
  g_assert_false(zip_read(path, 1000, collect_name, names, fixture.report));
  fixture_write(&fixture, "no.zip", "this is no zip");
  g_autofree char *other = fixture_path(&fixture, "no.zip");
  g_assert_false(zip_scan(other, collect_item, names, fixture.report));
  g_assert_cmpint(fixture_finding(&fixture, "could not read no.zip")->severity, ==, SEVERITY_FAILURE);
  fixture_finish(&fixture);
}

/* A write that fails is a failure in plain words, and leaves no zip. The limit stands for a full disk. */
static void test_no_room(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  g_autofree char *path = fixture_path(&fixture, "a.zip");
  g_autofree char *big = fixture_path(&fixture, "big.bin");
  g_autofree char *zeros = g_malloc0(200000);
  g_assert_true(g_file_set_contents(big, zeros, 200000, NULL));
  struct zip_writer *zip = zip_create(path, 2026, 4, 24, fixture.report);
  g_assert_true(zip_add_file(zip, "big.bin", big, false, fixture.report));
  struct rlimit before, small;
  g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &before), ==, 0);
  small = (struct rlimit){100000, before.rlim_max};
  signal(SIGXFSZ, SIG_IGN);
  g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &small), ==, 0);
  bool good = zip_finish(zip, fixture.report);
  g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false(good);
  g_assert_cmpint(fixture_finding(&fixture, "could not write a.zip")->severity, ==, SEVERITY_FAILURE);
  g_assert_false(fixture_has(&fixture, "a.zip"));
  fixture_finish(&fixture);
}

/* A source that is gone when the zip is written. */
static void test_missing_source(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  g_autofree char *path = fixture_path(&fixture, "a.zip");
  g_autofree char *missing = fixture_path(&fixture, "missing.txt");
  struct zip_writer *zip = zip_create(path, 2026, 4, 24, fixture.report);
  bool added = zip_add_file(zip, "missing.txt", missing, true, fixture.report);
  g_assert_false(zip_finish(zip, fixture.report) && added);
  g_assert_cmpint(report_count(fixture.report, SEVERITY_FAILURE), >, 0);
  fixture_finish(&fixture);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/zip/entries", test_entries);
  g_test_add_func("/zip/same-bytes", test_same_bytes);
  g_test_add_func("/zip/years", test_years);
  g_test_add_func("/zip/reading", test_reading);
  g_test_add_func("/zip/damage", test_damage);
  g_test_add_func("/zip/no-room", test_no_room);
  g_test_add_func("/zip/missing-source", test_missing_source);
  return g_test_run();
}
