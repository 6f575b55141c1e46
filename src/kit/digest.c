/*
 * Files written with their hash and size counted on the way, so that no file is read twice.
 * A short write is a failure of the machine, told in plain words.
 */
#include "kit/digest.h"

#include <errno.h>

#define CHUNK_SIZE (64 * 1024)

bool digest_file(const char *path, struct digest *digest, struct report *report)
{
  *digest = (struct digest){0};
  FILE *stream = fopen(path, "rbe");
  if (!stream)
    return digest_failure(report, "read", path, errno);
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  g_autofree guchar *bytes = g_malloc(CHUNK_SIZE);
  for (size_t length; (length = fread(bytes, 1, CHUNK_SIZE, stream)) > 0; digest->size += length)
    g_checksum_update(checksum, bytes, (gssize)length);
  int error = ferror(stream) ? (errno ? errno : EIO) : 0;
  fclose(stream);
  g_strlcpy(digest->sha256, g_checksum_get_string(checksum), sizeof digest->sha256);
  return !error || digest_failure(report, "read", path, error);
}

bool digest_equal(const struct digest *one, const struct digest *other)
{
  return one->size == other->size && g_str_equal(one->sha256, other->sha256);
}

bool digest_failure(struct report *report, const char *action, const char *path, int error)
{
  g_autofree char *name = g_path_get_basename(path);
  switch (error) {
  case ENOSPC:
  case EDQUOT:
    return report_failure(report, "make room on the disk, or name another place with -o; nothing was replaced",
                          "the disk is full: could not %s %s", action, name);
  case EACCES:
  case EPERM:
    return report_failure(report, "name a place with -o that you may write to; nothing was replaced",
                          "no permission to %s %s", action, name);
  case EROFS:
    return report_failure(report, "name a place on another disk with -o", "could not %s %s: the disk is read-only",
                          action, name);
  default:
    return report_failure(report, "nothing was replaced; try again, or name another place with -o",
                          "could not %s %s: %s", action, name, g_strerror(error));
  }
}
