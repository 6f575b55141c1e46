/*
 * See zip.h. libzip writes to a temporary file beside `path` and renames it; both lie in the stage.
 * Attributes say "regular file, 0644, made on Unix" whatever the machine's umask is.
 */
#include "kit/zip.h"

#include <string.h>
#include <zip.h>

#define DEFLATE_LEVEL 6
#define REGULAR_0644 (0100644u << 16)
#define NOON (12u << 11)
#define READ_CHUNK (64 * 1024)

struct zip_writer {
  zip_t *archive;
  char *path;
  zip_uint16_t date; /* as MS-DOS packs it */
};

/* Reports what libzip says about the zip at `path`. */
static bool fail(struct report *report, const char *action, const char *path, zip_error_t *error)
{
  int system = zip_error_code_system(error);
  if (zip_error_system_type(error) == ZIP_ET_SYS && system != 0)
    return digest_failure(report, action, path, system);
  g_autofree char *name = g_path_get_basename(path);
  return report_failure(report, "the file may be damaged, or no zip", "could not %s %s: %s", action, name,
                        zip_error_strerror(error));
}

/* Day, month and year packed as in APPNOTE.TXT §4.4.6. */
static zip_uint16_t packed_date(int year, int month, int day)
{
  if (year < 1980)
    return 1 << 5 | 1;
  if (year > 2107)
    return (zip_uint16_t)(127 << 9 | 12 << 5 | 31);
  return (zip_uint16_t)((year - 1980) << 9 | CLAMP(month, 1, 12) << 5 | CLAMP(day, 1, 31));
}

struct zip_writer *zip_create(const char *path, int year, int month, int day, struct report *report)
{
  int code;
  zip_t *archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);
  if (!archive) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    fail(report, "write", path, &error);
    zip_error_fini(&error);
    return NULL;
  }
  struct zip_writer *zip = g_new0(struct zip_writer, 1);
  zip->archive = archive;
  zip->path = g_strdup(path);
  zip->date = packed_date(year, month, day);
  return zip;
}

bool zip_add_file(struct zip_writer *zip, const char *name, const char *path, bool compress, struct report *report)
{
  zip_t *archive = zip->archive;
  zip_source_t *source = zip_source_file(archive, path, 0, -1);
  if (!source)
    return fail(report, "read", path, zip_get_error(archive));
  zip_int64_t index = zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return fail(report, "write", zip->path, zip_get_error(archive));
  }
  zip_uint64_t entry = (zip_uint64_t)index;
  if (zip_set_file_compression(archive, entry, compress ? ZIP_CM_DEFLATE : ZIP_CM_STORE, DEFLATE_LEVEL) < 0 ||
      zip_file_set_dostime(archive, entry, NOON, zip->date, 0) < 0 ||
      zip_file_set_external_attributes(archive, entry, 0, ZIP_OPSYS_UNIX, REGULAR_0644) < 0)
    return fail(report, "write", zip->path, zip_get_error(archive));
  return true;
}

bool zip_finish(struct zip_writer *zip, struct report *report)
{
  bool good = zip_close(zip->archive) == 0;
  if (!good) {
    fail(report, "write", zip->path, zip_get_error(zip->archive));
    zip_discard(zip->archive);
  }
  g_free(zip->path);
  g_free(zip);
  return good;
}

/* Opens the zip at `path` for reading, or reports why not. */
static zip_t *open_archive(const char *path, struct report *report)
{
  int code;
  zip_t *archive = zip_open(path, ZIP_RDONLY, &code);
  if (archive)
    return archive;
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  fail(report, "read", path, &error);
  zip_error_fini(&error);
  return NULL;
}

/* The bytes of an entry of known size, or NULL. */
static GBytes *entry_bytes(zip_t *archive, zip_uint64_t index, size_t size)
{
  zip_file_t *file = zip_fopen_index(archive, index, 0);
  if (!file)
    return NULL;
  char *bytes = g_malloc(size + 1);
  size_t length = 0;
  for (zip_int64_t count; length < size && (count = zip_fread(file, bytes + length, size - length)) > 0;)
    length += (size_t)count;
  /* One read past the end makes libzip compare the checksum. */
  bool good = length == size && zip_fread(file, bytes + size, 1) == 0;
  good = zip_fclose(file) == 0 && good;
  if (good)
    return g_bytes_new_take(bytes, size);
  g_free(bytes);
  return NULL;
}

