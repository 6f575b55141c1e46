/*
 * What is known of a printer at home: where it puts backs, and whether an inch comes out as an inch.
 */
#pragma once

struct printer {
  double across, down; /* points that the backs of sheets are moved to the right and down, as seen from the back */
  double scale;        /* of all that is on a sheet; 0 where nothing is known */
};
