/*
 * Makes WebP files from RGBA bytes on standard input: make_webp WIDTH HEIGHT lossy|lossless|animated [OPTION…] > FILE
 *
 * Options: exif=FILE and icc=FILE. An animated one shows the picture twice.
 */
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <webp/encode.h>
#include <webp/mux.h>

static void add_chunk(WebPMux *mux, const char *name, const char *path)
{
  char *bytes;
  gsize length;
  if (!g_file_get_contents(path, &bytes, &length, NULL))
    g_error("%s cannot be read", path);
  WebPMuxSetChunk(mux, name, &(WebPData){(const uint8_t *)bytes, length}, 1);
  g_free(bytes);
}

static void add_frames(WebPMux *mux, const WebPData *picture)
{
  WebPMuxFrameInfo frame = {.bitstream = *picture, .duration = 500, .id = WEBP_CHUNK_ANMF};
  WebPMuxSetAnimationParams(mux, &(WebPMuxAnimParams){0xffffffff, 0});
  WebPMuxPushFrame(mux, &frame, 1);
  WebPMuxPushFrame(mux, &frame, 1);
}

int main(int count, char **words)
{
  if (count < 4)
    return 2;
  int width = (int)g_ascii_strtoll(words[1], NULL, 10), height = (int)g_ascii_strtoll(words[2], NULL, 10);
  size_t size = (size_t)width * (size_t)height * 4;
  g_autofree uint8_t *pixels = g_malloc0(size);
  uint8_t *packed;
  if (fread(pixels, size, 1, stdin) != 1)
    return 2;
  size_t length = g_str_equal(words[3], "lossy") ? WebPEncodeRGBA(pixels, width, height, width * 4, 95, &packed)
                                                 : WebPEncodeLosslessRGBA(pixels, width, height, width * 4, &packed);
  WebPMux *mux = WebPMuxNew();
  WebPData picture = {packed, length}, file;
  if (g_str_equal(words[3], "animated"))
    add_frames(mux, &picture);
  else
    WebPMuxSetImage(mux, &picture, 1);
  for (int i = 4; i < count; i++)
    if (g_str_has_prefix(words[i], "exif=") || g_str_has_prefix(words[i], "icc="))
      add_chunk(mux, words[i][0] == 'e' ? "EXIF" : "ICCP", strchr(words[i], '=') + 1);
  if (WebPMuxAssemble(mux, &file) != WEBP_MUX_OK)
    return 1;
  fwrite(file.bytes, file.size, 1, stdout);
  WebPDataClear(&file);
  WebPMuxDelete(mux);
  WebPFree(packed);
  return 0;
}
