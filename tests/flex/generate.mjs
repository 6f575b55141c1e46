// Draws random trees of boxes, lets Chromium lay them out as CSS, and writes both as JSON for
// compare.c. README.md in this folder says how to run it and what the file holds.
import { chromium } from 'playwright-core';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '300' },
    out: { type: 'string' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
  },
});

// A small generator of random numbers, so that a seed gives the same trees everywhere.
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

class Dice {
  constructor(seed) {
    this.random = randomFrom(seed);
  }
  chance(probability) {
    return this.random() < probability;
  }
  whole(least, most) {
    return least + Math.floor(this.random() * (most - least + 1));
  }
  pick(...choices) {
    return choices[this.whole(0, choices.length - 1)];
  }
}

const SIDES = ['top', 'end', 'bottom', 'start'];

function length(dice, least, most, percent = 0.3) {
  return dice.chance(percent) ? `${dice.pick(10, 25, 30, 50, 75, 100)}%` : dice.whole(least, most);
}

function sides(dice, draw) {
  if (dice.chance(0.5)) {
    const one = draw();
    return [one, one, one, one];
  }
  return SIDES.map(() => (dice.chance(0.5) ? draw() : 0));
}

// Properties by the names of the layout language; what is not drawn keeps its initial value.
function drawSizes(dice, style) {
  if (dice.chance(0.3)) style.width = length(dice, 5, 160);
  if (dice.chance(0.3)) style.height = length(dice, 5, 120);
  if (dice.chance(0.15)) style['min-width'] = length(dice, 0, 120);
  if (dice.chance(0.15)) style['min-height'] = length(dice, 0, 90);
  if (dice.chance(0.15)) style['max-width'] = length(dice, 10, 150);
  if (dice.chance(0.15)) style['max-height'] = length(dice, 10, 120);
  if (dice.chance(0.12) && (style.width === undefined || style.height === undefined)) style.aspect = dice.pick(0.5, 0.75, 1, 1.5, 2);
}

// The differences from Chromium that flex.h and arrange_stack.h list are not drawn: `baseline` in a column, and a
// placed child without offsets in a stack with padding.
function drawItem(dice, style, parent) {
  drawSizes(dice, style);
  if (dice.chance(0.3)) style.grow = dice.pick(0.25, 0.5, 1, 1, 2);
  if (dice.chance(0.3)) style.shrink = dice.pick(0, 0.25, 1, 2);
  if (dice.chance(0.2)) style.basis = length(dice, 0, 150);
  // A percentage of a row's height that follows from that percentage by the ratio has no one answer.
  if (parent.kind === 'stack' && style.aspect && typeof style.height === 'string') delete style.height;
  if (dice.chance(0.25)) style.self = drawAlign(dice, parent.kind);
  if (dice.chance(0.25)) {
    style.margin = sides(dice, () => (dice.chance(0.2) ? 'auto' : dice.chance(0.1) ? '5%' : dice.whole(-4, 15)));
  }
  if (dice.chance(0.1)) {
    if (style.width !== undefined) delete style.aspect;
    const padded = parent.kind === 'stack' && parent.style.padding;
    style.place = SIDES.map((side) => (dice.chance(0.5) && !(padded && (side === 'top' || side === 'start')) ? 'auto' : length(dice, -10, 40)));
  }
}

function drawEdges(dice, style) {
  if (dice.chance(0.25)) style.padding = sides(dice, () => (dice.chance(0.15) ? '5%' : dice.whole(0, 12)));
  if (dice.chance(0.1)) style.border = sides(dice, () => dice.whole(0, 4));
}

function drawAlign(dice, kind) {
  return kind === 'column' ? dice.pick('start', 'center', 'end', 'stretch')
    : dice.pick('start', 'center', 'end', 'stretch', 'baseline');
}