bool zip_read(const char *path, size_t limit, bool (*visit)(const char *name, GBytes *bytes, void *data), void *data,
              struct report *report)
{
  zip_t *archive = open_archive(path, report);
  if (!archive)
    return false;
  bool going = true;
  zip_int64_t count = zip_get_num_entries(archive, 0);
  for (zip_int64_t i = 0; i < count && going; i++) {
    zip_stat_t stat;
    g_autoptr(GBytes) bytes = NULL;
    if (zip_stat_index(archive, (zip_uint64_t)i, 0, &stat) == 0 && stat.size <= limit)
      bytes = entry_bytes(archive, (zip_uint64_t)i, (size_t)stat.size);
    if (bytes)
      going = visit(stat.name, bytes, data);
    else
      going = report_error(report, (struct place){0}, "get the file again from where it came",
                           "an entry of the zip is damaged or too large");
  }
  zip_discard(archive);
  return going;
}

/* Counts an entry's bytes. False if they cannot be read or do not match their checksum. */
static bool scan_entry(zip_t *archive, zip_uint64_t index, struct digest *digest)
{
  zip_file_t *file = zip_fopen_index(archive, index, 0);
  if (!file)
    return false;
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  g_autofree guchar *bytes = g_malloc(READ_CHUNK);
  zip_int64_t length;
  for (digest->size = 0; (length = zip_fread(file, bytes, READ_CHUNK)) > 0; digest->size += (guint64)length)
    g_checksum_update(checksum, bytes, (gssize)length);
  g_strlcpy(digest->sha256, g_checksum_get_string(checksum), sizeof digest->sha256);
  return zip_fclose(file) == 0 && length == 0;
}

bool zip_scan(const char *path, bool (*visit)(const struct zip_item *item, void *data), void *data,
              struct report *report)
{
  zip_t *archive = open_archive(path, report);
  if (!archive)
    return false;
  bool going = true;
  zip_int64_t count = zip_get_num_entries(archive, 0);
  for (zip_int64_t i = 0; i < count && going; i++) {
    zip_stat_t stat;
    struct zip_item item = {0};
    if (zip_stat_index(archive, (zip_uint64_t)i, 0, &stat) != 0) {
      going = fail(report, "read", path, zip_get_error(archive));
      break;
    }
    item.name = stat.name;
    item.time = stat.mtime;
    /* A damaged entry has no digest, so that it cannot match any manifest. */
    if (!scan_entry(archive, (zip_uint64_t)i, &item.digest))
      item.digest.sha256[0] = '\0';
    going = visit(&item, data);
  }
  zip_discard(archive);
  return going;
}

GBytes *zip_load_entry(const char *path, const char *last, size_t limit, char **name)
{
  struct report *unread = report_create();
  zip_t *archive = open_archive(path, unread);
  report_destroy(unread);
  if (!archive)
    return NULL;
  GBytes *bytes = NULL;
  zip_int64_t count = zip_get_num_entries(archive, 0);
  for (zip_int64_t i = 0; i < count && !bytes; i++) {
    zip_stat_t stat;
    const char *slash = NULL;
    if (zip_stat_index(archive, (zip_uint64_t)i, 0, &stat) == 0)
      slash = strchr(stat.name, '/');
    if (!slash || strcmp(slash + 1, last) != 0 || stat.size > limit)
      continue;
    bytes = entry_bytes(archive, (zip_uint64_t)i, (size_t)stat.size);
    *name = bytes ? g_strdup(stat.name) : NULL;
  }
  zip_discard(archive);
  return bytes;
}

time_t zip_time(int year, int month, int day)
{
  zip_uint16_t date = packed_date(year, month, day);
  struct tm local = {
    .tm_year = (date >> 9) + 80, .tm_mon = (date >> 5 & 15) - 1, .tm_mday = date & 31, .tm_hour = 12, .tm_isdst = -1};
  return mktime(&local);
}

const char *zip_version(void)
{
  return zip_libzip_version();
}
