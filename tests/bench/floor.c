/*
 * The floor of the benchmark: what the libraries alone need for its work, and no placard at all.
 *
 * 40 cards (a slogan as large as fits its box, hashtags, link, logo, a flat ground) as PNG of three sizes and as pages
 * of one PDF. Its economies are the ones that placard is held against: words are shaped once and fitted by arithmetic,
 * one pixel buffer on huge pages serves every picture, PNG is unfiltered and packed by libdeflate at level 6.
 * Not for: anything a card needs beyond that; it checks nothing but what would spoil a measurement.
 *
 * Usage: floor CARDS FONTS OUTPUT, where CARDS has a line "id TAB hashtags TAB link TAB slogan" a card, FONTS is a
 * folder with OpenSans-Bold.ttf and OpenSans-Semibold.ttf, and OUTPUT a folder that exists.
 */
#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <libdeflate.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define SLOGAN_FACE "Open Sans Bold"
#define FOOT_FACE "Open Sans Semi-Bold"
#define LINE_HEIGHT 1.15
#define FACE_LINE_HEIGHT 1.362 /* Open Sans' own, in em */
#define CAP_HEIGHT 0.714       /* Open Sans', in em */
#define WORD_LIMIT 64
#define HUGE_PAGE ((size_t)2 << 20)

/* A card's texts, and its slogan's words as wide as they are at one em. */
struct card {
  char *id, *hashtags, *link, *slogan;
  double words[WORD_LIMIT], space;
  int word_count;
};

/* A picture's measures, all in its own units. */
struct frame {
  const char *name;
  double width, height;
  double unit; /* a hundredth of the safe area's shorter side */
  double left, slogan_top, slogan_width, slogan_height;
  double foot_top, logo;
  double size_step; /* sizes are multiples of this */
};

/* What every picture shares. */
struct studio {
  PangoContext *pango;
  unsigned char *pixels, *rows, *packed;
  size_t packed_size;
  struct libdeflate_compressor *compressor;
};

/* The measures of a picture whose safe area is `side` from the sides, `top` and `bottom` from the others. */
static struct frame frame_of(const char *name, double width, double height, double side, double top, double bottom)
{
  struct frame frame = {.name = name, .width = width, .height = height, .size_step = 1};
  double safe_width = width - 2 * side, safe_height = height - top - bottom;
  frame.unit = fmin(safe_width, safe_height) / 100;
  double padding = 7.5 * frame.unit;
  frame.logo = 15.5 * frame.unit;
  frame.left = side + padding;
  frame.slogan_top = top + padding;
  frame.slogan_width = safe_width - 2 * padding;
  frame.slogan_height = safe_height - 3 * padding - frame.logo;
  frame.foot_top = frame.slogan_top + frame.slogan_height + padding;
  return frame;
}

/* Memory on huge pages, since the first touch of each small one costs. */
static unsigned char *buffer_create(size_t size)
{
  size_t rounded = (size + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
  unsigned char *buffer = aligned_alloc(HUGE_PAGE, rounded);
  g_assert(buffer);
  madvise(buffer, rounded, MADV_HUGEPAGE);
  return buffer;
}

/* A Pango context that sees our two faces only, without hinting or rounding. */
static PangoContext *pango_create(const char *fonts)
{
  FcConfig *config = FcConfigCreate();
  const char *const files[] = {"OpenSans-Bold.ttf", "OpenSans-Semibold.ttf"};
  for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autofree char *path = g_build_filename(fonts, files[i], NULL);
    g_assert(FcConfigAppFontAddFile(config, (const FcChar8 *)path));
  }
  PangoFontMap *map = pango_cairo_font_map_new();
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
  FcConfigDestroy(config);
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
  PangoContext *context = pango_font_map_create_context(map);
  g_object_unref(map);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context, FALSE);
  return context;
}