function drawContainer(dice, style, kind) {
  if (dice.chance(0.5)) style.justify = dice.pick('start', 'center', 'end', 'between', 'around', 'evenly');
  if (dice.chance(0.5)) style.align = drawAlign(dice, kind);
  if (kind === 'stack') return;
  if (dice.chance(0.4)) style['row-gap'] = length(dice, 0, 15, 0.1);
  if (dice.chance(0.4)) style['column-gap'] = length(dice, 0, 15, 0.1);
  if (dice.chance(0.3) && !(kind === 'column' && style.aspect)) style.wrap = true;
  if (dice.chance(0.2)) style.reverse = true;
}

function drawNode(dice, depth, parent) {
  const leaf = depth === 0 || (parent && dice.chance(0.35));
  const kind = leaf ? dice.pick('box', 'words', 'words') : dice.pick('row', 'column', 'row', 'column', 'stack');
  const node = { kind, style: {} };
  if (parent) drawItem(dice, node.style, parent);
  drawEdges(dice, node.style);
  if (kind === 'words') {
    node.words = [dice.whole(1, 7), dice.whole(5, 40), dice.whole(4, 20)];
  } else if (!leaf) {
    drawContainer(dice, node.style, kind);
    node.children = Array.from({ length: dice.whole(parent ? 1 : 2, 4) }, () => drawNode(dice, depth - 1, node));
  }
  return node;
}

function drawTree(seed) {
  const dice = new Dice(seed);
  const size = [dice.whole(80, 500), dice.whole(80, 400)];
  return { seed, rtl: dice.chance(0.4), size, root: drawNode(dice, dice.whole(2, 4), null) };
}

// The same tree as CSS.
const css = (value) => (typeof value === 'number' ? `${value}px` : value);
const CSS_JUSTIFY = { between: 'space-between', around: 'space-around', evenly: 'space-evenly' };
const CSS_SIDES = { top: 'block-start', end: 'inline-end', bottom: 'block-end', start: 'inline-start' };

function sizeRules(style) {
  const rules = [];
  for (const name of ['width', 'height', 'min-width', 'min-height', 'max-width', 'max-height']) {
    if (style[name] !== undefined) rules.push(`${name}:${css(style[name])}`);
  }
  if (style.aspect) rules.push(`aspect-ratio:${style.aspect}`);
  for (const name of ['margin', 'padding']) {
    (style[name] ?? []).forEach((value, i) => rules.push(`${name}-${CSS_SIDES[SIDES[i]]}:${css(value)}`));
  }
  (style.border ?? []).forEach((value, i) => rules.push(`border-${CSS_SIDES[SIDES[i]]}:${value}px solid`));
  return rules;
}

function itemRules(style) {
  const rules = [`flex:${style.grow ?? 0} ${style.shrink ?? 1} ${css(style.basis ?? 'auto')}`];
  if (style.self) rules.push(`align-self:${style.self}`);
  if (style.place) {
    rules.push('position:absolute');
    style.place.forEach((value, i) => rules.push(`inset-${CSS_SIDES[SIDES[i]]}:${css(value)}`));
  }
  return rules;
}

// What src/compose/arrange_stack.h says of a stack's children, in the words of CSS grid.
function layerRules(style, stack) {
  if (style.place) return [];
  const justify = stackJustify(stack);
  const byHeight = style.aspect && style.height !== undefined;
  const align = style.self ?? stack.align ?? 'stretch';
  return [
    'grid-area:1/1',
    `justify-self:${justify === 'start' && !byHeight ? 'stretch' : justify}`,
    `align-self:${align === 'stretch' && style.aspect ? 'start' : align}`,
  ];
}

function stackJustify(style) {
  const justify = style.justify ?? 'start';
  return { between: 'start', around: 'center', evenly: 'center' }[justify] ?? justify;
}

function containerRules(node) {
  const { kind, style } = node;
  const align = `align-items:${style.align ?? 'stretch'}`;
  if (kind === 'stack') {
    const template = 'grid-template:minmax(0,1fr)/minmax(0,1fr)';
    return ['display:grid', template, align, `justify-items:${stackJustify(style)}`];
  }
  const justify = style.justify ?? 'start';
  return [
    'display:flex',
    `flex-direction:${kind}${style.reverse ? '-reverse' : ''}`,
    `flex-wrap:${style.wrap ? 'wrap' : 'nowrap'}`,
    `justify-content:${CSS_JUSTIFY[justify] ?? justify}`,
    align,
    `row-gap:${css(style['row-gap'] ?? 0)}`,
    `column-gap:${css(style['column-gap'] ?? 0)}`,
  ];
}

