/*
 * Reading files whole. The size is asked before a byte is read, and asked of the open file, so that
 * a folder, a pipe or a file of a gigabyte costs nothing.
 *
 * Not for: finding them (file_resolve.c), or telling what is in them (encoding.c).
 */
#include "input/file.h"

#include "input/encoding.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const struct file_limit file_text_limit = {FILE_TEXT_LIMIT, "check that it is the right file"};

/* "1.0 GB", "8 MB", "12 kB"; free with g_free. */
static char *size_text(double bytes)
{
  if (bytes >= 1 << 30)
    return g_strdup_printf("%.1f GB", bytes / (1 << 30));
  if (bytes >= 1 << 20)
    return g_strdup_printf("%.0f MB", bytes / (1 << 20));
  if (bytes >= 1 << 10)
    return g_strdup_printf("%.0f kB", bytes / (1 << 10));
  return g_strdup_printf("%.0f bytes", bytes);
}

static bool report_unreadable(int error, const char *name, struct place place, struct report *report)
{
  if (error == ENOENT || error == ENOTDIR)
    return report_error(report, place, "check its name and the folder it is in", "there is no file \"%s\"", name);
  if (error == EACCES || error == EPERM)
    return report_error(report, place, "allow yourself to read it", "\"%s\" may not be read: no permission", name);
  if (error == ELOOP)
    return report_error(report, place, "replace the link with the file itself",
                        "\"%s\" is a link that leads in a circle", name);
  return report_error(report, place, "check the disk or the network folder it lies on", "\"%s\" cannot be read: %s",
                      name, g_strerror(error));
}

static bool check_kind_and_size(const struct stat *status, const char *name, struct file_limit limit,
                                struct place place, struct report *report)
{
  if (S_ISDIR(status->st_mode))
    return report_error(report, place, "name a file inside it", "\"%s\" is a folder, not a file", name);
  if (!S_ISREG(status->st_mode))
    return report_error(report, place, "name an ordinary file", "\"%s\" is a pipe or a device, not a file", name);
  if ((guint64)status->st_size <= limit.bytes)
    return true;
  g_autofree char *actual = size_text((double)status->st_size);
  g_autofree char *allowed = size_text((double)limit.bytes);
  return report_error(report, place, limit.help, "\"%s\" has %s; at most %s can be read", name, actual, allowed);
}

/* Reads until the end or until `size` bytes; returns how many, or -1 with errno set. */
static gssize read_fully(int descriptor, char *bytes, size_t size)
{
  size_t done = 0;
  while (done < size) {
    ssize_t count = read(descriptor, bytes + done, size - done);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return -1;
    if (count == 0)
      break;
    done += (size_t)count;
  }
  return (gssize)done;
}

static char *read_open_file(int descriptor, const char *name, struct file_limit limit, struct place place,
                            struct report *report, size_t *length)
{
  struct stat status;
  if (fstat(descriptor, &status) != 0) {
    report_unreadable(errno, name, place, report);
    return NULL;
  }
  if (!check_kind_and_size(&status, name, limit, place, report))
    return NULL;
  char *bytes = g_malloc((size_t)status.st_size + 1);
  gssize count = read_fully(descriptor, bytes, (size_t)status.st_size);
  if (count < 0) {
    report_unreadable(errno, name, place, report);
    g_free(bytes);
    return NULL;
  }
  bytes[count] = '\0';
  *length = (size_t)count;
  return bytes;
}

char *file_read(const char *path, const char *name, struct file_limit limit, struct place place, struct report *report,
                size_t *length)
{
  /* A pipe without a writer would block an ordinary open. */
  int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) {
    report_unreadable(errno, name, place, report);
    return NULL;
  }
  char *bytes = read_open_file(descriptor, name, limit, place, report, length);
  close(descriptor);
  return bytes;
}

struct source *file_read_text(const char *path, const char *name, struct place place, struct report *report)
{
  size_t length = 0;
  g_autofree char *bytes = file_read(path, name, file_text_limit, place, report, &length);
  if (!bytes)
    return NULL;
  const struct encoding_kind *kind = encoding_find_kind(bytes, length);
  size_t mark = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  struct source *source = source_create(name, kind ? "" : bytes + mark, kind ? 0 : length - mark);
  if (kind)
    report_error(report, (struct place){.source = source}, kind->help, "this is not a plain text file: it is %s",
                 kind->name);
  if (kind || !encoding_check(source, report)) {
    source_destroy(source);
    return NULL;
  }
  return source;
}
