/*
 * The page of `watch`, made from watch.html when placard is built (embed_page.py).
 */
#pragma once

/* The page, and its length in bytes. */
extern const char watch_page[];
extern const unsigned watch_page_length;

/* The Content-Security-Policy that lets the page's own script and style run, by their hashes, and nothing else. */
extern const char watch_page_policy[];