function html(node, parent) {
  const rules = [...sizeRules(node.style), ...itemRules(node.style)];
  if (node.children) rules.push(...containerRules(node));
  if (parent?.kind === 'stack') rules.push(...layerRules(node.style, parent.style));
  let inside = (node.children ?? []).map((child) => html(child, node)).join('');
  if (node.words) {
    const [count, width, height] = node.words;
    inside = `<i style="width:${width}px;height:${height}px"></i>`.repeat(count);
  }
  return `<div style="${rules.join(';')}">${inside}</div>`;
}

function document(tree) {
  const [width, height] = tree.size;
  const direction = tree.rtl ? 'rtl' : 'ltr';
  return `<section style="direction:${direction};width:${width}px;height:${height}px">${html(tree.root)}</section>`;
}

const PAGE = `<!doctype html><style>
  body { margin: 0; font-size: 0; line-height: 0 }
  section { position: absolute; left: 0; top: 0; display: grid; grid-template: 100%/100% }
  div { box-sizing: border-box; position: relative }
  section > div { width: 100%; height: 100% }
  i { display: inline-block }
</style><body>`;

// Runs in the page: the rectangles of all boxes in the order of the tree, in 1/64 px, and whether a line of a container
// that wraps breaks, or just does not, within half a pixel of the edge. There Chromium's roundings decide.
function measure(documents) {
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

  function breaksAtEdge(box) {
    const style = getComputedStyle(box), row = style.flexDirection.startsWith('row');
    if (style.flexWrap !== 'wrap') return false;
    const items = [...box.children].filter((item) => getComputedStyle(item).position !== 'absolute');
    const inner = innerSize(box, row), gap = sum(style, row ? 'columnGap' : 'rowGap');
    return items.some((_, first) => {
      let filled = -gap;
      return items.slice(first).some((item, i) => {
        filled += gap + sizeAlong(item, row);
        return i > 0 && getComputedStyle(item).flexGrow === '0' && Math.abs(filled - inner) < 0.5;
      });
    });
  }

  return documents.map((source) => {
    window.document.body.innerHTML = source;
    const boxes = [...window.document.querySelectorAll('div')];
    const rects = boxes.map((box) => {
      const { x, y, width, height } = box.getBoundingClientRect();
      return [x, y, width, height].map((value) => Math.round(value * 64));
    });
    return { rects, atEdge: boxes.some(breaksAtEdge) };
  });
}

async function measureInChromium(trees) {
  const profile = mkdtempSync(join(tmpdir(), 'flex-'));
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'];
  const context = await chromium.launchPersistentContext(profile, { executablePath: options.chromium, args });
  try {
    const page = await context.newPage();
    await page.setContent(PAGE);
    return await page.evaluate(measure, trees.map(document));
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

// Adds each box's rectangle to its node; the order is that of the document.
function attach(node, rects) {
  node.rect = rects.shift();
  for (const child of node.children ?? []) attach(child, rects);
}

// README.md, "What is not drawn": trees in which Chromium leaves the specification, or where two answers are right.
function isComparable(node) {
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

// Trees of the seeds from `first` on, without those that are not comparable.
async function drawComparable(first, count) {
  const trees = Array.from({ length: Math.ceil(count * 1.5) }, (_, i) => drawTree(first + i));
  const measures = await measureInChromium(trees);
  trees.forEach((tree, i) => attach(tree.root, measures[i].rects));
  return trees.filter((tree, i) => !measures[i].atEdge && isComparable(tree.root)).slice(0, count);
}

const trees = await drawComparable(Number(options.seed), Number(options.count));
const output = `[\n${trees.map((tree) => JSON.stringify(tree)).join(',\n')}\n]\n`;
if (options.out) writeFileSync(options.out, output);
else process.stdout.write(output);
