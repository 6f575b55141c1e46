/*
 * Which translations nobody has looked over yet, which texts are still as in the source language, and which are in
 * other letters than their language's.
 *
 * The source language is the campaign's first. What is no words (links, hashtags, pictures, numbers) needs no review.
 * Not for: where the status is written (text_columns.h).
 */
#pragma once

#include "model/campaign.h"

struct review_scope {
  const struct campaign *campaign;
  const bool *cards, *languages; /* by index: which of them are asked for */
};

/* The number of the language that the others are translated from. */
unsigned review_source(const struct campaign *campaign);

/* Whether the field is words that a translator writes anew; `layout` may be NULL, for the campaign's own fields. */
bool review_is_words(const struct layout *layout, const char *field);

/* Reports, one finding a language or one for many, drafts (rule text-draft: a note, or an error where the campaign says
   `reviewed: required`), texts that are the same as in the source language (text-untranslated, a note), Burmese not in
   Unicode (text-zawgyi, an error) and Latin letters where others are expected (text-script, a warning). */
void review_report(const struct review_scope *scope, struct report *report);

/* Whether the language has a draft; a pair does where one of its two has. */
bool review_has_drafts(const struct campaign *campaign, unsigned language);
