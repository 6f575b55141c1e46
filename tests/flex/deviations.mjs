// Where placard and Chromium differ on purpose: each entry is one difference of the list at the head of
// src/compose/flex.h, by its name there.
//
// `mend` changes a box as drawn, so that the difference does not show; `shows` tells from the rectangles that it may,
// and the tree is drawn anew. `example` is the seed of a tree that differs without the two: the test fails when it no
// longer does, for then the entry is out of date.
import { drawTree, walk } from './draw.mjs';

const SIZES = ['width', 'height', 'min-width', 'min-height', 'max-width', 'max-height'];
const isPercent = (value) => typeof value === 'string' && value.endsWith('%');
const alignOf = (node, parent) => node.style.self ?? parent.style.align ?? 'stretch';
const isOpen = ({ kind, style }) => kind === 'column' && style.wrap && style.width === undefined;
const hasAutoMargin = ({ margin }, axis) => margin && (margin[axis] === 'auto' || margin[axis + 2] === 'auto');
const VERTICAL = 0, HORIZONTAL = 1;

// Makes percentages among the four sides lengths.
function withoutPercent(style, name, concerns = () => true) {
  if (!style[name]) return;
  style[name] = style[name].map((value, side) => (isPercent(value) && concerns(side) ? 5 : value));
}

// Both sides together, in px; percentages of anything in a tree are less than 25 px.
function outline(sides, axis) {
  const width = (value) => (typeof value === 'number' ? value : value === 'auto' ? 0 : 25);
  return sides ? width(sides[axis]) + width(sides[axis + 2]) : 0;
}

const HEIGHTS = ['height', 'min-height', 'max-height', 'basis', 'row-gap'];
const usesHeight = ({ style }) => HEIGHTS.some((name) => isPercent(style[name]));
const someInside = (node, holds) => (node.children ?? []).some((child) => holds(child) || someInside(child, holds));

export const DEVIATIONS = [
  {
    name: 'baseline in a column',
    example: 7,
    mend({ kind, style }, parent) {
      if (kind === 'column' && style.align === 'baseline') style.align = 'start';
      if (parent?.kind === 'column' && style.self === 'baseline') style.self = 'start';
    },
  },
  {
    name: 'placed in a padded stack',
    example: 1,
    mend({ style }, parent) {
      if (!style.place || parent.kind !== 'stack' || !parent.style.padding) return;
      for (const axis of [VERTICAL, HORIZONTAL]) {
        const start = axis === VERTICAL ? 0 : 3, end = axis === VERTICAL ? 2 : 1;
        if (style.place[start] === 'auto' && style.place[end] === 'auto') style.place[start] = 10;
      }
    },
  },
  {
    name: 'as wide as a wrapping column',
    example: 315,
    shows(node, parent) {
      const { style } = node;
      if (parent?.kind !== 'column' || !parent.style.wrap || style.width !== undefined || style.place) return false;
      if (alignOf(node, parent) === 'stretch' && !hasAutoMargin(style, HORIZONTAL)) return false;
      const around = [style.margin, parent.style.padding, parent.style.border];
      const edges = around.reduce((sum, sides) => sum + outline(sides, HORIZONTAL), 0);
      return node.rect[2] / 64 + edges > parent.rect[2] / 64 - 0.5;
    },
  },
  {
    name: 'a wrapping column with aspect',
    example: 236,
    mend({ kind, style }) {
      if (kind === 'column' && style.aspect) delete style.wrap;
    },
  },
  {
    name: 'percentages in a wrapping column',
    example: 12883,
    mend({ kind, style }, parent) {
      if (isOpen({ kind, style })) withoutPercent(style, 'padding');
      if (!parent || !isOpen(parent)) return;
      withoutPercent(style, 'margin');
      withoutPercent(style, 'padding');
      for (const name of style.aspect ? SIZES : []) if (isPercent(style[name])) delete style[name];
    },
  },
  {
    name: 'aspect with basis',
    example: 4510,
    mend({ style }, parent) {
      if (parent?.kind === 'row' && style.aspect && style.width !== undefined) delete style.basis;
      if (parent?.kind === 'column' && style.aspect && isPercent(style.height)) delete style.basis;
    },
  },
  {
    name: 'aspect with width and height',
    example: 802,
    mend({ style }) {
      if (style.width !== undefined && (style.height !== undefined || style.place)) delete style.aspect;
    },
  },
  {
    name: 'aspect of a placed box without width',
    example: 404509,
    shows: ({ style, rect }) => style.place && style.aspect && rect[2] === 0,
  },
  {
    name: 'aspect and percent in a stack',
    example: 6733,
    mend({ style }, parent) {
      if (parent?.kind === 'stack' && style.aspect && isPercent(style.height)) delete style.height;
    },
  },
  {
    name: 'stretched under a margin in percent',
    example: 603291,
    mend({ style }, parent) {
      if (parent?.kind !== 'row' || style.height !== undefined || alignOf({ style }, parent) !== 'stretch') return;
      withoutPercent(style, 'margin', (side) => side % 2 === VERTICAL);
    },
  },
  {
    name: 'stretched past its aspect',
    example: 550,
    shows(node, parent) {
      const { style } = node;
      if (parent?.kind !== 'row' || !style.aspect || style.height !== undefined || style.place) return false;
      if (alignOf(node, parent) !== 'stretch' || hasAutoMargin(style, VERTICAL)) return false;
      const higher = node.rect[3] > node.rect[2] / style.aspect + 0.5;
      return higher && (isPercent(style['row-gap']) || someInside(node, usesHeight));
    },
  },
];

// The tree of a seed, changed so that none of the differences shows that can be known before it is laid out; the
// difference called `but` may show.
export function drawMended(seed, but = null) {
  const tree = drawTree(seed);
  const mends = DEVIATIONS.filter(({ mend, name }) => mend && name !== but).map(({ mend }) => mend);
  walk(tree.root, (node, parent) => mends.forEach((mend) => mend(node, parent)));
  return tree;
}

// Whether a tree that Chromium has laid out proves something: it shows none of the differences, but maybe `but`.
export function isComparable(tree, but = null) {
  let comparable = !tree.atEdge;
  const tests = DEVIATIONS.filter(({ shows, name }) => shows && name !== but).map(({ shows }) => shows);
  walk(tree.root, (node, parent) => {
    comparable &&= !tests.some((shows) => shows(node, parent));
  });
  return comparable;
}

// One tree a difference that shows it, marked with its name.
export function drawExamples() {
  return DEVIATIONS.map(({ name, example }) => ({ ...drawMended(example, name), differs: name }));
}
