/*
 * What the rooms of preview.h share: the sheet's pages, its texts, where each picture goes.
 *
 * Private to studio/. Units: pixels of the PNG; a PDF has the same page, smaller by `scale`.
 */
#pragma once

#include "kit/kit_words.h"
#include "studio/preview.h"

#include <cairo.h>

enum {
  PREVIEW_MARGIN = 40,
  PREVIEW_LABEL_SIZE = 13,
  PREVIEW_LABEL_LEAST = 104, /* how wide a label is under a narrow picture */
  PREVIEW_LABEL_ROOM = 50,
  PREVIEW_GAP = 24,
  PREVIEW_FOOT = 56 /* below a proof's pictures: who approves it */
};

/* Colours of the sheet's own texts. */
#define PREVIEW_DARK 0x212129
#define PREVIEW_GREY 0x60606A

/* Where a picture goes; page 0 is the first. */
struct preview_place {
  unsigned page;
  struct rect rect;
};

/* A text of the sheet itself. */
struct preview_text {
  unsigned page;
  double x, y, width; /* lines break at `width` */
  double size;
  bool bold;
  uint32_t rgb;
  int lines; /* at most, the last one then ends in "…"; 0 for all */
  char *text;
};

/* One card's part of a proof. */
struct preview_proof {
  unsigned page;
  struct rect rect;
};

struct preview {
  const struct compose_input *input;
  const struct plan *plan;
  struct preview_options options;
  struct report *report;
  char *path;
  bool pdf;
  double width, scale;
  struct preview_place *places; /* by piece; empty for those not selected */
  GArray *texts;                /* struct preview_text, by page */
  GArray *proofs;               /* struct preview_proof */
  GArray *heights;              /* double, by page */
  struct kit_words *words;      /* of a draft */
  PangoFontMap *map;
  PangoContext *pango;
  char *families;
  /* the page that is being drawn */
  unsigned page;
  uint8_t *data;
  cairo_surface_t *surface;
  cairo_t *cr;
  GPtrArray *written; /* char *: temporary files, in the pages' order; one for a PDF */
  bool failed;
};

/* Fills places, texts, proofs and heights. */
void preview_layout_run(struct preview *preview);

/* Makes the context that texts are measured and drawn with. */
void preview_text_init(struct preview *preview);

/* Frees it. */
void preview_text_finish(struct preview *preview);

/* The height of a text's lines. */
double preview_text_height(const struct preview *preview, const struct preview_text *text);

/* The width of a text's widest line. */
double preview_text_width(const struct preview *preview, const struct preview_text *text);

/* Makes the text's outlines the path, at 0,0. */
void preview_text_path(const struct preview *preview, const struct preview_text *text);

/* Draws the text on the page. */
void preview_text_draw(const struct preview *preview, const struct preview_text *text);

/* Draws the texts and frames of the page that has begun. */
void preview_text_draw_page(const struct preview *preview);

/* What stands under a picture: "story · es", "wallet · en-es · back"; in a proof, where the language is above it,
   without that. Free with g_free. */
char *preview_text_label(const struct preview *preview, const struct piece_key *key);

/* Outlines the boxes of `root` that findings name, in `place`; `page` is the format's, in layout units. */
void preview_mark_findings(const struct preview *preview, const struct preview_place *place, struct rect page,
                           const struct box *root, const struct report *findings);

/* Draws the format's guides over its picture. */
void preview_mark_guides(const struct preview *preview, const struct preview_place *place, const struct format *format);

/* Says in a line what the colours of the guides mean. */
void preview_mark_legend(const struct preview *preview);

/* Writes "DRAFT", version and date across the picture. */
void preview_mark_draft(const struct preview *preview, const struct preview_place *place);

/* An empty frame with the words of the first finding, for a piece that could not be drawn. */
void preview_mark_absent(const struct preview *preview, const struct preview_place *place,
                         const struct report *findings);

/* Goes on to `page`, writing those before. False after a failure, reported. */
bool preview_file_begin(struct preview *preview, unsigned page);

/* Writes what is open, and puts all files in place. False after a failure, reported. */
bool preview_file_finish(struct preview *preview);

/* Frees the open page and removes temporary files. */
void preview_file_abandon(struct preview *preview);