/* A text set in `face`, its lines at most `width` wide where that is positive. */
static PangoLayout *set_text(PangoContext *context, const char *text, const char *face, double size, double width)
{
  PangoLayout *layout = pango_layout_new(context);
  PangoFontDescription *description = pango_font_description_from_string(face);
  pango_font_description_set_absolute_size(description, size * PANGO_SCALE);
  pango_layout_set_font_description(layout, description);
  pango_font_description_free(description);
  pango_layout_set_line_spacing(layout, (float)(LINE_HEIGHT / FACE_LINE_HEIGHT));
  if (width > 0)
    pango_layout_set_width(layout, (int)ceil(width * PANGO_SCALE));
  pango_layout_set_text(layout, text, -1);
  return layout;
}

/* The x of byte `index` of a line, in em of a layout set at 100 units. */
static double em_of_index(PangoLayoutLine *line, size_t index)
{
  int x;
  pango_layout_line_index_to_x(line, (int)index, FALSE, &x);
  return x / (100.0 * PANGO_SCALE);
}

/* Shapes the slogan once and keeps how wide its words and its spaces are. */
static void measure_words(PangoContext *context, struct card *card)
{
  PangoLayout *layout = set_text(context, card->slogan, SLOGAN_FACE, 100, 0);
  PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
  for (const char *word = card->slogan, *end; *word; word = *end ? end + 1 : end) {
    end = strchrnul(word, ' ');
    double left = em_of_index(line, (size_t)(word - card->slogan));
    double right = em_of_index(line, (size_t)(end - card->slogan));
    g_assert(card->word_count < WORD_LIMIT);
    card->words[card->word_count++] = right - left;
    if (*end)
      card->space = em_of_index(line, (size_t)(end + 1 - card->slogan)) - right;
  }
  g_object_unref(layout);
}

/* How many lines the words fill at `size`, or INT_MAX where one word is too wide. */
static int count_lines(const struct card *card, double size, double width)
{
  int lines = 1;
  double filled = 0;
  for (int i = 0; i < card->word_count; i++) {
    if (card->words[i] * size > width)
      return G_MAXINT;
    double wanted = filled + (filled > 0 ? card->space : 0) + card->words[i];
    if (wanted * size > width) {
      lines++;
      wanted = card->words[i];
    }
    filled = wanted;
  }
  return lines;
}

/* The largest size at which the slogan fits its box, by halving. */
static double fit_slogan(const struct card *card, const struct frame *frame)
{
  int low = (int)(3 * frame->unit / frame->size_step);
  int high = (int)(18 * frame->unit / frame->size_step);
  while (low < high) {
    int middle = (low + high + 1) / 2;
    double size = middle * frame->size_step;
    int lines = count_lines(card, size, frame->slogan_width);
    if (lines <= frame->slogan_height / (LINE_HEIGHT * size))
      low = middle;
    else
      high = middle - 1;
  }
  return low * frame->size_step;
}

static void show_text(cairo_t *cr, PangoLayout *layout, double x, double baseline)
{
  cairo_move_to(cr, x, baseline - pango_layout_get_baseline(layout) / (double)PANGO_SCALE);
  pango_cairo_show_layout(cr, layout);
  g_object_unref(layout);
}

/* The same drawing as logo.svg: a disc, a ring, and three bars that rise. */
static void draw_logo(cairo_t *cr, double size)
{
  cairo_save(cr);
  cairo_scale(cr, size / 100, size / 100);
  cairo_new_path(cr);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_arc(cr, 50, 50, 48, 0, 2 * G_PI);
  cairo_fill(cr);
  cairo_set_source_rgb(cr, 1, 0.7, 0);
  cairo_set_line_width(cr, 5);
  cairo_arc(cr, 50, 50, 42, 0, 2 * G_PI);
  cairo_stroke(cr);
  cairo_set_source_rgb(cr, 0.13, 0.13, 0.13);
  for (int bar = 0; bar < 3; bar++)
    cairo_rectangle(cr, 28 + 17 * bar, 56 - 14 * bar, 10, 18 + 14 * bar);
  cairo_fill(cr);
  cairo_restore(cr);
}

