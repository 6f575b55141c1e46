// Holds our setting of every language against Chromium's: widths (with its choice of faces and with ours), places where
// lines may end, filled columns.
//
// Usage: compare.mjs SET_LINES SENTENCES... [--some] [--pictures FOLDER]. What differs must stand in differences.txt, with
// its reason; what stands there must differ still, but with --some, where SENTENCES are not all.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setByBrowser } from './browser.mjs';

// Of the width: Pango rounds to 1/1024, Chromium to 1/64 px, each glyph or run.
const CLOSE = 0.0002;

const LISTED = new URL('differences.txt', import.meta.url);

// The rows of files whose columns are parted by tabs; "#" begins a comment.
function rowsOf(...paths) {
  return paths.flatMap((path) => readFileSync(path, 'utf8').split('\n'))
    .filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'));
}

// Each sentence in both roles, as set_lines wants them. " | " parts kinds of words in the files.
function sentenceRows(paths) {
  return rowsOf(...paths).flatMap(([tag, text]) => ['display', 'text'].map((role) =>
    [tag, role, text.replaceAll(' | ', ' ')].join('\t')));
}

function setByPlacard(program, paths) {
  const folder = mkdtempSync(join(tmpdir(), 'sentences-'));
  try {
    const [input, output] = ['sentences', 'lines.json'].map((name) => join(folder, name));
    writeFileSync(input, sentenceRows(paths).join('\n'));
    const { status } = spawnSync(program, [input, output], { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) throw new Error(`${program} failed`);
    return JSON.parse(readFileSync(output, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// What is seen of lines: where they part, without controls.
const seen = (lines) => lines.map((line) => line.replace(/\p{Cf}/gu, '')).filter((line) => line.trim());
const shown = (lines) => lines.map((line) => line.trim()).join('|');

// Where lines begin in the text, in UTF-16 units.
function beginnings(lines) {
  let at = 0;
  return new Set(lines.map((line) => (at += line.length) - line.length));
}

// The places where one parts the text and the other does not.
function seams(ours, theirs) {
  const [one, other] = [beginnings(ours), beginnings(theirs)];
  return [...[...one].filter((at) => !other.has(at)), ...[...other].filter((at) => !one.has(at))];
}

// Whether the words stand in the text around the place.
function isAround(words, text, place) {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (at < place && place < at + words.length) return true;
  }
  return false;
}

const isClose = (one, other) => Math.abs(one / other - 1) <= CLOSE;

// The differences of one sentence: { kind, text, has }, where `has(row)` tells whether the row of the list explains it.
// A width that is ours as soon as the browser takes our faces and sizes, run by run, is of kind "faces".
function differencesOf(ours, theirs) {
  const found = [], width = `${ours.width.toFixed(4)} em, Chromium ${theirs.width.toFixed(4)}`;
  const any = () => true;
  if (!isClose(ours.width, theirs.likeOurs)) {
    found.push({ kind: 'shapes', text: `${width}, with our faces ${theirs.likeOurs.toFixed(4)}`, has: any });
  } else if (!isClose(ours.width, theirs.width)) {
    found.push({ kind: 'faces', text: width, has: any });
  }
  const [mine, other] = [ours.parts, theirs.parts].map(seen), text = mine.join('');
  for (const place of seams(mine, other)) {
    const where = `${text.slice(0, place)}¦${text.slice(place)}`;
    found.push({ kind: 'parts', text: `only ${beginnings(mine).has(place) ? 'we' : 'Chromium'} may part ${where}`,
      has: ({ words }) => isAround(words, text, place) });
  }
  const column = ours.columns.findIndex(({ lines }, i) => seams(seen(lines), seen(theirs.columns[i])).length);
  if (column >= 0 && !found.length) {
    found.push({ kind: 'column', has: any,
      text: `${shown(seen(ours.columns[column].lines))}\n    Chromium ${shown(seen(theirs.columns[column]))}` });
  }
  return found;
}

const { values: options, positionals: [program, ...paths] } = parseArgs({
  allowPositionals: true, options: { some: { type: 'boolean' }, pictures: { type: 'string' } },
});
const sentences = setByPlacard(program, paths);
const measures = await setByBrowser(sentences, options.pictures);
const listed = rowsOf(LISTED).map(([tag, role, kind, reason, words]) => ({ tag, role, kind, reason, words }));
const met = new Set(), faults = [];
let worst = 0;
sentences.forEach((sentence, i) => {
  const { tag, role } = sentence, found = differencesOf(sentence, measures[i]);
  for (const { kind, text, has } of found) {
    const rows = listed.filter((row) => row.tag === tag && ['*', role].includes(row.role) && row.kind === kind && has(row));
    rows.forEach((row) => met.add(row));
    if (!rows.length) faults.push(`${tag} ${role} ${kind}: ${text}`);
  }
  if (!found.some(({ kind }) => kind === 'shapes')) {
    worst = Math.max(worst, Math.abs(sentence.width / measures[i].likeOurs - 1));
  }
});
for (const { tag, role, kind, words = '' } of options.some ? [] : listed.filter((row) => !met.has(row))) {
  faults.push(`${tag} ${role} ${kind} ${words}: listed in differences.txt, but no difference any more`);
}
console.log(`${sentences.length} sentences in ${new Set(sentences.map(({ tag }) => tag)).size} languages; widths within ` +
  `${(worst * 100).toFixed(4)} % with our faces, ${met.size} known differences, ${faults.length} others`);
if (faults.length) console.log(faults.join('\n'));
process.exitCode = faults.length ? 1 : 0;
