/*
 * Tables for a terminal: what stands where, counted in the columns that letters take.
 */
#pragma once

/* Prints `text` to standard output and spaces up to `width` columns, one at least. */
void columns_print(const char *text, int width);

/* Prints words, `count` of them, with `first` before the first line, in lines of 80 columns; the further ones begin
   with as many spaces as `first` has columns. */
void columns_print_words(const char *first, const char *const *words, unsigned count);
