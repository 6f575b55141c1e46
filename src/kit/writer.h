/*
 * A text file of the kit while it is written: buffered, its size and SHA-256 counted on the way.
 *
 * Whatever goes wrong is kept and told once, by writer_finish, so that those who write need not
 * look after every line. Not for: what is rendered (render/), or zips (zip.h).
 */
#pragma once

#include "kit/digest.h"

struct writer;

/* How lines end. People's text files open everywhere with a byte order mark and CRLF. */
enum writer_style { WRITER_PLAIN, WRITER_FOR_PEOPLE };

/* Begins the file at `path` (replaced if there). NULL after a failure. */
struct writer *writer_create(const char *path, enum writer_style style, struct report *report);

/* Writes `text`; a newline becomes CRLF in a file for people. */
void writer_text(struct writer *writer, const char *text);

/* Writes what printf makes of `format`; newlines as in writer_text. */
void writer_printf(struct writer *writer, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Writes `text` so that HTML shows it as it is, in an element or a quoted attribute. */
void writer_html(struct writer *writer, const char *text);

/* Writes `text` as a JSON string with its quotes (RFC 8259 §7). */
void writer_json(struct writer *writer, const char *text);

/* Writes a row of CSV (RFC 4180): `cells` ended by NULL, each in quotes. */
void writer_row(struct writer *writer, const char *const *cells);

/* Writes the bytes of the file at `path` as Base64, without holding them in memory. */
void writer_base64(struct writer *writer, const char *path);

/* Writes the file out, tells its digest and frees the writer, also after a failure. */
bool writer_finish(struct writer *writer, struct digest *digest, struct report *report);
