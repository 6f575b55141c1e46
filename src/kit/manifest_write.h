/*
 * manifest.json written: what a kit holds, by whom it was made, and of what.
 *
 * One file a line and in a fixed order, so that two kits can be compared with diff; thousands of files pass
 * through without being held. No path, no clock.
 */
#pragma once

#include "kit/content.h"
#include "kit/manifest.h"

/* Writes the manifest of `content` to `path`; its entries must be sorted and have their digests. */
bool manifest_write_file(const struct content *content, const char *path, struct digest *digest, struct report *report);
