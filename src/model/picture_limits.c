/*
 * The usual limits of pictures. A camera's largest pictures have 100 megapixels; a drawing of 200,000 parts takes some
 * seconds.
 */
#include "model/picture_limits.h"

const struct picture_limits picture_limits_default = {.megapixels = 100, .megabytes = 64, .parts = 200000};