/* The logo as pixels, drawn once for all pictures of a size. */
static cairo_surface_t *logo_create(double size)
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)ceil(size), (int)ceil(size));
  cairo_t *cr = cairo_create(surface);
  draw_logo(cr, size);
  cairo_destroy(cr);
  return surface;
}

/* Draws the card; its ground runs `bleed` beyond the frame. Without `logo` the logo is drawn as paths. */
static void draw_card(cairo_t *cr, PangoContext *pango, const struct card *card, const struct frame *frame,
                      double bleed, cairo_surface_t *logo)
{
  cairo_set_source_rgb(cr, 0.7, 0.13, 0.16);
  cairo_rectangle(cr, -bleed, -bleed, frame->width + 2 * bleed, frame->height + 2 * bleed);
  cairo_fill(cr);
  cairo_set_source_rgb(cr, 1, 1, 1);
  double size = fit_slogan(card, frame);
  PangoLayout *slogan = set_text(pango, card->slogan, SLOGAN_FACE, size, frame->slogan_width);
  double height = pango_layout_get_line_count(slogan) * LINE_HEIGHT * size;
  double first_baseline = (LINE_HEIGHT + CAP_HEIGHT) / 2 * size;
  show_text(cr, slogan, frame->left, frame->slogan_top + (frame->slogan_height - height) / 2 + first_baseline);
  double foot_left = frame->left + frame->logo + 3 * frame->unit;
  show_text(cr, set_text(pango, card->hashtags, FOOT_FACE, 4 * frame->unit, 0), foot_left,
            frame->foot_top + 0.44 * frame->logo);
  show_text(cr, set_text(pango, card->link, FOOT_FACE, 3.3 * frame->unit, 0), foot_left,
            frame->foot_top + 0.78 * frame->logo);
  cairo_translate(cr, frame->left, frame->foot_top);
  if (logo) {
    cairo_set_source_surface(cr, logo, 0, 0);
    cairo_paint(cr);
  } else {
    draw_logo(cr, frame->logo);
  }
}

/* cairo's BGRX rows as RGB, each behind a zero: PNG's filter "none". Returns the number of bytes. */
static size_t pack_rows(const unsigned char *pixels, int width, int height, unsigned char *rows)
{
  unsigned char *out = rows;
  const guint32 *pixel = (const guint32 *)(const void *)pixels;
  for (int y = 0; y < height; y++) {
    *out++ = 0;
    for (int x = 0; x < width; x++, pixel++) {
      *out++ = (unsigned char)(*pixel >> 16);
      *out++ = (unsigned char)(*pixel >> 8);
      *out++ = (unsigned char)*pixel;
    }
  }
  return (size_t)(out - rows);
}

/* Writes the pixels as PNG: libpng's chunks around libdeflate's stream. */
static void write_png(struct studio *studio, int width, int height, const char *path)
{
  size_t raw = pack_rows(studio->pixels, width, height, studio->rows);
  size_t length = libdeflate_zlib_compress(studio->compressor, studio->rows, raw, studio->packed, studio->packed_size);
  FILE *file = fopen(path, "wb");
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct(png);
  g_assert(length && file && info);
  png_init_io(png, file);
  png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info(png, info);
  png_write_chunk(png, (png_const_bytep) "IDAT", studio->packed, length);
  png_write_chunk(png, (png_const_bytep) "IEND", NULL, 0);
  png_destroy_write_struct(&png, &info);
  g_assert(fclose(file) == 0);
}

