/*
 * EXIF orientation through libexif (CIPA DC-008, tag 0x0112).
 *
 * Nothing else of the data is kept: places, times, names and thumbnails end here.
 */
#include "compose/image_exif.h"

#include <glib.h>
#include <libexif/exif-data.h>
#include <stdbool.h>
#include <string.h>

#define MARK "Exif\0"
#define MARK_LENGTH ((size_t)6)

/* A block has 64 kB in a JPEG; one in a PNG that is much longer is not worth reading. */
#define LENGTH_LIMIT ((size_t)1 << 20)

int image_exif_orientation(const uint8_t *bytes, size_t length)
{
  if (length == 0 || length > LENGTH_LIMIT)
    return 1;
  bool marked = length > MARK_LENGTH && memcmp(bytes, MARK, MARK_LENGTH) == 0;
  GByteArray *block = g_byte_array_new();
  if (!marked)
    g_byte_array_append(block, (const guint8 *)MARK, MARK_LENGTH);
  g_byte_array_append(block, bytes, (guint)length);
  ExifData *data = exif_data_new_from_data(block->data, block->len);
  int orientation = 1;
  ExifEntry *entry = data ? exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION) : NULL;
  if (entry && entry->format == EXIF_FORMAT_SHORT && entry->size >= 2)
    orientation = exif_get_short(entry->data, exif_data_get_byte_order(data));
  if (data)
    exif_data_unref(data);
  g_byte_array_unref(block);
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}
