/*
 * QR codes by libqrcodegen, which chooses version and mask; the bits are copied into the piece's arena.
 */
#include "compose/code.h"

#include "base/arena.h"

#include <qrcodegen/qrcodegen.h>

static const enum qrcodegen_Ecc levels[CODE_LEVEL_COUNT] = {
  [CODE_LOW] = qrcodegen_Ecc_LOW,
  [CODE_MEDIUM] = qrcodegen_Ecc_MEDIUM,
  [CODE_QUARTILE] = qrcodegen_Ecc_QUARTILE,
  [CODE_HIGH] = qrcodegen_Ecc_HIGH,
};

const struct code *code_create(const char *text, enum code_level level, struct arena *arena)
{
  g_autofree uint8_t *scratch = g_malloc(qrcodegen_BUFFER_LEN_MAX), *symbol = g_malloc(qrcodegen_BUFFER_LEN_MAX);
  if (!qrcodegen_encodeText(text, scratch, symbol, levels[level], qrcodegen_VERSION_MIN, qrcodegen_VERSION_MAX,
                            qrcodegen_Mask_AUTO, true))
    return NULL;
  struct code *code = arena_new(arena, struct code);
  code->size = qrcodegen_getSize(symbol);
  bool *modules = arena_array(arena, bool, (size_t)code->size *(size_t)code->size);
  for (int y = 0; y < code->size; y++)
    for (int x = 0; x < code->size; x++)
      modules[y * code->size + x] = qrcodegen_getModule(symbol, x, y);
  code->modules = modules;
  return code;
}
