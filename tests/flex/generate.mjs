// Writes random trees of boxes with the rectangles that Chromium gives them, for compare.c. README.md in this folder
// says how to run it and what the file holds.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { drawComparable } from './chromium.mjs';

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '300' },
    out: { type: 'string' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
  },
});

const trees = await drawComparable(Number(options.seed), Number(options.count), options.chromium);
const output = `[\n${trees.map((tree) => JSON.stringify(tree)).join(',\n')}\n]\n`;
if (options.out) writeFileSync(options.out, output);
else process.stdout.write(output);
