// Draws random trees of boxes, has a judge lay them out, and writes both as JSON for compare_flex, or hands them to it.
// README.md in this folder says more.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    judge: { type: 'string', default: 'chromium' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '300' },
    out: { type: 'string' },     // the file to write, or
    compare: { type: 'string' }, // the program to run on it
  },
});

const { judge } = await import(`./${options.judge}.mjs`);
const rules = await import(options.judge === 'yoga' ? './yoga.mjs' : './deviations.mjs');

// `count` comparable trees of the seeds from `first` on. More are drawn than are needed, so that one sitting is enough.
async function drawTrees(first, count) {
  const drawn = Array.from({ length: Math.ceil(count * 1.8) + 20 }, (_, i) => rules.drawMended(first + i));
  const examples = rules.drawExamples?.() ?? [];
  await judge([...drawn, ...examples]);
  const comparable = drawn.filter((tree) => rules.isComparable(tree));
  if (comparable.length < count) throw new Error(`only ${comparable.length} of ${drawn.length} trees can be compared`);
  return [...comparable.slice(0, count), ...examples];
}

function write(trees, path) {
  for (const tree of trees) delete tree.atEdge;
  writeFileSync(path, `[\n${trees.map((tree) => JSON.stringify(tree)).join(',\n')}\n]\n`);
}

// Runs the program on the trees; its exit status.
function compare(trees, program) {
  const folder = mkdtempSync(join(tmpdir(), 'flex-'));
  try {
    write(trees, join(folder, 'cases.json'));
    return spawnSync(resolve(program), [join(folder, 'cases.json')], { stdio: 'inherit' }).status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const trees = await drawTrees(Number(options.seed), Number(options.count));
if (options.out) write(trees, options.out);
if (options.compare) process.exitCode = compare(trees, options.compare);
