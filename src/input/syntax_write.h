/*
 * "Write it like this": lines of a YAML file taken apart and put together again in quotes.
 *
 * All work on one line as it stands in the file; a broken line is what they are for, so none
 * asks libyaml. Not for: finding what is wrong (syntax_traps.h, syntax_problem.h).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* The byte where the value of `line` starts: behind indentation, "- " marks, a key, its colon and
   spaces. */
size_t syntax_value_start(const char *line);

/* The bytes of indentation and "- " marks at the start of `line`. */
size_t syntax_lead_length(const char *line);

/* The byte of the colon in `slogan:Hello`, where a space is missing behind the key; 0 if there is no
   such colon. Addresses (`https://`) have none. */
size_t syntax_glued_colon(const char *line);

/* `text` in the quotes that suit it: "…", or '…' where it has such quotes itself. A very long one is
   shortened in its middle. Free with g_free. */
char *syntax_write_text(const char *text);

/* `line` from its first dash or key on, its value in quotes, a comment behind it dropped. Free with
   g_free. */
char *syntax_write_line(const char *line);

/* The entry of a list or block in brackets that stands around byte `at` of `line`, its text in quotes:
   `rgb: "#B3202A"`. Free with g_free. */
char *syntax_write_entry(const char *line, size_t at);

/* The bytes of the Unicode space (no-break, narrow, wide or of no width) at `text` that YAML takes
   for a letter; 0 if there is none. */
size_t syntax_odd_space(const char *text);
