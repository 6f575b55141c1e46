// The speed judge of the layout engine: 10,000 boxes without text, arranged by placard and by yoga-layout's
// WebAssembly, in turn, in one sitting. Usage: boxes.mjs BOXES; exit status 1 if placard takes longer, or arranges them
// otherwise.
//
// Only the ratio is judged, since machines differ. Yoga's time is that of calculateLayout alone, on boxes made before;
// placard's is that of arrange_tree_run, which makes its nodes, arranges them and frees them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Direction } from 'yoga-layout';
import { build, makeConfig, read } from '../flex/yoga.mjs';

const MOST_OVER_YOGA = 1;
const PAIRS = 5, RUNS = 9, WARMING = 5;
const SIZE = [2400, 9000];

const fixed = { 'min-width': 0, 'min-height': 0 }; // Yoga knows no other minimum
const pick = (list, index) => list[index % list.length];

function drawLeaf(index) {
  const style = { ...fixed, width: 10 + (index % 17), height: 4 + (index % 5), grow: index % 3 ? 0 : 1 };
  if (index % 4 === 0) style.margin = [1, 2, 1, 2];
  if (index % 7 === 0) style.self = 'center';
  return { kind: 'box', style };
}

function drawColumn(index) {
  const style = { ...fixed, shrink: 0, grow: 1 + (index % 2), 'row-gap': index % 3, padding: [1, 2, 1, 2],
    justify: pick(['start', 'center', 'between'], index), align: pick(['start', 'end', 'center', 'stretch'], index) };
  return { kind: 'column', style, children: Array.from({ length: 9 }, (_, i) => drawLeaf(index * 9 + i)) };
}

function drawRow(index) {
  const align = pick(['stretch', 'start', 'center'], index);
  const style = { ...fixed, shrink: 0, 'column-gap': 4, justify: 'between', align };
  return { kind: 'row', style, children: Array.from({ length: 10 }, (_, i) => drawColumn(index * 10 + i)) };
}

// 1 column of 99 rows of 10 columns of 9 boxes: 10,000.
function drawTree() {
  const style = { ...fixed, 'row-gap': 3, padding: [8, 8, 8, 8] };
  const children = Array.from({ length: 99 }, (_, i) => drawRow(i));
  return { seed: 0, rtl: false, size: SIZE, root: { kind: 'column', style, children } };
}

const median = (values) => values.sort((one, other) => one - other)[values.length >> 1];

// Milliseconds of processor time that Yoga takes.
function timeYoga(tree) {
  const config = makeConfig();
  const times = Array.from({ length: WARMING + RUNS }, () => {
    const box = build(tree.root, config);
    box.setWidth(SIZE[0]);
    box.setHeight(SIZE[1]);
    const before = process.cpuUsage();
    box.calculateLayout(...SIZE, Direction.LTR);
    const { user, system } = process.cpuUsage(before);
    read(tree.root, box);
    box.freeRecursive();
    return (user + system) / 1000;
  });
  config.free();
  return median(times.slice(WARMING));
}

// Milliseconds of processor time that placard takes; it compares the rectangles, too.
function timePlacard(program, file) {
  const { status, stdout, stderr } = spawnSync(program, [file, String(RUNS)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ended with status ${status}:\n${stdout}${stderr}`);
  return Number(stdout);
}

const folder = mkdtempSync('placard-bench-');
try {
  const tree = drawTree(), file = join(folder, 'tree.json');
  const yoga = [], placard = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    yoga.push(timeYoga(tree));
    writeFileSync(file, JSON.stringify([tree]));
    placard.push(timePlacard(resolve(process.argv[2]), file));
  }
  const ratio = median(placard) / median(yoga);
  console.log(`Arranging 10,000 boxes without text: CPU milliseconds, medians of ${PAIRS} pairs`);
  console.log(`  yoga-layout, WebAssembly  ${median(yoga).toFixed(2)}`);
  const verdict = `${ratio.toFixed(2)} times Yoga, ${MOST_OVER_YOGA} at most`;
  console.log(`  placard                   ${median(placard).toFixed(2)}   ${verdict}`);
  if (ratio > MOST_OVER_YOGA) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
