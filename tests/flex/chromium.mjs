// The rectangles that Chromium gives to trees, and which of them can be compared with ours at all.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { asDocument } from './css.mjs';
import { load } from '../packages.mjs';
import { drawTree } from './trees.mjs';

const SCALES = [1, 64];

const PAGE = `<!doctype html><style>
  body { margin: 0; font-size: 0; line-height: 0 }
  section { position: absolute; left: 0; top: 0; display: grid; grid-template: 100%/100% }
  div { box-sizing: border-box; position: relative }
  section > div { width: 100%; height: 100% }
  i { display: inline-block }
</style><body>`;

// Runs in the page: of each scale, the rectangles of all boxes in the order of the tree, in 1/64 px, and whether a line of a container
// that wraps breaks, or just does not, within half a pixel of the edge. There Chromium's roundings decide.
function measure(scales) {
  const sum = (style, ...names) => names.reduce((total, name) => total + (parseFloat(style[name]) || 0), 0);

  function sizeAlong(box, row) {
    const style = getComputedStyle(box), rect = box.getBoundingClientRect();
    return row ? rect.width + sum(style, 'marginLeft', 'marginRight') : rect.height + sum(style, 'marginTop', 'marginBottom');
  }

  function innerSize(box, row) {
    const style = getComputedStyle(box), rect = box.getBoundingClientRect();
    return row ? rect.width - sum(style, 'paddingLeft', 'paddingRight', 'borderLeftWidth', 'borderRightWidth')
      : rect.height - sum(style, 'paddingTop', 'paddingBottom', 'borderTopWidth', 'borderBottomWidth');
  }

  // Lines are broken by the sizes that items have before they grow or shrink.
  function inflexibleSizes(items, row) {
    const flexes = items.map((item) => item.style.flex);
    for (const item of items) item.style.flexGrow = item.style.flexShrink = 0;
    const sizes = items.map((item) => sizeAlong(item, row));
    items.forEach((item, i) => (item.style.flex = flexes[i]));
    return sizes;
  }

  function breaksAtEdge(box) {
    const style = getComputedStyle(box), row = style.flexDirection.startsWith('row');
    if (style.flexWrap !== 'wrap') return false;
    const inner = innerSize(box, row), gap = sum(style, row ? 'columnGap' : 'rowGap');
    const sizes = inflexibleSizes([...box.children].filter((item) => getComputedStyle(item).position !== 'absolute'), row);
    return sizes.some((_, first) => {
      let filled = -gap;
      return sizes.slice(first).some((size, i) => {
        filled += gap + size;
        return i > 0 && Math.abs(filled - inner) < 0.5;
      });
    });
  }

  return scales.map(([scale, documents]) => documents.map((source) => {
    document.body.innerHTML = source;
    const boxes = [...document.querySelectorAll('div')];
    const rects = boxes.map((box) => {
      const { x, y, width, height } = box.getBoundingClientRect();
      return [x, y, width, height].map((value) => Math.round(value * 64) / scale);
    });
    return { rects, atEdge: scale === 1 && boxes.some(breaksAtEdge) };
  }));
}

// The measures of the trees at scale 1 and at scale 64, in one page and one evaluation.
async function measureInChromium(trees, executablePath) {
  const { chromium } = await load('playwright-core');
  const profile = mkdtempSync(join(tmpdir(), 'flex-'));
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'];
  const context = await chromium.launchPersistentContext(profile, { executablePath, args });
  try {
    const page = await context.newPage();
    await page.setContent(PAGE);
    return await page.evaluate(measure, SCALES.map((scale) => [scale, trees.map((tree) => asDocument(tree, scale))]));
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

// Gives each box its rectangles at both scales and the slack that compare.c allows it; the order is the document's.
function attach(node, coarse, fine, slack = 0, siblings = 0) {
  node.rect = coarse.shift();
  const exact = fine.shift();
  const allowed = slack + 2 + siblings;
  node.rounded = node.rect.some((value, i) => Math.abs(value - exact[i]) > allowed);
  const children = node.children ?? [];
  for (const child of children) attach(child, coarse, fine, allowed, children.length - 1);
}

// README.md, "What is not drawn": trees in which Chromium leaves the specification, or where two answers are right.
function isComparable(node) {
  if (node.rounded || isHigherThanRatio(node) || isBrokenWithoutLimit(node)) return false;
  return (node.children ?? []).every((child) => !isWidenedByLine(node, child) && isComparable(child));
}

// In a column that wraps, Chromium gives an item without width that is wider than the column more than the
// hypothetical cross size of CSS Flexbox §9.4 step 7: it lays it out once more in the width of its line.
function isWidenedByLine(node, child) {
  const { style } = child;
  if (node.kind !== 'column' || !node.style.wrap || style.width !== undefined || style.place) return false;
  const stretched = (style.self ?? node.style.align ?? 'stretch') === 'stretch';
  const autoMargin = [style.margin?.[1], style.margin?.[3]].includes('auto');
  const edges = outline(style.margin) + outline(node.style.padding) + outline(node.style.border);
  return (!stretched || autoMargin) && child.rect[2] / 64 + edges > node.rect[2] / 64;
}

// The width of both sides together; percentages of anything in a tree are less than 25 px.
function outline(sides = []) {
  const width = (value) => (typeof value === 'number' ? value : value === 'auto' ? 0 : 25);
  return sides.length ? width(sides[1]) + width(sides[3]) : 0;
}


// A percentage of the height of a box that its content made higher than its ratio: Chromium takes it of the ratio's
// height at every depth.
function isHigherThanRatio({ style, rect, children = [] }) {
  if (!style.aspect || style.height !== undefined || rect[3] * style.aspect <= rect[2] + 64) return false;
  return children.some(hasPercentHeight);
}

function hasPercentHeight({ style, children = [] }) {
  const percents = ['height', 'min-height', 'max-height', 'basis', 'row-gap'].some((name) => typeof style[name] === 'string');
  return percents || (style.place ?? []).some((value) => value.endsWith?.('%')) || children.some(hasPercentHeight);
}

// A column that wraps, whose height nothing limits: Chromium measures that height in one width and breaks its lines in
// another, so that there may be several.
function isBrokenWithoutLimit({ kind, style, children = [] }) {
  if (kind !== 'column' || !style.wrap || style.height !== undefined || style['max-height'] !== undefined) return false;
  const tops = children.filter((child) => !child.style.place).map((child) => child.rect[1] * (style.reverse ? -1 : 1));
  return tops.some((top, i) => i > 0 && top < tops[i - 1]);
}

// Without what only this file needs.
function bare({ rounded, ...node }) {
  return node.children ? { ...node, children: node.children.map(bare) } : node;
}

// `count` comparable trees of the seeds from `first` on, with Chromium's rectangles.
export async function drawComparable(first, count, executablePath) {
  const trees = Array.from({ length: Math.ceil(count * 1.5) }, (_, i) => drawTree(first + i));
  const [coarse, fine] = await measureInChromium(trees, executablePath);
  trees.forEach((tree, i) => attach(tree.root, coarse[i].rects, fine[i].rects));
  const good = trees.filter((tree, i) => !coarse[i].atEdge && isComparable(tree.root)).slice(0, count);
  if (good.length < count) throw new Error(`only ${good.length} of ${count} trees can be compared`);
  return good.map((tree) => ({ ...tree, root: bare(tree.root) }));
}