static void make_pictures(struct studio *studio, const struct card *cards, size_t count, const char *output)
{
  const struct frame frames[] = {frame_of("square", 1080, 1080, 0, 0, 0), frame_of("story", 1080, 1920, 0, 250, 340),
                                 frame_of("link", 1200, 630, 0, 0, 0)};
  for (size_t k = 0; k < G_N_ELEMENTS(frames); k++) {
    cairo_surface_t *logo = logo_create(frames[k].logo);
    for (size_t i = 0; i < count; i++) {
      int width = (int)frames[k].width, height = (int)frames[k].height;
      cairo_surface_t *surface = cairo_image_surface_create_for_data(studio->pixels, CAIRO_FORMAT_RGB24, width, height,
                                                                     width * 4);
      cairo_t *cr = cairo_create(surface);
      draw_card(cr, studio->pango, &cards[i], &frames[k], 0, logo);
      g_assert(cairo_status(cr) == CAIRO_STATUS_SUCCESS);
      cairo_destroy(cr);
      cairo_surface_finish(surface);
      cairo_surface_destroy(surface);
      g_autofree char *path = g_strdup_printf("%s/%s-%s.png", output, cards[i].id, frames[k].name);
      write_png(studio, width, height, path);
    }
    cairo_surface_destroy(logo);
  }
}

/* All cards as pages of one PDF, 6 by 4 inches with an eighth of an inch of bleed. */
static void make_pages(struct studio *studio, const struct card *cards, size_t count, const char *output)
{
  const double bleed = 9, safe = 9;
  struct frame frame = frame_of("page", 432, 288, safe, safe, safe);
  frame.size_step = 0.25;
  g_autofree char *path = g_build_filename(output, "cards.pdf", NULL);
  cairo_surface_t *surface = cairo_pdf_surface_create(path, frame.width + 2 * bleed, frame.height + 2 * bleed);
  cairo_t *cr = cairo_create(surface);
  for (size_t i = 0; i < count; i++) {
    cairo_save(cr);
    cairo_translate(cr, bleed, bleed);
    draw_card(cr, studio->pango, &cards[i], &frame, bleed, NULL);
    cairo_restore(cr);
    cairo_show_page(cr);
  }
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  g_assert(cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy(surface);
}

/* Reads the cards; each keeps pieces of its line, which lives as long as the program. */
static GArray *read_cards(const char *path)
{
  g_autofree char *text = NULL;
  g_assert(g_file_get_contents(path, &text, NULL, NULL));
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  GArray *cards = g_array_new(FALSE, TRUE, sizeof(struct card));
  for (char **line = lines; *line; line++) {
    char **parts = g_strsplit(*line, "\t", 4);
    if (g_strv_length(parts) == 4) {
      struct card card = {.id = parts[0], .hashtags = parts[1], .link = parts[2], .slogan = parts[3]};
      g_array_append_val(cards, card);
      g_free(parts);
    } else {
      g_strfreev(parts);
    }
  }
  return cards;
}

int main(int count, char **arguments)
{
  enum { LARGEST_WIDTH = 1080, LARGEST_HEIGHT = 1920 };
  size_t raw = (size_t)(LARGEST_WIDTH * 3 + 1) * LARGEST_HEIGHT;
  g_assert(count == 4);
  struct studio studio = {.pango = pango_create(arguments[2]), .compressor = libdeflate_alloc_compressor(6)};
  studio.packed_size = libdeflate_zlib_compress_bound(studio.compressor, raw);
  studio.pixels = buffer_create((size_t)LARGEST_WIDTH * LARGEST_HEIGHT * 4);
  studio.rows = buffer_create(raw);
  studio.packed = buffer_create(studio.packed_size);
  GArray *cards = read_cards(arguments[1]);
  g_assert(cards->len > 0);
  struct card *first = &g_array_index(cards, struct card, 0);
  for (guint i = 0; i < cards->len; i++)
    measure_words(studio.pango, &first[i]);
  make_pictures(&studio, first, cards->len, arguments[3]);
  make_pages(&studio, first, cards->len, arguments[3]);
  return 0;
}
